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

// expose finds how much sunlight a node's array turns to use while it is lit, the
// heat that its radiator takes in from the Earth over a part of the tick, and how much
// its accelerators may therefore add.
func (e *Engine) expose(n int, of moment, known *alike) {
	d, o := e.plan.designs[n], &e.sky.nodes[n]
	a := aspectOf(&e.sky.states[e.plan.nodes[n]], e.sky.toSun).after(of.from - e.sky.at)
	aged := known.agedTo(d, e.sky.at-e.m.Breaks.Born[n])
	o.Array = d.Power.Generation(e.sky.flux * unit.Flux(float64(d.Power.Pointing.Incidence(a.sinBeta)*aged)))
	o.Absorbed = e.absorbed(d, known.viewFrom(a.distance), a.groundSun(of.over))
	o.Heat = max(0, d.Thermal.Offer(o.Absorbed)-d.Bus)
}

// moment is a part of a tick: from an elapsed on, for so long.
type moment struct{ from, over time.Duration }

// noonHeat is what a node's accelerators may add where the ground below is brightest.
func (e *Engine) noonHeat(n int, known *alike) unit.Power {
	d := e.plan.designs[n]
	a := aspectOf(&e.sky.states[e.plan.nodes[n]], e.sky.toSun)
	return max(0, d.Thermal.Offer(e.absorbed(d, known.viewFrom(a.distance), a.cosBeta))-d.Bus)
}

// alike is what was found for one node and holds for those like it: of an age, or at
// a distance. The zero value knows nothing.
type alike struct {
	design *fleet.Design
	age    time.Duration
	aged   float64
	views  [8]struct{ distance, view float64 } // by the last bits of the distance
}

// agedTo is the share of its output that the array of a design gives at an age.
func (k *alike) agedTo(d *fleet.Design, age time.Duration) float64 {
	if k.design != d || k.age != age {
		k.design, k.age, k.aged = d, age, d.Power.Aged(age)
	}
	return k.aged
}

// viewFrom is the view factor of the Earth at a distance from its centre, m; 0 for
// none.
func (k *alike) viewFrom(distance float64) float64 {
	if distance == 0 {
		return 0
	}
	slot := &k.views[math.Float64bits(distance)%uint64(len(k.views))]
	if slot.distance != distance {
		slot.distance, slot.view = distance, thermal.EdgeView(space.EarthRadius, unit.Length(distance))
	}
	return slot.view
}

// aspect is how a satellite's orbit stands to the Sun.
type aspect struct {
	distance         float64 // from the centre of the Earth, m
	sinBeta, cosBeta float64 // of the Sun's height above the plane
	height, past     float64 // cos β·cos u and cos β·sin u, at the angle u from the point of the orbit nearest the Sun
	rate             float64 // of that angle, rad/s
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
	square := float64(half * half)
	cos := 1 - float64(square/2) + float64(square*square/24)
	sin := half * (1 - float64(square/6) + float64(square*square/120))
	middle := float64(a.height*cos) - float64(a.past*sin)
	switch edge := float64(a.cosBeta * half); {
	case middle >= edge:
		return float64(middle * sin / half), true
	case middle <= -edge:
		return 0, true
	}
	return 0, false
}

// absorbed is the heat that a design's radiator takes in from the Earth, over a
// ground that fills so much of the view of each face, and on which the Sun stands as
// high as groundSun says.
func (e *Engine) absorbed(d *fleet.Design, view, groundSun float64) unit.Power {
	around := thermal.Surroundings{Infrared: e.plan.scenario.Sky.Infrared, Albedo: e.plan.scenario.Sky.Albedo}
	return d.Thermal.Absorbed(around, view, e.sky.flux*unit.Flux(groundSun))
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
func (e *Engine) heatBalance() Balance {
	f := &e.m.Fleet
	b := Balance{Name: "heat", Unit: "J", In: float64(f.Warm)}
	for n := range f.Nodes {
		b.In += float64(f.Flows[n].Used + f.Flows[n].Lost + f.Warmth[n].Absorbed)
		b.Out += float64(f.Warmth[n].Shed)
		b.Held += float64(e.plan.designs[n].Thermal.Capacity.Between(0, f.Nodes[n].Temperature))
	}
	return b
}

// enrol enters what a node holds when it comes into service into the books.
func (e *Engine) enrol(n int) {
	node := &e.m.Fleet.Nodes[n]
	e.m.Fleet.Start += node.Battery.Charge
	e.m.Fleet.Warm += e.plan.designs[n].Thermal.Capacity.Between(0, node.Temperature)
}
