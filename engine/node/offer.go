package node

import (
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

const (
	AskEvery       = 10 * time.Minute
	LongestCutTick = time.Hour // the longest tick that is cut to ask
)

// AsksAt says whether all nodes are asked at an instant at which a tick begins.
func (ns *Nodes) AsksAt(at time.Duration) bool {
	return ns.Clock.Tick > LongestCutTick || at%AskEvery == 0
}

// NextAsked is when all nodes are asked next within a tick.
func (ns *Nodes) NextAsked(from time.Duration) time.Duration {
	if ns.Clock.Tick > LongestCutTick {
		return unit.Never
	}
	return (from/AskEvery + 1) * AskEvery
}

// Ask asks all nodes, if it is time to within a tick: each is brought to now, and
// looked at anew. It says whether they were asked.
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

// offerSeats finds how many more accelerators of a node may be taken: by the most patient
// jobs, and how much it carries in the worst part of its orbit.
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

// Offers are the seats that nodes have to give to jobs of a grade.
func (ns *Nodes) Offers(g power.Grade) []sched.Seat {
	var offers []sched.Seat
	for n, id := range ns.Fleet.Nodes {
		if seats, _ := ns.Seats(n, g); seats > 0 {
			offers = append(offers, sched.Seat{Node: sched.Node(id), Count: int32(seats)})
		}
	}
	return offers
}

// Seats is how many more accelerators of a node jobs of a grade may take, and what ends
// them.
func (ns *Nodes) Seats(n int, g power.Grade) (int, fleet.Limit) {
	return ns.Fleet.NodeDesigns[n].SeatsFor(&ns.Nodes[n], g)
}
