package console

import (
	"reflect"
	"time"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/play"
)

// past is where on the mission's time the console stands, and what is known of what
// happened.
type past struct {
	snap   engine.Snapshot
	asked  engine.Wants // what snap was asked for
	looked time.Time    // when snap came
	unseen bool         // steps were taken since
	approx bool         // the picture is that of a keyframe before what was asked for

	edge     time.Duration
	live     *engine.Engine // the engine at the edge, while another is shown
	behind   bool
	branched bool
	fixed    bool           // the edge cannot be moved
	anew     bool           // what happened is computed anew: another version of the engine recorded it
	aim      *time.Duration // where a journey leads; nil when there is none

	events    play.Events
	stretches play.Stretches
	bookmarks []engine.Bookmark
}

// open reads what is known of a mission at its live edge.
func (p *past) open(b play.Baton) {
	p.edge, _ = b.Store.Edge()
	p.bookmarks = b.Store.Bookmarks()
	if r, ok := b.Store.(play.Recorder); ok {
		_, p.anew = r.By()
	}
	p.events.Add(b.Engine)
	p.stretches = play.StretchesOf(b)
}

// take takes a new snapshot for the picture, and notes what it was asked for and when it
// came.
func (p *past) take(s engine.Snapshot, asked engine.Wants, now time.Time) {
	p.snap, p.asked, p.looked, p.unseen = s, asked, now, false
}

// answers says whether the snapshot was asked for what is wanted.
func (p *past) answers(w engine.Wants) bool { return reflect.DeepEqual(w, p.asked) }

// grows says whether another look at the same has more to show.
func (p *past) grows() bool { return p.snap.Campaign.Drawing() }

// mode says where the console stands.
func (p *past) mode() frame.Mode {
	switch {
	case p.anew && (p.behind || p.fixed):
		return frame.Recomputed
	case p.behind || p.fixed:
		return frame.Replay
	case p.branched:
		return frame.Branch
	}
	return frame.Live
}

// at is where the console stands, for people.
func (p *past) at() string { return draw.Elapsed(p.snap.Clock.Elapsed) }

// destination is where the console stands, or is on its way to.
func (p *past) destination() time.Duration {
	if p.aim != nil {
		return *p.aim
	}
	return p.snap.Clock.Elapsed
}

// leaves notes that the console goes behind the edge, and keeps the engine that was
// there.
func (p *past) leaves(left *engine.Engine) {
	if !p.behind {
		p.live, p.behind = left, true
	}
}

// arrive ends a replay at the edge: the engine that was kept there takes over.
func (p *past) arrive(b *play.Baton) {
	if p.live != nil {
		b.Engine, p.live = p.live, nil
	}
	p.behind = false
}

// branch makes where the console stands the edge of a new mission, given the number of
// its last event and its stretches.
func (p *past) branch(store play.Store, last int64, stretches play.Stretches) {
	p.stretches = stretches
	p.edge, _ = store.Edge()
	p.bookmarks = store.Bookmarks()
	p.live, p.behind, p.fixed, p.anew, p.branched, p.approx = nil, false, false, false, true, false
	p.aim = nil
	p.events.Forget(p.edge, last)
}

// when is an event with its time of day.
func (p *past) when(m play.Event) string {
	return draw.Clock(p.snap.Clock.Epoch.Add(m.Elapsed)) + "  " + m.Text
}

// loudest is the first alarm that waits for the operator.
func (p *past) loudest() (a alarm.Row, ok bool) {
	for _, a := range p.snap.Alarms.Rows {
		if a.Pending() {
			return a, true
		}
	}
	return a, false
}
