package engine

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// This file finds what the Sun and the Earth send to a node, and keeps the account
// of its heat.

// expose finds how much the arrays of nodes give while they are lit, the heat that
// their radiators take in from the Earth over a part of the tick, and how much their
// accelerators may therefore add. Nodes are places in plan.nodes, from one up to
// another.
func (ns *Nodes) expose(from, to int, of moment) {
	p, x := ns.Fleet.Roster, exposure{Nodes: ns, of: of}
	for from < to {
		g := p.group(p.nodes[from])
		first := p.first[g]
		end := min(to, int(p.nodeAt[first])+int(p.first[g+1]-first))
		if shell, circles := ns.Sky.groups[g].(*orbit.Planned); circles {
			for each := p.perPlane[g]; from < end; {
				i := int(p.nodes[from] - first)
				upTo := min(end, from+each-i%each)
				ring := shell.Ring(i/each, ns.Sky.at)
				x.plane(&ring, i%each, from, upTo)
				from = upTo
			}
		}
		for ; from < end; from++ {
			a := aspectOf(&ns.Sky.states[p.nodes[from]], ns.Sky.toSun).after(of.from - ns.Sky.at)
			x.node(from, &a)
		}
	}
}

// moment is a part of a tick: from an elapsed on, for so long.
type moment struct{ from, over time.Duration }

// momentFrom is the part of the tick from an instant on for which nodes are exposed
// as one.
func (ns *Nodes) momentFrom(at time.Duration) moment {
	return moment{at, min(ns.Sky.at+ns.Clock.Tick, ns.nextAsked(at)) - at}
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
	node := aspectOfPlane(ring, x.Sky.toSun).after(x.of.from - x.Sky.at) // of one at the ascending node
	a := node
	for n := from; n < to; n, slot = n+1, slot+1 {
		sin, cos := ring.Argument(slot)
		a.height = float64(node.height*cos) - float64(node.past*sin)
		a.past = float64(node.past*cos) + float64(node.height*sin)
		x.node(n, &a)
	}
}

// node exposes a node whose orbit stands to the Sun like this.
func (x *exposure) node(n int, a *aspect) {
	d, o := x.Fleet.nodeDesigns[n], &x.now[n]
	if x.Fleet.Status[x.Fleet.nodes[n]] != fleet.Active {
		return
	}
	if age := x.Sky.at - x.Fleet.Born[n]; x.design != d || x.age != age {
		x.ask(d, age)
	}
	share := float64(d.Power.Pointing.Incidence(a.sinBeta) * x.aged)
	o.Array = d.Power.Generation(x.Sky.flux * unit.Flux(share))
	noon := unit.Power(0)
	o.Absorbed = 0
	if a.distance > 0 {
		view := x.viewFrom(a.distance)
		o.Absorbed, noon = x.absorbed(d, view, a.groundSun(x.of.over)), x.absorbed(d, view, a.cosBeta)
	}
	o.Heat = max(0, max(0, x.sheds-o.Absorbed)-d.Bus)
	o.Noon = max(0, max(0, x.sheds-noon)-d.Bus)
}

// ask finds what a design does at an age.
func (x *exposure) ask(d *fleet.Design, age time.Duration) {
	x.design, x.age, x.aged, x.sheds = d, age, d.Power.Aged(age), d.Thermal.Offer(0)
}

// viewFrom is the view factor of the Earth at a distance from its centre, m.
func (x *exposure) viewFrom(distance float64) float64 {
	slot := &x.views[math.Float64bits(distance)%uint64(len(x.views))]
	if slot.distance != distance {
		slot.distance, slot.view = distance, thermal.EdgeView(space.EarthRadius, unit.Length(distance))
	}
	return slot.view
}

// beta is the Sun's height above a satellite's orbit.
func (s *Sky) beta(id fleet.ID) unit.Angle {
	g := s.Fleet.group(id)
	a := aspectOf(&s.states[id], s.toSun)
	if shell, circles := s.groups[g].(*orbit.Planned); circles {
		ring := shell.Ring(int(id-s.Fleet.first[g])/s.Fleet.perPlane[g], s.at)
		a = aspectOfPlane(&ring, s.toSun)
	}
	return unit.Angle(exact.Asin(max(-1, min(1, a.sinBeta))))
}

// aspect is how a satellite's orbit stands to the Sun.
type aspect struct {
	distance         float64 // from the centre of the Earth, m
	sinBeta, cosBeta float64 // of the Sun's height above the plane
	height, past     float64 // cos β·cos u and cos β·sin u, at the angle u from the point of the orbit nearest the Sun
	rate             float64 // of that angle, rad/s

	half, cos, sin float64 // half of the last short arc that was asked about, rad, and its cosine and sine
}

// aspectOf is how the orbit of a state stands to the direction of the Sun; all 0
// for no state.
func aspectOf(s *orbit.State, toSun space.Vec) aspect {
	momentum, r := s.Pos.Cross(s.Vel), s.Pos.Norm()
	swept := momentum.Norm()
	if swept == 0 {
		return aspect{}
	}
	normal, up := momentum.Scale(1/swept), s.Pos.Scale(1/r)
	a := aspect{distance: r, sinBeta: normal.Dot(toSun), rate: swept / float64(r*r)}
	a.cosBeta = math.Sqrt(max(0, 1-float64(a.sinBeta*a.sinBeta)))
	a.height, a.past = up.Dot(toSun), -normal.Cross(up).Dot(toSun)
	return a
}

// aspectOfPlane is how a plane stands to the direction of the Sun, at its ascending
// node.
func aspectOfPlane(ring *orbit.Ring, toSun space.Vec) aspect {
	a := aspect{distance: ring.Radius, rate: ring.Rate, sinBeta: ring.ToNode.Cross(ring.Ahead).Dot(toSun)}
	a.cosBeta = math.Sqrt(max(0, 1-float64(a.sinBeta*a.sinBeta)))
	a.height, a.past = ring.ToNode.Dot(toSun), -ring.Ahead.Dot(toSun)
	return a
}

// after is the same orbit some time later.
func (a aspect) after(later time.Duration) aspect {
	if later <= 0 {
		return a
	}
	angle := float64(a.rate * later.Seconds())
	sin, cos := exact.Sincos(angle)
	a.height, a.past = float64(a.height*cos)-float64(a.past*sin), float64(a.past*cos)+float64(a.height*sin)
	return a
}

// longLook is the time over which the ground below is taken for that of an orbit's
// mean.
const longLook = 6 * time.Hour

// groundSun is the mean cosine of the Sun's zenith angle on the ground below, 0 at
// night, over some time from now.
func (a *aspect) groundSun(over time.Duration) float64 {
	if over >= longLook {
		return thermal.GroundSunMean(a.cosBeta)
	}
	arc := float64(a.rate * over.Seconds())
	if arc <= shortArc {
		if mean, whole := a.shortSun(arc / 2); whole {
			return mean
		}
	}
	at := exact.Atan2(a.past, a.height)
	return thermal.GroundSun(a.cosBeta, at, at+arc)
}

// shortArc is the longest arc, rad, whose sines are taken from their series: to a
// billionth.
const shortArc = 0.1

// shortSun is groundSun over twice a short arc, if that is all day or all night
// below: the cosine in its middle times sin half/half.
func (a *aspect) shortSun(half float64) (mean float64, whole bool) {
	if a.half != half {
		square := float64(half * half)
		a.half, a.cos = half, 1-float64(square/2)+float64(square*square/24)
		a.sin = half * (1 - float64(square/6) + float64(square*square/120))
	}
	middle := float64(a.height*a.cos) - float64(a.past*a.sin)
	switch edge := float64(a.cosBeta * half); {
	case middle >= edge:
		return float64(middle * a.sin / half), true
	case middle <= -edge:
		return 0, true
	}
	return 0, false
}

// absorbed is the heat that a design's radiator takes in from the Earth, over a
// ground that fills so much of the view of each face, and on which the Sun stands as
// high as groundSun says.
func (ns *Nodes) absorbed(d *fleet.Design, view, groundSun float64) unit.Power {
	around := thermal.Surroundings{Infrared: ns.Sky.Spec.Infrared, Albedo: ns.Sky.Spec.Albedo}
	return d.Thermal.Absorbed(around, view, ns.Sky.flux*unit.Flux(groundSun))
}

// warmth is where the heat of a node went since the start, but for what it made
// itself: that is what it used and what its battery lost.
type warmth struct {
	Absorbed unit.Energy // from the Earth
	Shed     unit.Energy
}

// add adds the heat of another time.
func (w *warmth) add(o *warmth) {
	w.Absorbed += o.Absorbed
	w.Shed += o.Shed
}

// code names the fields for keyframes and digests.
func (w *warmth) code(c *wire.Coder) {
	wire.Float(c, &w.Absorbed)
	wire.Float(c, &w.Shed)
}

// heatBalance is whether all heat was shed or is in the nodes still.
func (ns *Nodes) heatBalance() Balance {
	f := &ns.NodeState
	b := Balance{Name: "heat", Unit: "J", In: float64(f.Warm)}
	for n := range f.Nodes {
		b.In += float64(f.Flows[n].Used + f.Flows[n].Lost + f.Warmth[n].Absorbed)
		b.Out += float64(f.Warmth[n].Shed)
		b.Held += float64(ns.Fleet.nodeDesigns[n].Thermal.Capacity.Between(0, f.Nodes[n].Temperature))
	}
	return b
}

// enrol enters what a node holds when it comes into service into the books.
func (ns *Nodes) enrol(n int) {
	node := &ns.Nodes[n]
	ns.Start += node.Battery.Charge
	ns.Warm += ns.Fleet.nodeDesigns[n].Thermal.Capacity.Between(0, node.Temperature)
}
