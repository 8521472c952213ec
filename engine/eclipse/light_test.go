package eclipse

import (
	"math"
	"testing"
	"time"

	"orrery/internal/near"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// magic is the inclination at which oblateness pulls no more than a sphere in
// the mean: cos² i = 1/3. A circle there is Kepler's.
var magic = math.Acos(math.Sqrt(1.0 / 3))

// circling is the state at an angle ahead of the point farthest from a Sun in
// the plane of the magic circle, and that Sun, at elevation beta.
func circling(altitude unit.Length, beta, angle float64) (orbit.State, space.Vec) {
	x, y := space.Vec{X: 1}, space.Vec{Y: math.Cos(magic), Z: math.Sin(magic)}
	z := x.Cross(y)
	r := float64(space.EarthRadius + altitude)
	v := math.Sqrt(orbit.GM / r)
	at := func(a float64) space.Vec { return x.Scale(math.Cos(a)).Add(y.Scale(math.Sin(a))) }
	away := x.Scale(math.Cos(beta)).Add(z.Scale(math.Sin(beta)))
	return orbit.State{Pos: at(angle).Scale(r), Vel: at(angle + math.Pi/2).Scale(v)},
		away.Scale(-space.AstronomicalUnit.Metres())
}

func TestDarkArcsMatchTheConesAndTheCylinder(t *testing.T) {
	// verification.md B10: cones at 550 km, β 0.
	s, sun := circling(550*unit.Kilometre, 0, 2)
	length := func(c space.Cone) float64 {
		k := newShadow(sun, c)
		l := k.light(&s)
		return (l.Leave - l.Enter).Seconds()
	}
	umbra, both := length(space.UmbraCone(sun)), length(space.PenumbraCone(sun))
	near.Within(t, 1)("umbra, s", umbra, 2128.3)
	near.Within(t, 1)("umbra and both penumbrae, s", both, 2145.3)
	near.Within(t, 0.5)("one penumbra, s", (both-umbra)/2, 8.50)
	near.Within(t, 0.05)("half light, s", length(space.HalfLightCone(sun)), (umbra+both)/2)

	// B9: minutes of the cylinder at β 0; half light is within 0.3 s of it.
	for km, minutes := range map[unit.Length]float64{550: 35.61, 420: 36.03} {
		s, sun := circling(km*unit.Kilometre, 0, 2)
		k := newShadow(sun, space.HalfLightCone(sun))
		l := k.light(&s)
		near.Within(t, 0.02)("dark minutes at β 0", (l.Leave - l.Enter).Minutes(), minutes)
	}
}

func TestDarkShareFollowsBeta(t *testing.T) {
	// verification.md B7: the cylinder's share at 550 km. Half light differs by
	// the cones' widths, which matter where the orbit grazes.
	cases := []struct{ beta, share float64 }{
		{0, .37231}, {20, .36359}, {40, .32975}, {50, .29218}, {60, .21474},
		{65, .12495}, {66, .09031}, {67, .01153}, {68, 0},
	}
	for _, c := range cases {
		for _, angle := range []float64{-3, -1, 0, 1, 2.5} {
			s, sun := circling(550*unit.Kilometre, c.beta*math.Pi/180, angle)
			k := newShadow(sun, space.Cone{Width: space.EarthRadius})
			l := k.light(&s)
			near.Within(t, 2e-4)("share of the cylinder", float64(l.Leave-l.Enter)/float64(l.Period), c.share)
			k = newShadow(sun, space.HalfLightCone(sun))
			l = k.light(&s)
			near.Within(t, 3e-3)("share of the half light", float64(l.Leave-l.Enter)/float64(l.Period), c.share)
		}
	}
}

func TestGrazingBetaMatchesTheCylinder(t *testing.T) {
	// verification.md B6: above β* there is no shadow.
	for km, beta := range map[unit.Length]float64{420: 69.75, 550: 67.02, 560: 66.82, 600: 66.07, 650: 65.16, 800: 62.69} {
		for _, off := range []float64{-0.02, 0.02} {
			s, sun := circling(km*unit.Kilometre, (beta+off)*math.Pi/180, 1)
			k := newShadow(sun, space.Cone{Width: space.EarthRadius})
			l := k.light(&s)
			if dark := l.Leave > 0; dark != (off < 0) {
				t.Errorf("%g km at β %.2f°: dark arc %v, want %v", float64(km), beta+off, dark, off < 0)
			}
		}
	}
}

func TestLightTellsThePresentArcFromTheNext(t *testing.T) {
	for angle := -3.1; angle < 3.2; angle += 0.05 {
		s, sun := circling(550*unit.Kilometre, 0.3, angle)
		states, lights, lit := []orbit.State{s, {}}, make([]space.Light, 2), make([]bool, 2)
		Lights(states, sun, time.Minute, lights)
		Lit(states, sun, lit)
		l := lights[0]
		if l.Dark() == lit[0] || l.Leave <= 0 || l.Leave <= l.Enter || l.Leave > l.Period+l.Leave-l.Enter || l.Span != time.Minute {
			t.Errorf("at %.2f rad, lit %v: light is %+v", angle, lit[0], l)
		}
		if lights[1] != (space.Light{Span: time.Minute}) || !lit[1] {
			t.Errorf("a state that is not known has light %+v, lit %v", lights[1], lit[1])
		}
	}
}
