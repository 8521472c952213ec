package console

import (
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/outlook"
	"orrery/ui/frame"
	"orrery/ui/play"
)

func TestTheModeSaysWhereOneStands(t *testing.T) {
	for want, p := range map[frame.Mode]past{
		frame.Live: {}, frame.Branch: {branched: true}, frame.Replay: {branched: true, behind: true},
	} {
		if got := p.mode(); got != want {
			t.Errorf("%+v is %s, want %s", p, got, want)
		}
	}
	if p := (past{fixed: true}); p.mode() != frame.Replay {
		t.Errorf("the end of a mission that is only read is %s", p.mode())
	}
}

func TestTheEngineAtTheEdgeWaitsForTheReplayToArrive(t *testing.T) {
	edge, other := new(engine.Engine), new(engine.Engine)
	var p past
	p.leaves(edge)
	p.leaves(other) // from one instant of the past to another
	b := play.Baton{Engine: other}
	if p.arrive(&b); b.Engine != edge || p.behind || p.live != nil {
		t.Errorf("arrived at the edge: its engine %v, behind %v", b.Engine == edge, p.behind)
	}
}

func TestWhoIsOnAJourneyCountsFromItsEnd(t *testing.T) {
	p := past{snap: engine.Snapshot{Clock: clock.View{Elapsed: time.Hour}}}
	if p.destination() != time.Hour {
		t.Errorf("at rest it is %v", p.destination())
	}
	aim := 5 * time.Minute
	if p.aim = &aim; p.destination() != aim {
		t.Errorf("on the way to %v it is %v", aim, p.destination())
	}
}

// Futures of launches are drawn some at a time: a console that stands still looks again until
// it has all.
func TestAPictureThatGrowsIsLookedAtUntilItIsWhole(t *testing.T) {
	d := newRig(t, Options{})
	d.press("2", "c")
	if got := d.c.past.snap.Campaign; got.Drawn != outlook.Futures || len(got.Quarters) == 0 {
		t.Errorf("of %d quarters %d futures are drawn, want %d", len(got.Quarters), got.Drawn, outlook.Futures)
	}
}
