package launch_test

import (
	"math"
	"testing"

	"orrery/engine/launch"
	"orrery/engine/unit"
)

// Latitudes as cases.json has them for azimuths.
const (
	starbase = 25.99677 * degree
	lc39a    = 28.6084 * degree
	slc4e    = 34.6321 * degree
)

// starship is as flown to Flight 14 (launches.md §2); the mass of an empty ship with what it
// keeps to land is an estimate. falcon is the reusable Falcon 9 (parameters.json, f9.cost:
// 17.5 t), with the 4 t and 348 s of its second stage as published.
var (
	starship = launch.Lift{Payload: 44 * unit.Tonne, Latitude: starbase, Inclination: 30.5 * degree, Insertion: 270 * km, Dry: 150 * unit.Tonne, Impulse: 370}
	falcon   = launch.Lift{Payload: 17.5 * unit.Tonne, Latitude: lc39a, Inclination: 28.6084 * degree, Insertion: 270 * km, Dry: 4 * unit.Tonne, Impulse: 348}
)

func TestPayloadIsTheDemonstratedOneWhereItWasDemonstrated(t *testing.T) {
	if got := starship.To(starbase, 30.5*degree, 270*km); got != 44*unit.Tonne {
		t.Errorf("Starship lifts %v kg to 30.5°, want 44000", got)
	}
}

func TestPayloadFallsWithInclinationAndHeight(t *testing.T) {
	last := starship.To(starbase, starbase, 200*km)
	if last <= 44*unit.Tonne {
		t.Errorf("due east and lower Starship lifts %v kg, want more than it did", last)
	}
	for _, c := range []struct {
		inclination unit.Angle
		insertion   unit.Length
	}{{30.5 * degree, 250 * km}, {30.5 * degree, 270 * km}, {30.5 * degree, 350 * km}, {43 * degree, 350 * km}, {53 * degree, 350 * km}, {70 * degree, 350 * km}, {90 * degree, 350 * km}, {97.6 * degree, 350 * km}, {97.986 * degree, 500 * km}} {
		got := starship.To(starbase, c.inclination, c.insertion)
		if !(got > 0 && got < last) {
			t.Errorf("Starship lifts %v kg to %g° and %g km, want above 0 and less than %v", got, c.inclination.Degrees(), c.insertion.Kilometres(), last)
		}
		last = got
	}
}

func TestFalconLiftsWhatItFlies(t *testing.T) {
	// launches.md §2: Starlink flights weigh 16.8 t (median of 2024, most of them to 43° and 53°
	// from the Cape), 24 or 25 of 575 kg to 97° (13.8 to 14.4 t) against 29 to 43° and 53°.
	if got := falcon.To(slc4e, 97.6*degree, 280*km).Tonnes(); !(got > 13.5 && got < 16.5) {
		t.Errorf("from Vandenberg to 97.6° Falcon 9 lifts %g t, want 13.5 to 16.5", got)
	}
	if got := falcon.To(lc39a, 43*degree, 280*km).Tonnes(); !(got > 16.3 && got < 17.5) {
		t.Errorf("from the Cape to 43° Falcon 9 lifts %g t, want 16.3 to 17.5", got)
	}
}

func TestPayloadFollowsTheRocketEquation(t *testing.T) {
	// At the Earth's surface the circle's energy and 7,905.4 m/s; the equator turns at 465.1 m/s.
	circle := math.Sqrt(3.986004418e14 / 6378137)
	if got := float64(launch.RequiredSpeed(0, 0, 0)); math.Abs(got-(circle-465.101)) > 0.01 {
		t.Errorf("due east on the equator asks %g m/s, want %g", got, circle-465.101)
	}
	if got := float64(launch.RequiredSpeed(0, 180*degree, 0)); math.Abs(got-(circle+465.101)) > 0.01 {
		t.Errorf("due west on the equator asks %g m/s, want %g", got, circle+465.101)
	}
	l := launch.Lift{Payload: 10_000, Dry: 5000, Impulse: 350}
	want := 15_000*math.Exp(-2*465.101/(350*9.80665)) - 5000
	if got := float64(l.To(0, 180*degree, 0)); math.Abs(got-want) > 0.1 {
		t.Errorf("due west it lifts %g kg, want %g", got, want)
	}
}

func TestNothingIsLiftedWhereNothingGoes(t *testing.T) {
	light := falcon
	light.Payload = 500
	for name, got := range map[string]unit.Mass{
		"to 25° from 28.6°":        falcon.To(lc39a, 25*degree, 270*km),
		"to 160° from 28.6°":       falcon.To(lc39a, 160*degree, 270*km),
		"half a tonne, far across": light.To(slc4e, 140*degree, 1500*km),
		"one never flown":          launch.Lift{Payload: 1000, Latitude: 50 * degree, Inclination: 30 * degree, Dry: 1000, Impulse: 300}.To(lc39a, 53*degree, 270*km),
		"a stage of nothing":       launch.Lift{}.To(lc39a, 53*degree, 270*km),
	} {
		if got != 0 {
			t.Errorf("%s: %v kg are lifted", name, got)
		}
	}
}
