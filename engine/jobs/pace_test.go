package jobs

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

func TestAJobIsDoneWhenItsAcceleratorsAreThroughItsWork(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, batch(16), seats(8, 0, 1))
	if end := js.EndOf(0); end != time.Hour || js.Forecast(j).Ends() != time.Hour || js.Next() != time.Hour {
		t.Errorf("it ends at %v by its rate, at %v by its speed, next is %v; want an hour", end, js.Forecast(j).Ends(), js.Next())
	}
	pass(js, 30*time.Minute)
	if j := js.Job(1); j.Done != 8*3600 || js.Delivered != 8*3600 {
		t.Errorf("after half an hour %g of %g is done, %g delivered", j.Done, j.Work, js.Delivered)
	}
	pass(js, 30*time.Minute)
	if js.Job(1) != nil || js.State.Done != 1 || js.Past[0].Status != sched.Done || js.Past[0].Ended != time.Hour {
		t.Errorf("after an hour it is %+v, of %d that are done", js.AnyJob(1), js.State.Done)
	}
	if busy := js.Nodes.Nodes[0].Busy; busy != 0 {
		t.Errorf("it is over and %d accelerators of its node are busy", busy)
	}
}

func TestAThrottledNodeSlowsItsJobs(t *testing.T) {
	js := small(t, workload.Spec{})
	run(t, js, batch(16), seats(8, 0, 1))
	slow(js, 1, 0.5)
	js.touch(1)
	js.Pace()
	if end := js.EndOf(0); end != 80*time.Minute {
		t.Errorf("with one node of two at half speed it ends at %v, want 1h20m", end)
	}
	if got := js.SpeedOf(js.Job(1)); got != 12 {
		t.Errorf("it works at %g accelerators' worth, want 12", got)
	}
	js.Pace() // nothing changed: nothing is to be found
	js.TouchJob(1)
	if !slices.Equal(js.pace.Touched, []int32{0}) {
		t.Errorf("touched are nodes %v, want the first of the job", js.pace.Touched)
	}
}

func TestAJobIsGivenUpAtItsDeadlineOnlyIfItSaysSo(t *testing.T) {
	for _, c := range []struct {
		kill bool
		want sched.Status
	}{{true, sched.Failed}, {false, sched.Running}} {
		js := small(t, workload.Spec{})
		o := batch(8)
		o.Within, o.KillAtDeadline = time.Hour, c.kill
		run(t, js, o, seats(8, 0))
		slow(js, 0, 0.5)
		js.touch(0)
		pass(js, time.Hour)
		if got := js.AnyJob(1); got.Status != c.want {
			t.Errorf("killed at its deadline %v: it %v, want %v", c.kill, got.Status, c.want)
		}
		if c.kill && (js.Wasted != 4*3600 || js.Abandoned != 4*3600) {
			t.Errorf("of 8 h of work %g is wasted and %g abandoned, want half and half", js.Wasted, js.Abandoned)
		}
	}
}

func TestAWaitingJobIsGivenUpAtItsDeadline(t *testing.T) {
	js := small(t, workload.Spec{})
	o := batch(8)
	o.Within, o.KillAtDeadline = time.Hour, true
	submitted(t, js, o)
	if next := js.Next(); next != time.Hour {
		t.Errorf("next is %v, want its deadline", next)
	}
	if pass(js, time.Hour); js.Failed != 1 || js.Waits != 3600 {
		t.Errorf("%d jobs failed after waiting %g s, want 1 after an hour", js.Failed, js.Waits)
	}
}

func TestWorkIsRememberedByTheHourForADay(t *testing.T) {
	var st State
	for h := range 30 {
		st.remember(time.Duration(h)*time.Hour, 1)
		st.remember(time.Duration(h)*time.Hour+time.Minute, 2)
	}
	if len(st.Days) != 24 || st.Days[0] != (day{6, 3}) || st.Days[23] != (day{29, 3}) {
		t.Errorf("remembered are %d hours, from %+v", len(st.Days), st.Days[0])
	}
}

func TestForecasts(t *testing.T) {
	js := small(t, workload.Spec{})
	o := batch(8)
	o.Within = 2 * time.Hour
	run(t, js, o, seats(8, 0))
	submitted(t, js, o)
	runs, waits := js.Job(1), js.Job(2)
	js.Clock.Advance(30 * time.Minute)
	for _, c := range []struct {
		what      string
		got, want time.Duration
	}{
		{"a running job has left", js.Forecast(runs).Left(), time.Hour},
		{"a waiting job has left", js.Forecast(waits).Left(), 0},
		{"a running job waited", js.Forecast(runs).Waited(), 0},
		{"a waiting job waited", js.Forecast(waits).Waited(), 30 * time.Minute},
		{"a waiting job takes", js.Forecast(waits).Estimate(), time.Hour},
		{"a running job can spare", js.Forecast(runs).Spare(), 30 * time.Minute},
		{"a waiting job can spare", js.Forecast(waits).Spare(), 30 * time.Minute},
		{"a job in time is late by", js.Forecast(waits).Late(), 0},
		{"all waited in the mean", js.MeanWait(), 15 * time.Minute},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	if js.Clock.Advance(90 * time.Minute); js.Forecast(waits).Late() != 30*time.Minute {
		t.Errorf("an hour before an hour's work is due after half of that it is late by %v, want 30m", js.Forecast(waits).Late())
	}
	over := sched.Job{Deadline: time.Hour, Ended: 2 * time.Hour, Status: sched.Done}
	if js.Forecast(&over).Late() != time.Hour || js.Forecast(&over).Spare() != 0 {
		t.Errorf("a job that ended an hour late was late by %v", js.Forecast(&over).Late())
	}
	if js.Forecast(&sched.Job{}).Spare() != 0 {
		t.Error("a job without a deadline has time to spare")
	}
}

func TestAJobThatStandsStillHasNoEnd(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, batch(8), seats(8, 0))
	slow(js, 0, 0)
	if got := js.Forecast(j).Left(); got != unit.Never {
		t.Errorf("at no speed it has %v left", got)
	}
}

func TestAnUnknownJobIsNobody(t *testing.T) {
	js := small(t, workload.Spec{})
	js.Pace()
	js.TouchJob(9)
	if js.Job(9) != nil || js.AnyJob(9) != nil || js.JobOn(fleet.ID(0), 0) != nil || js.pace.Stale {
		t.Error("a job that was never submitted is known")
	}
}
