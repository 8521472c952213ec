package air

import (
	"math"
	"testing"
	"time"

	"orrery/internal/near"

	"pgregory.net/rapid"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// usual is the satellite of verification.md E.
var usual = Drag{Ballistic: 50, Activity: 1}

const (
	year    = 365.25 * 86400 * time.Second
	longest = 200 * year // that a lifetime is told
)

func TestAirMatchesTheExponentialAtmosphere(t *testing.T) {
	// verification.md E1: Vallado (2013), table 8-4.
	for km, want := range map[unit.Length]float64{
		340: 1.147e-11, 480: 9.679e-13, 550: 3.183e-13, 600: 1.454e-13, 650: 7.249e-14, 800: 1.170e-14,
	} {
		got := float64(At(km * unit.Kilometre))
		near.Within(t, 1e-3)("density, of what is published", got/want, 1)
	}
}

func TestAirThinsUpwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Float64Range(-10, 5000).Draw(t, "low")
		high := low + rapid.Float64Range(1, 500).Draw(t, "higher")
		if a, b := At(unit.Length(low)*unit.Kilometre), At(unit.Length(high)*unit.Kilometre); !(a > b) {
			t.Fatalf("at %g km %g kg/m³, at %g km %g", low, a, high, b)
		}
	})
}

func TestDecayMatchesTheClosedForm(t *testing.T) {
	// verification.md E2, metres a day with 50 kg/m².
	for km, want := range map[unit.Length]float64{340: 1025.6, 550: 28.90, 650: 6.63} {
		got := float64(usual.DescentRate(km*unit.Kilometre)) * 86400
		near.Within(t, 5e-3)("sinking a day, of what is published", got/want, 1)
	}
}

func TestWhatNobodyHoldsFallsAsItSinks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Drag{Ballistic(rapid.Float64Range(5, 500).Draw(t, "ballistic coefficient")), rapid.Float64Range(0.2, 4).Draw(t, "activity")}
		from := unit.Length(rapid.Float64Range(200, 900).Draw(t, "altitude")) * unit.Kilometre
		life := d.Lifetime(from)
		for life == longest {
			from -= 50 * unit.Kilometre
			life = d.Lifetime(from)
		}
		span := min(time.Duration(rapid.Float64Range(0.001, 0.9).Draw(t, "share of its life")*float64(life)), 50*year)

		// The same by small steps of the speed alone.
		h, steps := from, 20_000
		if span < life/2 {
			steps = 4000
		}
		for range steps {
			dt := unit.Length(span.Seconds() / float64(steps))
			middle := h - unit.Length(d.DescentRate(h))*dt/2
			h -= unit.Length(d.DescentRate(middle)) * dt
		}
		got := life - d.Lifetime(h)
		if off := math.Abs((got - span).Seconds()) * float64(d.DescentRate(h)); off > 2+0.002*float64(from-h) {
			t.Fatalf("from %.0f m to %.1f m it takes %v by lifetimes, %v by steps: %.1f m off", float64(from), float64(h), got, span, off)
		}
	})
}

func TestALifetimeFollowsTheAirAndIsAtMost200Years(t *testing.T) {
	life := usual.Lifetime(480 * unit.Kilometre)
	t.Logf("480 km lasts %.2f years, 550 km %.1f, 650 km %.0f", life.Hours()/8766,
		usual.Lifetime(550*unit.Kilometre).Hours()/8766, usual.Lifetime(650*unit.Kilometre).Hours()/8766)
	// Twice the air takes it down twice as fast.
	near.Within(t, 1e-9)("a life under twice the air", usual.Lifetime(500*unit.Kilometre).Seconds()/
		Drag{50, 2}.Lifetime(500*unit.Kilometre).Seconds(), 2)
	if usual.Lifetime(2000*unit.Kilometre) != longest {
		t.Errorf("at 2000 km it lasts %v, want 200 years", usual.Lifetime(2000*unit.Kilometre))
	}
}

func TestHoldingAnAltitudeCostsWhatDragTakes(t *testing.T) {
	// On a circle the loss of energy is the drag's work: ȧ = -2a/v·(drag), and
	// DescentRate is -ȧ.
	for _, km := range []unit.Length{300, 550, 800} {
		h := km * unit.Kilometre
		drag := float64(usual.StationKeeping(h, time.Second))
		near.Within(t, 1e-12)("sinking from upkeep", 2*(space.EarthRadius+h).Metres()/float64(orbit.Speed(h))*drag/float64(usual.DescentRate(h)), 1)
	}
	t.Logf("550 km costs %.2f m/s a year", float64(usual.StationKeeping(550*unit.Kilometre, 365*space.Day)))
}
