package play

import (
	"slices"
	"time"

	"orrery/engine"
	"orrery/engine/alarm"
)

// Goal is where a run at full speed ends; the zero goal is none.
type Goal struct {
	To    time.Duration // elapsed time, if not 0
	Event bool          // at the next event
}

// Set reports whether there is a goal.
func (g Goal) Set() bool { return g.To != 0 || g.Event }

const (
	legLength = 16 * time.Millisecond  // duration of a leg, unless a single step takes longer
	spareFrom = 33 * time.Millisecond  // duration of a step from which a spare pays
	pictures  = 100 * time.Millisecond // between two pictures of a running mission
	patience  = 3 * legLength          // how much longer a picture waits for steps that are due
)

// Done is the result of a leg.
type Done struct {
	from, To time.Duration // elapsed
	Steps    int
	took     time.Duration
	Reached  bool   // the goal, or the live edge of a replay
	Alarm    string // what became critical and ended it; "" if nothing did
	Snap     *engine.Snapshot
	Wants    engine.Wants
	Read     bool // events and upcoming events were read
	Events   []Event
	Upcoming []Upcoming
	Edge     time.Duration
	Err      error
}

// Leg is a task of steps.
type Leg struct {
	Steps          int // at most
	Goal           Goal
	Behind         bool // replay what happened
	StopOnCritical bool // end with the step in which an alarm becomes critical
	Wants          engine.Wants
	Looked         time.Time // time of the last picture
	Marked         int64     // number of the last event on the timeline
	Mark           bool      // read newer events
	Now            func() time.Time
}

// Walk takes at least one step, and more until the leg is over; then it records them.
func (l Leg) Walk(b *Baton, t *Ticket) Done {
	d := Done{from: b.Engine.Elapsed(), Wants: l.Wants}
	began := l.Now()
	before := b.Engine.Steps()
	known := l.loud(b.Engine)
	if l.Behind {
		l.again(b, t, &d)
		d.Alarm = l.news(b.Engine, known)
	} else {
		if before == 0 {
			_ = b.Store.Record(b.Engine, nil) // to record the start; an error here comes up again below
		}
		l.on(b, t, &d, known)
		if !t.record() {
			return d
		}
		d.Err = b.Store.Record(b.Engine, nil)
	}
	d.took = l.Now().Sub(began)
	d.To, d.Steps = b.Engine.Elapsed(), int(b.Engine.Steps()-before)
	d.Edge, _ = b.Store.Edge()
	if d.Reached || d.Alarm != "" || l.due(d.Steps >= l.Steps) {
		s := b.Engine.Snapshot(l.Wants)
		d.Snap = &s
		if l.Mark || d.Reached {
			d.Read, d.Events, d.Upcoming = true, EventsAfter(b.Engine, l.Marked), UpcomingAfter(b.Engine)
		}
	}
	return d
}

// due reports whether it is time for a picture. It waits a little for steps that are owed, so that
// two legs make one picture.
func (l Leg) due(finished bool) bool {
	at := l.Looked.Add(pictures)
	if !finished && !l.Goal.Set() {
		at = at.Add(patience)
	}
	return !l.Now().Before(at)
}

// on takes new steps.
func (l Leg) on(b *Baton, t *Ticket, d *Done, known []alarm.ID) {
	events := int64(0)
	if l.Goal.Event {
		events = LastEvent(b.Engine)
	}
	began := l.Now()
	for n := 0; n < l.Steps && !t.Stop.Load(); n++ {
		b.Engine.Step()
		d.Alarm = l.news(b.Engine, known)
		switch {
		case l.Goal.To != 0 && b.Engine.Elapsed() >= l.Goal.To,
			l.Goal.Event && LastEvent(b.Engine) > events:
			d.Reached = true
			return
		case d.Alarm != "":
			return
		}
		if l.Now().Sub(began) >= legLength {
			return
		}
	}
}

// again repeats steps that were taken before, up to the edge.
func (l Leg) again(b *Baton, t *Ticket, d *Done) {
	edge, _ := b.Store.Edge()
	to := edge
	if ticks := (edge - b.Engine.Elapsed()) / b.Engine.Tick(); int64(l.Steps) < int64(ticks) {
		to = b.Engine.Elapsed() + time.Duration(l.Steps)*b.Engine.Tick()
	}
	end := l.Now().Add(legLength)
	d.Err = b.Store.Replay(b.Engine, to, func() bool { return t.Stop.Load() || l.Now().After(end) })
	d.Reached = b.Engine.Elapsed() >= edge
}

// loud are the unacknowledged critical alarms.
func (l Leg) loud(e *engine.Engine) []alarm.ID {
	var out []alarm.ID
	if !l.StopOnCritical {
		return nil
	}
	for _, a := range e.Snapshot(engine.Wants{}).Alarms.Rows {
		if a.Level == alarm.Critical && a.Pending() {
			out = append(out, a.ID)
		}
	}
	return out
}

// news describes a critical alarm that is not among the known ones; "" if there is none.
func (l Leg) news(e *engine.Engine, known []alarm.ID) string {
	if !l.StopOnCritical {
		return ""
	}
	for _, a := range e.Snapshot(engine.Wants{}).Alarms.Rows {
		if a.Level == alarm.Critical && a.Pending() && !slices.Contains(known, a.ID) {
			return AlarmText(a)
		}
	}
	return ""
}

// AlarmText describes an alarm and its subject.
func AlarmText(a alarm.Row) string {
	switch {
	case a.Rule.OfFlight():
		return a.Subject + " " + a.Sentence
	case a.Alarm.Subject < 0: // the fleet or the network; the sentence names it
		return a.Sentence
	}
	return a.Subject + ": " + a.Sentence
}
