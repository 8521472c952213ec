package network

import (
	"time"

	"orrery/engine/sched"
	"orrery/engine/topology"
)

// flowNow is what flows until the links are looked at again.
type flowNow struct {
	topology.Flow
	Open []float64 // by outage: bit/s that pairs ask which it still cuts
}

// noteFlow notes what flows now, and what of their data the jobs of each node get, under each
// of some laws too.
func (nw *Network) noteFlow(laws []*Law) {
	nw.Flowing = flowNow{nw.net.Flow(), nw.Outages.asked(nw.net.Traffic)}
	for i := range nw.net.Feeds {
		nw.deliver(i, nw.net.Feeds[i].Delivered())
	}
	noteLawful(nw, laws)
}

// deliver notes how much of the data that a node's jobs want comes through.
func (nw *Network) deliver(n int, share float64) {
	if nw.Delivered[n] != share {
		nw.Delivered[n] = share
		nw.Nodes.Touch(n)
	}
}

// Carry books what flowed over a tick, up to its end.
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

// BookFlow books what flowed up to an instant.
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

// The next look at the network is near enough in ticks of a minute; in longer ones what
// flows is shared anew when jobs' state begins or ends its way.
const soon = time.Minute

// Unsettled reports whether the links have to be shared anew within a tick: the state of jobs began
// or ended its way, and in a long tick nobody is to wait for its end, nor to stand back for what is
// gone.
func (nw *Network) Unsettled() bool {
	stirred := nw.stirred
	nw.stirred = false
	return stirred && nw.Clock.Tick > soon && nw.Tracked()
}

// ShareLinks shares the links anew within a tick. The answer is the jobs that may go on
// faster or slower for it, some of them more than once.
func (nw *Network) ShareLinks(of *Load) []sched.ID {
	nw.prepare(of)
	changed := nw.net.ShareAgain(of)
	if nw.Clock.Tick <= LongTick {
		nw.noteFlow(of.Laws)
	}
	return changed
}
