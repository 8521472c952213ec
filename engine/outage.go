package engine

import (
	"slices"
	"time"

	"orrery/engine/link"
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
func (b broken) hits(e *Engine, p route.Path) bool {
	if b.station >= 0 && (p.From == e.plan.satellites()+int(b.station) || p.To == e.plan.satellites()+int(b.station)) {
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
func (e *Engine) disrupt(cause string, b broken, change func()) {
	n := e.sky.net
	var hit []int32
	rate, before := 0.0, 0.0
	touch := func(at int32, path route.Path, flow link.Rate) {
		if at < 0 || !path.Found() || !b.hits(e, path) {
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
	e.reconnect()
	o := outage{At: e.m.Elapsed, Cause: cause, Hit: int32(len(hit))}
	if len(hit) > 0 {
		o.Before, o.Took = before/float64(len(hit)), reroute
		o.Due = float64(rate * min(reroute, e.m.Tick).Seconds())
	}
	e.regard(&o, hit)
	if len(o.Open) == 0 && len(hit) > 0 {
		e.tell(Event{Elapsed: e.m.Elapsed + reroute, Kind: Rerouted, Severity: Info, Value: float64(len(hit))})
	}
	list := append(e.m.Net.Outages, o)
	e.m.Net.Outages = slices.Clone(list[max(0, len(list)-maxOutages):])
}

// regard finds which of some pairs have a way now, and how long it is.
func (e *Engine) regard(o *outage, pairs []int32) {
	n := e.sky.net
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

// reconnect looks at the network anew after an order changed it, for the same jobs.
func (e *Engine) reconnect() {
	e.sky.exits = nil
	of := e.sky.load
	e.connectFor(&of)
}

// rerouting notes with each outage what a tick lost to it. The answer is the bits
// that were lost, of those that would have come through, while routes changed; what
// pairs without a way ask is counted as cut already.
func (e *Engine) rerouting(most float64) float64 {
	extra := 0.0
	for i := range e.m.Net.Outages {
		o := &e.m.Net.Outages[i]
		due := min(o.Due, max(0, most-extra))
		extra += due
		o.Lost += due
		o.Due = 0
	}
	return extra
}

// stillOpen is what the open pairs of each outage ask, bit/s.
func (e *Engine) stillOpen(n *network) []float64 {
	if len(e.m.Net.Outages) == 0 {
		return nil
	}
	rates := make([]float64, len(e.m.Net.Outages))
	for i := range e.m.Net.Outages {
		for _, at := range e.m.Net.Outages[i].Open {
			rates[i] += float64(n.ways[at].asked)
		}
	}
	return rates
}

// cutOff is how many pairs of places failures left without a way.
func (e *Engine) cutOff() int {
	pairs := 0
	for i := range e.m.Net.Outages {
		pairs += len(e.m.Net.Outages[i].Open)
	}
	return pairs
}

// mend looks whether the open pairs of outages have a way again.
func (e *Engine) mend() {
	if !e.plan.hasNetwork() || e.m.Tick > longTick {
		return
	}
	for i := range e.m.Net.Outages {
		o := &e.m.Net.Outages[i]
		if len(o.Open) == 0 {
			continue
		}
		e.regard(o, o.Open)
		o.Took = e.m.Elapsed - o.At
		if len(o.Open) == 0 {
			e.tell(Event{Elapsed: e.m.Elapsed, Kind: Rerouted, Severity: Info, Value: float64(o.Hit)})
		}
	}
}
