package sched

import (
	"cmp"
	"slices"
)

// takeNear gives a gang that fits its seats as close together as possible, in order of node. If
// ranks distinguish nodes, the gang avoids the worst-ranked ones as far as its size and its links
// allow, and takes those of the others that are closest together.
func (r *room) takeNear(ask *Ask, ranks []int64) []Seat {
	chairs := r.together(ask, ranks)
	if chairs == nil {
		r.atFull = false
		chairs = r.together(ask, nil)
	}
	left := ask.Accelerators
	for _, c := range chairs {
		got := min(int32(left), c.count)
		r.give(c.at, got, ask.Grade)
		left -= int(got)
	}
	seats := filled(chairs, ask.Accelerators)
	r.total -= seated(seats)
	return seats
}

// filled are the seats, in order of node, of a gang of n accelerators on chairs, all taken whole
// but the last.
func filled(chairs []chair, n int) []Seat {
	seats := make([]Seat, 0, len(chairs))
	for _, c := range chairs {
		got := min(int32(n), c.count)
		seats = append(seats, Seat{c.node, got})
		n -= int(got)
	}
	slices.SortFunc(seats, func(a, b Seat) int { return int(a.Node - b.Node) })
	return seats
}

// together are the seats closest together among those that shortest paths connect or, unless the
// gang is patient, that any paths connect; nil if there are none.
func (r *room) together(ask *Ask, ranks []int64) []chair {
	may := r.mayTake(ask, ranks)
	if r.view.Direct != nil {
		if chairs := r.nearest(ask, may, r.view.Direct); chairs != nil || r.view.Patient != nil && r.view.Patient(ask.Job) {
			return chairs
		}
	}
	return r.nearest(ask, may, r.view.Connects)
}

// bears reports whether the links between some seats, in order of node, have room for a gang.
type bears func(ID, []Seat) bool

// nearest are the seats closest together among some; nil if links have room for none.
func (r *room) nearest(ask *Ask, may []chair, by bears) []chair {
	all := windows(r, may, ask.Accelerators)
	if len(all) == 0 {
		return nil
	}
	near := slices.MinFunc(all, window.compare)
	if chairs := may[near.from:near.to]; by.all(ask, chairs) {
		return chairs
	}
	return r.joined(ask, may, by)
}

// nearness is scratch memory for placing gangs.
type nearness struct {
	chairs  []chair
	windows []window
}

// nearness returns the memory, which is kept from gang to gang and, with an index, from view to
// view.
func (r *room) nearness() *nearness {
	switch {
	case r.near == nil && r.index != nil:
		r.near = &r.index.near
	case r.near == nil:
		r.near = new(nearness)
	}
	return r.near
}

// all reports whether links have room for a gang that takes all of these chairs.
func (by bears) all(ask *Ask, chairs []chair) bool {
	return len(chairs) == 1 || by == nil || by(ask.Job, filled(chairs, ask.Accelerators))
}

// chair is what a node has left for a gang.
type chair struct {
	node  Node
	count int32
	row   int32 // position of the node in the row
	at    int   // index in room.left
}

// mayTake are the chairs that a gang may use, in order of the row: with ranks, only of the best
// ranks that have seats enough. The result is valid until the next call.
func (r *room) mayTake(ask *Ask, ranks []int64) []chair {
	may := r.nearness().chairs[:0]
	for i, o := range r.left {
		if count := r.seatsAt(i, ask.Grade); count > 0 && (!ask.Constrained || r.view.Suits(ask.Job, o.Node)) {
			may = append(may, chair{o.Node, count, int32(o.Node), i})
		}
	}
	r.near.chairs = may
	if r.view.Row != nil {
		for i := range may {
			may[i].row = r.view.Row(may[i].node)
		}
		slices.SortFunc(may, func(a, b chair) int { return int(a.row - b.row) })
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

// window is a stretch of chairs with enough seats, of which neither end can be left out.
type window struct {
	from, to int
	links    int // sum of the links from each of its nodes to the next
	span     int // length in the row
}

// compare orders windows by how close together they are, then by fewer nodes, then by lower ones.
func (w window) compare(o window) int {
	return cmp.Or(w.links-o.links, w.span-o.span, (w.to-w.from)-(o.to-o.from), w.from-o.from)
}

// windows are the stretches of chairs that have n seats and could not do without their first or
// last chair.
func windows(r *room, may []chair, n int) []window {
	all := r.nearness().windows[:0]
	sum, first, links := 0, 0, 0
	for i := range may {
		if sum += int(may[i].count); i > 0 {
			links += r.apart(may[i-1].node, may[i].node)
		}
		for sum-int(may[first].count) >= n {
			sum -= int(may[first].count)
			links -= r.apart(may[first].node, may[first+1].node)
			first++
		}
		if sum >= n && sum-int(may[i].count) < n {
			all = append(all, window{first, i + 1, links, int(may[i].row - may[first].row)})
		}
	}
	r.near.windows = all
	return all
}

// apart is the number of links between two nodes or, if that is unknown, the difference of their
// numbers.
func (r *room) apart(a, b Node) int {
	if r.view.LinksBetween == nil {
		return int(b - a)
	}
	return r.view.LinksBetween(a, b)
}
