package orbit

import (
	"testing"
	"time"

	"orrery/engine/unit"
)

// setAt is a near circle of so many revolutions a day under some drag.
func setAt(motion, bstar float64) Elements {
	return Elements{CatalogueNumber: 1, MeanMotion: motion, Eccentricity: 0.0001, Inclination: 53 * unit.Degree, BStar: bstar}
}

func TestKeyframesAreCloserWhereASatelliteSinks(t *testing.T) {
	for _, c := range []struct {
		motion, bstar float64
		want          time.Duration
	}{
		{15.06, 1e-4, 180 * time.Second}, // at 550 km
		{15.06, 3e-3, 120 * time.Second},
		{15.9, 1e-3, 15 * time.Second}, // at 310 km
		{16.3, 1e-2, 0},                // at 190 km: the propagator itself is asked
		{1.0027, 0, 60 * time.Second},  // geostationary: Sun and Moon pull without the velocity knowing
	} {
		p, err := NewCatalogue([]Elements{setAt(c.motion, c.bstar)}, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.sky.spacing(0, 0); got != c.want {
			t.Errorf("%v revolutions a day under %v: keyframes are %v apart, want %v", c.motion, c.bstar, got, c.want)
		}
	}
}

func TestEachMinuteAsksForAPartOfTheSatellites(t *testing.T) {
	sets := make([]Elements, 6*chunk)
	for i := range sets {
		sets[i] = setAt(15.06, 1e-4)
	}
	p, err := NewCatalogue(sets, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range p.sky.grids(0) {
		if g.spacing != 3*time.Minute || len(g.members) != 2*chunk {
			t.Errorf("%d satellites have keyframes at %v, then every %v: want %d every 3 minutes", len(g.members), g.first, g.spacing, 2*chunk)
		}
	}
}

// What nothing takes down never ends: it is known without a look at twenty years.
func TestWithoutDragAnOrbitNeverEnds(t *testing.T) {
	for _, c := range []struct {
		motion, bstar float64
		constant      bool
	}{{15.06, 0, true}, {15.06, 1e-4, false}, {16.4, 0, true}} {
		f := newFlyer(setAt(c.motion, c.bstar))
		born, dies := f.born, f.dies
		f.born, f.dies = first(-1, Reentry, f.meanAltitude), 0
		f.dies = f.ends()
		if f.inner.constant() != c.constant || f.born != born || f.dies != dies {
			t.Errorf("%v revolutions a day, drag %v: constant is %v, it lives from %v to %v, want %v to %v", c.motion, c.bstar, f.inner.constant(), born, dies, f.born, f.dies)
		}
	}
}
