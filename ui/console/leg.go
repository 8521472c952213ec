package console

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/ui/draw"
)

// goal is where a run at full speed ends; the zero goal is none.
type goal struct {
	to    time.Duration // an instant, if not 0
	event bool          // the next event
}

func (g goal) set() bool { return g.to != 0 || g.event }

// legDone is what a leg did.
type legDone struct {
	from, to time.Duration // elapsed
	steps    int
	took     time.Duration
	reached  bool   // the goal, or the live edge of a replay
	alarm    string // what became critical and ended it; "" if nothing did
	snap     *engine.Snapshot
	wants    engine.Wants
	read     bool // moments and coming were read
	moments  []moment
	coming   []coming
	edge     time.Duration
	err      error
}

// start lets the mission run as soon as the console stands where it should.
func (c *Console) start() {
	c.push(errand{name: "starting", keeps: true, work: func(*baton, *ticket) then {
		return func(c *Console) tea.Cmd {
			if c.aim != nil {
				c.start()
			} else {
				c.run()
			}
			return nil
		}
	}})
}

// run lets the mission run, or what happened be replayed.
func (c *Console) run() {
	if c.behind && c.snap.Elapsed >= c.edge {
		c.notice = say("this is the live edge; press L to go on from it")
		return
	}
	if c.fixed && !c.behind {
		c.notice = say("this is the end of the mission; press B to branch here")
		return
	}
	c.running = true
	c.pace.restart(c.now())
	c.pace.credit(c.snap.Tick)
	c.clock = 0
	c.screen.dirty = true
}

// halt lets time stand still.
func (c *Console) halt() {
	c.running, c.goal = false, goal{}
	c.clock = 0
	c.screen.dirty = true
}

// setSpeed asks for another speed.
func (c *Console) setSpeed(speed float64) {
	c.pace.speed = speed
	c.pace.restart(c.now())
	c.clock = 0
	c.screen.dirty = true
}

// moves says whether a leg is due now.
func (c *Console) moves() bool {
	return c.goal.set() || c.running && c.pace.due(c.now(), c.snap.Tick) > 0
}

// idle awaits the next step of a running mission.
func (c *Console) idle() tea.Cmd {
	if !c.running {
		return nil
	}
	return c.pulseIn(c.pace.wait(c.now(), c.snap.Tick))
}

// sendLeg sends the baton on the next leg. Before a long one the console keeps a
// copy, to go on from if the operator takes the leg back.
func (c *Console) sendLeg() tea.Cmd {
	if c.pace.slow() && c.spare == nil && !c.behind {
		return c.send(errand{name: "copying", keeps: true, work: func(b *baton, _ *ticket) then {
			spare := b.engine.Clone()
			return func(c *Console) tea.Cmd { c.spare = spare; return nil }
		}})
	}
	l := legPlan{
		steps:  c.pace.due(c.now(), c.snap.Tick),
		goal:   c.goal,
		behind: c.behind,
		calm:   c.settings.SlowAtAlarms,
		wants:  c.wants(),
		looked: c.looked,
		marked: c.moments.last,
		mark:   c.now().Sub(c.moments.read) > time.Second,
		now:    c.now,
	}
	if l.goal.set() {
		l.steps = 1 << 30
	}
	e := errand{name: "working", leg: true}
	e.work = func(b *baton, t *ticket) then {
		done := l.walk(b, t)
		return func(c *Console) tea.Cmd { c.arrive(done); return nil }
	}
	return c.send(e)
}

// arrive takes in what a leg did.
func (c *Console) arrive(l legDone) {
	c.spare, c.unseen = nil, l.steps > 0
	c.pace.stepped(c.now(), l)
	c.edge = max(c.edge, l.edge)
	if l.read {
		c.moments.merge(l.moments)
		c.moments.coming, c.moments.read = l.coming, c.now()
	}
	if l.err != nil {
		c.troubled(l.err)
	}
	switch {
	case l.reached && c.goal.set():
		c.reachedGoal()
	case l.reached:
		c.arriveAtEdge()
	case l.alarm != "":
		c.slowDown(l.alarm)
	}
	if l.snap != nil {
		c.asked = l.wants
		c.look(*l.snap)
	}
}

// reachedGoal ends a run to a goal and says which event it was, if one was asked
// for.
func (c *Console) reachedGoal() {
	if n := len(c.moments.all); c.goal.event && n > 0 {
		c.tell(c.moments.all[n-1])
	}
	c.halt()
}

// tell says what happened.
func (c *Console) tell(m moment) {
	c.notice = say("%s  %s", draw.Clock(c.snap.Epoch.Add(m.elapsed)), m.text)
}

// troubled says that the mission could not be recorded.
func (c *Console) troubled(err error) {
	c.unsaved = err
	c.halt()
	c.notice = warning("%v", err)
}

// arriveAtEdge ends a replay: the engine at the edge takes over.
func (c *Console) arriveAtEdge() {
	c.halt()
	if c.live != nil {
		c.baton.engine, c.live = c.live, nil
	}
	c.behind = false
	c.notice = say("this is the live edge: space runs on from here")
}

// legPlan is what a leg is to do.
type legPlan struct {
	steps  int // at most
	goal   goal
	behind bool // replay what happened
	calm   bool // end with the step in which an alarm becomes critical
	wants  engine.Wants
	looked time.Time // when the last picture was taken
	marked int64     // the last event on the timeline
	mark   bool      // read on from it
	now    func() time.Time
}

// walk takes one step, and more until the leg is over; then it records them.
func (l legPlan) walk(b *baton, t *ticket) legDone {
	d := legDone{from: b.engine.Elapsed(), wants: l.wants}
	began := l.now()
	before := b.engine.Steps()
	known := l.loud(b.engine)
	if l.behind {
		l.again(b, t, &d)
		d.alarm = l.news(b.engine, known)
	} else {
		l.on(b, t, &d, known)
		if !t.record() {
			return d
		}
		d.err = b.store.Record(b.engine, nil)
	}
	d.took = l.now().Sub(began)
	d.to, d.steps = b.engine.Elapsed(), int(b.engine.Steps()-before)
	d.edge, _ = b.store.Edge()
	if d.reached || d.alarm != "" || l.due(d.steps >= l.steps) {
		s := b.engine.Snapshot(l.wants)
		d.snap = &s
		if l.mark || d.reached {
			d.read, d.moments, d.coming = true, momentsAfter(b.engine, l.marked), bookedAfter(b.engine)
		}
	}
	return d
}

// due says whether it is time for a picture. One waits a little for steps that are
// owed, so that what two legs do is not shown twice.
func (l legPlan) due(finished bool) bool {
	at := l.looked.Add(pictures)
	if !finished && !l.goal.set() {
		at = at.Add(patience)
	}
	return !l.now().Before(at)
}

// on takes new steps.
func (l legPlan) on(b *baton, t *ticket, d *legDone, known []alarm.ID) {
	events := int64(0)
	if l.goal.event {
		events = lastEvent(b.engine)
	}
	began := l.now()
	for n := 0; n < l.steps && !t.stop.Load(); n++ {
		b.engine.Step()
		d.alarm = l.news(b.engine, known)
		switch {
		case l.goal.to != 0 && b.engine.Elapsed() >= l.goal.to,
			l.goal.event && lastEvent(b.engine) > events:
			d.reached = true
			return
		case d.alarm != "":
			return
		}
		if l.now().Sub(began) >= legLength {
			return
		}
	}
}

// again replays steps that were taken before, up to the edge.
func (l legPlan) again(b *baton, t *ticket, d *legDone) {
	edge, _ := b.store.Edge()
	to := edge
	if ticks := (edge - b.engine.Elapsed()) / b.engine.Tick(); int64(l.steps) < int64(ticks) {
		to = b.engine.Elapsed() + time.Duration(l.steps)*b.engine.Tick()
	}
	end := l.now().Add(legLength)
	d.err = b.store.Replay(b.engine, to, func() bool { return t.stop.Load() || l.now().After(end) })
	d.reached = b.engine.Elapsed() >= edge
}

// at is where the console stands, for a notice.
func (c *Console) at() string { return draw.Elapsed(c.snap.Elapsed) }
