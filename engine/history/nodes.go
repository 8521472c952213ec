package history

import (
	"math"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/unit"
)

const (
	thenEvery = 4 * time.Minute // at most
	maxThen   = 48              // two orbits
	perThen   = 3               // numbers of a node
	coldest   = 190             // K, of which the short number is 0
)

// nodesThen is all nodes at an instant: the charges of all, as 255ths of capacity, then
// their temperatures, in kelvins over the coldest, then their loads, as 127ths of the
// full one, with 128 more in the light.
type nodesThen struct {
	Elapsed time.Duration
	Nodes   []uint8 // of each by index in Fleet.Nodes; never changed
}

// short is a share, 0 to 1, as one of so many parts.
func short(share float64, parts float64) uint8 {
	return uint8(math.Floor(float64(max(0, min(share, 1))*parts) + 0.5))
}

// sampleNodes notes what all nodes go through, every few minutes.
func (h *History) sampleNodes() {
	past := &h.State
	if len(h.Fleet.Nodes) == 0 || !h.Usage.KeepsNodes() || h.Clock.Elapsed < past.NodesSince {
		return
	}
	past.NodesSince = h.Clock.Elapsed + thenEvery
	all := len(h.Fleet.Nodes)
	now := nodesThen{h.Clock.Elapsed, make([]uint8, perThen*all)}
	for n := range h.Fleet.Nodes {
		d, node, o := h.Fleet.NodeDesigns[n], &h.Nodes.Nodes[n], &h.Nodes.Now[n]
		if o.Limit == fleet.ByAbsence {
			continue
		}
		load := short(float64(o.Load/(d.Bus+d.FullLoad())), 127)
		if !h.Sky.Lights[n].Dark() {
			load |= 128
		}
		now.Nodes[n] = short(float64(node.Battery.Charge/d.Power.Capacity), 255)
		now.Nodes[n+all] = uint8(max(1, min(255, math.Floor(float64(node.Temperature)+0.5)-coldest)))
		now.Nodes[n+2*all] = load
	}
	past.Then = append(past.Then, now)
	if over := len(past.Then) - maxThen; over > 0 {
		past.Then = append([]nodesThen(nil), past.Then[over:]...)
	}
}

// Node is the recorded states of a node, oldest first, and when they begin; empty for a node that
// was not in service.
func (h *History) Node(n int) (moments []node.Moment, from time.Duration) {
	d, all := h.Fleet.NodeDesigns[n], len(h.Fleet.Nodes)
	for i := range h.Then {
		then := &h.Then[i]
		if charge, warm, load := then.Nodes[n], then.Nodes[n+all], then.Nodes[n+2*all]; warm > 0 {
			if len(moments) == 0 {
				from = then.Elapsed
			}
			moments = append(moments, node.Moment{
				Charge:      float64(charge) / 255,
				Temperature: unit.Temperature(float64(warm) + coldest),
				Load:        unit.Power(float64(load&127) / 127 * float64(d.Bus+d.FullLoad())),
				Lit:         load >= 128,
			})
		}
	}
	return moments, from
}
