// Package node answers what satellites with accelerators can sustain, and what they do: power,
// heat and seats.
//
// # Model
//
// Offer – decide – settle: a node offers the seats that it can sustain through its next orbit,
// jobs take seats, and battery and temperature are integrated to the end of the span, from one
// change of light to the next. Seats are found anew every ten minutes of mission time, and at
// once where something changed; in ticks of more than an hour, where the tick begins.
//
// A node offers all seats that the most patient jobs can use. If power or heat falls short,
// patient jobs are slowed first and services last. A job of a higher grade gets a seat only if
// the worst part of the orbit can carry the power that the grade promises (docs/governor.md).
//
// # Limits
//
// One thermal mass per node. All satellites of a group have the same design. Exposure to the Sun
// and the Earth is constant between two refreshes of the offers.
//
// # Sources
//
// Formulas and their sources are those of engine/power, engine/thermal and engine/space.
package node

import (
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/each"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// Nodes are the satellites that carry accelerators: their power, heat and seats.
type Nodes struct {
	Below
	State

	Now       []OperatingPoint // by index in Fleet.Nodes: the limits of each node and what it draws
	Paces     []Pace           // likewise: the speed of its accelerators, valid only while it is throttled
	settled   []time.Duration  // likewise: elapsed time up to which its battery and temperature are integrated
	held      []Held           // likewise: shares of its jobs' work that wait; nil before BeginHeld
	news      News             // collected since the last TakeNews
	Totals    totals           // over all nodes
	parts     []totals         // the same sums per chunk of nodes
	turning   []uint64         // one bit per node: its light changes in the coming tick
	inService int              // accelerators in service
	counts    Sums             // satellites by status, valid if counted
	counted   bool             // whether counts is up to date
	rows      []keyed          // scratch memory of keys
}

// New returns nodes whose limits have not been evaluated yet.
func New(on Below) *Nodes { return &Nodes{Below: on} }

// Fork copies the state of nodes onto other rooms. What is derived from it is not copied: Wake and
// UpdateLimits make it anew.
func Fork(from *Nodes, on Below) *Nodes { return &Nodes{Below: on, State: from.State.Clone()} }

// Wake allocates what is derived from the state and takes all nodes as settled up to now. It
// returns false, and does nothing, if that has been done before.
func (ns *Nodes) Wake() bool {
	if ns.parts != nil {
		return false
	}
	nodes := len(ns.Fleet.Nodes)
	ns.Now = make([]OperatingPoint, nodes)
	ns.Paces = make([]Pace, nodes)
	ns.settled = make([]time.Duration, nodes)
	ns.parts = make([]totals, fleet.Chunks(nodes))
	ns.turning = make([]uint64, fleet.Chunks(nodes)*fleet.PerChunk/64)
	for n := range ns.settled {
		ns.settled[n] = ns.Clock.Elapsed
	}
	return true
}

// Clone copies nodes onto copies of the rooms below.
func (ns *Nodes) Clone(on Below) *Nodes {
	other := *ns
	other.Below, other.State = on, ns.State.Clone()
	other.Now, other.settled, other.held = slices.Clone(ns.Now), slices.Clone(ns.settled), slices.Clone(ns.held)
	other.Paces = make([]Pace, len(ns.Paces)) // untouched pages cost no memory, and few nodes are throttled
	for n := range ns.Now {
		if ns.Now[n].Throttled {
			other.Paces[n] = ns.Paces[n]
		}
	}
	other.turning = slices.Clone(ns.turning)
	if ns.parts != nil { // else Wake has not been called
		other.parts = make([]totals, len(ns.parts))
	}
	other.rows, other.news = nil, News{}
	return &other
}

// Below are the rooms that nodes depend on.
type Below struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
	Log   *event.Log
	Sky   *sky.Sky
	Usage *usage.Usage
}

// OperatingPoint is what a node may draw and what it does from now on. Every tick visits all nodes,
// so what only throttled nodes need is kept apart, in Pace.
type OperatingPoint struct {
	PowerLimit      power.Levels  // of all accelerators, set by array and battery
	HeatLimit       unit.Power    // of all accelerators, set by the radiator
	heatLimitAtNoon unit.Power    // the same where the ground below is brightest
	array           unit.Power    // output of the array in sunlight
	absorbed        unit.Power    // heat from the Earth
	Load            unit.Power    // bus and accelerators, until the light changes
	Speed           float64       // share of full speed, mean over busy accelerators and over the rest of the tick or until offers are refreshed
	NextTransition  time.Duration // elapsed time at which the light changes
	Throttled       bool          // its accelerators are slowed at some time before the tick ends; if not, its Pace is not read
	Limit           fleet.Limit   // what throttles it now
	short           bool          // its accelerators get less power than they are promised
}

// Pace is the speed of a throttled node's accelerators.
type Pace struct {
	Mean  Speeds // over the rest of the tick or until offers are refreshed
	First Speeds // until the light changes
	Rest  Speeds // mean from then on
}

// Speeds is the speed of accelerators as a share of full speed, by tier.
type Speeds [power.Tiers]float64

// mean is the mean speed of the seats that are taken; 1 if none is.
func (s *Speeds) mean(node *fleet.Node) float64 {
	if node.Busy == 0 {
		return 1
	}
	sum := 0.0
	for t, n := range node.Taken {
		sum += float64(s[t] * float64(n))
	}
	return sum / float64(node.Busy)
}

// full returns full speed for every tier.
func full() (s Speeds) {
	for t := range s {
		s[t] = 1
	}
	return s
}

// Bound is what the accelerators may draw: the lower of the limits of power and heat.
func (o *OperatingPoint) Bound() power.Levels {
	return power.Levels{Lit: min(o.PowerLimit.Lit, o.HeatLimit), Dark: min(o.PowerLimit.Dark, o.HeatLimit)}
}

// UpdateLimits finds what each node may draw from now on and what it draws, and adds up the totals.
// With offer it also finds the seats of every node; without, only those of nodes that were absent
// when offers were last refreshed.
func (ns *Nodes) UpdateLimits(offer bool) {
	each.Chunk(len(ns.Fleet.Nodes), fleet.PerChunk, func(from, to int) {
		ns.expose(from, to, ns.MomentFrom(ns.Sky.At))
		for n := from; n < to; n++ {
			ns.see(n, ns.Sky.At)
			if offer || ns.Nodes[n].SeatsEnd == fleet.ByAbsence {
				ns.offerSeats(n)
			}
		}
		ns.parts[from/fleet.PerChunk].read(ns, from, to)
		ns.expect(from, to)
	})
	ns.news.Due = ns.news.Due || offer
	ns.Totals, ns.counted = totalOf(ns.parts), false
	ns.inService = ns.Totals.Accelerators
	ns.news.Anew = true
}

// see finds the operating point of one node from an instant of the tick until the tick ends or
// offers are refreshed. The node must have been exposed for that part of the tick.
func (ns *Nodes) see(n int, from time.Duration) {
	d, node, o := ns.Fleet.NodeDesigns[n], &ns.Nodes[n], &ns.Now[n]
	if ns.Fleet.Status[ns.Fleet.Nodes[n]] != fleet.Active {
		*o = OperatingPoint{Limit: fleet.ByAbsence}
		return
	}
	light := ns.Sky.Lights[n].After(from - ns.Sky.At).Over(ns.MomentFrom(from).Over)
	piece := unchanged(light, light.Span)
	slowed := o.offer(d, node, light)
	o.Speed, o.NextTransition, o.Throttled = 1, from+piece, slowed
	if !slowed && piece == light.Span {
		return
	}
	first := full()
	if slowed {
		first = o.speeds(d, node)
	}
	pace := Pace{first, first, first}
	if piece < light.Span {
		pace, o.Throttled = o.ahead(d, *node, light, first)
	}
	if o.Throttled {
		ns.Paces[n], o.Speed = pace, pace.Mean.mean(node)
	}
}

// ahead finds the speeds over a span in which the light changes, given those before the first
// change, and whether the node is slowed at any time.
func (o *OperatingPoint) ahead(d *fleet.Design, node fleet.Node, light space.Light, first Speeds) (p Pace, slowed bool) {
	next, was := *o, unchanged(light, light.Span)
	speeds, here, piece, done := first, light, was, Speeds{}
	slowed = o.Throttled
	var r orbits
	for at := time.Duration(0); ; {
		for t := range done {
			done[t] += float64(speeds[t] * piece.Seconds())
		}
		if at+piece >= light.Span {
			break
		}
		var flow power.Flow // not booked here; temperature is left out, as limits do not depend on it
		d.Power.Hold(&node.Battery, piece, next.steady(here), &flow)
		at += piece
		if here = light.After(at); here.Dark() {
			if more := r.again(d, &node.Battery, light, at); more > 0 {
				r.wear(d, &node.Battery, more)
				for t := range done {
					done[t] += float64((done[t] - r.speeds[t]) * float64(more))
				}
				at += time.Duration(more) * light.Period
			}
			r = orbits{begun: true, at: at, battery: node.Battery, speeds: done}
		}
		piece = unchanged(here, light.Span-at)
		speeds = full()
		if next.offer(d, &node, here) {
			speeds, slowed = next.speeds(d, &node), true
		}
	}
	if !slowed {
		return p, false
	}
	p.First = first
	for t := range done {
		p.Mean[t] = done[t] / light.Span.Seconds()
		p.Rest[t] = (done[t] - float64(first[t]*was.Seconds())) / (light.Span - was).Seconds()
	}
	return p, true
}

// unchanged is how long the light stays as it is, at most left.
func unchanged(l space.Light, left time.Duration) time.Duration {
	switch {
	case l.Leave <= l.Enter:
		return left
	case l.Dark():
		return min(left, l.Leave)
	}
	return min(left, l.Enter)
}

// offer finds what a node can sustain at the start of a light and what it draws until the light
// changes. It returns whether its accelerators are slowed.
func (o *OperatingPoint) offer(d *fleet.Design, node *fleet.Node, light space.Light) (slowed bool) {
	o.PowerLimit = o.powerLimit(d, &node.Battery, light)
	want := unit.Power(float64(node.Busy) * float64(d.AcceleratorPower))
	by, may := fleet.ByPower, o.PowerLimit.In(light)
	if o.HeatLimit < may {
		by, may = fleet.ByHeat, o.HeatLimit
	}
	draw := min(want, may)
	o.Load, o.Limit, o.short = d.Bus+draw, fleet.Free, false
	switch {
	case draw < want:
		promises := d.Promises()
		o.Limit, o.short = by, int64(d.Carries(draw)) < promises.Of(&node.Taken)
		return true
	case node.Busy > 0 && node.Busy+node.Out == int32(d.Accelerators):
		o.Limit = fleet.BySeats
	}
	return false
}

// speeds are those of a node's accelerators at its present load, where the most patient jobs are
// slowed first.
func (o *OperatingPoint) speeds(d *fleet.Design, node *fleet.Node) (s Speeds) {
	for t, share := range sharesAt(o.Load, d, node) {
		s[t] = 1
		if share < 1 {
			s[t] = d.Speed(share)
		}
	}
	return s
}

// sharesAt are the shares of full power that a node's accelerators get at a load, by tier.
func sharesAt(load unit.Power, d *fleet.Design, node *fleet.Node) [power.Tiers]float64 {
	budget := float64(load-d.Bus) / float64(d.AcceleratorPower)
	if node.Taken.Fit(budget) {
		return full()
	}
	floors := d.Floors()
	return node.Taken.Shares(budget, &floors)
}

// powerLimit is what a node with this charge can supply to its accelerators from the start of a
// light on.
func (o *OperatingPoint) powerLimit(d *fleet.Design, held *power.Battery, light space.Light) power.Levels {
	all := d.Power.Plan(held, light, power.Steady{Sun: o.array, Load: d.Bus + d.FullLoad()})
	return power.Levels{Lit: max(0, all.Lit-d.Bus), Dark: max(0, all.Dark-d.Bus), Next: max(0, all.Next-d.Bus)}
}

// steady is a node's generation and load while its light does not change.
func (o *OperatingPoint) steady(light space.Light) power.Steady {
	if light.Dark() {
		return power.Steady{Load: o.Load}
	}
	return power.Steady{Sun: o.array, Load: o.Load}
}

// pass integrates a node's battery and temperature over a light that does not change, at its
// present load, and books its energy and heat.
func (o *OperatingPoint) pass(d *fleet.Design, node *fleet.Node, light space.Light, went *spent) {
	made := d.Power.Hold(&node.Battery, light.Span, o.steady(light), &went.flow)
	before := node.Temperature
	node.Temperature = d.Thermal.Settle(before, unit.Power(float64(made)/light.Span.Seconds())+o.absorbed, light.Span)
	absorbed := o.absorbed.Over(light.Span)
	went.heat.Absorbed += absorbed
	went.heat.Shed += made + absorbed - d.Thermal.Capacity.Between(before, node.Temperature)
}

// SpeedFrom is the speed of the accelerators of a tier, as a share of full speed, from an instant
// of the tick until the light changes or, after that, the mean over the rest. For TickMean it is
// the mean. n is an index into Fleet.Nodes.
func SpeedFrom(ns *Nodes, n int, at time.Duration, t power.Tier) float64 {
	o := &ns.Now[n]
	switch {
	case !o.Throttled:
		return 1
	case at == TickMean:
		return ns.Paces[n].Mean[t]
	case at < o.NextTransition:
		return ns.Paces[n].First[t]
	}
	return ns.Paces[n].Rest[t]
}

// SpeedsAround is when the light of a node changes next, elapsed, and the speed of its accelerators
// of a tier before and after it, as a share of full speed. n is an index into Fleet.Nodes.
func SpeedsAround(ns *Nodes, n int, t power.Tier) (transition time.Duration, before, after float64) {
	o := &ns.Now[n]
	if !o.Throttled {
		return o.NextTransition, 1, 1
	}
	return o.NextTransition, ns.Paces[n].First[t], ns.Paces[n].Rest[t]
}

// SpeedsWhenLit is the speed of a node's accelerators of a tier in the lit and in the dark part of
// its orbit, as a share of full speed, within its present limits.
func (o *OperatingPoint) SpeedsWhenLit(d *fleet.Design, node *fleet.Node, t power.Tier) (lit, dark float64) {
	want, may := unit.Power(float64(node.Busy)*float64(d.AcceleratorPower)), o.Bound()
	speed := func(draw unit.Power) float64 {
		if share := sharesAt(d.Bus+draw, d, node)[t]; share < 1 {
			return d.Speed(share)
		}
		return 1
	}
	lit = speed(min(want, may.Lit))
	if min(want, may.Dark) == min(want, may.Lit) {
		return lit, lit
	}
	return lit, speed(min(want, may.Dark))
}

// TickMean asks SpeedFrom for the mean over the rest of the tick.
const TickMean time.Duration = -1

// operatingPointFrom exposes one node and finds its operating point from an instant of the tick.
func (ns *Nodes) operatingPointFrom(n int, at time.Duration) {
	ns.expose(n, n+1, ns.MomentFrom(at))
	ns.see(n, at)
}

// Begin allocates the state of nodes and what is derived from it.
func (ns *Nodes) Begin() {
	nodes := len(ns.Fleet.Nodes)
	ns.State = State{
		Nodes:        make([]fleet.Node, nodes),
		Dark:         make([]bool, nodes),
		Flows:        make([]power.Flow, nodes),
		HeatAccounts: make([]HeatAccount, nodes),
	}
	ns.Wake()
}
