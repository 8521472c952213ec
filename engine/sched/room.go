package sched

import (
	"cmp"
	"math"
	"slices"
)

// room is the seats of a view while a policy gives them away.
type room struct {
	view  *View
	left  []Seat // beside view.Offers
	total int
}

func newRoom(v *View) *room {
	return &room{v, slices.Clone(v.Offers), seated(v.Offers)}
}

// ranking gives, for each offer, how gladly a job sits there: less is better.
// nil says that it does not mind.
type ranking func(*Ask) []int64

// fits says whether there are seats for a job now.
func (r *room) fits(ask *Ask) bool {
	n := ask.Accelerators
	return n > 0 && n <= r.total && (!ask.Choosy || n <= r.view.in(r.left, ask))
}

// take gives a job that fits its seats, by node: of the best-ranked nodes, and
// of those alike as the package says.
func (r *room) take(ask *Ask, by ranking) []Seat {
	var ranks []int64
	if by != nil {
		ranks = by(ask)
	}
	if ask.Gang {
		return r.takeNear(ask, ranks)
	}
	var seats []Seat
	for n := int32(ask.Accelerators); n > 0; {
		o := &r.left[r.best(ask, n, ranks)]
		got := min(n, o.Count)
		seats = append(seats, Seat{o.Node, got})
		o.Count -= got
		n -= got
	}
	r.total -= ask.Accelerators
	slices.SortFunc(seats, func(a, b Seat) int { return cmp.Compare(a.Node, b.Node) })
	return seats
}

// byNode looks for a node among seats.
func byNode(s Seat, n Node) int { return cmp.Compare(s.Node, n) }

// best is the offer that should give the next of n seats.
func (r *room) best(ask *Ask, n int32, ranks []int64) int {
	if ranks == nil && !ask.Choosy {
		return snuggest(r.left, n)
	}
	best, least, rank := -1, int64(math.MaxInt64), int64(math.MaxInt64)
	for i := range r.left {
		o := r.left[i]
		if o.Count == 0 || ask.Choosy && !r.view.Suits(ask.Job, o.Node) {
			continue
		}
		if ranks != nil && ranks[i] != rank {
			if ranks[i] > rank {
				continue
			}
			rank, least = ranks[i], math.MaxInt64
		}
		if loose := looseness(o.Count, n); loose < least {
			best, least = i, loose
		}
	}
	return best
}

// snuggest is the smallest offer of at least n seats, or else the largest: best
// where nobody minds where, in one quick pass.
func snuggest(offers []Seat, n int32) int {
	snug, large := -1, 0
	least, most := int32(math.MaxInt32), int32(0)
	for i := range offers {
		c := offers[i].Count
		if c > most {
			large, most = i, c
		}
		if c >= n && (c < least || snug < 0) {
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

// looseness orders offers for n seats: first those that have them all, the
// smallest first, then the others, the largest first.
func looseness(count, n int32) int64 {
	if count >= n {
		return int64(count - n)
	}
	return math.MaxInt32 + int64(n-count)
}

// giveBack undoes take.
func (r *room) giveBack(seats []Seat) {
	for _, s := range seats {
		i, _ := slices.BinarySearchFunc(r.left, s.Node, byNode)
		r.left[i].Count += s.Count
		r.total += int(s.Count)
	}
}

// inOrder starts jobs of a queue one after the other until one does not fit. It
// gives the decisions and what is left of the queue.
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
