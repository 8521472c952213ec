package thermal

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// Bounds of a short step: within them linearising is good to a hundredth of a
// kelvin, and cannot pass the equilibrium.
const (
	shortest = 0.06 // of the time that the node takes to settle
	smallest = 0.02 // of the temperature, as the change of it
)

// Settle is the temperature after a span of constant heat, made and absorbed:
// within 0.1 K of the exact one at any length of span. A long span is cut into
// pieces of a quarter of the node's time constant, sixteen at most, by which it
// has settled.
func (d *Design) Settle(t unit.Temperature, heat unit.Power, span time.Duration) unit.Temperature {
	x, seconds := float64(t), float64(span)*1e-9
	// Linearised at x: x + f·s·φ(4kx³·s) with f = (Q − k·x⁴)/C, φ(z) = (1−e⁻ᶻ)/z.
	perMass := d.conductance() / float64(d.Capacity)
	cube := float64(x*x) * x
	z := perMass * cube * 4 * seconds
	change := (float64(heat)/float64(d.Capacity) - float64(perMass*cube*x)) * seconds
	if z <= shortest && math.Abs(change) <= smallest*x {
		return unit.Temperature(x + float64(change*rising(z)))
	}
	return unit.Temperature(d.settle(x, float64(d.Equilibrium(heat)), seconds))
}

// rising is (1−e⁻ᶻ)/z for small z: its Padé form, good to 1e-8.
func rising(z float64) float64 { return 1 / (1 + float64(0.5*z) + float64(z*z)/12) }

// settle is Settle for any span, from x towards the equilibrium te.
func (d *Design) settle(x, te, seconds float64) float64 {
	const most, share, ever = 16, 0.25, 60
	r := relaxation{d.conductance() / float64(d.Capacity), te}
	if r.rate(min(x, te))*seconds >= ever { // what is left is less than floats tell
		return te
	}
	hottest := relaxation{r.perMass, max(x, te)}
	pieces := max(1, math.Ceil(min(most, hottest.rate(hottest.te)*seconds/share)))
	piece := seconds / pieces
	for range int(pieces) {
		half := r.relax(x, x, piece/2)
		x = r.relax(x, half, piece)
	}
	return x
}

// relaxation is how a node nears the temperature te.
type relaxation struct{ perMass, te float64 }

// rate is how fast, per second, a node at a temperature nears it.
func (r *relaxation) rate(at float64) float64 {
	return r.perMass * (at + r.te) * (float64(at*at) + float64(r.te*r.te))
}

// relax goes from t towards it for some seconds at the rate that holds at a
// temperature between them.
func (r *relaxation) relax(t, at, seconds float64) float64 {
	return r.te + float64((t-r.te)*exact.Exp(-float64(r.rate(at)*seconds)))
}
