package route

import (
	"math"

	"orrery/engine/link"
)

// Narrow is the links of the mesh with less room than a rate, given what is used by resource, and
// the range of rates for which they are the same: above Over, up to UpTo.
type Narrow struct {
	Avoid
	Over, UpTo link.Rate
}

// Narrow marks the links that have less room than a rate in either direction.
func (n *Network) Narrow(used []link.Rate, rate link.Rate) Narrow {
	a := Narrow{Avoid: Avoid{Links: make([]bool, n.links)}, Over: math.MinInt64, UpTo: math.MaxInt64}
	for i := range a.Links {
		room := min(n.capacities[2*i]-used[2*i], n.capacities[2*i+1]-used[2*i+1])
		if room < rate {
			a.Links[i], a.Over = true, max(a.Over, room)
		} else {
			a.UpTo = min(a.UpTo, room)
		}
	}
	return a
}

// Full marks the links of the mesh without room in at least one direction, for a detour: used is by
// resource.
func (n *Network) Full(used []link.Rate) Avoid { return n.Narrow(used, 1).Avoid }

// Parts returns for each satellite the lowest one that lasers connect it with: satellites of one
// part have the same. Satellites to be avoided are in none, below 0. The result uses buf if it is
// large enough.
func (n *Network) Parts(avoid Avoid, buf []int32) []int32 {
	const unseen = -2
	parts := grown(buf, n.satellites)
	for i := range parts {
		parts[i] = unseen
		if avoid.satellite(int32(i)) {
			parts[i] = -1
		}
	}
	var next []int32
	for i := range parts {
		if parts[i] != unseen {
			continue
		}
		parts[i] = int32(i)
		for next = append(next[:0], int32(i)); len(next) > 0; {
			at := next[len(next)-1]
			next = next[:len(next)-1]
			for _, e := range n.from(at) {
				if parts[e.to] == unseen && !avoid.link(e.link) {
					parts[e.to] = int32(i)
					next = append(next, e.to)
				}
			}
		}
	}
	return parts
}
