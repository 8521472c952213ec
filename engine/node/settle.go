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
	o.dataShare = ns.through[n]
	var spent spent
	spent.bounds, spent.row, spent.from = &ns.Usage.Tick[n/fleet.PerChunk], ns.Usage.TodayOf(n), since
	o.settle(d, node, light, &spent)
	f := &ns.State
	f.Flows[n].Book(&spent.flow)
	f.HeatAccounts[n].add(&spent.heat)
	spent.losses.Share(usage.Passed(to)-usage.Passed(since), usage.Dither(n, usage.Passed(to)), spent.row)
}

// spent is where a node's energy, heat and time went.
type spent struct {
	flow   power.Flow
	heat   HeatAccount
	losses usage.Losses
	bounds *usage.Bounds // shared by the nodes of a chunk
	row    []uint32      // of the node's day
	from   time.Duration // elapsed
}

// bound books what bound a node for a while, which begins so long after the start.
func (s *spent) bound(by fleet.Limit, at, long time.Duration) {
	time := usage.Passed(s.from+at+long) - usage.Passed(s.from+at)
	s.bounds[by] += usage.Quanta(time)
	if len(s.row) > usage.PerNode {
		s.row[usage.PerNode+int(by)] += uint32(time)
	}
}

// settle brings a node through a light, change by change.
func (o *OperatingPoint) settle(d *fleet.Design, node *fleet.Node, light space.Light, to *spent) {
	for at, here := time.Duration(0), light; ; {
		here.Span = unchanged(here, light.Span-at)
		o.lose(d, node, here, &to.losses)
		to.bound(o.binds(d, node), at, here.Span)
		o.pass(d, node, here, to)
		if at += here.Span; at >= light.Span {
			return
		}
		here = light.After(at)
		o.offer(d, node, here)
	}
}

// Reload settles a node to an instant, changes how many of its accelerators are
// busy, and finds what it draws from then on.
func (ns *Nodes) Reload(id fleet.ID, at time.Duration, busier int) {
	n := int(ns.Fleet.NodeAt[id])
	ns.settleNode(n, at)
	ns.Nodes[n].Busy += int32(busier)
	ns.operatingPointFrom(n, at)
	ns.offerSeats(n)
	ns.Touch(n)
	ns.news.Due = true
}

// Occupy counts seats of a node as taken before the mission begins, by place in Fleet.Nodes.
func (ns *Nodes) Occupy(n, seats int) { ns.Nodes[n].Busy += int32(seats) }
