package node

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/usage"
)

// Held is the share of a node's work that waits, by the stage that stops it. Data, links and
// checkpoints count as usage.Connected; waiting for a slower node of the same gang counts as
// whatever slows that node.
type Held [usage.Connected + 1]float64

// all is the share that waits, for any reason.
func (h *Held) all() float64 {
	sum := 0.0
	for _, share := range h {
		sum += share
	}
	return sum
}

// bound is the limit that keeps the largest share waiting.
func (h *Held) bound() fleet.Limit {
	by := [...]struct {
		limit fleet.Limit
		share float64
	}{
		{fleet.ByNetwork, h[usage.Connected]}, {fleet.ByPower, h[usage.Lit] + h[usage.Powered]}, {fleet.ByHeat, h[usage.Cooled]},
	}
	most := by[0]
	for _, b := range by[1:] {
		if b.share > most.share {
			most = b
		}
	}
	return most.limit
}

// BeginHeld returns the shares of work that wait, by index in Fleet.Nodes, all set to zero. The
// caller adds to them.
func (ns *Nodes) BeginHeld() []Held {
	if ns.held == nil {
		ns.held = make([]Held, len(ns.Nodes))
	}
	clear(ns.held)
	return ns.held
}

// CapHeld scales down the shares of each node whose shares add up to more than 1.
func CapHeld(held []Held) {
	for n := range held {
		if h := &held[n]; h.all() > 1 {
			all := h.all()
			for i := range h {
				h[i] /= all
			}
		}
	}
}

// heldOn is the share of a node's work that waits; zero if unknown.
func heldOn(held []Held, n int) Held {
	if held == nil {
		return Held{}
	}
	return held[n]
}

// SlowedFrom is SpeedFrom, with the stage that explains a speed below 1. n is an index into
// Fleet.Nodes.
func SlowedFrom(ns *Nodes, n int, at time.Duration, t power.Tier) (speed float64, by usage.Stage) {
	o := &ns.Now[n]
	speed, by = SpeedFrom(ns, n, at, t), usage.Powered
	switch {
	case o.Limit == fleet.ByHeat:
		by = usage.Cooled
	case ns.Sky.Lights[n].After(max(ns.Clock.Elapsed, at) - ns.Sky.At).Dark():
		by = usage.Lit
	}
	return speed, by
}
