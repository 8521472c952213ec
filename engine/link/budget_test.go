package link_test

import (
	"math"
	"testing"

	"orrery/engine/link"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// suncatcher is the beam of arXiv:2511.19468: 5 W through 10 cm apertures.
func suncatcher(photons float64) link.Beam {
	return link.Beam{Power: 5, Gain: 105.1, Wavelength: 1.55e-6, Loss: 3, Photons: photons}
}

func TestABeamCarriesWhatItsBudgetSays(t *testing.T) {
	if got := float64(suncatcher(71).Received(5000 * unit.Kilometre)); math.Abs(got/1.597e-6-1) > 0.01 {
		t.Errorf("at 5,000 km %.4g W come in, want 1.597 µW (arXiv:2511.19468: 1.6)", got)
	}
	for _, c := range []struct {
		photons, km, gbps float64
	}{
		{71, 5000, 175.5}, {195.6, 5000, 63.7}, // h·ν 1.28158e-19 J
		{195.6, 1000, 1590}, {195.6, 300, 17_700}, // 24 × 400 Gbps close at 300 km
	} {
		got := suncatcher(c.photons).Rate(unit.Length(c.km) * unit.Kilometre).Gigabits()
		if math.Abs(got/c.gbps-1) > 0.01 {
			t.Errorf("%g photons a bit, %g km: %.1f Gbps, want %g", c.photons, c.km, got, c.gbps)
		}
	}
}

func TestGrazesIsTheLowestPointOfTheLine(t *testing.T) {
	r := 6378137.0
	at := func(lon, height float64) space.Vec {
		return space.Vec{X: (r + height) * math.Cos(lon), Y: (r + height) * math.Sin(lon)}
	}
	for _, c := range []struct{ lon, height, want float64 }{
		{0.1, 550e3, 550e3}, // the same place: nothing lower
		{0.1 + 2*math.Acos((r+80e3)/(r+550e3)), 550e3, 80e3},
		{0.1 + math.Pi, 550e3, -r},
	} {
		got := link.GrazingHeight(at(0.1, c.height), at(c.lon, c.height))
		if math.Abs(float64(got)-c.want) > 1 {
			t.Errorf("from 0.1 to %g rad: %.1f m, want %.1f", c.lon, float64(got), c.want)
		}
	}
}
