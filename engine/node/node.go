// Package node answers what the satellites that carry accelerators sustain: power, heat and seats.
//
// # Model
//
// Offer – decide – settle: a node says what it sustains through its next orbit, jobs take seats,
// and battery and body are brought to the end of the span, change of light by change of
// light. Nodes are asked for their seats every ten minutes of the mission's clock, and at
// once where something changed; in ticks of over an hour once a tick.
//
// All seats are offered that the most patient jobs can use. What power and heat do not bear
// is taken from the seats of patient jobs first, from those of services last; what a job
// that bears less is promised the worst part of the orbit must carry (docs/governor.md).
//
// # Limits
//
// One thermal mass a node. All satellites of a group are of one design.
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

	Now       []OperatingPoint // by place in Fleet.Nodes: what limits each and what it draws
	Paces     []Pace           // likewise: how fast its accelerators run, of those that are throttled
	settled   []time.Duration  // likewise: up to when it is settled
	held      []Held           // likewise: of its jobs' work, what waits; nil where nobody said
	news      News             // not heard of yet
	Totals    totals           // of all nodes
	parts     []totals         // of it, by chunk of nodes
	turning   []uint64         // a bit for each node: its light changes in the coming tick
	inService int              // accelerators
	counts    Sums             // of the satellites by what they are, if counted
	counted   bool
	rows      []keyed // scratch of keys
}

// New are nodes that nobody has looked at.
func New(on Below) *Nodes { return &Nodes{Below: on} }

// Fork is what nodes remember over a copy of what they stand on, not looked at.
func Fork(from *Nodes, on Below) *Nodes { return &Nodes{Below: on, State: from.State.Clone()} }

// Wake makes room for what is to be seen of nodes that nobody has looked at, and were left as
// they are at this instant. It answers false where they were looked at.
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

// Clone is the same over a copy of what it stands on.
func (ns *Nodes) Clone(on Below) *Nodes {
	other := *ns
	other.Below, other.State = on, ns.State.Clone()
	other.Now, other.settled, other.held = slices.Clone(ns.Now), slices.Clone(ns.settled), slices.Clone(ns.held)
	other.Paces = make([]Pace, len(ns.Paces)) // memory that nobody touches is none: few nodes are throttled
	for n := range ns.Now {
		if ns.Now[n].Throttled {
			other.Paces[n] = ns.Paces[n]
		}
	}
	other.turning = slices.Clone(ns.turning)
	if ns.parts != nil { // else nobody looked at them yet
		other.parts = make([]totals, len(ns.parts))
	}
	other.rows, other.news = nil, News{}
	return &other
}

// Below is what nodes stand on.
type Below struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
	Log   *event.Log
	Sky   *sky.Sky
	Usage *usage.Usage
}

// OperatingPoint is what a node may draw and does from now on. All nodes are gone through
// each tick, so what only throttled ones have lies elsewhere, in their Pace.
type OperatingPoint struct {
	PowerLimit      power.Levels  // for accelerators, by power
	HeatLimit       unit.Power    // for accelerators, by the radiator
	heatLimitAtNoon unit.Power    // likewise where the ground below is brightest
	array           unit.Power    // what it gives in the light
	absorbed        unit.Power    // from the Earth
	Load            unit.Power    // bus and accelerators, until the light changes
	Speed           float64       // of its busy accelerators, mean over them and over what is left of the tick, or until all are asked again
	NextTransition  time.Duration // elapsed at which the light changes
	Throttled       bool          // its accelerators are slowed at some time until the tick ends: else its Pace is not read
	Limit           fleet.Limit   // what throttles it now
	short           bool          // its accelerators get less power than they are promised
}

// Pace is how fast a throttled node's accelerators run.
type Pace struct {
	Mean  Speeds // over what is left of the tick, or until all are asked again
	First Speeds // until the light changes
	Rest  Speeds // mean from then on
}

// Speeds is the share of full speed of accelerators by tier.
type Speeds [power.Tiers]float64

// mean is the speed in the mean over seats that are taken; full where none is.
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

// full are the speeds where nothing slows.
func full() (s Speeds) {
	for t := range s {
		s[t] = 1
	}
	return s
}

// Bound is what the accelerators may draw.
func (o *OperatingPoint) Bound() power.Levels {
	return power.Levels{Lit: min(o.PowerLimit.Lit, o.HeatLimit), Dark: min(o.PowerLimit.Dark, o.HeatLimit)}
}

// UpdateLimits finds what each node may draw from now on, and what it therefore does draw; if
// asked for, also how many seats it offers. Who was not there when others were
// asked is asked now.
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

// see finds what one node, exposed for that moment, may draw from an instant of
// the tick on, and how fast its accelerators run until the tick ends or all are asked
// again.
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

// ahead finds the speeds over a light that changes, where they are known up to the first
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
		var flow power.Flow // what a node bears does not follow from its temperature
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

// offer finds what a node bears at the start of a light and what it therefore draws
// until the light changes, and answers whether that slows its accelerators.
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

// speeds are those of a node's accelerators at the load that was found for it: the most
// patient are slowed first.
func (o *OperatingPoint) speeds(d *fleet.Design, node *fleet.Node) (s Speeds) {
	for t, share := range sharesAt(o.Load, d, node) {
		s[t] = 1
		if share < 1 {
			s[t] = d.Speed(share)
		}
	}
	return s
}

// sharesAt are those of full power that a node's accelerators get at its load, by tier.
func sharesAt(load unit.Power, d *fleet.Design, node *fleet.Node) [power.Tiers]float64 {
	budget := float64(load-d.Bus) / float64(d.AcceleratorPower)
	if node.Taken.Fit(budget) {
		return full()
	}
	floors := d.Floors()
	return node.Taken.Shares(budget, &floors)
}

// powerLimit is what a node with such a charge can supply to its accelerators at the start of a
// light.
func (o *OperatingPoint) powerLimit(d *fleet.Design, held *power.Battery, light space.Light) power.Levels {
	all := d.Power.Plan(held, light, power.Steady{Sun: o.array, Load: d.Bus + d.FullLoad()})
	return power.Levels{Lit: max(0, all.Lit-d.Bus), Dark: max(0, all.Dark-d.Bus), Next: max(0, all.Next-d.Bus)}
}

// steady is what a node gets and draws while its light stays as it is.
func (o *OperatingPoint) steady(light space.Light) power.Steady {
	if light.Dark() {
		return power.Steady{Load: o.Load}
	}
	return power.Steady{Sun: o.array, Load: o.Load}
}

// pass brings a node through a light that does not change, at the load that was
// found for it, and books where energy and heat went.
func (o *OperatingPoint) pass(d *fleet.Design, node *fleet.Node, light space.Light, went *spent) {
	made := d.Power.Hold(&node.Battery, light.Span, o.steady(light), &went.flow)
	before := node.Temperature
	node.Temperature = d.Thermal.Settle(before, unit.Power(float64(made)/light.Span.Seconds())+o.absorbed, light.Span)
	absorbed := o.absorbed.Over(light.Span)
	went.heat.Absorbed += absorbed
	went.heat.Shed += made + absorbed - d.Thermal.Capacity.Between(before, node.Temperature)
}

// SpeedFrom is how fast a node's accelerators of a tier run from an instant of the tick on, by
// place in Fleet.Nodes.
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

// SpeedsAround is when a node's light changes next in the tick, by place in Fleet.Nodes, and how
// fast its accelerators of a tier run until then and from then on.
func SpeedsAround(ns *Nodes, n int, t power.Tier) (transition time.Duration, before, after float64) {
	o := &ns.Now[n]
	if !o.Throttled {
		return o.NextTransition, 1, 1
	}
	return o.NextTransition, ns.Paces[n].First[t], ns.Paces[n].Rest[t]
}

// SpeedsWhenLit is how fast a node's accelerators of a tier run in the light and in the dark
// of its orbit, by what it bears now.
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

// TickMean stands for the mean over what is left of the tick.
const TickMean time.Duration = -1

// operatingPointFrom finds what one node may draw from an instant of the tick on.
func (ns *Nodes) operatingPointFrom(n int, at time.Duration) {
	ns.expose(n, n+1, ns.MomentFrom(at))
	ns.see(n, at)
}

// Begin makes room for what nodes remember and for what is to be seen of them.
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
