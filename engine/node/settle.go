package node

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// Settle integrates batteries and temperatures to the end of the tick, at the last span of it.
// Nodes whose load changes before that are settled by Reload at that instant.
func (ns *Nodes) Settle(s clock.Span) {
	ns.Offered += unit.Work(float64(ns.inService) * s.Length().Seconds())
	if !s.Last {
		return
	}
	each.Chunk(len(ns.Fleet.Nodes), fleet.PerChunk, func(from, to int) {
		for n := from; n < to; n++ {
			ns.settleNode(n, s.To)
		}
	})
}

// settleNode integrates one node up to an instant before which only its light changes. At each such
// change it finds the operating point anew.
func (ns *Nodes) settleNode(n int, to time.Duration) {
	id, since := ns.Fleet.Nodes[n], ns.settled[n]
	ns.settled[n] = to
	if ns.Fleet.Status[id] != fleet.Active || to <= since {
		return
	}
	light := ns.Sky.Lights[n].After(since - ns.Sky.At).Over(to - since)
	d, node, o := ns.Fleet.NodeDesigns[n], &ns.Nodes[n], &ns.Now[n]
	spent := spent{usage: ns.Usage, node: n, from: since}
	if ns.held != nil {
		spent.held = &ns.held[n]
	}
	o.settle(d, node, light, &spent)
	spent.time.Losses.Break(ns.Fleet.Hazard(n).Out)
	f := &ns.State
	f.Flows[n].Book(&spent.flow)
	f.HeatAccounts[n].add(&spent.heat)
	spent.time.Since, spent.time.To = usage.Passed(since), usage.Passed(to)
	ns.Usage.Spend(n, &spent.time)
}

// spent collects the energy, heat and time of a node over a span.
type spent struct {
	flow  power.Flow
	heat  HeatAccount
	time  usage.Spent
	usage *usage.Usage  // where its limits are booked; nil for nowhere
	node  int           // index into Fleet.Nodes
	from  time.Duration // elapsed time at which the span begins
	at    time.Duration // up to where the span is booked, from its start
	held  *Held         // shares of its jobs' work that wait; nil if unknown
}

// bound books the limit of a node for a while that begins at an offset from the start of the span.
func (s *spent) bound(by fleet.Limit, at, long time.Duration) {
	if s.usage != nil {
		s.usage.Bind(s.node, by, usage.Passed(s.from+at+long)-usage.Passed(s.from+at))
	}
}

// settle integrates a node over a light, change by change.
func (o *OperatingPoint) settle(d *fleet.Design, node *fleet.Node, light space.Light, to *spent) {
	if light.Period > 0 && light.Span >= fewOrbits*light.Period {
		o.settleOrbits(d, node, light, to)
		return
	}
	for here := light; ; o.offer(d, node, here) {
		here.Span = unchanged(here, light.Span-to.at)
		o.live(d, node, here, to)
		if to.at >= light.Span {
			return
		}
		here = light.After(to.at)
	}
}

// live integrates a node over a light that does not change, and returns what bound it.
func (o *OperatingPoint) live(d *fleet.Design, node *fleet.Node, light space.Light, to *spent) (by fleet.Limit) {
	o.lose(d, node, light, to)
	by = o.binds(d, node, to.held)
	to.bound(by, to.at, light.Span)
	o.pass(d, node, light, to)
	to.at += light.Span
	return by
}

// settleOrbits is settle over many orbits. Of successive orbits that are alike it integrates only
// one.
func (o *OperatingPoint) settleOrbits(d *fleet.Design, node *fleet.Node, light space.Light, to *spent) {
	var r orbits
	for here := light; ; {
		here.Span = unchanged(here, light.Span-to.at)
		at := to.at
		r.bound(o.live(d, node, here, to), at, here.Span)
		if at = to.at; at >= light.Span {
			return
		}
		if here = light.After(at); here.Dark() {
			if more := r.again(d, &node.Battery, light, at); more > 0 && r.alike(node) {
				r.repeat(d, node, more, to)
				at += time.Duration(more) * light.Period
				to.at = at
			}
			r.begin(at, node, to)
		}
		o.offer(d, node, here)
	}
}

// Seats is a number of accelerators of one tier to take, or to release if negative.
type Seats struct {
	Count int32
	Tier  power.Tier
}

// Reload settles a node to an instant, changes how many of its accelerators are busy, and finds
// what it draws and offers from then on.
func (ns *Nodes) Reload(id fleet.ID, at time.Duration, busier Seats) {
	n := int(ns.Fleet.NodeAt[id])
	ns.settleNode(n, at)
	ns.Occupy(n, busier)
	ns.operatingPointFrom(n, at)
	ns.offerSeats(n)
	ns.Touch(n)
	ns.news.Due = true
}

// Refresh settles a node to an instant and finds what it draws and offers from then on.
func (ns *Nodes) Refresh(id fleet.ID, at time.Duration) { ns.Reload(id, at, Seats{}) }

// Occupy counts seats of a node as taken, without settling it. It is called directly only before
// the mission begins, later through Reload. n is an index into Fleet.Nodes.
func (ns *Nodes) Occupy(n int, seats Seats) {
	ns.Nodes[n].Busy += seats.Count
	ns.Nodes[n].Taken[seats.Tier] += seats.Count
}
