package sched

import (
	"cmp"
	"slices"
)

// takeNear gives a gang that fits its seats as near together as can be, by node.
// Where ranks tell nodes apart, the gang does without those that rank worst, as far
// as it can and its links allow, and then sits as near as the others let it.
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

// filled is the seats, by node, that a gang takes of chairs, the first ones whole.
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

// together is where a gang sits nearest together among those places that quickest paths join, else
// among those that any join, unless it rather waits; nil where there are none.
func (r *room) together(ask *Ask, ranks []int64) []chair {
	may := r.mayTake(ask, ranks)
	if r.view.Direct != nil {
		if chairs := r.nearest(ask, may, r.view.Direct); chairs != nil || r.view.Patient != nil && r.view.Patient(ask.Job) {
			return chairs
		}
	}
	return r.nearest(ask, may, r.view.Connects)
}

// bears says whether what lies between some seats, by node, is enough for a gang.
type bears func(ID, []Seat) bool

// nearest is where a gang sits nearest together among some places; nil where nothing bears it.
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

// nearness is memory in which is found where a gang sits nearest together.
type nearness struct {
	chairs  []chair
	windows []window
}

// nearness is it, kept from one gang to the next, and from one view to the next with an index.
func (r *room) nearness() *nearness {
	switch {
	case r.near == nil && r.index != nil:
		r.near = &r.index.near
	case r.near == nil:
		r.near = new(nearness)
	}
	return r.near
}

// all says whether some chairs will do for a gang that takes all of them.
func (by bears) all(ask *Ask, chairs []chair) bool {
	return len(chairs) == 1 || by == nil || by(ask.Job, filled(chairs, ask.Accelerators))
}

// chair is what an offer has left for a gang.
type chair struct {
	node  Node
	count int32
	row   int32 // where the node stands
	at    int   // in room.left
}

// mayTake is what a gang may sit on, in the row of the nodes: the fewest ranks that
// have room for it. The answer is good until the next.
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

// window is a part of some chairs that has seats enough, none to spare at its ends.
type window struct {
	from, to int
	links    int // between its nodes, one after the other
	span     int // of the row
}

// compare orders windows by how near together a gang sits in them; those alike by fewer nodes,
// then by lower ones.
func (w window) compare(o window) int {
	return cmp.Or(w.links-o.links, w.span-o.span, (w.to-w.from)-(o.to-o.from), w.from-o.from)
}

// windows are the parts of some chairs that have n seats, and need the first and the
// last for that.
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

// apart is how many links lie between two nodes; where nobody knows, as far as their
// numbers are apart.
func (r *room) apart(a, b Node) int {
	if r.view.LinksBetween == nil {
		return int(b - a)
	}
	return r.view.LinksBetween(a, b)
}
