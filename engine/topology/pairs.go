package topology

import (
	"math"

	"orrery/engine/link"
	"orrery/engine/route"
)

// Pair is two places, of which the first sends to the second.
type Pair struct {
	From, To int32
	Share    float64 // of all traffic between places, in the mean of a day
}

// PairsOf are all pairs of places, each way. Traffic follows the product of their
// populations.
func PairsOf(populations []float64) []Pair {
	var pairs []Pair
	total := 0.0
	for i := range populations {
		for j := range populations {
			if i == j {
				continue
			}
			weight := float64(populations[i] * populations[j])
			total += weight
			pairs = append(pairs, Pair{int32(i), int32(j), weight})
		}
	}
	for i := range pairs {
		pairs[i].Share /= total
	}
	return pairs
}

// Way is how a pair's traffic goes now.
type Way struct {
	Station int32   // the gateway it comes down to, -1 for none
	Delay   float64 // s, one way, fibre included
	Asked   link.Rate
	Carried link.Rate
}

// Found says whether there is a way.
func (w *Way) Found() bool { return w.Station >= 0 }

// demandPairs adds what places ask. A satellite or station that a way needs is in the
// trees of places.
func (t *Topology) demandPairs() {
	for i, p := range t.plan.Pairs {
		t.Ways[i] = Way{Station: -1, Asked: t.Asked[i]}
		path, fibre := t.between(p)
		if path.Found() {
			t.Ways[i].Station = int32(path.To - t.Satellites())
			t.Ways[i].Delay = path.Delay() + fibre
		}
		t.demands = append(t.demands, route.Demand{Path: path, Rate: t.Asked[i]})
		t.bearers = append(t.bearers, int32(i))
	}
}

// between is the quickest way of a pair's traffic, and the time (s) that it takes through
// fibre at its end.
func (t *Topology) between(p Pair) (route.Path, float64) {
	tree := &t.trees.All[p.From]
	best, fibre, least := -1, 0.0, math.Inf(1)
	for _, e := range t.egressOf(int(p.To)) {
		length, found := tree.Length(t.Station(int(e.station)))
		if !found {
			continue
		}
		if delay := length.Metres()/float64(link.LightSpeed) + e.fibre; delay < least {
			best, fibre, least = int(e.station), e.fibre, delay
		}
	}
	if best < 0 {
		return route.Path{From: t.roots[p.From], To: t.roots[p.To]}, 0
	}
	begin := len(t.satellites)
	path := tree.Path(t.Station(best), t.satellites)
	t.satellites = path.Satellites
	path.Satellites = path.Satellites[begin:]
	return path, fibre
}

// PathOf is the quickest path of a pair's traffic through space; what finds it full may take
// another one. Its satellites are good until Share is called again.
func (t *Topology) PathOf(pair int) route.Path { return t.demands[pair].Path }
