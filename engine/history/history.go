// Package history answers what the recent past looked like, for the eye alone: nothing follows
// from it, and it is not digested.
package history

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/network"
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
	Clock   *clock.Clock
	Fleet   *fleet.Fleet
	Sky     *sky.Sky
	Usage   *usage.Usage
	Nodes   *node.Nodes
	Network *network.Network
	Jobs    *jobs.Jobs
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
	Values  [SeriesCount]float64
}

const (
	sampleEvery = time.Minute
	maxSamples  = 240
)

// Sample notes the figures of the sparklines, once a minute, and those of nodes.
func (h *History) Sample() {
	h.sampleNodes()
	past := &h.State
	if h.Clock.Elapsed < past.Since {
		return
	}
	past.Since = h.Clock.Elapsed + sampleEvery
	t := &h.Nodes.Gauge
	var s sample
	s.Elapsed = h.Clock.Elapsed
	s.Values[Generation] = float64(t.Generation)
	s.Values[Load] = float64(t.Load)
	s.Values[Charging] = float64(t.Charging)
	s.Values[Discharging] = float64(t.Discharging)
	s.Values[Curtailed] = float64(t.Curtailed)
	s.Values[Charge] = t.Charge
	s.Values[Hottest] = float64(t.Hottest)
	s.Values[LitNodes] = float64(t.Nodes-t.DarkNodes) / float64(max(1, t.Nodes))
	s.Values[BusySeats] = float64(t.Busy) / float64(max(1, t.Accelerators))
	s.Values[Throttled] = float64(t.Throttled) / float64(max(1, t.Working))
	s.Values[Delivered] = float64(t.Speed * float64(t.Busy))
	s.Values[Queue] = float64(h.Jobs.Waiting())
	if h.Network.On() {
		f := &h.Network.Flowing
		s.Values[Carried] = f.Got + f.Jobs
		s.Values[LostTraffic] = f.Full + f.Cut
	}
	past.Samples = append(past.Samples, s)
	if over := len(past.Samples) - maxSamples; over > maxSamples/4 {
		past.Samples = append([]sample(nil), past.Samples[over:]...)
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
