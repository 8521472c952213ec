// Package history answers what the recent past looked like, for the eye alone: nothing follows
// from it, and it is not digested.
package history

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sky"
	"orrery/engine/usage"
)

// History is the recent past, for the eye.
type History struct {
	Below
	State
}

// Clone is the same over a copy of what it stands on.
func (h *History) Clone(on Below) *History {
	return &History{Below: on, State: h.State.Clone()}
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

const (
	sampleEvery = time.Minute
	maxSamples  = 240

	spareSamples = maxSamples / 4 // more, before the oldest are dropped
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
	if over := len(past.Samples) - maxSamples; over > spareSamples {
		past.Samples = append([]sample(nil), past.Samples[over:]...)
	}
}
