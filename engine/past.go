package engine

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// This file keeps what each node of a fleet that is not too large went through: for
// the eye alone, in short numbers.

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
	Nodes   []uint8 // of each by place in plan.nodes; never changed
}

// codeThen names the fields for keyframes: each moment by how it differs from the one
// before, which packs best.
func codeThen(list *[]nodesThen, c *wire.Coder) {
	var before []uint8
	wire.Slice(c, list, func(t *nodesThen, c *wire.Coder) {
		c.Duration(&t.Elapsed)
		differs := append([]uint8(nil), t.Nodes...)
		for i := range before[:min(len(before), len(differs))] {
			differs[i] -= before[i]
		}
		wire.Bytes(c, &differs)
		if c.Fills() {
			for i := range before[:min(len(before), len(differs))] {
				differs[i] += before[i]
			}
			t.Nodes = differs
		}
		before = t.Nodes
	})
}

// short is a share, 0 to 1, as one of so many parts.
func short(share float64, parts float64) uint8 {
	return uint8(math.Floor(float64(max(0, min(share, 1))*parts) + 0.5))
}

// sampleNodes notes what all nodes go through, every few minutes.
func (h *History) sampleNodes() {
	past := &h.HistoryState
	if len(h.Fleet.nodes) == 0 || !h.Usage.keepsNodes() || h.Clock.Elapsed < past.NodesSince {
		return
	}
	past.NodesSince = h.Clock.Elapsed + thenEvery
	all := len(h.Fleet.nodes)
	now := nodesThen{h.Clock.Elapsed, make([]uint8, perThen*all)}
	for n := range h.Fleet.nodes {
		d, node, o := h.Fleet.nodeDesigns[n], &h.Nodes.Nodes[n], &h.Nodes.now[n]
		if o.Limit == fleet.ByAbsence {
			continue
		}
		load := short(float64(o.Load/(d.Bus+d.FullLoad())), 127)
		if !h.Sky.lights[n].Dark() {
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

// past is what a node went through, the oldest first, and when that begins; of a
// node that was not there yet nothing.
func (h *History) past(n int) (moments []Moment, from time.Duration) {
	d, all := h.Fleet.nodeDesigns[n], len(h.Fleet.nodes)
	for i := range h.Then {
		then := &h.Then[i]
		if charge, warm, load := then.Nodes[n], then.Nodes[n+all], then.Nodes[n+2*all]; warm > 0 {
			if len(moments) == 0 {
				from = then.Elapsed
			}
			moments = append(moments, Moment{
				Charge:      float64(charge) / 255,
				Temperature: unit.Temperature(float64(warm) + coldest),
				Load:        unit.Power(float64(load&127) / 127 * float64(d.Bus+d.FullLoad())),
				Lit:         load >= 128,
			})
		}
	}
	return moments, from
}

// check says why what nodes went through cannot be of the fleet.
func (h *History) check() error {
	nodes := len(h.Fleet.nodes)
	for i := range h.Then {
		if len(h.Then[i].Nodes) != perThen*nodes {
			return fmt.Errorf("what its nodes went through at T+%v is %d numbers, want %d", h.Then[i].Elapsed, len(h.Then[i].Nodes), perThen*nodes)
		}
	}
	return nil
}
