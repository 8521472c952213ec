package console

import (
	"testing"
	"time"

	"orrery/engine"
	"orrery/ui/frame"
)

func TestTheTreeOfBranchesIsNamedNotedDroppedAndOpened(t *testing.T) {
	d := newRig(t, Options{})
	d.press("]", "]", "B")
	d.c.give(drain(2))
	d.press("]", "]", "T")
	d.sees("little-1.orrery", "└ little-2.orrery  here", "T+0d 00:02:00", "T+0d 00:04:00")
	d.press("r")
	d.write("the drained one")
	d.press("enter", "n")
	d.write("why not")
	d.press("enter")
	d.sees("└ the drained one  here", "why not")
	d.press("d")
	d.sees("this is the mission that is open")
	d.press("up", "d")
	d.sees("1 dropped: v shows all")
	d.press("v", "up")
	d.sees("little-1.orrery  dropped")
	d.press("d", "enter")
	d.at(2 * time.Minute)
	d.in(frame.Replay)
	d.sees("little-1.orrery, at its end")
	if d.c.relay.baton.Store != d.shelf || d.shelf.Closed || !d.shelf.Child.Closed {
		t.Error("the first mission is not in hand, or the branch is not closed")
	}
	d.press("T", "down", "c")
	d.sees("B the drained one, until T+0d 00:04:00")
}

func TestAllOrdersAreListedByInstant(t *testing.T) {
	d := newRig(t, Options{})
	d.press("O")
	d.sees("no order was given yet")
	d.press("]")
	d.c.give(drain(2))
	d.press("]", "]")
	d.c.give(engine.SetTick{Tick: 10 * time.Minute})
	d.press("]", "u")
	d.sees("T+0d 00:01:00  drain N0003", "T+0d 00:03:00  tick 10 min")
	d.press("down", "enter") // the drain
	d.sees("undone: drain N0003")
	d.press("O")
	d.sees("T+0d 00:01:00  drain N0003", "undone here; in little-1.orrery", "T+0d 00:03:00  tick 10 min")
	d.press("enter")
	d.at(time.Minute)
}
