package economics_test

import (
	"math"
	"testing"

	"orrery/engine/economics"
)

// The figures of this file that are given to many digits are those of validation/market/cases.json.

func TestCapitalIsRecoveredInEqualYearlyParts(t *testing.T) {
	for _, c := range []struct{ rate, life, want float64 }{
		{0.1, 5, 0.263797481}, {0.07, 5, 0.243890694}, {0.07, 14, 0.114344939}, {0.1, 4, 0.315470804}, {0, 5, 0.2}, {0, 0.5, 2}, {1, 1, 2},
	} {
		if got := economics.Recovery(c.rate, c.life); math.Abs(got-c.want) > 5e-10 {
			t.Errorf("at %g over %g years %.9f, want %.9f", c.rate, c.life, got, c.want)
		}
	}
	// Epoch AI's data centre of 1 GW: 38 G$, of which 25.5 for computers, and 0.9 a year to run.
	for life, want := range map[float64]float64{5: 8.549, 3: 12.046, 7: 7.061} {
		if got := 25.5*economics.Recovery(0.07, life) + 12.5*economics.Recovery(0.07, 14) + 0.9; math.Abs(got-want) > 5e-4 {
			t.Errorf("with computers of %g years %.4f G$ a year, want %.3f", life, got, want)
		}
	}
}

func TestWaitingCostsInterest(t *testing.T) {
	for months, want := range map[float64]float64{0: 1, 12: 1.1, 24: 1.21, 55: 1.547806, 84: 1.948717} {
		if got := economics.Waited(0.1, months/12); math.Abs(got-want) > 5e-7 {
			t.Errorf("%g months: %.7f, want %.6f", months, got, want)
		}
		if got := economics.Waited(0, months/12); got != 1 {
			t.Errorf("%g months without interest: %g", months, got)
		}
	}
	// A site that brings 400 M$ a year for ten years, begun later: what it is worth now.
	for months, want := range map[float64]float64{0: 2457826842.28, 24: 2031261853.13, 55: 1587942634.77} {
		if got := economics.Annuity(400e6, 0.1, 10) / economics.Waited(0.1, months/12); math.Abs(got-want) > 0.005 {
			t.Errorf("begun after %g months it is worth %.2f, want %.2f", months, got, want)
		}
	}
}

func TestPaymentsAreWorthWhatTheyAreNow(t *testing.T) {
	flows := []float64{-1000, 300, 300, 300, 300, 300}
	if got := economics.PresentValue(flows, 0.1); math.Abs(got-137.236031) > 5e-7 {
		t.Errorf("worth %.6f, want 137.236031", got)
	}
	if got := economics.PresentValue([]float64{7, 0, 0}, 0.5); got != 7 {
		t.Errorf("what is paid now is worth %g, want 7", got)
	}
	if got := economics.PresentValue(nil, 0.1); got != 0 {
		t.Errorf("nothing is worth %g", got)
	}
	for _, c := range []struct {
		what  string
		flows []float64
		want  float64
		known bool
	}{
		{"as by hand", flows, 0.152382, true},
		{"a loan", []float64{1000, -300, -300, -300, -300, -300}, 0.152382, true},
		{"money back", []float64{-100, 100}, 0, true},
		{"money back later", []float64{-100, 50, 50}, 0, true},
		{"half is lost", []float64{-100, 50}, -0.5, true},
		{"ten times", []float64{-1, 10}, 9, true},
		{"more than eleven times", []float64{-1, 12}, 0, false},
		{"under a hundredth", []float64{-1, 0.009}, 0, false},
		{"only spent", []float64{-1, -2}, 0, false},
		{"nothing", nil, 0, false},
	} {
		got, ok := economics.Return(c.flows)
		if ok != c.known || math.Abs(got-c.want) > 5e-7 {
			t.Errorf("%s: %.7f, %v; want %.6f, %v", c.what, got, ok, c.want, c.known)
		}
	}
}

// onGround is C3: a megawatt of H100s.
func onGround() economics.Ground {
	return economics.Ground{Accelerators: 735, Rate: 0.1, SiteLife: 15, ChipLife: 4, Site: 11.3e6, Chip: 35_000, Kilowatts: 1.36, Energy: 0.086, Operations: 0.02, Busy: 0.8, Goodput: 0.9}
}

// inOrbit is C4: a satellite like AI1.
func inOrbit() economics.Orbit {
	return economics.Orbit{Accelerators: 106, Kilowatts: 120, Mass: 2143, Price: 1500, Success: 0.96, PerWatt: 22, Chip: 35_000, Rate: 0.1, Life: 5, Operations: 0.01, Lit: 0.96, Busy: 0.8, Goodput: 0.85}
}

func TestAnHourOnTheGroundIsItsCapitalItsEnergyAndItsRunning(t *testing.T) {
	g := onGround()
	for what, c := range map[string]struct{ got, want float64 }{
		"an hour": {g.Hour(), 2.393269}, "capital": {g.Capital(), 2.071089}, "energy": {g.Power(), 0.162444},
		"running": {g.Running(), 2.393269 - 2.071089 - 0.162444},
	} {
		if math.Abs(c.got-c.want) > 1.1e-6 {
			t.Errorf("%s costs %.7f, want %.6f", what, c.got, c.want)
		}
	}
	if got := g.Hours(); !near(got, 735*0.72*8760, 1e-14) {
		t.Errorf("%g useful hours a year, want %g", got, 735*0.72*8760)
	}
	// Whether it is busy or not energy is drawn: a share of its time that is not sold makes the rest dearer.
	idle := g
	idle.Busy /= 2
	if !near(idle.Power(), 2*g.Power(), 1e-14) || !near(idle.Hour(), 2*g.Hour(), 1e-14) {
		t.Errorf("half as busy an hour costs %g, busy %g", idle.Hour(), g.Hour())
	}
	cheap := g
	cheap.Chip, cheap.Site = 0, 0
	if cheap.Capital() != 0 || cheap.Running() != 0 || cheap.Hour() != g.Power() {
		t.Errorf("built for nothing an hour costs %g, want its energy %g", cheap.Hour(), g.Power())
	}
}

func TestAnHourInOrbitIsItsLaunchAndTheRest(t *testing.T) {
	o := inOrbit()
	for what, c := range map[string]struct{ got, want, within float64 }{
		"an hour": {o.Hour(), 4.325436, 5e-7}, "launch": {o.Launch(), 1.457212, 5e-7}, "hours": {o.Hours(), 606163.968, 1e-6}, "rest": {o.Rest(), 4.325436 - 1.457212, 1e-6},
	} {
		if math.Abs(c.got-c.want) > c.within {
			t.Errorf("%s: %.7f, want %.6f", what, c.got, c.want)
		}
	}
	sure := o
	sure.Success = 0.48
	if !near(sure.Launch(), 2*o.Launch(), 1e-14) || sure.Rest() != o.Rest() {
		t.Errorf("with half the launches lost the launch costs %g, else %g", sure.Launch(), o.Launch())
	}
}

// C5 to C7: at 22 $/W no launch price makes both sides equal; at 5 $/W one does.
func TestParityFollowsFromTheSatellitesPrice(t *testing.T) {
	ground := onGround().Hour()
	for _, c := range []struct{ perWatt, goodput, want float64 }{{22, 0.85, -488.9007}, {5, 0.85, 459.6008}, {5, 0.9, 604.5151}} {
		o := inOrbit()
		o.PerWatt, o.Goodput = c.perWatt, c.goodput
		got := o.Parity(ground)
		if math.Abs(got-c.want) > 1e-3 {
			t.Errorf("at %g $/W and a goodput of %g: %.4f $/kg, want %.4f", c.perWatt, c.goodput, got, c.want)
		}
		if o.Price = 9999; o.Parity(ground) != got {
			t.Errorf("parity is %g, and %g where launches cost another price", got, o.Parity(ground))
		}
	}
	o := inOrbit()
	o.PerWatt = 5
	if got := o.Hour(); math.Abs(got-3.403991) > 5e-7 {
		t.Errorf("at 5 $/W an hour costs %.6f, want 3.403991", got)
	}
}
