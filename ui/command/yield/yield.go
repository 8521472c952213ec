// Package yield is what nodes deliver in the light of their orbits, without a mission: the model
// of `orrery eclipse` and `orrery size`.
//
// # Model
//
// The light of an orbit repeats, all accelerators are busy, and the battery is at its floor at the
// end of each dark arc. engine/power gives what bus and accelerators may draw, engine/thermal what
// the radiator sheds; the lower of the two sets the speed.
//
// # Limits
//
// Nothing is stored from one orbit to the next: a node that loses charge each orbit is not
// followed. Orbits drift by the Earth's oblateness alone.
package yield

import (
	"math"
	"time"

	"orrery/engine"
	"orrery/engine/eclipse"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// Node is a node of a design, near an Earth that shines.
type Node struct {
	Design *fleet.Design
	Around thermal.Surroundings
}

// Of is a node of a design of a scenario; nil for relays.
func Of(s *engine.Scenario, d *fleet.Design) *Node {
	if !d.IsNode() {
		return nil
	}
	return &Node{Design: d, Around: thermal.Surroundings{Infrared: s.Sky.Infrared, Albedo: s.Sky.Albedo}}
}

// Orbit is an orbit that repeats itself.
type Orbit struct {
	light    space.Light // of one period, from the end of a dark arc on
	flux     unit.Flux
	sinBeta  float64
	distance unit.Length // from the Earth's centre, mean
}

// OrbitOf is the orbit of a piece, under the Sun of its middle.
func OrbitOf(m orbit.Mean, p eclipse.Piece, sun space.Vec) Orbit {
	o := Orbit{
		light:    space.Light{Span: p.Period, Period: p.Period},
		flux:     space.SunFlux(sun),
		sinBeta:  math.Sin(p.Beta.Radians()),
		distance: m.Axis,
	}
	if p.Dark > 0 {
		o.light.Enter, o.light.Leave = p.Period-p.Dark, p.Period
	}
	return o
}

// Lost is how many accelerators' worth of one node the dark takes on average:
// what the node would do in that orbit if it were lit throughout, less what it
// does. Its battery is at its floor at the end of each dark arc.
func (n *Node) Lost(o Orbit) float64 {
	if o.light.Leave <= o.light.Enter {
		return 0
	}
	lit := o
	lit.light.Enter, lit.light.Leave = 0, 0
	return float64(n.Design.Accelerators) * (n.speed(lit) - n.speed(o))
}

// speed is how fast the accelerators run, all busy, 0 to 1: mean over the orbit.
func (n *Node) speed(o Orbit) float64 { return n.SpeedAt(o, n.PowerLimit(o)) }

// PowerLimit is what bus and accelerators may draw, with a battery that is at its floor at
// the end of each dark arc.
func (n *Node) PowerLimit(o Orbit) power.Levels {
	d := n.Design
	onArray := o.flux * unit.Flux(d.Power.Pointing.Incidence(o.sinBeta))
	return d.Power.Offer(power.Battery{Charge: d.Power.Floor()}, o.light, onArray, d.Bus+d.FullLoad())
}

// Drawn is how deep the battery is drawn down in the dark of an orbit, as a share of its
// capacity: 0 where there is none.
func (n *Node) Drawn(o Orbit) float64 {
	dark := o.light.Leave - o.light.Enter
	if dark <= 0 || n.Design.Power.Capacity <= 0 {
		return 0
	}
	_, out := n.Design.Power.Efficiencies()
	bears := min(n.PowerLimit(o).Dark, n.Design.Bus+n.Design.FullLoad())
	return float64(bears.Over(dark)/n.Design.Power.Capacity) / out
}

// Period is how long the orbit takes.
func (o *Orbit) Period() time.Duration { return o.light.Period }

// SpeedAt is the speed where bus and accelerators may draw so much.
func (n *Node) SpeedAt(o Orbit, limit power.Levels) float64 {
	d := n.Design
	full := d.FullLoad()
	cosBeta := math.Sqrt(max(0, 1-o.sinBeta*o.sinBeta))
	view := thermal.EdgeViewFactor(space.EarthRadius, o.distance)
	absorbed := d.Thermal.Absorbed(n.Around, view, o.flux*unit.Flux(cosBeta/math.Pi))
	cool := max(0, d.Thermal.Offer(absorbed)-d.Bus)
	at := func(limit unit.Power) float64 {
		return d.Speed(float64(min(max(0, limit-d.Bus), cool) / full))
	}
	share := o.light.LitShare()
	return share*at(limit.Lit) + (1-share)*at(limit.Dark)
}

// Orbits are the orbits of a group: one for each element set, or for each plane that is
// planned, empty slots included.
func Orbits(g fleet.Group, epoch space.Instant) ([]orbit.Mean, error) {
	var orbits []orbit.Mean
	for _, e := range g.Sets {
		orbits = append(orbits, e.Mean(epoch))
	}
	if g.Sets != nil {
		return orbits, nil
	}
	var plan interface{ Mean(plane int) orbit.Mean }
	var err error
	cluster, dense := g.Cluster()
	ellipse, stretched := g.Ellipse()
	switch {
	case dense:
		plan, err = cluster.Planned(epoch)
	case stretched:
		plan, err = ellipse.Planned(epoch)
	default:
		plan, err = g.Shell.Planned(epoch)
	}
	if err != nil {
		return nil, err
	}
	for i := range g.Shell.Planes {
		orbits = append(orbits, plan.Mean(i))
	}
	return orbits, nil
}
