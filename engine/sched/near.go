package sched

import "slices"

// takeNear gives a gang that fits its seats as near together as can be, by node.
// Nodes that follow each other in number are neighbours: slots of a plane, planes
// of a shell. Where ranks tell nodes apart, the gang does without those that rank
// worst, as far as it can, and then sits as near as the others let it.
func (r *room) takeNear(ask *Ask, ranks []int64) []Seat {
	may := r.mayTake(ask, ranks)
	from, to := nearest(may, int32(ask.Accelerators))
	var seats []Seat
	n := int32(ask.Accelerators)
	for _, c := range may[from:to] {
		got := min(n, c.count)
		seats = append(seats, Seat{c.node, got})
		r.left[c.at].Count -= got
		n -= got
	}
	r.total -= ask.Accelerators
	return seats
}

// chair is what an offer has left for a gang.
type chair struct {
	node  Node
	count int32
	at    int // in room.left
}

// mayTake is what a gang may sit on, by node: the fewest ranks that have room for it.
func (r *room) mayTake(ask *Ask, ranks []int64) []chair {
	may := make([]chair, 0, len(r.left))
	for i, o := range r.left {
		if o.Count > 0 && (!ask.Choosy || r.view.Suits(ask.Job, o.Node)) {
			may = append(may, chair{o.Node, o.Count, i})
		}
	}
	if ranks == nil {
		return may
	}
	sorted := slices.Clone(may)
	slices.SortStableFunc(sorted, func(a, b chair) int {
		switch x, y := ranks[a.at], ranks[b.at]; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	left, worst := ask.Accelerators, int64(0)
	for _, c := range sorted {
		if left <= 0 {
			break
		}
		left -= int(c.count)
		worst = ranks[c.at]
	}
	return slices.DeleteFunc(may, func(c chair) bool { return ranks[c.at] > worst })
}

// nearest is the part of some chairs that has n seats and spans the fewest
// numbers; ties go to fewer nodes, then to the lower ones.
func nearest(may []chair, n int32) (from, to int) {
	sum, first := int64(0), 0
	span, nodes := int64(1)<<62, 0
	for i := range may {
		sum += int64(may[i].count)
		for sum-int64(may[first].count) >= int64(n) {
			sum -= int64(may[first].count)
			first++
		}
		if sum < int64(n) {
			continue
		}
		wide := int64(may[i].node - may[first].node)
		if wide < span || wide == span && i-first < nodes {
			span, nodes, from, to = wide, i-first, first, i+1
		}
	}
	return from, to
}
