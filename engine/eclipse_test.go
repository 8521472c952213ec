package engine_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/jobs"
	"orrery/engine/sched"
)

// smallBatteries is bare with batteries too small for the dark, in which nodes of one plane follow
// one another.
func smallBatteries() engine.Scenario {
	s := bare()
	s.Groups[1].Shell.LocalTime = 12 // a third of each orbit is dark
	s.Designs[1].Power.Capacity /= 20
	s.Designs[1].ThrottleFloor = 0.1 // all seats are offered, however little can be sustained in the dark
	return s
}

// A gang waits for each of its nodes in turn while that is dark: it is slower than any of
// them is in the mean, in a tick of hours as in one of a minute.
func TestAGangWaitsForItsDarkNodesInAnyTick(t *testing.T) {
	t.Parallel()
	work := func(accelerators int, tick, while time.Duration) float64 {
		s := smallBatteries()
		s.Tick = tick
		e := start(t, s)
		give(t, e, gangOf(accelerators))
		run(e, while)
		audit(t, e)
		return doneOf(e, 1) / float64(accelerators) / while.Seconds()
	}
	const six, day, days = 6 * 72, 24 * time.Hour, 10 * 24 * time.Hour
	want, alone := work(six, time.Minute, day), work(72, time.Minute, day)
	if want > 0.9*alone || want < 0.2 {
		t.Fatalf("six nodes give %.3f of what they could, one %.3f: darkness does not tell", want, alone)
	}
	ofDays := work(six, 10*time.Minute, days)
	for _, c := range []struct {
		tick, while time.Duration
		want, off   float64
	}{
		{10 * time.Minute, day, want, 0.01}, {time.Hour, day, want, 0.03},
		{6 * time.Hour, days, ofDays, 0.05}, {day, days, ofDays, 0.05},
	} {
		if got := work(six, c.tick, c.while); math.Abs(got/c.want-1) > c.off {
			t.Errorf("in ticks of %v a gang gives %.4f of what it could, in short ones %.4f", c.tick, got, c.want)
		}
	}
}

// doneOf is a job's work so far, in accelerator-seconds.
func doneOf(e *engine.Engine, id sched.ID) float64 {
	row := detail(e, id).Row
	return row.Share * float64(row.Work)
}

func gangOf(accelerators int) jobs.SubmitJob {
	o := gang(accelerators, 500)
	o.Work *= 1000 // it does not end
	o.Train.Least = 0.05
	return o
}

// Two jobs whose state takes the same way share it, and the second has all of it once the
// first is there, whatever the tick is.
func TestStateOnOneWayIsAsQuickInAnyTick(t *testing.T) {
	ready := func(tick time.Duration) (took [2]time.Duration) {
		s := bare()
		s.Tick = 10 * time.Minute
		e := start(t, s)
		small, large := gangOf(36), gangOf(36)
		large.Train.Parameters *= 2
		give(t, e, small, large)
		run(e, 20*time.Minute)
		from := detail(e, 1).Seats[0].Node
		if detail(e, 2).Seats[0].Node != from {
			t.Fatal("they do not sit on one node")
		}
		give(t, e, engine.SetTick{Tick: tick})
		give(t, e, dispatch.MoveJob{Job: 1, To: from + 4}, dispatch.MoveJob{Job: 2, To: from + 4})
		before := [2]float64{doneOf(e, 1), doneOf(e, 2)}
		run(e, time.Hour)
		audit(t, e)
		for i := range took { // what it did not work
			done := doneOf(e, sched.ID(i+1)) - before[i]
			took[i] = time.Duration((3600 - done/36) * float64(time.Second))
		}
		return took
	}
	want := ready(10 * time.Second)
	for _, tick := range []time.Duration{time.Minute, 10 * time.Minute, time.Hour} {
		for i, got := range ready(tick) {
			if by := (got - want[i]).Abs(); by > want[i]/50 {
				t.Errorf("in ticks of %v job %d stands still for %v, in those of ten seconds for %v", tick, i+1, got, want[i])
			}
		}
	}
}
