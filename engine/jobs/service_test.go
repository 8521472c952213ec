package jobs

import (
	"math"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

func TestAServiceScalesWithItsLoad(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, serving(64, 0.5), seats(4, 0))
	few, calm := js.Service(j).wants()
	j.Serve.Arrivals = 300
	many, _ := js.Service(j).wants()
	if few%4 != 0 || few < 4 || many <= few || many > 64 || calm < few {
		t.Errorf("it wants %d at half a request a second (%d are enough), %d at 300", few, calm, many)
	}
	j.Serve.Arrivals = 1e6
	if most, _ := js.Service(j).wants(); most != 64 {
		t.Errorf("whatever comes it wants %d accelerators, want the 64 that it may have", most)
	}
}

func TestAServiceAsksForMoreAndGivesBack(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, serving(64, 300), seats(4, 0))
	if js.ScaleAll(); j.Accelerators <= 4 || !js.Due || !js.Shared() {
		t.Errorf("under load it asks for %d accelerators, due %v", j.Accelerators, js.Due)
	}
	js.Reshare(0, seats(8, 0, 1, 2, 3))
	j.Serve.Arrivals = 0.1
	if js.ScaleAll(); j.Allocated() != 4 || j.Accelerators != 4 || js.Nodes.Nodes[3].Busy != 0 {
		t.Errorf("with little load it keeps %d accelerators, want one replica", j.Allocated())
	}
	if js.Shared() {
		t.Error("it has all that it asks for, and is said to share")
	}
}

func TestAServiceCountsItsTokens(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, serving(64, 1), seats(8, 0, 1))
	tokens := 3600 * j.Serve.Answer
	js.Service(j).answer(0, time.Hour, 1)
	if got := j.Served.Delivered + j.Served.Shed; math.Abs(got-tokens) > 1e-6 || j.Served.Within() < 0.95 || js.Served != j.Served {
		t.Errorf("in an hour it gives and turns away %g tokens, %.3f in time; want %g and nearly all", got, j.Served.Within(), tokens)
	}
	before := j.Served
	js.Service(j).answer(50*time.Hour, 51*time.Hour, 1)
	if j.Served != before {
		t.Errorf("after its end it counts %+v, want %+v", j.Served, before)
	}
}

func TestAServiceThatMovesTurnsAllAway(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, serving(64, 1), seats(4, 0))
	js.Reshare(0, seats(8, 0, 1))
	j.ResumesAt = time.Hour
	js.Service(j).answer(0, time.Hour, 1)
	if j.Served.Delivered != 0 || j.Served.Shed != 3600*j.Serve.Answer {
		t.Errorf("while it moves it counts %+v", j.Served)
	}
	if _, pool := js.Service(j).Pool(); pool.Replicas != 0 {
		t.Errorf("while it moves it answers with %d replicas", pool.Replicas)
	}
	j.ResumesAt = 0
	if _, pool := js.Service(j).Pool(); pool.Replicas != 4 || pool.Share != 1 {
		t.Errorf("on 16 accelerators it answers with %+v, want 4 replicas at full speed", pool)
	}
}

func TestAServiceIsAsFastAsItsSlowestNode(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, serving(64, 20), seats(4, 0))
	js.Reshare(0, seats(4, 0, 1))
	on, from, _ := js.Service(j).Answering()
	fast := on.Perform(from)
	slow(js, 1, 0.5)
	if _, share := js.Service(j).chip(); share != 0.5 {
		t.Errorf("its slowest node has %g of full speed", share)
	}
	on, from, _ = js.Service(j).Answering()
	if got := on.Perform(from); got.Load <= fast.Load {
		t.Errorf("at half speed its load is %g, at full speed %g", got.Load, fast.Load)
	}
}

func TestRequestsFollowHoursThatAreGiven(t *testing.T) {
	js := small(t, workload.Spec{})
	o := serving(64, 0)
	o.Serve.Hours = []float64{1, 3}
	j := run(t, js, o, seats(8, 0))
	if from, cut := js.Service(j).requests(); from.Rate != 1 || cut != 0 || from.RoundTrip != 50*time.Millisecond {
		t.Errorf("in the first hour come %+v, %g without a route", from, cut)
	}
	js.Clock.SetTick(6 * time.Hour)
	if from, _ := js.Service(j).requests(); from.Rate != 2 {
		t.Errorf("in the mean of six hours come %g a second, want 2", from.Rate)
	}
}

// hour is a service of an hour on eight accelerators of the first node.
func hour(t *testing.T, js *Jobs) *sched.Job {
	t.Helper()
	o := serving(8, 1)
	o.Work = 8 * 3600
	return run(t, js, o, seats(8, 0))
}

func TestAServiceEndsAtItsEndWhateverItDoes(t *testing.T) {
	for _, c := range []struct {
		name string
		then func(js *Jobs)
	}{
		{"it works", func(*Jobs) {}},
		{"its state comes late", func(js *Jobs) { js.Job(1).ResumesAt = 3 * time.Hour; js.touch(0) }},
		{"its state never comes", func(js *Jobs) { js.Job(1).ResumesAt = unit.Never; js.touch(0) }},
		{"it waits", func(js *Jobs) { js.Suspend(0) }},
	} {
		js := small(t, workload.Spec{})
		hour(t, js)
		pass(js, time.Minute)
		c.then(js)
		js.Pace()
		if next := js.Next(); next != time.Hour {
			t.Errorf("%s: the next end is at %v, want 1h", c.name, next)
		}
		pass(js, 59*time.Minute)
		if j := js.AnyJob(1); j.Status != sched.Done || j.Ended != time.Hour || js.Nodes.Nodes[0].Busy != 0 {
			t.Errorf("%s: after its hour it %v, ended at %v, with %d accelerators busy", c.name, j.Status, j.Ended, js.Nodes.Nodes[0].Busy)
		}
	}
}

func TestAServiceThatIsOverGetsNothingMore(t *testing.T) {
	js := small(t, workload.Spec{})
	hour(t, js)
	js.Work(clock.Span{To: time.Hour})
	given, served := js.Delivered, js.Served
	js.Clock.Advance(time.Hour)
	js.Work(clock.Span{From: time.Hour, To: 24 * time.Hour, Last: true})
	if js.Delivered != given || js.Served != served || given != 4*3600 { // it gave back the seats of a replica that it did without
		t.Errorf("at its end it had got %g and served %+v, at the end of the tick %g and %+v", given, served, js.Delivered, js.Served)
	}
}

func TestWhatIsAskedOfAServiceThatStandsStillIsTurnedAway(t *testing.T) {
	js := small(t, workload.Spec{})
	hour(t, js)
	js.Job(1).ResumesAt = unit.Never
	js.touch(0)
	pass(js, 2*time.Hour)
	if j := js.AnyJob(1); j.Served.Delivered != 0 || math.Abs(j.Served.Shed/(3600*211)-1) > 1e-9 {
		t.Errorf("in its hour it gave %+v, want an hour of one request a second turned away", j.Served)
	}
}
