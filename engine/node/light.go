package node

import (
	"math/bits"
	"time"

	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/space"
)

// expect marks the nodes of a chunk whose light changes in the coming tick.
func (ns *Nodes) expect(from, to int) {
	clear(ns.turning[from/64 : (to+63)/64])
	for n := from; n < to; n++ {
		light, tick := &ns.Sky.Lights[n], ns.Clock.Tick
		now := light.Dark()
		turns := now != ns.Dark[n] || now && light.Leave <= tick || light.Enter > 0 && light.Enter <= tick
		if turns && ns.Fleet.Status[ns.Fleet.Nodes[n]] == fleet.Active {
			ns.turning[n/64] |= 1 << (n % 64)
		}
	}
}

// Enter logs an event for each node that enters or leaves eclipse during the tick, at its instant.
// In ticks longer than ten minutes it does nothing.
func (ns *Nodes) Enter() {
	if ns.Clock.Tick > 10*time.Minute {
		return
	}
	for i, word := range ns.turning {
		for ; word != 0; word &= word - 1 {
			ns.enterNode(64*i + bits.TrailingZeros64(word))
		}
	}
}

// enterNode logs when one node enters and leaves eclipse in the tick.
func (ns *Nodes) enterNode(n int) {
	light := ns.Sky.Lights[n].Over(ns.Clock.Tick)
	dark := &ns.Dark[n]
	if now := light.Dark(); now != *dark {
		ns.turn(n, now, 0, light)
	}
	if !*dark && light.Enter > 0 && light.Enter <= ns.Clock.Tick && light.Leave > light.Enter {
		ns.turn(n, true, light.Enter, light)
	}
	if *dark && light.Leave > 0 && light.Leave <= ns.Clock.Tick {
		ns.turn(n, false, light.Leave, light)
	}
}

// turn logs that a node enters or leaves eclipse, so long after the start of the tick.
func (ns *Nodes) turn(n int, dark bool, after time.Duration, light space.Light) {
	ns.Dark[n] = dark
	v := event.Event{Elapsed: ns.Clock.Elapsed + after, Kind: event.EclipseLeft, Severity: event.Trace, Node: ns.Fleet.Nodes[n]}
	if dark {
		v.Kind, v.Value = event.EclipseEntered, (light.Leave - max(light.Enter, 0)).Seconds()
	}
	ns.Log.Tell(v)
}
