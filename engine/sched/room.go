package sched

import (
	"cmp"
	"math"
	"slices"

	"orrery/engine/first"
	"orrery/engine/power"
)

// room is the seats of a view while a policy assigns them.
type room struct {
	view    View
	index   *Index    // to which left and carried belong; nil if there is none
	left    []Seat    // parallel to view.Offers; shares its memory until a seat is taken
	carried []Carried // power for left, parallel to it; nil if there is enough for all
	relaxed bool      // all jobs that waited fit on seats that run at full speed all orbit, so jobs get those first
	atFull  bool      // only such seats are assigned at present
	owned   bool      // left and carried may be written to
	offered int
	total   int    // seats left of those offered
	ample   int    // number of grades, the most patient first, with power for all seats left
	alike   []Seat // scratch memory of ofRank
	near    *nearness
	sizes   int // how many numbers of nodes are tried for a gang one by one
}

// newRoom returns the room of a view before anything is assigned.
func newRoom(v *View) room {
	r := room{view: *v, index: v.Index, left: v.Offers, carried: v.Carried, sizes: mostSizes}
	if x := r.index; x != nil {
		x.show(v)
		r.left, r.carried, r.offered, r.ample = x.left, x.carried, x.sums.seats, x.ample()
	} else {
		r.offered, r.ample = seated(v.Offers), r.ampleGrades()
	}
	r.total = r.offered
	return r
}

// own makes left and carried writable.
func (r *room) own() {
	if r.owned {
		return
	}
	r.owned = true
	if r.index == nil {
		r.left, r.carried = slices.Clone(r.left), slices.Clone(r.carried)
	}
	r.relaxed = r.carried != nil && within(r.view.Queue, r.steady())
}

// ranking gives a job's rank for each offer, the lower the better. nil means that the job has no
// preference.
type ranking func(*Ask) []int64

// fits reports whether there are seats for a job now and, for a gang, links between them.
func (r *room) fits(ask *Ask) bool {
	return r.hasSeats(ask) && (!ask.Gang || r.view.Connects == nil || r.together(ask, nil) != nil)
}

// hasSeats reports whether there are seats for a job now, regardless of links.
func (r *room) hasSeats(ask *Ask) bool {
	n := ask.Accelerators
	return n > 0 && n <= r.total && (r.any(ask) || n <= r.has(ask))
}

// take assigns seats to a job that fits, in order of node: on the best-ranked nodes, and among
// equals as the package comment says. A job without preference gets seats that run at full speed
// all orbit, if there are enough for all that wait.
func (r *room) take(ask *Ask, by ranking) []Seat {
	r.own()
	var ranks []int64
	if by != nil {
		ranks = by(ask)
	} else if r.relaxed {
		r.atFull = true
		r.atFull = r.hasAtFull(ask)
		defer func() { r.atFull = false }()
	}
	if ask.Gang {
		return r.takeNear(ask, ranks)
	}
	seats := r.taken(ask, ranks)
	r.total -= ask.Accelerators
	slices.SortFunc(seats, func(a, b Seat) int { return cmp.Compare(a.Node, b.Node) })
	return seats
}

// taken assigns a job's seats, by rank if nodes are ranked.
func (r *room) taken(ask *Ask, ranks []int64) []Seat {
	if s := r.grouped(ask); s != nil && ranks == nil {
		return r.takeGrouped(s, ask)
	}
	var seats []Seat
	n := int32(ask.Accelerators)
	for above := int64(math.MinInt64); n > 0; {
		rank, alike := r.ofRank(ask, ranks, above)
		for _, s := range takeSnug(alike, n) {
			i := s.Node
			seats = append(seats, Seat{r.left[i].Node, s.Count})
			r.give(int(i), s.Count, ask.Grade)
			n -= s.Count
		}
		above = rank
	}
	return seats
}

// takeGrouped assigns a job's seats: each time from the offer with fewest seats that suffice, else
// from the one with most.
func (r *room) takeGrouped(s *first.Groups, ask *Ask) []Seat {
	var seats []Seat
	for n := int32(ask.Accelerators); n > 0; {
		i := s.BestFit(n)
		got := min(n, s.At(i))
		seats = append(seats, Seat{r.left[i].Node, got})
		r.give(i, got, ask.Grade)
		n -= got
	}
	return seats
}

// give removes seats of a grade at an index of left; a negative count returns them.
func (r *room) give(i int, count int32, g power.Grade) {
	if r.index != nil {
		r.index.take(i, count, g)
	} else {
		r.left[i].Count -= count
		if r.carried != nil {
			r.carried[i].spend(count, g)
		}
	}
	if int(g) >= r.ample {
		r.ample = 0
	}
}

// byNode compares a seat with a node.
func byNode(s Seat, n Node) int { return cmp.Compare(s.Node, n) }

// ofRank is the best rank above some, and what is left on the nodes of that rank that suit a job;
// their Node is the index in left. The result is valid until the next call.
func (r *room) ofRank(ask *Ask, ranks []int64, above int64) (int64, []Seat) {
	alike, best := r.alike[:0], int64(math.MaxInt64)
	for i := range r.left {
		count := r.seatsAt(i, ask.Grade)
		if count == 0 {
			continue
		}
		rank := int64(0)
		if ranks != nil {
			rank = ranks[i]
		}
		if rank > best || rank <= above || ask.Constrained && !r.view.Suits(ask.Job, r.left[i].Node) {
			continue
		}
		if rank < best {
			alike, best = alike[:0], rank
		}
		alike = append(alike, Seat{Node(i), count})
	}
	r.alike = alike
	return best, alike
}

// takeSnug takes n seats of some offers, or all if there are fewer: from the smallest offer that
// has them all, else from the largest, and so on.
func takeSnug(offers []Seat, n int32) (seats []Seat) {
	give := func(i int) {
		got := min(n, offers[i].Count)
		seats = append(seats, Seat{offers[i].Node, got})
		offers[i].Count -= got
		n -= got
	}
	const few = 3
	for range few {
		i := snuggest(offers, n)
		if i < 0 {
			return seats
		}
		if give(i); n == 0 {
			return seats
		}
	}
	places := make([]int32, len(offers))
	for i := range places {
		places[i] = int32(i)
	}
	largest := first.NewHeap(places, func(a, b *int32) bool {
		if x, y := offers[*a].Count, offers[*b].Count; x != y {
			return x > y
		}
		return *a < *b
	})
	for n > 0 && largest.Len() > 0 && 0 < offers[largest.Peek()].Count && offers[largest.Peek()].Count < n {
		give(int(largest.Pop()))
	}
	if i := snuggest(offers, n); i >= 0 && n > 0 {
		give(i)
	}
	return seats
}

// snuggest is the index of the smallest offer of at least n seats, or else of the largest; ties go
// to the first. It is below 0 if there are no seats.
func snuggest(offers []Seat, n int32) int {
	snug, large := -1, -1
	least, most := int32(math.MaxInt32), int32(0)
	for i := range offers {
		c := offers[i].Count
		if c > most {
			large, most = i, c
		}
		if c >= n && c > 0 && (c < least || snug < 0) {
			if snug, least = i, c; c == n {
				break // nothing fits better
			}
		}
	}
	if snug >= 0 {
		return snug
	}
	return large
}

// giveBack undoes take.
func (r *room) giveBack(seats []Seat, g power.Grade) {
	r.own()
	for _, s := range seats {
		i, _ := slices.BinarySearchFunc(r.left, s.Node, byNode)
		r.give(i, -s.Count, g)
		r.total += int(s.Count)
	}
}

// inOrder starts jobs in queue order until one does not fit. It returns the decisions and the rest
// of the queue.
func (r *room) inOrder(queue []Ask, by ranking) ([]Decision, []Ask) {
	var starts []Decision
	for i := range queue {
		ask := &queue[i]
		if !r.fits(ask) {
			return starts, queue[i:]
		}
		starts = append(starts, Decision{Start, ask.Job, r.take(ask, by)})
	}
	return starts, nil
}

// inTurn is inOrder for policies under which no job overtakes, except that it passes over jobs held
// up by links or power alone, as nobody knows for how long.
func (r *room) inTurn(queue []Ask, by ranking) ([]Decision, []Ask) {
	var starts []Decision
	var passed []Ask
	for i := range queue {
		ask := &queue[i]
		switch {
		case r.fits(ask):
			starts = append(starts, Decision{Start, ask.Job, r.take(ask, by)})
		case ask.Gang && r.hasSeats(ask) || r.powerless(ask):
			passed = append(passed, *ask)
		case passed == nil:
			return starts, queue[i:]
		default:
			return starts, slices.Concat(passed, queue[i:])
		}
	}
	return starts, passed
}
