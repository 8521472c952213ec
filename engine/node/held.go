package node

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/usage"
)

// Held is which share of the work of a node's jobs waits, by the stage that stops it: data,
// links and checkpoints are usage.Connected; a slower node of a gang is what slows that one.
type Held [usage.Connected + 1]float64

// all is the share that waits for anything.
func (h *Held) all() float64 {
	sum := 0.0
	for _, share := range h {
		sum += share
	}
	return sum
}

// bound is what keeps most of it waiting.
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

// BeginHeld gives what of nodes' work waits, nothing of it, to be added to by those who know
// jobs.
func (ns *Nodes) BeginHeld() []Held {
	if ns.held == nil {
		ns.held = make([]Held, len(ns.Nodes))
	}
	clear(ns.held)
	return ns.held
}

// CapHeld sees to it that no more than all of a node's work waits.
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

// heldOn is what of a node's work waits.
func heldOn(held []Held, n int) Held {
	if held == nil {
		return Held{}
	}
	return held[n]
}

// SlowedFrom is how fast a node's accelerators of a tier run from an instant of the tick on,
// as a share of full speed, and what slows them if anything does.
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
