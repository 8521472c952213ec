package orbit

import (
	"math"
	"testing"
	"time"

	"orrery/internal/near"

	"orrery/engine/space"
	"orrery/engine/unit"
)

func TestCircleMatchesTheClosedForm(t *testing.T) {
	// verification.md A1, A3, A9: the closed form evaluated independently.
	h := 550 * unit.Kilometre
	near.Within(t, 0.1)("period at 550 km, s", Period(h).Seconds(), 5738.99)
	near.Within(t, 1e-4)("speed at 550 km, km/s", Speed(h).KilometresPerSecond(), 7.5851)

	p, err := Shell{Altitude: h, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 22}.Planned(0)
	if err != nil {
		t.Fatal(err)
	}
	states := make([]State, p.Len())
	p.States(0, states)
	near.Within(t, 0.1)("neighbour distance of 22 in a plane, km", states[0].Pos.Sub(states[1].Pos).Norm()/1000, 1971.95)
}

func TestSunSynchronousInclinationMatchesPublishedValues(t *testing.T) {
	// verification.md A4; 97.6° at 560 km is FCC 21-48.
	for km, want := range map[unit.Length]float64{
		500: 97.4018, 560: 97.6316, 650: 97.9860, 800: 98.6031, 1000: 99.4793, 2000: 104.8901,
	} {
		got, err := SunSynchronous(km * unit.Kilometre)
		if err != nil {
			t.Fatal(err)
		}
		near.Within(t, 0.01)("inclination, degrees", got.Degrees(), want)
	}
	if _, err := SunSynchronous(6000 * unit.Kilometre); err == nil {
		t.Error("a sun-synchronous orbit at 6000 km is not refused")
	}
}

func TestNodeDriftsAsPublished(t *testing.T) {
	cases := []struct {
		source          string
		km              unit.Length
		inclination     unit.Angle
		want, tolerance float64 // degrees a day
	}{
		{"verification.md A5", 550, 53, -4.4892, 0.002},
		{"verification.md A6, ISS near -5", 420, 51.64, -4.947, 0.01},
		{"verification.md A7", 560, 97.6, 0.9816, 0.002},
	}
	for _, c := range cases {
		got := NodeDrift(c.km*unit.Kilometre, c.inclination*unit.Degree, space.Day)
		near.Within(t, c.tolerance)(c.source, got.Degrees(), c.want)
	}
}

func TestSunSynchronousPlaneKeepsItsLocalTime(t *testing.T) {
	epoch := space.At(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC))
	s := Shell{Altitude: 650 * unit.Kilometre, Planes: 2, PerPlane: 1, SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.5}
	p, err := s.Planned(epoch)
	if err != nil {
		t.Fatal(err)
	}
	states := make([]State, 2)
	for _, days := range []int{0, 100, 365} {
		elapsed := time.Duration(days) * space.Day
		p.States(elapsed, states)
		for plane, s := range states {
			h := s.Pos.Cross(s.Vel)
			node := unit.Angle(math.Atan2(h.X, -h.Y))
			hours := (node-meanSun(epoch.Add(elapsed))).Degrees()/15 + 12
			near.Within(t, 0.01)("local time of the ascending node", math.Mod(hours+24, 24), 18+float64(plane)*0.5)
		}
	}
}

func TestNorthIsThatOfTheState(t *testing.T) {
	shell := Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 5, PerPlane: 7, Phasing: 2}
	p, err := shell.Planned(0)
	if err != nil {
		t.Fatal(err)
	}
	for elapsed := time.Duration(0); elapsed < time.Hour; elapsed += 7 * time.Minute {
		for i := range p.Len() {
			s, _ := p.Exact(i, elapsed)
			if got := p.North(i, elapsed); float64(got) != s.Pos.Z {
				t.Fatalf("satellite %d is %g m north at %v, want %g", i, float64(got), elapsed, s.Pos.Z)
			}
		}
	}
}
