package network

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/link"
	"orrery/engine/problem"
	"orrery/engine/route"
	"orrery/engine/wire"
)

// outage is what a failure did to the pairs of places.
type outage struct {
	At       time.Duration // elapsed
	Cause    string
	Hit      int32
	Open     []int32 // pairs that still have no way, in order
	Took     time.Duration
	Due      float64 // bits that are lost while routes change, not yet booked
	Lost     float64 // bits, booked
	Before   float64 // s, mean round trip of the pairs hit
	After    float64 // likewise, of those that have a way again
	Restored bool
}

// Code names the fields for keyframes and digests.
func (o *outage) Code(c *wire.Coder) {
	c.Duration(&o.At)
	c.String(&o.Cause)
	wire.Int(c, &o.Hit)
	wire.Int32s(c, &o.Open)
	c.Duration(&o.Took)
	c.Float(&o.Due)
	c.Float(&o.Lost)
	c.Float(&o.Before)
	c.Float(&o.After)
	c.Bool(&o.Restored)
}

// check says why a failure cannot have done so much to so many pairs.
func (o *outage) check(now *clock.Clock, pairs int) error {
	for i, at := range o.Open {
		if at < 0 || int(at) >= pairs || i > 0 && at <= o.Open[i-1] {
			return fmt.Errorf("an outage speaks of pair %d of %d", at, pairs)
		}
	}
	if !now.Was(o.At) || o.Hit < 0 || int(o.Hit) > pairs || o.Took < 0 || o.Took > now.Elapsed+reroute || !problem.Sum(o.Due, o.Lost, o.Before, o.After) {
		return fmt.Errorf("an outage of T+%v hit %d pairs for %v and took %g and %g bits", o.At, o.Hit, o.Took, o.Due, o.Lost)
	}
	return nil
}

const (
	// reroute is how long a flow whose way was cut is lost, before another way is
	// known everywhere: the interval at which Starlink assigns routes anew, 15 s
	// (Tanveer et al. 2023, Making sense of constellations, CoNEXT companion).
	reroute = 15 * time.Second
	// maxOutages is how many are remembered.
	maxOutages = 8
)

// broken says what of the network a failure takes.
type broken struct {
	satellites []int32 // in order
	pairs      []link.Pair
	station    int32 // or -1
}

// hits says whether a way goes over what is broken.
func (b broken) hits(nw *Network, p route.Path) bool {
	if b.station >= 0 && (p.From == nw.Fleet.Satellites()+int(b.station) || p.To == nw.Fleet.Satellites()+int(b.station)) {
		return true
	}
	for i, s := range p.Satellites {
		if _, gone := slices.BinarySearch(b.satellites, s); gone {
			return true
		}
		if i > 0 && slices.Contains(b.pairs, link.PairOf(int(p.Satellites[i-1]), int(s))) {
			return true
		}
	}
	return false
}

// disrupt breaks something and notes what that does: which pairs it hits, and
// what they lose until they are re-routed.
func (nw *Network) disrupt(cause string, b broken, change func()) {
	n := nw.net
	var hit []int32
	rate, before := 0.0, 0.0
	touch := func(at int32, path route.Path, flow link.Rate) {
		if at < 0 || !path.Found() || !b.hits(nw, path) {
			return
		}
		rate += float64(flow)
		if !slices.Contains(hit, at) {
			hit = append(hit, at)
			before += 2 * n.ways[at].delay
		}
	}
	for i, d := range n.demands {
		touch(n.bearers[i], d.Path, n.shares.Rates[i])
	}
	for i, d := range n.further {
		touch(n.furtherOf[i], d.Path, n.rest.Rates[i])
	}
	change()
	nw.reconnect()
	o := outage{At: nw.Clock.Elapsed, Cause: cause, Hit: int32(len(hit))}
	if len(hit) > 0 {
		o.Before, o.Took = before/float64(len(hit)), reroute
		o.Due = float64(rate * min(reroute, nw.Clock.Tick).Seconds())
	}
	nw.regard(&o, hit)
	if len(o.Open) == 0 && len(hit) > 0 {
		nw.Log.Tell(event.Event{Elapsed: nw.Clock.Elapsed + reroute, Kind: event.Rerouted, Severity: event.Info, Value: float64(len(hit))})
	}
	list := append(nw.Outages, o)
	nw.Outages = slices.Clone(list[max(0, len(list)-maxOutages):])
}

// regard finds which of some pairs have a way now, and how long it is.
func (nw *Network) regard(o *outage, pairs []int32) {
	n := nw.net
	after, found := 0.0, 0
	var open []int32
	for _, at := range pairs {
		if n.ways[at].station < 0 {
			open = append(open, at)
			continue
		}
		after += 2 * n.ways[at].delay
		found++
	}
	o.Open = open
	if found > 0 && o.After == 0 {
		o.After = after / float64(found)
	}
}

// rerouting notes with each outage what a tick lost to it. The answer is the bits
// that were lost, of those that would have come through, while routes changed; what
// pairs without a way ask is counted as cut already.
func (nw *Network) rerouting(most float64) float64 {
	extra := 0.0
	for i := range nw.Outages {
		o := &nw.Outages[i]
		due := min(o.Due, max(0, most-extra))
		extra += due
		o.Lost += due
		o.Due = 0
	}
	return extra
}

// stillOpen is what the open pairs of each outage ask, bit/s.
func (nw *Network) stillOpen(n *topology) []float64 {
	if len(nw.Outages) == 0 {
		return nil
	}
	rates := make([]float64, len(nw.Outages))
	for i := range nw.Outages {
		for _, at := range nw.Outages[i].Open {
			rates[i] += float64(n.ways[at].asked)
		}
	}
	return rates
}

// CutOff is how many pairs of places failures left without a way.
func (nw *Network) CutOff() int {
	pairs := 0
	for i := range nw.Outages {
		pairs += len(nw.Outages[i].Open)
	}
	return pairs
}

// Mend looks whether the open pairs of outages have a way again.
func (nw *Network) Mend() {
	if !nw.On() || nw.Clock.Tick > LongTick {
		return
	}
	for i := range nw.Outages {
		o := &nw.Outages[i]
		if len(o.Open) == 0 {
			continue
		}
		nw.regard(o, o.Open)
		o.Took = nw.Clock.Elapsed - o.At
		if len(o.Open) == 0 {
			nw.Log.Tell(event.Event{Elapsed: nw.Clock.Elapsed, Kind: event.Rerouted, Severity: event.Info, Value: float64(o.Hit)})
		}
	}
}

// restored notes of the last outage of a cause that the cause is gone.
func (nw *Network) restored(cause string) {
	for i := len(nw.Outages) - 1; i >= 0; i-- {
		if o := &nw.Outages[i]; o.Cause == cause {
			o.Restored = true
			return
		}
	}
}
