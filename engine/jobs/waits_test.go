package jobs

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/sched"
	"orrery/engine/workload"
)

func TestTheWaitOfAJobIsCountedWhenItEnds(t *testing.T) {
	js := small(t, workload.Spec{})
	submitted(t, js, batch(8))
	waited := func(what string, of, all time.Duration) {
		t.Helper()
		j := js.AnyJob(1)
		if got := time.Duration(js.Waits) * time.Second; j.Waited != of || got != all || j.Waits[sched.ReasonTurn] != of || js.WaitedFor[sched.ReasonTurn] != of.Seconds() {
			t.Errorf("%s: it waited %v, %v of it for its turn, all jobs %v and %v", what, j.Waited, j.Waits, got, js.WaitedFor)
		}
	}
	js.Clock.Advance(10 * time.Minute)
	waited("before it starts", 0, 0)
	js.Start(0, seats(8, 0))
	waited("started after ten minutes", 10*time.Minute, 10*time.Minute)
	later(js, 10*time.Minute)
	js.Suspend(0)
	js.Clock.Advance(50 * time.Minute)
	if got := js.Forecast(js.Job(1)).Waited(); got != 40*time.Minute {
		t.Errorf("suspended for half an hour it waited %v in all", got)
	}
	if err := (CancelJob{Job: 1}).Apply(js); err != nil {
		t.Fatal(err)
	}
	waited("called off half an hour later", 40*time.Minute, 40*time.Minute)
	if js.MeanWait() != 40*time.Minute {
		t.Errorf("in the mean jobs waited %v", js.MeanWait())
	}
	if m := js.TakeMissed(); len(m) != 1 || m[0].By[sched.ReasonTurn] != 8*2400 {
		t.Errorf("by that it missed %+v", m)
	}
	if m := js.TakeMissed(); len(m) != 0 {
		t.Errorf("what jobs missed is taken twice: %+v", m)
	}
}

func TestAJobWithTooFewSeatsMissesTheOthers(t *testing.T) {
	js := small(t, workload.Spec{})
	js.Clock.Advance(10 * time.Minute)
	run(t, js, batch(8), seats(5, 0))
	js.Clock.Advance(30 * time.Minute)
	js.BookShortage(js.Job(1), sched.ReasonPower)
	if m := js.TakeMissed(); len(m) != 1 || m[0].By[sched.ReasonPower] != 3*1200 {
		t.Errorf("with five of eight for twenty minutes it missed %+v", m)
	}
	if js.WaitedFor[sched.ReasonPower] != 0 {
		t.Error("it runs, and is said to wait")
	}
}

func TestCountsAreSumsOverJobs(t *testing.T) {
	js := linked(t, workload.Spec{})
	run(t, js, training(16, 1000), seats(8, 0, 1))
	run(t, js, serving(8, 1), seats(8, 2))
	run(t, js, batch(8), seats(8, 3))
	run(t, js, batch(1), seats(1, 4))
	submitted(t, js, batch(8))
	late := batch(2)
	late.Within, late.KillAtDeadline = time.Hour, true
	submitted(t, js, late)
	js.Suspend(js.At(4))
	js.Start(js.At(4), seats(1, 5))
	js.Move(js.At(4), seats(1, 6))
	pass(js, time.Hour)
	if err := (CancelJob{Job: 5}).Apply(js); err != nil {
		t.Fatal(err)
	}
	submitted(t, js, batch(1))
	want := Counts{Waiting: 1, Running: 3, Gangs: 1, Services: 1, Submitted: 7, Done: 1, Cancelled: 1, GivenUp: 1, Moves: 1, Suspended: 1,
		WaitedFor: js.WaitedFor, Wait: js.MeanWait(), Served: js.Served, Delivered: js.Delivered, Day: js.Delivered}
	if got := js.Counts(); got != want {
		t.Errorf("counted are %+v, want %+v", got, want)
	}
	if js.Counts().Served.Delivered == 0 || js.WaitedFor[sched.ReasonTurn] != 7200 {
		t.Errorf("a service gave %+v, and jobs waited %v", js.Served, js.WaitedFor)
	}
}

func TestWhoHasFewerSeatsThanItAsksForIsKnown(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(js *Jobs)
		want bool
	}{
		{"on all of them", func(*Jobs) {}, false}, {"on half", func(js *Jobs) { js.Reshare(0, seats(8, 0)) }, true},
		{"moved to fewer", func(js *Jobs) { js.Move(0, seats(8, 3)) }, true}, {"moved to as many", func(js *Jobs) { js.Move(0, seats(8, 3, 4)) }, false},
		{"another on too few", func(js *Jobs) { run(t, js, batch(8), seats(4, 5)) }, true}, {"another that waits", func(js *Jobs) { submitted(t, js, batch(8)) }, false},
		{"on half, and then on all", func(js *Jobs) { js.Reshare(0, seats(8, 0)); js.Reshare(0, seats(8, 0, 1)) }, false},
		{"on half, and then stopped", func(js *Jobs) { js.Reshare(0, seats(8, 0)); js.Suspend(0) }, false},
	} {
		js := small(t, workload.Spec{})
		run(t, js, batch(16), seats(8, 0, 1))
		if js.Shared() {
			t.Fatal("it has all that it asks for, and is said to share")
		}
		if c.do(js); js.Shared() != c.want {
			t.Errorf("%s: some job has too few seats: %v", c.name, !c.want)
		}
	}
}

func TestAServiceThatIsStoppedAsksForTheLeastThatItNeeds(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, serving(64, 300), seats(8, 0))
	if j.Accelerators <= 8 {
		t.Fatalf("under load it asks for %d", j.Accelerators)
	}
	pass(js, time.Hour)
	if js.Requested != js.Delivered || js.Delivered != 8*3600 {
		t.Errorf("a service asks for what it is given: it asked for %g, and got %g", float64(js.Requested), float64(js.Delivered))
	}
	if js.Suspend(0); js.Job(1).Accelerators != 4 {
		t.Errorf("stopped it asks for %d accelerators, want one replica", js.Job(1).Accelerators)
	}
}

func TestAPartOfAJobIsLeftToBeDone(t *testing.T) {
	js := small(t, workload.Spec{})
	run(t, js, batch(8), seats(8, 0))
	pass(js, 15*time.Minute)
	f := js.Forecast(js.Job(1))
	if f.Left() != 45*time.Minute || f.Estimate() != 45*time.Minute || f.Ends() != time.Hour {
		t.Errorf("a quarter on it ends at %v, in %v, and would take %v on other seats; want 1h and 45m", f.Ends(), f.Left(), f.Estimate())
	}
	js.Suspend(0)
	js.Pace()
	js.TakeNews()
	if f := js.Forecast(js.Job(1)); f.Estimate() != 45*time.Minute || f.Left() != 0 {
		t.Errorf("stopped it takes %v, and has %v left on its seats", f.Estimate(), f.Left())
	}
	js.Start(0, seats(8, 3))
	js.Pace()
	js.TakeNews()
	js.Suspend(0)
	if w := js.TakeNews(); !slices.Contains(w.Jobs, 0) {
		t.Errorf("it was stopped, and there is news of jobs %v", w.Jobs)
	}
	if err := (CancelJob{Job: 1}).Apply(js); err != nil {
		t.Fatal(err)
	}
	if w := js.TakeNews(); !slices.Contains(w.Jobs, 0) || !js.Due {
		t.Errorf("it was called off, and there is news of jobs %v; the policy has to decide %v", w.Jobs, js.Due)
	}
}
