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

// Settle brings batteries and bodies to the end of the span. A node whose load
// did not change is settled once a tick.
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

// settleNode brings one node to an instant, before which nothing but its light
// changed: at each change it finds its operating point anew.
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

// spent is where a node's energy, heat and time went.
type spent struct {
	flow  power.Flow
	heat  HeatAccount
	time  usage.Spent
	usage *usage.Usage  // that books what bound the node; nil for none
	node  int           // place in Fleet.Nodes
	from  time.Duration // elapsed
	at    time.Duration // after it, up to when all is booked
	held  *Held         // of its jobs' work, what waits; nil where nobody said
}

// bound books what bound a node for a while, which begins so long after the start.
func (s *spent) bound(by fleet.Limit, at, long time.Duration) {
	if s.usage != nil {
		s.usage.Bind(s.node, by, usage.Passed(s.from+at+long)-usage.Passed(s.from+at))
	}
}

// settle brings a node through a light, change by change.
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

// live brings a node through a light that does not change, and answers what bound it.
func (o *OperatingPoint) live(d *fleet.Design, node *fleet.Node, light space.Light, to *spent) (by fleet.Limit) {
	o.lose(d, node, light, to)
	by = o.binds(d, node, to.held)
	to.bound(by, to.at, light.Span)
	o.pass(d, node, light, to)
	to.at += light.Span
	return by
}

// settleOrbits is settle through many orbits: of those that are alike it lives one.
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

// Seats are accelerators of one tier that are taken, or with a minus left.
type Seats struct {
	Count int32
	Tier  power.Tier
}

// Reload settles a node to an instant, changes how many of its accelerators are
// busy, and finds what it draws from then on.
func (ns *Nodes) Reload(id fleet.ID, at time.Duration, busier Seats) {
	n := int(ns.Fleet.NodeAt[id])
	ns.settleNode(n, at)
	ns.Occupy(n, busier)
	ns.operatingPointFrom(n, at)
	ns.offerSeats(n)
	ns.Touch(n)
	ns.news.Due = true
}

// Refresh settles a node to an instant and finds what it bears and offers from then on.
func (ns *Nodes) Refresh(id fleet.ID, at time.Duration) { ns.Reload(id, at, Seats{}) }

// Occupy counts seats of a node as taken, by place in Fleet.Nodes; by itself before the
// mission begins, else Reload does.
func (ns *Nodes) Occupy(n int, seats Seats) {
	ns.Nodes[n].Busy += seats.Count
	ns.Nodes[n].Taken[seats.Tier] += seats.Count
}
