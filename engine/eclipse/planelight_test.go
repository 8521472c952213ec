package eclipse_test

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/eclipse"
	"orrery/engine/orbit"
	"orrery/engine/orbit/orbittest"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// anyShell is a shell that Check accepts.
func anyShell(t *rapid.T) orbit.Shell {
	s := orbit.Shell{
		Name:           "any",
		Altitude:       unit.Length(rapid.Float64Range(300, 3000).Draw(t, "altitude")) * unit.Kilometre,
		Inclination:    unit.Angle(rapid.Float64Range(0, 179).Draw(t, "inclination")) * unit.Degree,
		Planes:         rapid.IntRange(1, 5).Draw(t, "planes"),
		PerPlane:       rapid.IntRange(1, 9).Draw(t, "a plane"),
		FirstNode:      unit.Angle(rapid.Float64Range(0, 360).Draw(t, "node")) * unit.Degree,
		SunSynchronous: rapid.Bool().Draw(t, "sun-synchronous"),
		LocalTime:      rapid.Float64Range(0, 24).Draw(t, "local time"),
		LocalTimeStep:  rapid.Float64Range(-2, 2).Draw(t, "step"),
	}
	s.Phasing = rapid.IntRange(0, s.Planes-1).Draw(t, "phasing")
	return s
}

func TestLightsOfPlanesAreThoseOfTheirStates(t *testing.T) {
	var worst time.Duration
	rapid.Check(t, func(t *rapid.T) {
		p, err := anyShell(t).Planned(epoch)
		if err != nil {
			t.Fatal(err)
		}
		elapsed := time.Duration(rapid.Int64Range(0, int64(400*space.Day)).Draw(t, "elapsed"))
		sun := space.Sun(epoch.Add(elapsed))
		states, one, all := make([]orbit.State, p.Len()), make([]space.Light, p.Len()), make([]space.Light, p.Len())
		lit := make([]bool, p.Len())
		p.States(elapsed, states)
		eclipse.Lights(states, sun, time.Hour, one)
		eclipse.Lit(states, sun, lit)
		eclipse.Planned(p, eclipse.Span{From: elapsed, For: time.Hour, Sun: sun}, all)
		for i, l := range all {
			o := one[i]
			dark, was := l.Leave-l.Enter, o.Leave-o.Enter
			if l.Span != time.Hour || (l.Period-o.Period).Abs() > 10*time.Second || l.Leave > l.Period || dark < 0 {
				t.Fatalf("%d: light is %+v, of its state %+v", i, l, o)
			}
			if min(dark, was) < 8*time.Minute {
				continue // it grazes: a hundredth of a degree is minutes
			}
			if l.Dark() == lit[i] && min(l.Leave, l.Enter.Abs()) > 10*time.Millisecond {
				t.Fatalf("%d: lit is %v and light is %+v", i, lit[i], l)
			}
			if l.Dark() != o.Dark() || l.Leave > l.Period-30*time.Second || o.Leave > o.Period-30*time.Second {
				continue // this arc and the next: told apart within seconds
			}
			off := max((l.Enter - o.Enter).Abs(), (l.Leave - o.Leave).Abs())
			worst = max(worst, off)
			if off > 12*time.Second {
				t.Fatalf("%d: light is %+v, of its state %+v", i, l, o)
			}
		}
	})
	t.Logf("within %v", worst)
}

func TestLightsOfPlanesForetellTheNextDarkArc(t *testing.T) {
	sunny := orbit.Shell{Name: "dawn", Altitude: 650 * unit.Kilometre, Planes: 3, PerPlane: 4,
		SunSynchronous: true, LocalTime: 15, LocalTimeStep: 1.5}
	sun := space.Sun(epoch)
	for _, s := range []orbit.Shell{shell, sunny} {
		p := orbittest.Planned(t, s)
		lights := make([]space.Light, p.Len())
		eclipse.Planned(p, eclipse.Span{From: 0, For: time.Minute, Sun: sun}, lights)
		var worst float64
		for i, l := range lights {
			at := func(elapsed time.Duration) orbit.State { s, _ := p.Exact(i, elapsed); return s }
			enter, leave := darkEdges(at, sun, 110*time.Minute)
			for _, edge := range [][2]time.Duration{{max(l.Enter, 0), enter}, {l.Leave, leave}} {
				off := (edge[0] - edge[1]).Abs().Seconds()
				worst = max(worst, off)
				if off > 8 || edge[1] < time.Minute && off > 1.5 {
					t.Errorf("%s %d: foretold %v, found %v", s.Name, i, edge[0], edge[1])
				}
			}
		}
		t.Logf("%s: within %.1f s (looked at each second)", s.Name, worst)
	}
}

func TestManyPlannedAreTheSameBitsOnAnyNumberOfCores(t *testing.T) {
	big := orbit.Shell{Name: "big", Altitude: 560 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 113, PerPlane: 149, Phasing: 7}
	small := big
	small.Planes, small.Phasing = 1, 0
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	sun := space.Sun(epoch)
	var states []orbit.State
	var lights []space.Light
	for _, cores := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(cores)
		p := orbittest.Planned(t, big)
		s, l := make([]orbit.State, p.Len()), make([]space.Light, p.Len())
		p.States(77*time.Minute, s)
		eclipse.Planned(p, eclipse.Span{From: 77 * time.Minute, For: time.Minute, Sun: sun}, l)
		if states == nil {
			states, lights = s, l
		} else if !slices.Equal(s, states) || !slices.Equal(l, lights) {
			t.Errorf("on %d cores they differ from those on 1", cores)
		}
	}
	p := orbittest.Planned(t, small) // what a handful is asked without a second core
	s := make([]orbit.State, p.Len())
	p.States(77*time.Minute, s)
	if !slices.Equal(s, states[:p.Len()]) {
		t.Error("a plane by itself is elsewhere")
	}
}
