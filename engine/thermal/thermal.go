// Package thermal answers how hot a node gets and how much heat it can shed.
//
// # Model
//
// A flat radiator with two faces sheds the heat of the whole node, which is one thermal mass:
//
//	C·dT/dt = Q + absorbed − ε·σ·2A·T⁴
//
// Each face absorbs the Earth's infrared and the sunlight that the Earth reflects, with its exact
// view factor of the sphere, and direct sunlight by the cosine of its angle to the Sun. A node
// flies its radiator edge-on to the Sun with horizontal normals: both faces see the Earth alike
// and the Sun not at all. Reflected sunlight follows the Sun's elevation over the ground below;
// its mean cosine over an orbit is cos β / π.
//
// The step is exponential. A short one linearises at the present temperature. A longer one uses
// the linear rate between T and its equilibrium Te, (T+Te)(T²+Te²), which is exact at both ends,
// so that a step of any length tends to the equilibrium and never past it.
//
// # Limits
//
// Node and radiator have one temperature: no gradient, no pump, no fin. The node's other faces
// neither shed nor absorb heat, and space is at 0 K (2.7 K would be 6e-6 W/m²). The Earth reflects
// like a matt sphere that is lit everywhere as the ground below is; near the terminator a face
// sees less than this.
//
// # Sources
//
// View factors of a plate over a sphere: J. R. Howell, M. P. Mengüç, R. Siegel, Thermal Radiation
// Heat Transfer, 6th ed. (2016), app. C; horizontal and vertical plates also D. G. Gilmore,
// Spacecraft Thermal Control Handbook, vol. 1 (2002), ch. 2. Stefan-Boltzmann constant: CODATA
// 2018. Exponential steps: M. Hochbruck, A. Ostermann (2010), "Exponential integrators", Acta
// Numerica 19, eq. 2.32.
package thermal

import (
	"math"

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
	Weight       float64           // kg of a square metre of PanelArea
}

// Mass is what the panel weighs.
func (d *Design) Mass() unit.Mass { return unit.Mass(float64(d.PanelArea) * d.Weight) }

// Surroundings are the Earth as a heat source.
type Surroundings struct {
	Infrared unit.Flux // of the Earth, upwards
	Albedo   float64   // share of sunlight that the Earth reflects
}

// Absorbed is the heat that both faces take in from the Earth. view is each
// face's view factor, sun the flux that falls on the Earth below times the
// cosine of the Sun's zenith angle there, 0 at night.
func (d *Design) Absorbed(s Surroundings, view float64, sun unit.Flux) unit.Power {
	infrared := float64(d.Emissivity * float64(s.Infrared))
	reflected := float64(d.Absorptivity * s.Albedo * float64(sun))
	return unit.Power(float64(float64(d.PanelArea)*view*(infrared+reflected)) * 2)
}

// SolarHeat is the heat that one face takes in directly from the Sun. cosine is of
// the angle between its normal and the Sun; a face that looks away takes none.
func (d *Design) SolarHeat(flux unit.Flux, cosine float64) unit.Power {
	return unit.Power(float64(d.Absorptivity*float64(flux)) * float64(d.PanelArea) * max(0, cosine))
}

// Shed is what both faces radiate at a temperature.
func (d *Design) Shed(t unit.Temperature) unit.Power {
	square := float64(t) * float64(t)
	return unit.Power(d.conductance() * square * square)
}

// conductance is ε·σ·2A, W/K⁴.
func (d *Design) conductance() float64 {
	return float64(d.Emissivity*StefanBoltzmann*float64(d.PanelArea)) * 2
}

// Offer is the heat that the node may make for ever without passing its limit.
func (d *Design) Offer(absorbed unit.Power) unit.Power {
	return max(0, d.Shed(d.Limit)-absorbed)
}

// Equilibrium is the temperature at which heat, made and absorbed, is shed.
func (d *Design) Equilibrium(heat unit.Power) unit.Temperature {
	return unit.Temperature(math.Sqrt(math.Sqrt(max(0, float64(heat)) / d.conductance())))
}

// MinArea is the smallest panel, one face of it, that sheds a heat at the
// limit of the design while its surroundings send it absorbed for each square
// metre of panel. It is infinite where they send more than it sheds.
func (d Design) MinArea(heat unit.Power, absorbed unit.Flux) unit.Area {
	d.PanelArea = 1
	net := float64(d.Shed(d.Limit)) - float64(absorbed)
	if net <= 0 {
		return unit.Area(math.Inf(1))
	}
	return unit.Area(float64(heat) / net)
}
