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

// expose finds, for the nodes with index from ≤ n < to, the output of the array in sunlight, the
// heat absorbed from the Earth over a part of the tick, and the accelerator power that the radiator
// allows.
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

// moment is a part of a tick: its start, elapsed, and its length.
type moment struct{ From, Over time.Duration }

// MomentFrom is the part of the tick that begins at an instant and over which a node's exposure is
// taken as constant.
func (ns *Nodes) MomentFrom(at time.Duration) moment {
	return moment{at, min(ns.Sky.At+ns.Clock.Tick, ns.NextAsked(at)) - at}
}

// exposure is what the Sun and the Earth send in a moment. It caches results that hold for the next
// node too.
type exposure struct {
	*Nodes
	of moment

	design *fleet.Design                       // of the cached values
	sheds  unit.Power                          // what its radiator sheds at the temperature limit
	age    time.Duration                       // likewise
	aged   float64                             // output of the array at that age, as a share of new
	views  [8]struct{ distance, view float64 } // view factors of the Earth, by the low bits of the distance
}

// plane exposes nodes in consecutive slots of a plane. All have the same angle to the Sun, from the
// normal that their light is found from too; the normals of their velocities differ from it by a
// milliradian or less, as the ascending node drifts.
func (x *exposure) plane(ring *orbit.Ring, slot, from, to int) {
	node := sky.AspectOfPlane(ring, x.Sky.ToSun).After(x.of.From - x.Sky.At) // seen from the ascending node
	a := node
	for n := from; n < to; n, slot = n+1, slot+1 {
		sin, cos := ring.Argument(slot)
		a.Height = float64(node.Height*cos) - float64(node.Past*sin)
		a.Past = float64(node.Past*cos) + float64(node.Height*sin)
		x.node(n, &a)
	}
}

// node exposes one node, given how its orbit stands to the Sun.
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

// ask caches the values of a design at an age.
func (x *exposure) ask(d *fleet.Design, age time.Duration) {
	x.design, x.age, x.aged, x.sheds = d, age, d.Power.Aged(age), d.Thermal.Offer(0)
}

// viewFrom is the view factor of the Earth at a distance from its centre, in m.
func (x *exposure) viewFrom(distance float64) float64 {
	slot := &x.views[math.Float64bits(distance)%uint64(len(x.views))]
	if slot.distance != distance {
		slot.distance, slot.view = distance, thermal.EdgeViewFactor(space.EarthRadius, unit.Length(distance))
	}
	return slot.view
}

// absorbed is the heat that a design's radiator takes in from the Earth. view is the view factor of
// each face; groundSun is the cosine of the Sun's zenith angle on the ground below, averaged.
func (ns *Nodes) absorbed(d *fleet.Design, view, groundSun float64) unit.Power {
	around := thermal.Surroundings{Infrared: ns.Sky.Spec.Infrared, Albedo: ns.Sky.Spec.Albedo}
	return d.Thermal.Absorbed(around, view, ns.Sky.Flux*unit.Flux(groundSun))
}
