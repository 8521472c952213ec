package eclipse_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/eclipse"
	"orrery/engine/orbit"
	"orrery/engine/orbit/orbittest"
	"orrery/engine/space"
	"orrery/engine/unit"
)

var epoch, shell = orbittest.Epoch, orbittest.Shell

// darkEdges are the next entry into and exit from the dark after the start, or
// the exit alone if it starts dark, found by asking at each second.
func darkEdges(at func(time.Duration) orbit.State, sun space.Vec, over time.Duration) (enter, leave time.Duration) {
	cone, toSun := space.HalfLightCone(sun), sun.Unit()
	was := cone.Contains(at(0).Pos, toSun)
	for elapsed := time.Second; elapsed < over; elapsed += time.Second {
		is := cone.Contains(at(elapsed).Pos, toSun)
		switch {
		case is && !was:
			enter = elapsed
		case was && !is:
			return enter, elapsed
		}
		was = is
	}
	return enter, leave
}

func TestLightsForetellTheNextDarkArc(t *testing.T) {
	sun := space.Sun(epoch)
	sunny := orbit.Shell{Name: "dawn", Altitude: 650 * unit.Kilometre, Planes: 3, PerPlane: 4,
		SunSynchronous: true, LocalTime: 15, LocalTimeStep: 1.5}
	groups := []struct {
		what string
		orbit.Propagator
		at   func(i int, elapsed time.Duration) (orbit.State, error)
		near float64 // s, for what happens in the next minute
		most float64 // s, for what happens within an orbit
	}{
		{what: "planned", Propagator: orbittest.Planned(t, shell), at: orbittest.Planned(t, shell).Exact, near: 1.5, most: 3},
		{what: "planned, sun-synchronous", Propagator: orbittest.Planned(t, sunny), at: orbittest.Planned(t, sunny).Exact, near: 1.5, most: 3},
		{what: "written", Propagator: orbittest.Written(t, shell), at: orbittest.Written(t, shell).Exact, near: 1.5, most: 12},
		{what: "written, sun-synchronous", Propagator: orbittest.Written(t, sunny), at: orbittest.Written(t, sunny).Exact, near: 1.5, most: 25},
	}
	for _, g := range groups {
		states, lights := make([]orbit.State, g.Len()), make([]space.Light, g.Len())
		g.States(0, states)
		eclipse.Lights(states, sun, time.Minute, lights)
		var worst float64
		for i, l := range lights {
			at := func(elapsed time.Duration) orbit.State { s, _ := g.at(i, elapsed); return s }
			enter, leave := darkEdges(at, sun, 110*time.Minute)
			if l.Leave == 0 && leave == 0 {
				continue
			}
			if l.Enter > 0 != (enter > 0) {
				t.Errorf("%s %d: foretold %v to %v, found %v to %v", g.what, i, l.Enter, l.Leave, enter, leave)
				continue
			}
			for _, edge := range [][2]time.Duration{{max(l.Enter, 0), enter}, {l.Leave, leave}} {
				off := (edge[0] - edge[1]).Abs().Seconds()
				most := g.most
				if edge[1] < time.Minute {
					most = g.near
				}
				worst = max(worst, off)
				if off > most {
					t.Errorf("%s %d: foretold %v, found %v", g.what, i, edge[0], edge[1])
				}
			}
		}
		t.Logf("%s: within %.1f s (looked at each second)", g.what, worst)
	}
}

// kepler is a point on an ellipse at a mean anomaly after perigee.
func kepler(axis, e, perigee, mean float64) orbit.State {
	const mu = 3.986004418e14
	anomaly := mean
	for range 60 {
		anomaly -= (anomaly - e*math.Sin(anomaly) - mean) / (1 - e*math.Cos(anomaly))
	}
	sin, cos := math.Sincos(anomaly)
	n := math.Sqrt(mu / (axis * axis * axis))
	b := math.Sqrt(1 - e*e)
	x, y := axis*(cos-e), axis*b*sin
	vx, vy := -axis*n*sin/(1-e*cos), axis*b*n*cos/(1-e*cos)
	// In the plane of the magic inclination, where oblateness pulls as a sphere.
	i := math.Acos(math.Sqrt(1.0 / 3))
	turn := func(x, y float64) space.Vec {
		sin, cos := math.Sincos(perigee)
		u, v := x*cos-y*sin, x*sin+y*cos
		return space.Vec{X: u, Y: v * math.Cos(i), Z: v * math.Sin(i)}
	}
	return orbit.State{Pos: turn(x, y), Vel: turn(vx, vy)}
}

func TestDarkArcOfAnyEllipseIsWhereItsStatesAreDark(t *testing.T) {
	sun := space.Sun(epoch)
	cone, toSun := space.HalfLightCone(sun), sun.Unit()
	rapid.Check(t, func(t *rapid.T) {
		perigeeRadius := rapid.Float64Range(6.6e6, 9e6).Draw(t, "perigee radius")
		e := rapid.Float64Range(0, 0.8).Draw(t, "eccentricity")
		if rapid.Bool().Draw(t, "nearly round") {
			e /= 200
		}
		perigee := rapid.Float64Range(0, 2*math.Pi).Draw(t, "perigee")
		mean := rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "mean anomaly")
		axis := perigeeRadius / (1 - e)
		n := math.Sqrt(3.986004418e14 / (axis * axis * axis))
		dark := func(seconds float64) bool {
			return cone.Contains(kepler(axis, e, perigee, mean+n*seconds).Pos, toSun)
		}
		lights := make([]space.Light, 1)
		eclipse.Lights([]orbit.State{kepler(axis, e, perigee, mean)}, sun, time.Minute, lights)
		l := lights[0]
		const slack = 0.5 // s
		if l.Leave == 0 {
			for k := range 720 {
				if dark(float64(k)*2*math.Pi/n/720) && dark((float64(k)+0.5)*2*math.Pi/n/720) {
					t.Fatalf("no arc is foretold, and it is dark after %d/720 of an orbit", k)
				}
			}
			return
		}
		enter, leave := l.Enter.Seconds(), l.Leave.Seconds()
		if leave-enter < 60 {
			return // it grazes: half a second is not enough
		}
		for _, at := range []struct {
			seconds float64
			want    bool
		}{{enter - slack, false}, {enter + slack, true}, {(enter + leave) / 2, true}, {leave - slack, true}, {leave + slack, false}} {
			if dark(at.seconds) != at.want {
				t.Fatalf("foretold %v to %v: after %.3f s dark is %v", l.Enter, l.Leave, at.seconds, !at.want)
			}
		}
		if l.Enter > 0 && dark(0) {
			t.Fatalf("foretold %v to %v, and it is dark now", l.Enter, l.Leave)
		}
	})
}
