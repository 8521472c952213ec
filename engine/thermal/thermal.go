// Package thermal answers how hot a node gets and how much heat it can shed.
//
// # Model
//
// A flat radiator with two faces, edge-on to the Sun and to the ground below,
// carries the heat of the whole node, which is one thermal mass:
//
//	C·dT/dt = Q + absorbed − ε·σ·2A·T⁴
//
// Each face sees the Earth with the view factor of a plate whose normal is
// horizontal and takes in its infrared and the sunlight it reflects.
//
// The step is exponential: the linear rate between T and its equilibrium,
// (T+Te)(T²+Te²), is exact at both ends, so a step of any length tends to the
// equilibrium and never past it.
//
// # Limits
//
// One temperature for node and radiator: no gradient, no pump. The node's other
// faces neither shed nor take in heat.
//
// # Sources
//
// View factor of a vertical plate over a sphere: Gilmore (2002), Spacecraft
// Thermal Control Handbook, vol. 1, ch. 2. Stefan-Boltzmann constant: CODATA
// 2018.
package thermal

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// StefanBoltzmann is σ in W/m²/K⁴ (CODATA 2018).
const StefanBoltzmann = 5.670374419e-8

// Design is the radiator and the mass that it cools.
type Design struct {
	PanelArea    unit.Area         // of one face; both faces radiate
	Emissivity   float64           // infrared, 0 to 1
	Absorptivity float64           // of sunlight, 0 to 1
	Capacity     unit.HeatCapacity // of all that shares the temperature
	Limit        unit.Temperature  // that is planned with
}

// Surroundings are the Earth as a heat source.
type Surroundings struct {
	Infrared unit.Flux // of the Earth, upwards
	Albedo   float64   // share of sunlight that the Earth reflects
}

// EdgeView is the view factor from each face of a plate that stands edge-on to
// the Earth to the Earth, at a distance from its centre.
func EdgeView(earth, distance unit.Length) float64 {
	h := float64(distance) / float64(earth)
	if h <= 1 {
		return 0.5
	}
	root := math.Sqrt(float64(h*h) - 1)
	return (exact.Atan(1/root) - root/float64(h*h)) / math.Pi
}

// Absorbed is the heat that both faces take in from the Earth. view is EdgeView,
// sun the flux that falls on the Earth below times the cosine of the Sun's
// zenith angle there, 0 at night.
func (d Design) Absorbed(s Surroundings, view float64, sun unit.Flux) unit.Power {
	infrared := float64(d.Emissivity * float64(s.Infrared))
	reflected := float64(d.Absorptivity * s.Albedo * float64(sun))
	return unit.Power(float64(float64(d.PanelArea)*view*(infrared+reflected)) * 2)
}

// Shed is what both faces radiate at a temperature.
func (d Design) Shed(t unit.Temperature) unit.Power {
	square := float64(t) * float64(t)
	return unit.Power(d.conductance() * square * square)
}

// conductance is ε·σ·2A, W/K⁴.
func (d Design) conductance() float64 {
	return float64(d.Emissivity*StefanBoltzmann*float64(d.PanelArea)) * 2
}

// Offer is the heat that the node may make for ever without passing its limit.
func (d Design) Offer(absorbed unit.Power) unit.Power {
	return max(0, d.Shed(d.Limit)-absorbed)
}

// Equilibrium is the temperature at which heat, made and absorbed, is shed.
func (d Design) Equilibrium(heat unit.Power) unit.Temperature {
	return unit.Temperature(math.Sqrt(math.Sqrt(float64(heat) / d.conductance())))
}

// Settle is the temperature after a span of constant heat, made and absorbed:
// within 0.1 K of the exact one at any length of span. A long span is cut into
// pieces of a quarter of the node's time constant, sixteen at most, by which it
// has settled.
func (d Design) Settle(t unit.Temperature, heat unit.Power, span time.Duration) unit.Temperature {
	const most, share = 16, 0.25
	x, te, seconds := float64(t), float64(d.Equilibrium(heat)), span.Seconds()
	hottest := max(x, te)
	pieces := math.Ceil(min(most, d.rate(hottest, hottest)*seconds/share))
	piece := seconds / max(1, pieces)
	for range max(1, int(pieces)) {
		half := d.relax(x, x, te, piece/2)
		x = d.relax(x, half, te, piece)
	}
	return unit.Temperature(x)
}

// rate is how fast, per second, a node at one temperature nears another.
func (d Design) rate(at, te float64) float64 {
	return d.conductance() / float64(d.Capacity) * (at + te) * (float64(at*at) + float64(te*te))
}

// relax goes from t towards te for some seconds at the rate that holds at a
// temperature between them.
func (d Design) relax(t, at, te, seconds float64) float64 {
	return te + float64((t-te)*decay(d.rate(at, te)*seconds))
}

// decay is exp(−x). For small x, which is every short tick, the Padé form is
// good to 1e-9 and far cheaper.
func decay(x float64) float64 {
	if x > 0.06 {
		return exact.Exp(-x)
	}
	even, odd := 12+float64(x*x), float64(6*x)
	return (even - odd) / (even + odd)
}
