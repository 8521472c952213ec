package engine_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"orrery/engine"
)

// after is what came of a mission after a while in some tick.
func after(t *testing.T, s engine.Scenario, tick, while time.Duration) engine.Snapshot {
	t.Helper()
	s.Tick, s.Flights = tick, nil
	e := start(t, s)
	run(e, while)
	audit(t, e)
	return e.Snapshot(engine.Wants{})
}

// sameAs says where work, energy and what faults took are not the same within a
// part of themselves.
func sameAs(t *testing.T, what string, got, want engine.Snapshot, off float64) {
	t.Helper()
	for _, f := range []struct {
		name      string
		got, want float64
	}{
		{"work", float64(got.Jobs.Delivered), float64(want.Jobs.Delivered)},
		{"energy used", float64(got.Nodes.Energy.Used), float64(want.Nodes.Energy.Used)},
	} {
		if by := math.Abs(f.got/f.want - 1); by > off {
			t.Errorf("%s: %s is %g, want %g: %.3f %% off, want at most %g %%", what, f.name, f.got, f.want, 100*by, 100*off)
		}
	}
}

// Up to ten minutes all that happens, happens at the same instants: a day is the
// same far within the hundredth that is promised.
func TestADayIsTheSameInAnyTick(t *testing.T) {
	t.Parallel()
	for _, times := range []float64{0, 1, 30} {
		for _, seed := range []uint64{7, 10} {
			s := small()
			if times > 0 {
				s = frail(times)
			}
			s.Seed = seed
			want := after(t, s, 10*time.Minute, 24*time.Hour)
			if times > 1 && want.Failures.Stops < 100 {
				t.Fatalf("%d jobs were stopped by faults: too few to tell", want.Failures.Stops)
			}
			for _, c := range []struct {
				tick time.Duration
				off  float64
			}{{10 * time.Second, 1e-4}, {time.Minute, 1e-4}, {time.Hour, 0.03}} {
				got := after(t, s, c.tick, 24*time.Hour)
				what := fmt.Sprintf("seed %d, faults %g times as published, ticks of %v", seed, times, c.tick)
				sameAs(t, what, got, want, c.off)
				if c.tick < time.Hour && (got.Failures.Stops != want.Failures.Stops || got.Jobs.Done != want.Jobs.Done || got.Jobs.Waiting != want.Jobs.Waiting) {
					t.Errorf("%s: %d stops, %d jobs done, %d wait; in ticks of ten minutes %d, %d and %d", what, got.Failures.Stops, got.Jobs.Done, got.Jobs.Waiting, want.Failures.Stops, want.Jobs.Done, want.Jobs.Waiting)
				}
			}
		}
	}
}

func TestHoursAreTheSameInTicksOfASecond(t *testing.T) {
	s := frail(30)
	s.Seed = 7
	got, want := after(t, s, time.Second, 2*time.Hour), after(t, s, 10*time.Minute, 2*time.Hour)
	sameAs(t, "ticks of a second", got, want, 1e-4)
	if got.Failures.Stops != want.Failures.Stops || got.Jobs.Done != want.Jobs.Done {
		t.Errorf("%d stops and %d jobs done in ticks of a second, %d and %d in ticks of ten minutes", got.Failures.Stops, got.Jobs.Done, want.Failures.Stops, want.Jobs.Done)
	}
}

func TestAMonthIsTheSameInTicksOfADay(t *testing.T) {
	t.Parallel()
	s := frail(1)
	want := after(t, s, 10*time.Minute, 30*24*time.Hour)
	for _, tick := range []time.Duration{6 * time.Hour, 24 * time.Hour} {
		sameAs(t, fmt.Sprintf("ticks of %v", tick), after(t, s, tick, 30*24*time.Hour), want, 0.05)
	}
}

// A tick that is changed at an odd minute leaves the moments at which nodes are
// asked inside of ticks.
func TestADayIsTheSameWhereverTicksBegin(t *testing.T) {
	day := func(odd bool) engine.Snapshot {
		s := frail(30)
		s.Tick, s.Flights = time.Minute, nil
		e := start(t, s)
		if odd {
			run(e, 7*time.Minute)
			if err := e.Apply(engine.SetTick{Tick: 10 * time.Minute}); err != nil {
				t.Fatal(err)
			}
			run(e, 23*time.Hour+50*time.Minute)
			if err := e.Apply(engine.SetTick{Tick: time.Minute}); err != nil {
				t.Fatal(err)
			}
		}
		run(e, 24*time.Hour-e.Elapsed())
		return e.Snapshot(engine.Wants{})
	}
	sameAs(t, "ticks from minute 7 on", day(true), day(false), 0.01)
}
