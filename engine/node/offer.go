package node

import (
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// When the seats of all nodes are found anew.
const (
	AskEvery       = 10 * time.Minute // on the mission's clock
	LongestCutTick = time.Hour        // longer ticks do so only where they begin
)

// AsksAt reports whether a tick that begins at this instant refreshes the offers of all nodes.
func (ns *Nodes) AsksAt(at time.Duration) bool {
	return ns.Clock.Tick > LongestCutTick || at%AskEvery == 0
}

// NextAsked is when the offers of all nodes are refreshed next within a tick, elapsed, or
// unit.Never.
func (ns *Nodes) NextAsked(from time.Duration) time.Duration {
	if ns.Clock.Tick > LongestCutTick {
		return unit.Never
	}
	return (from/AskEvery + 1) * AskEvery
}

// Ask refreshes the offers of all nodes if that is due now within a tick: it settles each node, and
// finds its operating point and its seats. It returns whether it did.
func (ns *Nodes) Ask() bool {
	now := ns.Clock.Elapsed
	if now == ns.Sky.At || ns.Clock.Tick > LongestCutTick || now%AskEvery != 0 {
		return false
	}
	each.Chunk(len(ns.Fleet.Nodes), fleet.PerChunk, func(from, to int) {
		for n := from; n < to; n++ {
			ns.settleNode(n, now)
		}
		ns.expose(from, to, ns.MomentFrom(now))
		for n := from; n < to; n++ {
			ns.see(n, now)
			ns.offerSeats(n)
		}
	})
	for n := range ns.Fleet.Nodes {
		if ns.Nodes[n].Busy > 0 {
			ns.Touch(n)
		}
	}
	ns.news.Asked, ns.news.Due = true, true
	return true
}

// offerSeats finds how many more accelerators of a node the most patient jobs may take, and how
// much power it can sustain in the worst part of its orbit.
func (ns *Nodes) offerSeats(n int) {
	d, node, o := ns.Fleet.NodeDesigns[n], &ns.Nodes[n], &ns.Now[n]
	if o.Limit == fleet.ByAbsence {
		node.Seats, node.SeatsEnd, node.Carries, node.CarriedBy = 0, fleet.ByAbsence, 0, fleet.ByAbsence
		return
	}
	by, least := fleet.ByPower, o.PowerLimit.Least()
	if o.heatLimitAtNoon < least {
		by, least = fleet.ByHeat, o.heatLimitAtNoon
	}
	node.Carries, node.CarriedBy = d.Carries(least), by
	seats, end := d.SeatsFor(node, power.Quarter)
	node.Seats, node.SeatsEnd = int32(seats), end
}

// Offers are the seats that nodes offer to jobs of a grade, in order of node id.
func (ns *Nodes) Offers(g power.Grade) []sched.Seat {
	var offers []sched.Seat
	for n, id := range ns.Fleet.Nodes {
		if seats, _ := ns.Seats(n, g); seats > 0 {
			offers = append(offers, sched.Seat{Node: sched.Node(id), Count: int32(seats)})
		}
	}
	return offers
}

// Seats is how many more accelerators of a node jobs of a grade may take, and the limit that allows
// no more. n is an index into Fleet.Nodes.
func (ns *Nodes) Seats(n int, g power.Grade) (int, fleet.Limit) {
	return ns.Fleet.NodeDesigns[n].SeatsFor(&ns.Nodes[n], g)
}
