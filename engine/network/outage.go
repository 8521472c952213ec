package network

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/problem"
	"orrery/engine/topology"
	"orrery/engine/wire"
)

// outages are the effects of failures, oldest first.
type outages []outage

// outage is the effect of a failure on pairs of places.
type outage struct {
	At       time.Duration // elapsed
	Cause    string
	Hit      int32
	Open     []int32 // pairs still without a path, in order
	Took     time.Duration
	Due      float64 // bits lost while routes change, not yet booked
	Lost     float64 // bits, booked
	Before   float64 // mean RTT of the pairs hit, s
	After    float64 // likewise, of those with a path again
	Restored bool
}

// Code encodes the fields for keyframes and digests.
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

// check returns an error if the effect is impossible.
func (o *outage) check(now *clock.Clock, pairs int) error {
	for i, at := range o.Open {
		if at < 0 || int(at) >= pairs || i > 0 && at <= o.Open[i-1] {
			return fmt.Errorf("an outage refers to pair %d of %d", at, pairs)
		}
	}
	if !now.Was(o.At) || o.Hit < 0 || int(o.Hit) > pairs || o.Took < 0 || o.Took > now.Elapsed+reroute || !problem.NonNegative(o.Due, o.Lost, o.Before, o.After) {
		return fmt.Errorf("an outage of T+%v hit %d pairs for %v and took %g and %g bits", o.At, o.Hit, o.Took, o.Due, o.Lost)
	}
	return nil
}

const (
	// reroute is how long a flow whose path was cut is lost, before another path is known everywhere:
	// the interval at which Starlink assigns routes, 15 s (Tanveer et al. 2023, Making sense of
	// constellations, CoNEXT companion).
	reroute = 15 * time.Second
	// maxOutages is how many are remembered.
	maxOutages = 8
)

// fail takes something out of service and records the effect: which pairs it hits, and what they
// lose until they are rerouted.
func (nw *Network) fail(cause string, f topology.Failure, change func()) {
	hit := nw.net.Hits(f)
	change()
	nw.lookAgain()
	o := outage{At: nw.Clock.Elapsed, Cause: cause, Hit: int32(len(hit.Pairs)), Before: hit.RTT}
	if o.Hit > 0 {
		o.Took = reroute
		o.Due = float64(hit.Flow * min(reroute, nw.Clock.Tick).Seconds())
	}
	o.assess(nw.net, hit.Pairs)
	if len(o.Open) == 0 && o.Hit > 0 {
		o.tell(nw.Log, nw.Clock.Elapsed+reroute)
	}
	list := append(nw.Outages, o)
	nw.Outages = slices.Clone(list[max(0, len(list)-maxOutages):])
}

// recovered records that something that failed works again: the last outage with that cause is
// over, and its links are acquired again.
func (nw *Network) recovered(cause string) {
	nw.Outages.restored(cause)
	nw.lookAgain()
}

// tell logs that all pairs hit by an outage have a path again.
func (o *outage) tell(to *event.Log, at time.Duration) {
	to.Tell(event.Event{Elapsed: at, Kind: event.Rerouted, Severity: event.Info, Value: float64(o.Hit)})
}

// Recover checks whether the open pairs of outages have a path again.
func (nw *Network) Recover() {
	if !nw.On() || nw.Clock.Tick > LongTick {
		return
	}
	for i := range nw.Outages {
		o := &nw.Outages[i]
		if len(o.Open) == 0 {
			continue
		}
		o.assess(nw.net, o.Open)
		o.Took = nw.Clock.Elapsed - o.At
		if len(o.Open) == 0 {
			o.tell(nw.Log, nw.Clock.Elapsed)
		}
	}
}

// cutOff is how many pairs of places are without a path because of failures.
func (all outages) cutOff() int {
	pairs := 0
	for i := range all {
		pairs += len(all[i].Open)
	}
	return pairs
}

// assess finds which of some pairs have no path now, and the mean RTT of those that got one back
// first.
func (o *outage) assess(t *topology.Topology, pairs []int32) {
	var after float64
	o.Open, after = t.Assess(pairs)
	if o.After == 0 {
		o.After = after
	}
}

// book books what a tick lost to each outage. It returns the bits lost while routes changed, at
// most those that would have arrived; demand of pairs without a path is counted as cut elsewhere.
func (all outages) book(most float64) float64 {
	extra := 0.0
	for i := range all {
		o := &all[i]
		due := min(o.Due, max(0, most-extra))
		extra += due
		o.Lost += due
		o.Due = 0
	}
	return extra
}

// asked is the demand of the open pairs of each outage, bit/s.
func (all outages) asked(ways []topology.PairTraffic) []float64 {
	if len(all) == 0 {
		return nil
	}
	rates := make([]float64, len(all))
	for i := range all {
		for _, at := range all[i].Open {
			rates[i] += float64(ways[at].Asked)
		}
	}
	return rates
}

// restored records for the last outage with a cause that the cause is gone.
func (all outages) restored(cause string) {
	for i := range slices.Backward(all) {
		if o := &all[i]; o.Cause == cause {
			o.Restored = true
			return
		}
	}
}

// OutageRow is the effect of a failure on the network.
type OutageRow struct {
	At       time.Duration // elapsed
	Cause    string        // such as: plane P07 of nodes
	Hit      int           // pairs of places whose path it cut
	Open     int           // of them, still without a path
	Took     time.Duration // until all were rerouted; up to now while some are open
	Lost     float64       // bits
	Before   time.Duration // mean RTT of the pairs hit
	After    time.Duration // likewise, of those with a path again
	Restored bool          // the cause has been repaired
}

// Rows are the outages, newest first.
func (all outages) Rows() []OutageRow {
	var rows []OutageRow
	seconds := func(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
	for _, o := range slices.Backward(all) {
		rows = append(rows, OutageRow{
			At: o.At, Cause: o.Cause, Hit: int(o.Hit), Open: len(o.Open), Took: o.Took, Lost: o.Lost + o.Due,
			Before: seconds(o.Before), After: seconds(o.After), Restored: o.Restored,
		})
	}
	return rows
}
