package route

import (
	"math/bits"

	"orrery/engine/link"
)

// mostMended is the part of all satellites that may be mended before they are put in order anew:
// one in so many.
const mostMended = 32

// grow finds all distances from those that were entered in a queue. A tree that grew from the
// same node before goes over satellites once in the order of their distances then. Where links
// have changed a little, that leaves few too far, and the queue goes on from these.
func (t *Tree) grow(n *Network, avoid []bool, q *Queue) {
	mended := n.satellites
	if avoid == nil && len(t.order) > 0 {
		n.sweep(t.order, t.distance)
		mended = n.mend(t.distance, q)
	}
	q.drain(n, t.distance)
	if avoid == nil && t.again && mostMended*mended > n.satellites {
		t.order = sorted(t.distance, t.order)
	}
}

// sweep brings each satellite, in an order, as near as its links to others allow.
func (n *Network) sweep(order []int32, distance []link.Micrometres) {
	for _, at := range order {
		d := distance[at]
		for _, e := range n.from(at) {
			d = min(d, distance[e.to]+e.length)
		}
		distance[at] = d
	}
}

// mend brings nearer each satellite to which a link leads by a shorter path, and enters it in a
// queue, for it may bring others nearer. The answer is how many these were.
func (n *Network) mend(distance []link.Micrometres, q *Queue) (mended int) {
	for at := range distance {
		ways := n.from(int32(at))
		d, signs := distance[at], link.Micrometres(0)
		for _, e := range ways {
			signs |= distance[e.to] + e.length - d
		}
		if signs >= 0 {
			continue // no difference is negative
		}
		for _, e := range ways {
			d = min(d, distance[e.to]+e.length)
		}
		distance[at] = d
		q.push(int32(at), d)
		mended++
	}
	return mended
}

// sorted is all satellites by their distances, of which the first 11 bits count: an order to
// begin with need not be exact. The answer lies in buf if that is enough.
func sorted(distance []link.Micrometres, buf []int32) []int32 {
	const counted = 11
	farthest := link.Micrometres(0)
	for _, d := range distance {
		if d < link.Longest {
			farthest = max(farthest, d)
		}
	}
	cut := max(0, bits.Len64(uint64(farthest))-counted) & 63
	cell := func(d link.Micrometres) link.Micrometres { return min(d>>cut, 1<<counted-1) }
	var counts [1 << counted]int32
	for _, d := range distance {
		counts[cell(d)]++
	}
	total := int32(0)
	for i, count := range counts { // where each cell begins
		counts[i] = total
		total += count
	}
	order := grown(buf, len(distance))
	for at, d := range distance {
		place := &counts[cell(d)]
		order[*place] = int32(at)
		*place++
	}
	return order
}
