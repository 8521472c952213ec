package launch_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine/exact"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// noon is when the planes of these tests have their nodes.
var noon = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

// pads are those of launches.md, with planes that they are launched into.
var pads = []struct {
	name                string
	latitude, longitude unit.Angle
	plane               launch.Plane
}{
	{"Starbase, 30.5°", starbase, -97.1561 * degree, launch.Plane{Node: 10 * degree, At: noon, Altitude: 275 * km, Inclination: 30.5 * degree}},
	{"Starbase, 53°", starbase, -97.1561 * degree, launch.Plane{Node: 200 * degree, At: noon, Altitude: 550 * km, Inclination: 53 * degree}},
	{"LC-39A, 43°", lc39a, -80.6041 * degree, launch.Plane{Node: 359 * degree, At: noon, Altitude: 530 * km, Inclination: 43 * degree}},
	{"SLC-4E, 97.6°", slc4e, -120.6107 * degree, launch.Plane{Node: 100 * degree, At: noon, Altitude: 560 * km, Inclination: 97.6316 * degree}},
	{"in the south, 53°", -39.26 * degree, 177.86 * degree, launch.Plane{Node: 1, At: noon, Altitude: 550 * km, Inclination: 53 * degree}},
	{"a pole", 80 * degree, 0, launch.Plane{Node: 3, At: noon, Altitude: 550 * km, Inclination: 90 * degree}},
}

func TestWindowsShiftFromDayToDay(t *testing.T) {
	for _, p := range pads {
		// The shift of a day, L6, holds the plane still for the minutes that the day is short.
		// It drifts in them too: the shift is less by as much as it drifts in the Earth's turn.
		turn := 360.98564736629 * degree
		shift := launch.LiftOffShift(p.plane.Altitude, p.plane.Inclination)
		shift = time.Duration(float64(shift) * float64(turn/(turn-orbit.NodeDrift(p.plane.Altitude, p.plane.Inclination, day))))
		first, ok := launch.Window(p.latitude, p.longitude, p.plane, noon)
		if !ok || first.Before(noon) || first.Sub(noon) > day {
			t.Fatalf("%s: the first window after %v is %v, %v", p.name, noon, first, ok)
		}
		for n, last := 1, first; n <= 30; n++ {
			want := first.Add(time.Duration(n) * (day + shift))
			got, ok := launch.Window(p.latitude, p.longitude, p.plane, last.Add(time.Second))
			if !ok || got.Sub(want).Abs() > time.Second {
				t.Errorf("%s, day %d: lift-off %v, want %v", p.name, n, got, want)
			}
			last = got
		}
	}
}

func TestWindowsShiftAsPublished(t *testing.T) {
	// L6, to 3 %, for the above: 33.4754 minutes earlier a day, 21.8396 and 25.9155.
	for i, want := range []float64{-33.4754, -21.8396, -25.9155} {
		p := pads[i]
		first, _ := launch.Window(p.latitude, p.longitude, p.plane, noon)
		next, _ := launch.Window(p.latitude, p.longitude, p.plane, first.Add(time.Hour))
		if got := (next.Sub(first) - day).Minutes(); !near(got, want, 0.03) {
			t.Errorf("%s: lift-off shifts by %g minutes a day, want %g", p.name, got, want)
		}
	}
}

func TestThePadIsUnderThePlaneAtLiftOff(t *testing.T) {
	for _, p := range pads {
		at, _ := launch.Window(p.latitude, p.longitude, p.plane, noon)
		// The pad's direction among the stars, on a round Earth, and the plane's normal.
		sin, cos := exact.Sincos(float64(space.GMST(space.At(at)) + p.longitude))
		sinPhi, cosPhi := exact.Sincos(float64(p.latitude))
		pad := space.Vec{X: cosPhi * cos, Y: cosPhi * sin, Z: sinPhi}
		sinO, cosO := exact.Sincos(float64(p.plane.NodeAt(at)))
		sinI, cosI := exact.Sincos(float64(p.plane.Inclination))
		if off := pad.Dot(space.Vec{X: sinI * sinO, Y: -sinI * cosO, Z: cosI}); math.Abs(off) > 1e-7 {
			t.Errorf("%s: at lift-off the pad is %g rad off the plane", p.name, off)
		}
		// The plane goes northwards there where the pad is nearer than a quarter turn to its node.
		north := pad.Dot(space.Vec{X: cosO, Y: sinO}) > 0
		if north != (p.plane.Inclination <= 90*degree) {
			t.Errorf("%s: the rocket goes northwards: %v", p.name, north)
		}
	}
}

func TestAWindowIsFoundAgainFromItself(t *testing.T) {
	for _, p := range pads {
		at := noon
		for range 400 {
			found, _ := launch.Window(p.latitude, p.longitude, p.plane, at)
			again, _ := launch.Window(p.latitude, p.longitude, p.plane, found)
			before, _ := launch.Window(p.latitude, p.longitude, p.plane, found.Add(-7*time.Hour))
			next, _ := launch.Window(p.latitude, p.longitude, p.plane, found.Add(1))
			if !again.Equal(found) || !before.Equal(found) || next.Sub(found) < 23*time.Hour {
				t.Fatalf("%s: %v is %v from itself on, %v from 7 h before, %v from 1 ns after", p.name, found, again, before, next)
			}
			at = found.Add(17*time.Hour + 31*time.Minute)
		}
	}
}

func TestThereIsNoWindowIntoWhatAPadDoesNotReach(t *testing.T) {
	p := launch.Plane{At: noon, Altitude: 550 * km, Inclination: 25 * degree}
	if at, ok := launch.Window(lc39a, 0, p, noon); ok {
		t.Errorf("from LC-39A to 25° there is a window at %v", at)
	}
	p.Inclination = 0
	at, ok := launch.Window(0, 0, p, noon)
	if off := exact.WrapSigned(float64(p.NodeAt(at) - space.GMST(space.At(at)))); !ok || at.Before(noon) || at.Sub(noon) > day || math.Abs(off) > 1e-7 {
		t.Errorf("from the equator to 0° the window is %v, %v, %g rad off the node", at, ok, off)
	}
}

func TestTheNodeDrifts(t *testing.T) {
	// L1: 550 km and 53°, -4.4892° a day.
	p := launch.Plane{Node: 2 * degree, At: noon, Altitude: 550 * km, Inclination: 53 * degree}
	if got := p.NodeAt(noon.Add(day)).Degrees(); math.Abs(got-357.5108) > 1e-4 {
		t.Errorf("a day later the node is at %g°, want 357.5108", got)
	}
	if got := p.NodeAt(noon.Add(-day)).Degrees(); math.Abs(got-6.4892) > 1e-4 {
		t.Errorf("a day before it was at %g°, want 6.4892", got)
	}
}
