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
	if d.rate(min(x, te), te)*seconds >= ever { // what is left is less than floats tell
		return te
	}
	hottest := max(x, te)
	pieces := max(1, math.Ceil(min(most, d.rate(hottest, hottest)*seconds/share)))
	piece := seconds / pieces
	for range int(pieces) {
		half := d.relax(x, x, te, piece/2)
		x = d.relax(x, half, te, piece)
	}
	return x
}

// rate is how fast, per second, a node at one temperature nears another.
func (d *Design) rate(at, te float64) float64 {
	return d.conductance() / float64(d.Capacity) * (at + te) * (float64(at*at) + float64(te*te))
}

// relax goes from t towards te for some seconds at the rate that holds at a
// temperature between them.
func (d *Design) relax(t, at, te, seconds float64) float64 {
	return te + float64((t-te)*exact.Exp(-float64(d.rate(at, te)*seconds)))
}
