package network

import (
	"time"

	"orrery/engine/sched"
	"orrery/engine/topology"
)

// flowNow is the flows until links are evaluated next.
type flowNow struct {
	topology.Flow
	Open []float64 // by outage: bit/s offered by pairs that it still cuts
}

// noteFlow records the flows of now, and the share of their data that the jobs of each node get,
// also under each law.
func (nw *Network) noteFlow(laws []*Law) {
	nw.Flowing = flowNow{nw.net.Flow(), nw.Outages.asked(nw.net.Traffic)}
	for i := range nw.net.Feeds {
		nw.deliver(i, nw.net.Feeds[i].Delivered())
	}
	noteLawful(nw, laws)
}

// deliver records the share of its data that the jobs of a node get.
func (nw *Network) deliver(n int, share float64) {
	if nw.Delivered[n] != share {
		nw.Delivered[n] = share
		nw.Nodes.Touch(n)
	}
}

// Carry books the flows of a tick, up to its end.
func (nw *Network) Carry(to time.Duration) {
	if !nw.On() {
		return
	}
	nw.BookFlow(to)
	late := nw.Outages.book(nw.arrived)
	nw.Account.Cut += late
	nw.Account.Got -= late
	nw.arrived = 0
}

// BookFlow books flows up to an instant.
func (nw *Network) BookFlow(to time.Duration) {
	seconds := (to - nw.booked).Seconds()
	nw.booked = to
	f, b := &nw.Flowing, &nw.Account
	sent, full, cut := float64(f.Asked*seconds), float64(f.Full*seconds), float64(f.Cut*seconds)
	got := float64(f.Got * seconds)
	b.Sent += sent
	b.Full += full
	b.Cut += cut
	b.Got += got
	nw.arrived += got
	for i := range nw.Outages {
		if o := &nw.Outages[i]; len(o.Open) > 0 && i < len(f.Open) {
			o.Lost += float64(f.Open[i] * seconds)
		}
	}
}

// soon is a tick after which the next evaluation comes soon enough; in longer ones flows are shared
// again when a transfer of a job's state begins or ends.
const soon = time.Minute

// Unsettled reports whether the links have to be shared again within a tick: in a long tick, after
// a transfer of a job's state began or ended.
func (nw *Network) Unsettled() bool {
	stirred := nw.stirred
	nw.stirred = false
	return stirred && nw.Clock.Tick > soon && nw.Tracked()
}

// ShareLinks shares the links again within a tick. It returns the jobs whose rates changed, some of
// them more than once.
func (nw *Network) ShareLinks(of *Load) []sched.ID {
	nw.prepare(of)
	changed := nw.net.ShareAgain(of)
	if nw.Clock.Tick <= LongTick {
		nw.noteFlow(of.Laws)
	}
	return changed
}
