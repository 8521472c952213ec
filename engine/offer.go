package engine

import (
	"math"
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
)

// This file asks nodes how many seats they offer. What a node bears changes all the
// time; so that jobs go the same way whatever the tick is, all nodes are asked at
// moments of the mission's clock, and in between only those on which something
// changed. In ticks of over an hour they are asked when one begins.

const (
	askEvery  = 10 * time.Minute
	mostAsked = time.Hour // the longest tick that is cut to ask
)

// asksAt says whether all nodes are asked at an instant at which a tick begins.
func (ns *Nodes) asksAt(at time.Duration) bool {
	return ns.Clock.Tick > mostAsked || at%askEvery == 0
}

// nextAsked is when all nodes are asked next within a tick.
func (ns *Nodes) nextAsked(from time.Duration) time.Duration {
	if ns.Clock.Tick > mostAsked {
		return never
	}
	return (from/askEvery + 1) * askEvery
}

// offer asks all nodes, if it is time to within a tick: each is brought to now, and
// looked at anew. It says whether they were asked.
func (ns *Nodes) offer() bool {
	now := ns.Clock.Elapsed
	if now == ns.Sky.at || ns.Clock.Tick > mostAsked || now%askEvery != 0 {
		return false
	}
	each.Chunk(len(ns.Fleet.nodes), nodesPerChunk, func(from, to int) {
		for n := from; n < to; n++ {
			ns.settleNode(n, now)
		}
		ns.expose(from, to, ns.momentFrom(now))
		for n := from; n < to; n++ {
			ns.outlook(n, now)
			ns.offerSeats(n)
		}
	})
	for n := range ns.Fleet.nodes {
		if ns.Nodes[n].Busy > 0 {
			ns.news.load(n)
		}
	}
	ns.news.asked, ns.news.due = true, true
	return true
}

// offerSeats finds how many more accelerators of a node may be taken, by what it
// bears in the worst part of its orbit.
func (ns *Nodes) offerSeats(n int) {
	d, node, o := ns.Fleet.nodeDesigns[n], &ns.Nodes[n], &ns.now[n]
	if o.Limit == fleet.ByAbsence {
		node.Seats, node.SeatsEnd, node.Full = 0, fleet.ByAbsence, 0
		return
	}
	by, least := fleet.ByPower, o.Bears.Least()
	if o.Noon < least {
		by, least = fleet.ByHeat, o.Noon
	}
	seats, end := d.Seats(*node, least, by)
	node.Seats, node.SeatsEnd = int32(seats), end
	node.Full = int32(min(float64(d.Accelerators), math.Floor(float64(max(0, least))/float64(d.AcceleratorPower))))
}
