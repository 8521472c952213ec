package topology

import (
	"slices"

	"orrery/engine/link"
	"orrery/engine/route"
)

// Failure is the parts of a topology that fail together.
type Failure struct {
	Satellites []int32 // in ascending order
	Lasers     []link.Pair
	Station    int // -1 for none
}

// Hit is the traffic over parts that fail.
type Hit struct {
	Pairs []int32 // of places, in order
	Flow  float64 // bit/s
	RTT   float64 // mean over the pairs, s
}

// Hits finds the pairs of places that send over parts that fail, and how much.
func (t *Topology) Hits(f Failure) Hit {
	var h Hit
	total := 0.0
	count := func(pair int32, path route.Path, flow link.Rate) {
		if pair < 0 || !path.Found() || !f.hits(path, t.Satellites()) {
			return
		}
		h.Flow += float64(flow)
		if !slices.Contains(h.Pairs, pair) {
			h.Pairs = append(h.Pairs, pair)
			total += 2 * t.Traffic[pair].Delay
		}
	}
	for i, d := range t.demands {
		count(t.bearers[i], d.Path, t.shares.Rates[i])
	}
	for i, d := range t.overflow.demands {
		count(t.overflow.pairs[i], d.Path, t.overflow.shares.Rates[i])
	}
	if len(h.Pairs) > 0 {
		h.RTT = total / float64(len(h.Pairs))
	}
	return h
}

// hits reports whether a path uses a part that fails. Stations are numbered after the satellites.
func (f Failure) hits(p route.Path, satellites int) bool {
	if f.Station >= 0 && (p.From == satellites+f.Station || p.To == satellites+f.Station) {
		return true
	}
	for i, s := range p.Satellites {
		if _, gone := slices.BinarySearch(f.Satellites, s); gone {
			return true
		}
		if i > 0 && slices.Contains(f.Lasers, link.PairOf(int(p.Satellites[i-1]), int(s))) {
			return true
		}
	}
	return false
}

// Assess finds which of some pairs have no path, and the mean RTT of those that have one, s; 0 if
// none has.
func (t *Topology) Assess(pairs []int32) (open []int32, rtt float64) {
	total, found := 0.0, 0
	for _, at := range pairs {
		if !t.Traffic[at].Found() {
			open = append(open, at)
			continue
		}
		total += 2 * t.Traffic[at].Delay
		found++
	}
	if found == 0 {
		return open, 0
	}
	return open, total / float64(found)
}
