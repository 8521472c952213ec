package node

import (
	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/unit"
)

// Reading is the state of a node at an instant, for observers that record every node.
type Reading struct {
	ID          fleet.ID
	Status      fleet.Status
	Charge      float64 // share of capacity
	Floor       float64 // the lowest charge that the plan allows, likewise
	Worn        float64 // share of the battery's cycle life that is used
	Temperature unit.Temperature
	Generation  unit.Power
	Load        unit.Power // bus and accelerators, now
	MaxLoad     unit.Power // the most that it may draw, likewise
	Of          int        // accelerators installed
	Busy        int
	Out         int // that have failed or restart
	Speed       float64
	Limit       fleet.Limit
	Drained     bool
	Flow        power.Flow  // since the start
	Heat        HeatAccount // likewise
}

// readings are those of all nodes by id, without empty slots. Those not in service have only the
// sums since the start.
func readings(ns *Nodes) []Reading {
	var places []int32
	for n, id := range ns.Fleet.Nodes {
		if ns.Fleet.Status[id] != fleet.Absent {
			places = append(places, int32(n))
		}
	}
	all := make([]Reading, len(places))
	each.Chunk(len(places), fleet.PerChunk, func(from, to int) {
		for i := from; i < to; i++ {
			all[i] = readingOf(ns, int(places[i]))
		}
	})
	return all
}

// readingOf is the reading of a node by its index in Fleet.Nodes.
func readingOf(ns *Nodes, n int) Reading {
	id := ns.Fleet.Nodes[n]
	d, node, o := ns.Fleet.NodeDesigns[n], &ns.Nodes[n], &ns.Now[n]
	r := Reading{ID: id, Status: ns.Fleet.Status[id], Of: d.Accelerators, Limit: ns.limit(n), Flow: ns.Flows[n], Heat: ns.HeatAccounts[n]}
	if r.Status != fleet.Active {
		return r
	}
	r.Charge = float64(node.Battery.Charge / d.Power.Capacity)
	r.Floor = float64(d.Power.FloorOf(node.Battery) / d.Power.Capacity)
	r.Worn, r.Temperature, r.Load = node.Battery.Worn, node.Temperature, o.Load
	r.Busy, r.Out, r.Speed, r.Drained = int(node.Busy), int(node.Out), o.Speed, node.Drained
	r.MaxLoad = d.Bus + o.Bound().Dark
	if !ns.Sky.Lights[n].Dark() {
		r.Generation, r.MaxLoad = o.array, d.Bus+o.Bound().Lit
	}
	return r
}
