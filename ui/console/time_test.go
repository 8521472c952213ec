package console

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/node"
	"orrery/ui/frame"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
)

func TestSpaceRunsAtTheAskedSpeed(t *testing.T) {
	d := newRig(t, Options{Speed: 600}) // ten ticks of a minute a second
	d.press("space")
	d.pass(2 * time.Second)
	if got := d.c.past.snap.Clock.Elapsed; got < 19*time.Minute || got > 22*time.Minute {
		t.Errorf("after two seconds at 600x the mission is at %v, want about 20 min", got)
	}
	d.sees("> LIVE", "600x (600x)")
	d.press("space")
	at := d.c.past.snap.Clock.Elapsed
	d.pass(5 * time.Second)
	d.at(at)
	d.sees("|| LIVE")
}

func TestAPausedConsoleAwaitsNothing(t *testing.T) {
	d := newRig(t, Options{})
	d.press("space")
	d.pass(3 * time.Second)
	d.press("space")
	d.pass(3 * time.Second)
	if len(d.timers) > 0 {
		t.Errorf("%d timers run while nothing moves", len(d.timers))
	}
}

func TestAnotherSpeedActsAtOnce(t *testing.T) {
	d := newRig(t, Options{Speed: 1}) // a step a minute
	d.press("space")
	d.pass(time.Second)
	at := d.c.past.snap.Clock.Elapsed
	d.press(":")
	d.write("speed 3600")
	d.press("enter")
	d.pass(time.Second)
	if got := d.c.past.snap.Clock.Elapsed - at; got < 50*time.Minute {
		t.Errorf("a second at 3600x moved the mission by %v", got)
	}
}

func TestStepsGoForthAndBack(t *testing.T) {
	d := newRig(t, Options{})
	d.press("]", "]", "shift+right")
	d.at(3 * time.Minute)
	d.in(frame.Live)
	three := d.c.relay.baton.Engine.Digest()
	d.press("[")
	d.at(2 * time.Minute)
	d.in(frame.Replay)
	d.press("]")
	d.at(3 * time.Minute)
	d.in(frame.Live)
	if got := d.c.relay.baton.Engine.Digest(); got != three {
		t.Errorf("back and forth changed the mission: %s", got.Diff(three))
	}
	if d.shelf.AtStep != 3 {
		t.Errorf("%d steps are recorded, want 3", d.shelf.AtStep)
	}
}

func TestTheReplayedPastIsTheSame(t *testing.T) {
	d := newRig(t, Options{})
	digests := map[time.Duration]digests.Digest{}
	for range 40 {
		d.press("]")
		digests[d.c.past.snap.Clock.Elapsed] = d.c.relay.baton.Engine.Digest()
	}
	for at, want := range digests {
		d.c.seek(at)
		d.send(nil)
		d.at(at)
		if got := d.c.relay.baton.Engine.Digest(); got != want {
			t.Errorf("at %v the replay differs: %s", at, got.Diff(want))
		}
	}
	d.press("L")
	d.at(40 * time.Minute)
	d.in(frame.Live)
}

func TestBehindTheEdgeSpaceReplaysUpToIt(t *testing.T) {
	d := newRig(t, Options{Speed: 600})
	for range 20 {
		d.press("]")
	}
	want := d.c.relay.baton.Engine.Digest()
	d.press("t")
	d.write("T+5m")
	d.press("enter")
	d.at(5 * time.Minute)
	d.sees("|| REPLAY")
	d.press("space")
	d.pass(time.Second)
	if at := d.c.past.snap.Clock.Elapsed; at < 14*time.Minute || at > 17*time.Minute {
		t.Errorf("a second of replay at 600x led from 5 min to %v", at)
	}
	d.pass(5 * time.Second)
	d.at(20 * time.Minute)
	d.in(frame.Live)
	if d.c.drive.Running {
		t.Error("the replay went on past the edge")
	}
	if got := d.c.relay.baton.Engine.Digest(); got != want {
		t.Errorf("the edge changed: %s", got.Diff(want))
	}
}

func TestAnOrderInThePastIsRefused(t *testing.T) {
	d := newRig(t, Options{})
	d.press("]", "]", "[", ">")
	d.sees("press B to branch here")
	if len(d.shelf.Journal) != 0 {
		t.Errorf("orders were recorded: %v", d.shelf.Journal)
	}
}

func TestABranchBeginsWhereTheConsoleStands(t *testing.T) {
	d := newRig(t, Options{})
	d.press("]", "]", "]", "[", "B")
	d.at(2 * time.Minute)
	d.in(frame.Branch)
	d.press(">", "]")
	d.at(12 * time.Minute)
	child := d.shelf.Child
	if child == nil || !d.shelf.Closed {
		t.Fatal("no branch was made, or the old mission was left open")
	}
	if len(child.Journal) != 1 || child.AtStep != 3 {
		t.Errorf("the branch holds %v at step %d, want a tick order and step 3", child.Journal, child.AtStep)
	}
	if d.shelf.AtStep != 3 || len(d.shelf.Journal) != 0 {
		t.Error("the mission that was left has changed")
	}
}

func TestGoingPastTheEdgeRunsThere(t *testing.T) {
	d := newRig(t, Options{})
	d.press("t")
	d.write("+1h")
	d.press("enter")
	d.at(time.Hour)
	d.in(frame.Live)
	if d.c.drive.Goal.Set() || d.c.drive.Running {
		t.Error("the run did not end at its goal")
	}
}

func TestTheNextEventIsRunTo(t *testing.T) {
	d := newRig(t, Options{})
	d.press("}")
	d.sees("LIVE")
	first := d.c.past.snap.Clock.Elapsed
	if first == 0 || d.c.drive.Goal.Set() {
		t.Fatalf("running to the next event led to %v", first)
	}
	d.sees(d.c.past.events.All[len(d.c.past.events.All)-1].Text)
	d.press("}")
	second := d.c.past.snap.Clock.Elapsed
	d.press("{")
	if got := d.c.past.snap.Clock.Elapsed; got != first && got >= second {
		t.Errorf("the previous event is at %v, want before %v", got, second)
	}
	d.press("}")
	if got := d.c.past.snap.Clock.Elapsed; got > second {
		t.Errorf("the event after it is at %v, want at most %v", got, second)
	}
}

func TestEscEndsARunToAGoal(t *testing.T) {
	d := newRig(t, Options{})
	cmds := d.hold(keyPress("}"))
	d.press("esc")
	for _, cmd := range cmds {
		d.run(cmd)
	}
	at := d.c.past.snap.Clock.Elapsed
	d.pass(time.Second)
	d.at(at)
	if d.c.drive.Goal.Set() {
		t.Error("the goal stands after esc")
	}
}

func TestUndoRepeatsTheLaterOrders(t *testing.T) {
	d := newRig(t, Options{})
	d.press("]")
	d.c.give(node.DrainNode{Node: 2})
	d.press("]", "]")
	d.c.give(node.DrainNode{Node: 3})
	d.send(nil)
	d.c.give(node.DrainNode{Node: 2, Off: true})
	d.send(nil)
	d.press("]")
	d.press("u", "down", "down", "enter") // the first of the three
	d.at(4 * time.Minute)
	d.in(frame.Branch)
	child := d.shelf.Child
	if child == nil {
		t.Fatalf("no branch:\n%s", d.text())
	}
	var got []string
	for _, o := range child.Journal {
		got = append(got, o.Order.String())
	}
	if len(got) == 0 || got[0] != "drain satellite 3" {
		t.Errorf("the branch repeats %v, want the drain of satellite 3 first", got)
	}
	if child.AtStep != 4 || !d.shelf.Closed {
		t.Errorf("the branch stands at step %d, want 4; the old mission is closed: %v", child.AtStep, d.shelf.Closed)
	}
}

func TestAnOrderBeforeTheFirstStepCanBeUndone(t *testing.T) {
	d := newRig(t, Options{})
	for _, o := range []engine.Order{node.DrainNode{Node: 2}, node.DrainNode{Node: 3}} {
		d.c.give(o)
		d.send(nil)
	}
	d.press("]", "]")
	d.press("u", "down", "enter") // the first of the two
	d.at(2 * time.Minute)
	d.in(frame.Branch)
	d.sees("undone: drain N0003")
	if child := d.shelf.Child; child == nil || len(child.Journal) != 1 || child.Journal[0].Step != 0 ||
		child.Journal[0].Order != (node.DrainNode{Node: 3}) {
		t.Errorf("the branch holds %v, want the drain of satellite 3 before the first step", child)
	}
}

func TestBookmarksAreFoundAgain(t *testing.T) {
	d := newRig(t, Options{})
	d.press("]", "]", "m")
	d.write("here")
	d.press("enter")
	d.sees("bookmark at T+0d 00:02:00")
	d.press("]", "]", "'")
	d.sees("here", "T+0d 00:02:00")
	d.press("enter")
	d.at(2 * time.Minute)
	d.in(frame.Replay)
}

func TestWhatCannotBeRecordedStopsTheMission(t *testing.T) {
	d := newRig(t, Options{})
	d.shelf.Broken = errDisk
	d.press("]")
	d.sees("NOT SAVED: the disk is full")
	d.press(">")
	d.sees("NOT SAVED")
	if d.c.past.snap.Clock.Tick != time.Minute {
		t.Error("an order was taken that could not be recorded")
	}
}

func TestAFixedMissionOnlyBranches(t *testing.T) {
	d := newRig(t, Options{Replay: true})
	d.press("]", "space")
	d.pass(time.Second)
	d.at(0)
	d.press("B", "]")
	d.at(time.Minute)
	d.in(frame.Branch)
}

func TestLateMessagesDoNoHarm(t *testing.T) {
	d := newRig(t, Options{})
	d.press("]")
	home := d.c.relay.baton
	d.send(returned{number: d.c.relay.number, then: func(*Console) tea.Cmd { t.Error("a late errand was heard"); return nil }})
	d.send(returned{number: d.c.relay.number - 1})
	d.send(lookedAt{number: d.c.relay.number - 1})
	d.send(slow(d.c.relay.number))
	d.send(play.Pulse(99))
	if d.c.relay.baton != home || !d.c.relay.home {
		t.Error("a late message took the baton")
	}
	d.press("]")
	d.at(2 * time.Minute)
}

func TestALongLegCanBeTakenBack(t *testing.T) {
	d := newRig(t, Options{})
	d.c.drive.Pace.Cost = time.Second
	d.send(keyPress("z"))
	copying := d.hold(keyPress("]")) // first a copy is kept
	for _, msg := range results(copying) {
		copying = d.hold(msg)
	}
	if d.c.relay.spare == nil || d.c.relay.home {
		t.Fatalf("no copy is kept, or no leg is out: spare %v, home %v", d.c.relay.spare, d.c.relay.home)
	}
	d.press("esc")
	if !d.c.relay.home || d.c.relay.baton.Engine.Elapsed() != 0 {
		t.Fatal("esc did not take the step back")
	}
	for _, msg := range results(copying) { // the late return
		d.send(msg)
	}
	d.at(0)
	if d.shelf.AtStep != 0 {
		t.Errorf("the dropped leg recorded step %d", d.shelf.AtStep)
	}
	d.c.drive.Pace.Cost = 0
	d.press("]")
	d.at(time.Minute)
}

func TestKeysPressedOnTheWayAddUp(t *testing.T) {
	d := newRig(t, Options{})
	for range 10 {
		d.press("]")
	}
	held := d.hold(keyPress("["))
	for range 3 {
		held = append(held, d.hold(keyPress("["))...)
	}
	for _, cmd := range held {
		d.run(cmd)
	}
	d.at(6 * time.Minute)
	held = d.hold(keyPress("["))
	held = append(held, d.hold(keyPress("L"))...)
	for _, cmd := range held {
		d.run(cmd)
	}
	d.at(10 * time.Minute)
	d.in(frame.Live)
}

func TestAnOrderThatMeetsThePastIsRefused(t *testing.T) {
	d := newRig(t, Options{})
	d.press("]", "]")
	held := d.hold(keyPress("["))
	held = append(held, d.hold(keyPress(">"))...) // given while the console still stood at the edge
	for _, cmd := range held {
		d.run(cmd)
	}
	d.sees("press B to branch here")
	if len(d.shelf.Journal) != 0 || d.c.unsaved != nil {
		t.Errorf("orders %v were recorded, or the mission is held to be unsaved: %v", d.shelf.Journal, d.c.unsaved)
	}
}

func TestOrdersThatWaitAreGivenBeforeTheEnd(t *testing.T) {
	d := newRig(t, Options{})
	held := d.hold(keyPress("]"))
	held = append(held, d.hold(keyPress(">"))...)
	held = append(held, d.hold(keyPress("q"))...)
	for _, cmd := range held {
		d.run(cmd)
	}
	if !d.ended || len(d.shelf.Journal) != 1 {
		t.Errorf("ended: %v, orders %v; want an end with the order given", d.ended, d.shelf.Journal)
	}
}

func TestQuitWaitsForTheBaton(t *testing.T) {
	d := newRig(t, Options{})
	cmds := d.hold(keyPress("]"))
	d.press("q")
	if d.ended {
		t.Fatal("the program ended while a leg was recording")
	}
	for _, cmd := range cmds {
		d.run(cmd)
	}
	if !d.ended || !d.c.relay.home {
		t.Error("the program did not end when the baton came home")
	}
}

func TestAPanicEndsTheProgramWithItsReason(t *testing.T) {
	d := newRig(t, Options{})
	d.c.relay.push(errand{name: "breaking", work: func(*play.Baton, *play.Ticket) then { panic("broken") }})
	cmds := d.hold(nil)
	msgs := results(cmds)
	if len(msgs) == 0 {
		t.Fatal("nothing came back")
	}
	for _, msg := range msgs {
		if m, ok := msg.(play.Crashed); ok {
			if cmd := d.c.route(m); cmd == nil {
				t.Error("the program goes on after a panic")
			}
		}
	}
	if d.c.crash == nil {
		t.Error("nobody learns of the panic")
	}
}

func TestAnyKeysLeaveTheMissionWhole(t *testing.T) {
	keys := []string{"]", "[", "}", "{", "space", ".", ",", "=", ">", "<", "L", "B", "u", "m", "'", "t", "enter", "esc", "tab",
		"z", "w", "?", ":", "a", "A", "1", "3", "5", "8", "0", "j", "k", "g", "G", "s", "x", "/", "up", "down", "n", "N", "y", "Y"}
	rapid.Check(t, func(r *rapid.T) {
		d := newRig(t, Options{Speed: 600})
		for range rapid.IntRange(1, 25).Draw(r, "keys") {
			d.press(rapid.SampledFrom(keys).Draw(r, "key"))
			d.pass(time.Duration(rapid.IntRange(0, 300).Draw(r, "ms")) * time.Millisecond)
		}
		if !d.c.relay.home {
			t.Fatal("the baton was lost")
		}
		if edge, _ := d.c.relay.baton.Store.Edge(); edge != d.c.past.edge {
			t.Errorf("the console holds the edge to be at %v, the store at %v", d.c.past.edge, edge)
		}
		if behind := d.c.relay.baton.Engine.Elapsed() < d.c.past.edge; behind && d.c.past.mode() != frame.Replay {
			t.Errorf("the mode is %s behind the edge", d.c.past.mode())
		}
	})
}

func TestASavedMissionPlaysFromWhereItIsAsked(t *testing.T) {
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	s := playtest.NewShelf(t, e)
	for range 30 {
		e.Step()
		_ = s.Record(e, nil)
	}
	at := 5 * time.Minute
	d := newRig(t, Options{Engine: e, Store: s, At: &at, Replay: true, Speed: 600})
	d.in(frame.Replay)
	if got := d.c.past.snap.Clock.Elapsed; got < at || got > at+2*time.Minute {
		t.Errorf("it plays from %v, want %v", got, at)
	}
	d.pass(10 * time.Second)
	d.at(30 * time.Minute)
	d.in(frame.Replay)
	d.press("B", "]")
	d.at(31 * time.Minute)
	d.in(frame.Branch)
}

func TestPausedTheScreenShowsTheLastStep(t *testing.T) {
	d := newRig(t, Options{})
	d.press("<", "<", "space")
	for range 40 {
		d.pass(37 * time.Millisecond)
		d.press("space")
		if got, want := d.c.past.snap.Clock.Elapsed, d.c.relay.baton.Engine.Elapsed(); got != want {
			t.Fatalf("the screen shows %v, the mission stands at %v", got, want)
		}
		d.press("space")
	}
}
