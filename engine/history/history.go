// Package history keeps the recent past for display. Nothing depends on it, and it is not
// digested.
//
// # Model
//
// A sample of a few figures is taken once a minute of mission time, or once a tick if that is
// longer; charge, temperature and load of each node every four minutes, in one byte each.
//
// # Limits
//
// At least the last 240 samples are kept, and the last 48 of nodes. Figures are only those of
// Kept. In fleets too large for the past of each node to be kept (usage.MaxKept), nodes have none.
package history

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/sky"
	"orrery/engine/usage"
)

// History is the recent past, for display.
type History struct {
	Below
	State
}

// Clone copies the room onto copies of the rooms below it.
func (h *History) Clone(on Below) *History {
	return &History{Below: on, State: h.State.Clone()}
}

// Below are the rooms that the history depends on.
type Below struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
	Sky   *sky.Sky
	Usage *usage.Usage
	Nodes *node.Nodes
}

const (
	sampleEvery = time.Minute
	maxSamples  = 240

	spareSamples = maxSamples / 4 // more, before the oldest are dropped
)

// Sample records the figures of the sparklines, once a minute, and the state of nodes.
func (h *History) Sample(read func(figure.Key) float64) {
	h.sampleNodes()
	if h.Clock.Elapsed < h.Since {
		return
	}
	h.Since = h.Clock.Elapsed + sampleEvery
	s := sample{Elapsed: h.Clock.Elapsed}
	for i, key := range Kept {
		s.Values[i] = read(key)
	}
	h.Samples = append(h.Samples, s)
	if over := len(h.Samples) - maxSamples; over > spareSamples {
		h.Samples = append([]sample(nil), h.Samples[over:]...)
	}
}
