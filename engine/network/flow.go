package network

import (
	"slices"
	"time"

	"orrery/engine/sched"
)

// flowNow is what flows until the links are looked at again.
type flowNow struct {
	Asked float64   // bit/s, between places
	Full  float64   // of it, lost where a link or a gateway is full
	Cut   float64   // of it, lost for want of a way
	Got   float64   // of it, come down at gateways: counted there
	Jobs  float64   // bit/s, of jobs, carried
	Open  []float64 // by outage: bit/s that pairs ask which it still cuts
}

// flow sums up what flows.
func (n *topology) flow(nw *Network) flowNow {
	var f flowNow
	for i := range n.ways {
		w := &n.ways[i]
		f.Asked += float64(w.asked)
		switch {
		case w.station < 0:
			f.Cut += float64(w.asked)
		default:
			f.Full += float64(w.asked - w.carried)
		}
	}
	for i := range n.feeds {
		f.Jobs += float64(n.feeds[i].gotIn + n.feeds[i].gotOut)
		f.Got -= float64(n.feeds[i].gotOut)
	}
	for i := range n.ground.Stations() {
		f.Got += float64(n.shares.Used[n.DownResource(i)])
	}
	f.Open = nw.stillOpen(n)
	return f
}

// Carry books what flowed over a tick, up to its end.
func (nw *Network) Carry(to time.Duration) {
	if !nw.On() {
		return
	}
	nw.BookFlow(to)
	late := nw.rerouting(nw.arrived)
	nw.Books.Cut += late
	nw.Books.Got -= late
	nw.arrived = 0
}

// BookFlow books what flowed up to an instant.
func (nw *Network) BookFlow(to time.Duration) {
	seconds := (to - nw.booked).Seconds()
	nw.booked = to
	f, b := &nw.Flowing, &nw.Books
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

// Stirred says whether the links have to be shared anew within a tick: the state of jobs
// began or ended its way, and in a long tick nobody is to wait for its end, nor to stand
// back for what is gone.
func (nw *Network) Stirred() bool {
	stirs := nw.stirs
	nw.stirs = false
	return stirs && nw.Clock.Tick > soon && nw.Tracked()
}

// ShareLinks shares the links anew within a tick. The answer is the jobs that may go on
// faster or slower for it, some of them more than once.
func (nw *Network) ShareLinks(of *Load) []sched.ID {
	n := nw.net
	before := slices.Clone(n.rings)
	nw.shareAnew(n, of)
	if nw.Clock.Tick <= LongTick {
		nw.Flowing = n.flow(nw)
		for i := range n.feeds {
			nw.reach(i, n.feeds[i].reach())
		}
	}
	var changed []sched.ID
	for i := range n.rings {
		r := &n.rings[i]
		if i >= len(before) || before[i].job != r.job || before[i].rate != r.rate {
			changed = append(changed, r.job)
		}
	}
	for i := range n.trips {
		changed = append(changed, n.trips[i].Job)
	}
	return changed
}
