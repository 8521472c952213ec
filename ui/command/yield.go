package command

import (
	"math"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// yield is what nodes of a design deliver in an orbit whose light repeats.
type yield struct {
	design *fleet.Design
	around thermal.Surroundings
}

// yieldOf is nil for relays.
func yieldOf(s *engine.Scenario, d *fleet.Design) *yield {
	if !d.IsNode() {
		return nil
	}
	return &yield{design: d, around: thermal.Surroundings{Infrared: s.Sky.Infrared, Albedo: s.Sky.Albedo}}
}

// round is an orbit that repeats itself.
type round struct {
	light    space.Light // of one period, from the end of a dark arc on
	flux     unit.Flux
	sinBeta  float64
	distance unit.Length // from the Earth's centre, mean
}

// orbitOf is the orbit of a piece, under the Sun of its middle.
func orbitOf(m orbit.Mean, p orbit.Piece, sun space.Vec) round {
	r := round{
		light:    space.Light{Span: p.Period, Period: p.Period},
		flux:     space.SunFlux(sun),
		sinBeta:  math.Sin(p.Beta.Radians()),
		distance: m.Axis,
	}
	if p.Dark > 0 {
		r.light.Enter, r.light.Leave = p.Period-p.Dark, p.Period
	}
	return r
}

// lost is how many accelerators' worth of one node the dark takes on average:
// what the node would do in that orbit if it were lit throughout, less what it
// does. Its battery is at its floor at the end of each dark arc.
func (y *yield) lost(r round) float64 {
	if r.light.Leave <= r.light.Enter {
		return 0
	}
	lit := r
	lit.light.Enter, lit.light.Leave = 0, 0
	return float64(y.design.Accelerators) * (y.speed(lit) - y.speed(r))
}

// speed is how fast the accelerators run, all busy, 0 to 1: mean over the orbit.
func (y *yield) speed(r round) float64 { return y.speedAt(r, y.bears(r)) }

// bears is what bus and accelerators may draw, with a battery that is at its floor at
// the end of each dark arc.
func (y *yield) bears(r round) power.Bearing {
	d := y.design
	onArray := r.flux * unit.Flux(d.Power.Pointing.Incidence(r.sinBeta))
	return d.Power.Offer(power.Battery{Charge: d.Power.Floor()}, r.light, onArray, d.Bus+d.FullLoad())
}

// speedAt is the speed where bus and accelerators may draw so much.
func (y *yield) speedAt(r round, bears power.Bearing) float64 {
	d := y.design
	full := d.FullLoad()
	cosBeta := math.Sqrt(max(0, 1-r.sinBeta*r.sinBeta))
	view := thermal.EdgeView(space.EarthRadius, r.distance)
	absorbed := d.Thermal.Absorbed(y.around, view, r.flux*unit.Flux(cosBeta/math.Pi))
	cool := max(0, d.Thermal.Offer(absorbed)-d.Bus)
	at := func(bears unit.Power) float64 {
		return d.Speed(float64(min(max(0, bears-d.Bus), cool) / full))
	}
	share := r.light.LitShare()
	return share*at(bears.Lit) + (1-share)*at(bears.Dark)
}
