package sched

import (
	"cmp"
	"slices"
)

// stock is the offered seats while a policy gives them away.
type stock struct {
	left  []Seat // by count, then node; sorted once somebody takes
	total int
	ready bool
}

func newStock(offers []Seat) *stock {
	s := &stock{left: offers}
	for _, o := range offers {
		s.total += int(o.Count)
	}
	return s
}

// take gives n accelerators: of the node that is left with least, ties to the
// lower id; or, when no node has n, of the largest offers first, the last of
// them the one that fits the rest best.
func (s *stock) take(n int) ([]Seat, bool) {
	if n > s.total || n <= 0 {
		return nil, false
	}
	s.sort()
	var seats []Seat
	for n > 0 {
		i := min(s.snuggest(n), s.largest())
		got := min(n, int(s.left[i].Count))
		seats = append(seats, Seat{s.left[i].Node, int32(got)})
		s.give(i, int32(got))
		n -= got
	}
	slices.SortFunc(seats, func(a, b Seat) int { return cmp.Compare(a.Node, b.Node) })
	return seats, true
}

// bySize orders seats by count, then node.
func bySize(a, b Seat) int {
	if a.Count != b.Count {
		return cmp.Compare(a.Count, b.Count)
	}
	return cmp.Compare(a.Node, b.Node)
}

func (s *stock) sort() {
	if !s.ready {
		s.left = slices.Clone(s.left)
		slices.SortFunc(s.left, bySize)
		s.ready = true
	}
}

// snuggest is where the smallest offer of at least n is, or past the end.
func (s *stock) snuggest(n int) int {
	i, _ := slices.BinarySearchFunc(s.left, n, func(o Seat, n int) int { return cmp.Compare(int(o.Count), n) })
	return i
}

// largest is where the lowest node of the largest offer is.
func (s *stock) largest() int { return s.snuggest(int(s.left[len(s.left)-1].Count)) }

// give takes some of an offer and keeps the order.
func (s *stock) give(i int, count int32) {
	rest := s.left[i]
	rest.Count -= count
	s.total -= int(count)
	if rest.Count == 0 {
		s.left = slices.Delete(s.left, i, i+1)
		return
	}
	to, _ := slices.BinarySearchFunc(s.left[:i], rest, bySize)
	copy(s.left[to+1:i+1], s.left[to:i])
	s.left[to] = rest
}
