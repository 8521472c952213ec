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
func (e *Engine) asksAt(at time.Duration) bool {
	return e.m.Tick > mostAsked || at%askEvery == 0
}

// nextAsked is when all nodes are asked next within a tick.
func (e *Engine) nextAsked(from time.Duration) time.Duration {
	if e.m.Tick > mostAsked {
		return never
	}
	return (from/askEvery + 1) * askEvery
}

// offer asks all nodes, if it is time to within a tick: each is brought to now, and
// looked at anew. It says whether they were asked.
func (e *Engine) offer() bool {
	now := e.m.Elapsed
	if now == e.sky.at || e.m.Tick > mostAsked || now%askEvery != 0 {
		return false
	}
	each.Chunk(len(e.plan.nodes), nodesPerChunk, func(from, to int) {
		for n := from; n < to; n++ {
			e.settleNode(n, now)
		}
		e.expose(from, to, e.momentFrom(now))
		for n := from; n < to; n++ {
			e.outlook(n, now)
			e.offerSeats(n)
		}
	})
	for n := range e.plan.nodes {
		if e.m.Fleet.Nodes[n].Busy > 0 {
			e.sky.news.load(n)
		}
	}
	e.sky.news.asked, e.sky.news.due = true, true
	return true
}

// offerSeats finds how many more accelerators of a node may be taken, by what it
// bears in the worst part of its orbit.
func (e *Engine) offerSeats(n int) {
	d, node, o := e.plan.designs[n], &e.m.Fleet.Nodes[n], &e.sky.nodes[n]
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
