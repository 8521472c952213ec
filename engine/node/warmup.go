package node

import (
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
)

// WarmUp approximates each node's periodic solution of charge and temperature under its present
// load: from full charge and the temperature limit it integrates two orbits that end at the present
// light. told is called now and then with the share of nodes that are done.
func (ns *Nodes) WarmUp(told func(share float64)) {
	const part = 64 * fleet.PerChunk
	for begin := 0; begin < len(ns.Nodes); begin += part {
		rest := min(part, len(ns.Nodes)-begin)
		each.Chunk(rest, fleet.PerChunk, func(from, to int) {
			for n := begin + from; n < begin+to; n++ {
				ns.warmNode(n)
			}
		})
		told(float64(begin+rest) / float64(len(ns.Nodes)))
	}
	for n := range ns.Nodes {
		ns.openAccount(n)
	}
}

// warmNode integrates one node through its two orbits.
func (ns *Nodes) warmNode(n int) {
	const orbit = 96 * time.Minute // where the light has no period
	id := ns.Fleet.Nodes[n]
	if ns.Fleet.Status[id] != fleet.Active {
		return
	}
	d, node, o, light := ns.Fleet.NodeDesigns[n], &ns.Nodes[n], &ns.Now[n], ns.Sky.Lights[n]
	if light.Period == 0 {
		light.Period = orbit
	}
	light = light.Over(2 * light.Period)
	node.Battery.Charge = d.Power.Capacity
	node.Temperature = d.Thermal.Limit
	ns.expose(n, n+1, moment{ns.Sky.At, light.Span})
	o.offer(d, node, light)
	o.settle(d, node, light, &spent{})
	ns.Dark[n] = light.Dark()
}
