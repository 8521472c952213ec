package thermal_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// radiator is AI1's, with a node's mass behind it.
func radiator() thermal.Design {
	return thermal.Design{PanelArea: 110, Emissivity: 0.9, Absorptivity: 0.09, Capacity: 900 * 2143, Limit: unit.Celsius(70)}
}

func TestPlatesShedWhatWasPublished(t *testing.T) {
	// Black plate at 20 °C, both sides: Starcloud's white paper, 838 W/m². ε 0.9,
	// both sides: closed form.
	for _, c := range []struct{ celsius, emissivity, want, off float64 }{
		{20, 1, 837.5, 0.5}, {0, 0.9, 568.2, 0.5}, {20, 0.9, 753.8, 0.5}, {60, 0.9, 1257.3, 0.5}, {70, 0.9, 1415.2, 0.5}, {85, 0.9, 1679.4, 0.5},
	} {
		d := thermal.Design{PanelArea: 1, Emissivity: c.emissivity}
		if got := float64(d.Shed(unit.Celsius(c.celsius))); math.Abs(got-c.want) > c.off {
			t.Errorf("%g °C, ε %g: %.2f W/m², want %.1f", c.celsius, c.emissivity, got, c.want)
		}
	}
}

func TestEdgeViewIsTheClosedForm(t *testing.T) {
	// Closed form, checked by quadrature outside: 550, 600, 650, 800 km.
	for km, want := range map[float64]float64{550: 0.2579, 600: 0.2490, 650: 0.2407, 800: 0.2185} {
		if got := thermal.EdgeViewFactor(6378137, 6378137+unit.Length(km)*unit.Kilometre); math.Abs(got-want) > 1e-3 {
			t.Errorf("%g km: %.4f, want %.4f", km, got, want)
		}
	}
}

func TestAI1NeedsTheTemperatureThatItsClaimImplies(t *testing.T) {
	// 110 m² at 1,400 W/m², which is 154 kW, and 120 kW, ε 0.9, both faces; with Earth's infrared at
	// F 0.2407 a face. Closed form.
	d, earth := radiator(), thermal.Surroundings{Infrared: 237}
	absorbed := d.Absorbed(earth, 0.2407, 0)
	for _, c := range []struct {
		heat unit.Power
		want float64
	}{{154e3, 342.2}, {154e3 + absorbed, 348.3}, {120e3, 321.5}, {120e3 + absorbed, 328.9}} {
		if got := float64(d.Equilibrium(c.heat)); math.Abs(got-c.want) > 0.3 {
			t.Errorf("%.1f kW: %.2f K, want %.1f", c.heat.Kilowatts(), got, c.want)
		}
	}
}

// fine integrates in steps of a tenth of a second.
func fine(d thermal.Design, t unit.Temperature, heat unit.Power, span time.Duration) float64 {
	const dt = 0.1
	x := float64(t)
	for range int(span.Seconds() / dt) {
		slope := func(x float64) float64 { return float64(heat-d.Shed(unit.Temperature(x))) / float64(d.Capacity) }
		k1 := slope(x)
		k2 := slope(x + dt/2*k1)
		x += dt * k2
	}
	return x
}

func TestStepsAreWithinATenthOfAKelvin(t *testing.T) {
	d := radiator()
	for _, from := range []float64{270, 300, 330, 345} {
		for _, heat := range []unit.Power{15e3, 80e3, 130e3, 155e3} {
			for _, step := range []time.Duration{time.Second, time.Minute, 10 * time.Minute, time.Hour} {
				x := unit.Temperature(from)
				for range int(time.Hour / step) {
					x = d.Settle(x, heat, step)
				}
				if want := fine(d, unit.Temperature(from), heat, time.Hour); math.Abs(float64(x)-want) > 0.1 {
					t.Errorf("from %g K at %.0f kW in steps of %v: %.3f K after an hour, want %.3f", from, heat.Kilowatts(), step, float64(x), want)
				}
			}
		}
	}
}

func TestNoStepPassesTheEquilibrium(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := radiator()
		from := unit.Temperature(rapid.Float64Range(100, 500).Draw(t, "from"))
		heat := unit.Power(rapid.Float64Range(0, 300e3).Draw(t, "heat"))
		span := time.Duration(rapid.Int64Range(1, int64(24*time.Hour)).Draw(t, "span"))
		got, te := d.Settle(from, heat, span), d.Equilibrium(heat)
		if got < min(from, te)-1e-9 || got > max(from, te)+1e-9 {
			t.Fatalf("from %g towards %g K: %g", from, te, got)
		}
	})
}

func TestTheOfferKeepsTheLimitForEver(t *testing.T) {
	d := radiator()
	absorbed := d.Absorbed(thermal.Surroundings{Infrared: 237, Albedo: 0.3}, 0.2407, 200)
	if got := d.Equilibrium(d.Offer(absorbed) + absorbed); math.Abs(float64(got-d.Limit)) > 1e-9 {
		t.Errorf("the offer ends at %.3f K, want the limit %.3f", got, d.Limit)
	}
}

func BenchmarkSettle(b *testing.B) {
	d, t := radiator(), unit.Temperature(320)
	for b.Loop() {
		t = d.Settle(t, 120e3, time.Minute)
	}
}
