package network

import (
	"fmt"

	"orrery/engine/link"
	"orrery/engine/sched"
	"orrery/engine/topology"
)

// HoldRing gives a gang its circuit, as far as there is room for it.
func (nw *Network) HoldRing(g Gang) { nw.net.Hold(g) }

// ReleaseRing takes a gang's circuit away.
func (nw *Network) ReleaseRing(job sched.ID) {
	if nw.net != nil {
		nw.net.Release(job)
	}
}

// RingRate is the rate, in bit/s, at which a running gang exchanges, and on a single
// node writes its checkpoints.
func (nw *Network) RingRate(job sched.ID) float64 {
	if nw.net == nil {
		return 0
	}
	return float64(nw.net.RingRate(job))
}

// FitsRing reports whether the seats of a gang stand in a ring with what it holds left all along
// it.
func (nw *Network) FitsRing(g Gang) bool {
	left, _, found := nw.net.Room(g)
	return found && left >= g.Holds
}

// Direct reports whether the quickest paths between the seats of a gang have what it holds left:
// then BearsRing is true too.
func Direct(nw *Network, g Gang) bool { return topology.Direct(nw.net, g) }

// Parts gives for each satellite the part of the network that it is in, where only lasers count
// that have room for a rate, under a law or none: topology.Parts.
func Parts(nw *Network, rate link.Rate, l *topology.Law) []int32 {
	return topology.Parts(nw.net, rate, l)
}

// Tightest is what is left all along a ring over the seats of a gang, and, where that is less
// than it holds, how much is missing, at which laser, and who holds most of it. There may be no
// ring at all.
func (nw *Network) Tightest(g Gang) (left link.Rate, misses string, found bool) {
	left, at, found := nw.net.Room(g)
	if !found || left >= g.Holds {
		return left, "", found
	}
	misses = fmt.Sprintf("%s at %s", Gbps(g.Holds-left), nw.lasers().name(at))
	if job, held := nw.net.Holder(at); held > 0 {
		misses += fmt.Sprintf(", job %d holds %s", job, Gbps(held))
	}
	return left, misses, true
}

// Circuits are what gangs hold now, by job; nothing where links were not looked at.
func (nw *Network) Circuits() []topology.Circuit {
	if nw.net == nil || !nw.net.Looked() {
		return nil
	}
	return nw.net.Circuits()
}

// Gbps is a rate in words.
func Gbps(r link.Rate) string { return fmt.Sprintf("%.3g Gbps", r.Gigabits()) }
