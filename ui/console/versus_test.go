package console

import (
	"testing"
	"time"

	"orrery/engine"
	"orrery/ui/play/playtest"
)

// The mission runs on under two futures, with its keys, and is what it would have been.
func TestTwoFuturesAreComparedWhileTheMissionGoesOn(t *testing.T) {
	d := newRig(t, Options{})
	d.write(":compare shortest")
	d.press("enter")
	d.sees("[Figures and curves]", "A this mission", "B with policy shortest", "B is ordered: policy shortest", "tab panes", "esc end")
	for range 30 {
		d.press("]")
	}
	d.at(30 * time.Minute)
	d.sees("both at T+0d 00:30:00", "in step with the mission")
	d.press("tab", "5")
	d.sees("[Panes]", "A 5 Jobs", "B 5 Jobs")
	d.press("space")
	d.pass(3 * time.Second)
	d.press("space", "esc")
	d.at(34 * time.Minute) // the first step of a run is taken at once
	d.sees("the mission is unchanged", "enter why")
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	for range 34 {
		e.Step()
	}
	if room := e.Digest().Diff(d.c.relay.baton.Engine.Digest()); room != "" {
		t.Errorf("the mission's %s are not as without a comparison", room)
	}
	if n := len(d.shelf.Journal); n != 0 {
		t.Errorf("%d orders were recorded", n)
	}
}

func TestABranchIsComparedByAKey(t *testing.T) {
	d := newRig(t, Options{})
	d.press("C")
	d.sees("Compare the mission with", "policy shortest", "key=value", "a branch")
	d.write("shortest")
	d.press("enter", "enter")
	d.sees("B with policy shortest")
	d.press("esc", "]", "]", "B")
	d.c.give(drain(2))
	d.press("]", "C")
	d.sees("B little-1.orrery, until T+0d 00:02:00", "A is ordered: drain N0003")
	d.press("B") // the futures lie over a mission that goes on
	d.sees("both at T+0d 00:03:00")
}

// A second comparison takes the place of the first.
func TestOneComparisonIsOpenAtATime(t *testing.T) {
	d := newRig(t, Options{})
	for _, policy := range []string{"shortest", "easy"} {
		d.write(":compare " + policy)
		d.press("enter")
	}
	d.sees("B with policy easy")
	if n := len(d.c.stage.Overlays); n != 1 {
		t.Errorf("%d overlays lie over the panes, want 1", n)
	}
}
