package network

import (
	"fmt"

	"orrery/engine/link"
	"orrery/engine/sched"
	"orrery/engine/topology"
)

// HoldRing reserves the circuit of a gang, as far as there is room.
func (nw *Network) HoldRing(g Gang) { nw.net.Hold(g) }

// ReleaseRing releases the circuit of a gang.
func (nw *Network) ReleaseRing(job sched.ID) {
	if nw.net != nil {
		nw.net.Release(job)
	}
}

// RingRate is the rate, in bit/s, at which a running gang exchanges, and at which one on a single
// node writes its checkpoints.
func (nw *Network) RingRate(job sched.ID) float64 {
	if nw.net == nil {
		return 0
	}
	return float64(nw.net.RingRate(job))
}

// FitsRing reports whether there is a ring over the seats of a gang with room for its circuit.
func (nw *Network) FitsRing(g Gang) bool {
	left, _, found := nw.net.Room(g)
	return found && left >= g.Holds
}

// Direct reports whether the shortest paths between the seats of a gang have room for its circuit.
// If so, FitsRing holds too.
func Direct(nw *Network, g Gang) bool { return topology.Direct(nw.net, g) }

// Parts returns for each satellite the part of the network that it is in, counting only lasers with
// room for a rate, under a law or none; see topology.Parts.
func Parts(nw *Network, rate link.Rate, l *topology.Law) []int32 {
	return topology.Parts(nw.net, rate, l)
}

// Tightest is the rate left all along a ring over the seats of a gang. If that is too little for
// its circuit, misses says how much is missing, at which laser, and which job holds most of it.
// found is false if there is no ring at all.
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

// Circuits are those that gangs hold now, by job; empty before links were evaluated.
func (nw *Network) Circuits() []topology.Circuit {
	if nw.net == nil || !nw.net.Looked() {
		return nil
	}
	return nw.net.Circuits()
}

// Gbps formats a rate in Gbps.
func Gbps(r link.Rate) string { return fmt.Sprintf("%.3g Gbps", r.Gigabits()) }
