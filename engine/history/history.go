// Package history answers what the recent past looked like, for the eye alone: nothing follows
// from it, and it is not digested.
package history

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/sky"
	"orrery/engine/usage"
	"orrery/engine/wire"
)

// History is the recent past, for the eye.
type History struct {
	Below
	State
}

// Clone is the same over a copy of what it stands on.
func (h *History) Clone(on Below) *History {
	other := &History{Below: on, State: h.State}
	other.Samples, other.Then = slices.Clone(h.Samples), slices.Clone(h.Then)
	return other
}

// Below is what the history stands on.
type Below struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
	Sky   *sky.Sky
	Usage *usage.Usage
	Nodes *node.Nodes
}

// State is the recent past of a few figures.
type State struct {
	Since   time.Duration // no sample is taken before
	Samples []sample      // oldest first

	NodesSince time.Duration // likewise, of nodes
	Then       []nodesThen   // oldest first
}

// Code names the fields for keyframes.
func (t *State) Code(c *wire.Coder) {
	c.Duration(&t.NodesSince)
	codeThen(&t.Then, c)
	c.Duration(&t.Since)
	wire.Slice(c, &t.Samples, func(s *sample, c *wire.Coder) {
		c.Duration(&s.Elapsed)
		for i := range s.Values {
			c.Float(&s.Values[i])
		}
	})
}

type sample struct {
	Elapsed time.Duration
	Values  [len(Kept)]float64
}

const (
	sampleEvery = time.Minute
	maxSamples  = 240
)

// Sample notes the figures of the sparklines as they are read, once a minute, and those of
// nodes.
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
	if over := len(h.Samples) - maxSamples; over > maxSamples/4 {
		h.Samples = append([]sample(nil), h.Samples[over:]...)
	}
}

// Check says why what nodes went through cannot be of the fleet.
func (h *History) Check() error {
	nodes := len(h.Fleet.Nodes)
	for i := range h.Then {
		if len(h.Then[i].Nodes) != perThen*nodes {
			return fmt.Errorf("what its nodes went through at T+%v is %d numbers, want %d", h.Then[i].Elapsed, len(h.Then[i].Nodes), perThen*nodes)
		}
	}
	return nil
}
