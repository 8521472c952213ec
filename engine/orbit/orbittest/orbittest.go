// Package orbittest tests what every propagator promises.
package orbittest

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/orbit"
	"orrery/engine/space"
)

// Check asks propagators that fresh makes: the same elapsed gives the same bits
// whatever was asked before and on however many cores, no state is NaN or under
// ground, velocity is the derivative of position, and between questions nothing
// is allocated once warm.
func Check(t *testing.T, fresh func() orbit.Propagator) {
	CheckMany(t, fresh)
	t.Run("no allocation once warm", func(t *testing.T) { frugal(t, fresh()) })
}

// CheckMany is Check for so many satellites that several cores move them, which
// takes a few allocations at each question.
func CheckMany(t *testing.T, fresh func() orbit.Propagator) {
	t.Run("same bits in any order", func(t *testing.T) { sameInAnyOrder(t, fresh) })
	t.Run("same bits on any number of cores", func(t *testing.T) { sameOnAnyCores(t, fresh) })
	t.Run("sound states", func(t *testing.T) { sound(t, fresh()) })
}

// instants are where propagators are asked: on and off keyframes, before and
// after the epoch.
var instants = []time.Duration{
	0, 1, time.Second, 59999 * time.Millisecond, time.Minute, 90 * time.Second, 15 * time.Second,
	-1, -30 * time.Second, -time.Minute, 3*time.Hour + 7*time.Second, 30*space.Day + 12345678912,
}

// ask is the states at elapsed, in fresh memory.
func ask(p orbit.Propagator, elapsed time.Duration) []orbit.State {
	dst := make([]orbit.State, p.Len())
	p.States(elapsed, dst)
	return dst
}

func sameInAnyOrder(t *testing.T, fresh func() orbit.Propagator) {
	want := map[time.Duration][]orbit.State{}
	for _, at := range instants {
		want[at] = ask(fresh(), at)
	}
	rapid.Check(t, func(t *rapid.T) {
		p := fresh()
		for _, at := range rapid.SliceOfN(rapid.SampledFrom(instants), 2, 12).Draw(t, "instants") {
			if !slices.Equal(ask(p, at), want[at]) {
				t.Fatalf("states at %v differ from those of a propagator that was asked nothing before", at)
			}
		}
	})
}

func sameOnAnyCores(t *testing.T, fresh func() orbit.Propagator) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	want := map[time.Duration][]orbit.State{}
	for _, cores := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(cores)
		p := fresh()
		for _, at := range instants {
			got := ask(p, at)
			if want[at] == nil {
				want[at] = got
			} else if !slices.Equal(got, want[at]) {
				t.Errorf("states at %v on %d cores differ from those on 1", at, cores)
			}
		}
	}
}

func sound(t *testing.T, p orbit.Propagator) {
	const step = time.Second
	const slip = 3 // m/s: SGP4's velocity leaves out what drag does to it
	for _, at := range instants {
		before, now, after := ask(p, at-step), ask(p, at), ask(p, at+step)
		for i, s := range now {
			if s == (orbit.State{}) {
				continue // it is flagged
			}
			if !(s.Pos.Norm() > 6.3e6 && s.Vel.Norm() < 12e3) {
				t.Errorf("satellite %d at %v is at %+v", i, at, s)
			}
			moved := after[i].Pos.Sub(before[i].Pos).Scale(0.5 / step.Seconds())
			if off := moved.Sub(s.Vel).Norm(); before[i].Pos.Norm() > 0 && after[i].Pos.Norm() > 0 && off > slip {
				t.Errorf("satellite %d at %v moves with %+v, its positions with %+v: %.3f m/s apart", i, at, s.Vel, moved, off)
			}
		}
	}
}

func frugal(t *testing.T, p orbit.Propagator) {
	dst := make([]orbit.State, p.Len())
	p.States(time.Second, dst)
	elapsed := time.Second
	if n := testing.AllocsPerRun(20, func() {
		elapsed += time.Millisecond
		p.States(elapsed, dst)
	}); n > 0 {
		t.Errorf("%g allocations for a question between the same keyframes, want 0", n)
	}
}
