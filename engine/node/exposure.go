package node

import (
	"math"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// expose finds how much the arrays of nodes give while they are lit, the heat that
// their radiators take in from the Earth over a part of the tick, and how much their
// accelerators may therefore add. Nodes are places in Fleet.Nodes, from one up to
// another.
func (ns *Nodes) expose(from, to int, of moment) {
	p, x := ns.Fleet.Roster, exposure{Nodes: ns, of: of}
	for from < to {
		g := p.Group(p.Nodes[from])
		first := p.First[g]
		end := min(to, int(p.NodeAt[first])+int(p.First[g+1]-first))
		if shell, circles := ns.Sky.Groups[g].(*orbit.Planned); circles {
			for each := p.PerPlane[g]; from < end; {
				i := int(p.Nodes[from] - first)
				upTo := min(end, from+each-i%each)
				ring := shell.Ring(i/each, ns.Sky.At)
				x.plane(&ring, i%each, from, upTo)
				from = upTo
			}
		}
		for ; from < end; from++ {
			a := sky.AspectOf(&ns.Sky.States[p.Nodes[from]], ns.Sky.ToSun).After(of.From - ns.Sky.At)
			x.node(from, &a)
		}
	}
}

// moment is a part of a tick: from an elapsed on, for so long.
type moment struct{ From, Over time.Duration }

// MomentFrom is the part of the tick from an instant on for which nodes are exposed
// as one.
func (ns *Nodes) MomentFrom(at time.Duration) moment {
	return moment{at, min(ns.Sky.At+ns.Clock.Tick, ns.NextAsked(at)) - at}
}

// exposure is what the Sun and the Earth send in a moment. It keeps what it found for
// one node, as it holds for those like it.
type exposure struct {
	*Nodes
	of moment

	design *fleet.Design                       // whose
	sheds  unit.Power                          // radiator sheds this at its limit
	age    time.Duration                       // and whose array at this age
	aged   float64                             // gives this share
	views  [8]struct{ distance, view float64 } // of the Earth, by the last bits of the distance
}

// plane exposes the nodes of a plane, from one slot on: it stands to the Sun as one,
// by the normal that its light is found from too. The normal of each velocity swings
// about that one by a milliradian or less, as the ascending node drifts.
func (x *exposure) plane(ring *orbit.Ring, slot, from, to int) {
	node := sky.AspectOfPlane(ring, x.Sky.ToSun).After(x.of.From - x.Sky.At) // of one at the ascending node
	a := node
	for n := from; n < to; n, slot = n+1, slot+1 {
		sin, cos := ring.Argument(slot)
		a.Height = float64(node.Height*cos) - float64(node.Past*sin)
		a.Past = float64(node.Past*cos) + float64(node.Height*sin)
		x.node(n, &a)
	}
}

// node exposes a node whose orbit stands to the Sun like this.
func (x *exposure) node(n int, a *sky.Aspect) {
	d, o := x.Fleet.NodeDesigns[n], &x.Now[n]
	if x.Fleet.Status[x.Fleet.Nodes[n]] != fleet.Active {
		return
	}
	if age := x.Sky.At - x.Fleet.EnteredService[n]; x.design != d || x.age != age {
		x.ask(d, age)
	}
	share := float64(d.Power.Pointing.Incidence(a.SinBeta) * x.aged)
	o.array = d.Power.Generation(x.Sky.Flux * unit.Flux(share))
	noon := unit.Power(0)
	o.absorbed = 0
	if a.Distance > 0 {
		view := x.viewFrom(a.Distance)
		o.absorbed, noon = x.absorbed(d, view, a.GroundSun(x.of.Over)), x.absorbed(d, view, a.CosBeta)
	}
	o.HeatLimit = max(0, max(0, x.sheds-o.absorbed)-d.Bus)
	o.heatLimitAtNoon = max(0, max(0, x.sheds-noon)-d.Bus)
}

// ask finds what a design does at an age.
func (x *exposure) ask(d *fleet.Design, age time.Duration) {
	x.design, x.age, x.aged, x.sheds = d, age, d.Power.Aged(age), d.Thermal.Offer(0)
}

// viewFrom is the view factor of the Earth at a distance from its centre, m.
func (x *exposure) viewFrom(distance float64) float64 {
	slot := &x.views[math.Float64bits(distance)%uint64(len(x.views))]
	if slot.distance != distance {
		slot.distance, slot.view = distance, thermal.EdgeViewFactor(space.EarthRadius, unit.Length(distance))
	}
	return slot.view
}

// absorbed is the heat that a design's radiator takes in from the Earth, over a
// ground that fills so much of the view of each face, and on which the Sun stands as
// high as groundSun says.
func (ns *Nodes) absorbed(d *fleet.Design, view, groundSun float64) unit.Power {
	around := thermal.Surroundings{Infrared: ns.Sky.Spec.Infrared, Albedo: ns.Sky.Spec.Albedo}
	return d.Thermal.Absorbed(around, view, ns.Sky.Flux*unit.Flux(groundSun))
}
