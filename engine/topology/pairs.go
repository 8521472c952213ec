package topology

import (
	"math"

	"orrery/engine/link"
	"orrery/engine/route"
)

// Pair is two places: the first sends to the second.
type Pair struct {
	From, To int32
	Share    float64 // of all traffic between places, mean over a day
}

// PairsOf are all pairs of places, in both directions. Traffic is proportional to the product of
// their populations.
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

// PairTraffic is the present routing of a pair's traffic.
type PairTraffic struct {
	Station int32   // gateway that it goes down to, -1 for none
	Delay   float64 // one way, including fibre, s
	Asked   link.Rate
	Carried link.Rate
}

// Found reports whether there is a path.
func (w *PairTraffic) Found() bool { return w.Station >= 0 }

// demandPairs adds the demand of places.
func (t *Topology) demandPairs() {
	for i, p := range t.plan.Pairs {
		t.Traffic[i] = t.wayOf(p)
		t.Traffic[i].Asked = t.Asked[i]
		if t.Traffic[i].Found() {
			t.courses.want(p.From, t.Traffic[i].Station)
		}
	}
	t.courses.trace(t)
	for i, p := range t.plan.Pairs {
		d := route.Demand{Path: route.Path{From: t.roots[p.From], To: t.roots[p.To]}, Rate: t.Asked[i]}
		if t.Traffic[i].Found() {
			one := t.courses.of(t, p.From, t.Traffic[i].Station)
			d.Path, d.Like = one.path, one.like
			if one.like == 0 {
				one.like = int32(i) + 1
			}
		}
		t.demands = append(t.demands, d)
		t.bearers = append(t.bearers, int32(i))
	}
}

// wayOf is the shortest path of a pair's traffic.
func (t *Topology) wayOf(p Pair) PairTraffic {
	best, least := PairTraffic{Station: -1}, math.Inf(1)
	for _, e := range t.egress[p.To] {
		length, found := t.courses.length(p.From, e.station)
		if !found {
			continue
		}
		if delay := length.Metres()/float64(link.LightSpeed) + e.fibre; delay < least {
			best, least = PairTraffic{Station: e.station, Delay: delay}, delay
		}
	}
	return best
}

// PathOf is the shortest path of a pair's traffic through space; traffic that finds it full may
// take another. Its satellites are valid until the next Look.
func (t *Topology) PathOf(pair int) route.Path { return t.demands[pair].Path }
