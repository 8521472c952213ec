package first

import (
	"time"

	"orrery/engine/unit"
)

// Tree holds an instant for each index, and finds the earliest, or all up to one: a binary tree in
// which each node has the earlier instant of the two below it.
type Tree struct {
	tree   []time.Duration // root at 1, children of i at 2i and 2i+1; indices from leaves on
	leaves int
}

// Forget removes all instants.
func (s *Tree) Forget() {
	for i := range s.tree {
		s.tree[i] = unit.Never
	}
}

// Set sets the instant of an index; those not set have Never.
func (s *Tree) Set(place int, at time.Duration) {
	if place >= s.leaves {
		s.grow(place + 1)
	}
	i := s.leaves + place
	for s.tree[i] = at; i > 1; i /= 2 {
		first := min(s.tree[i], s.tree[i^1])
		if s.tree[i/2] == first {
			return
		}
		s.tree[i/2] = first
	}
}

// grow makes room for a longer row.
func (s *Tree) grow(row int) {
	old := s.tree[s.leaves:]
	s.leaves = max(64, s.leaves)
	for s.leaves < row {
		s.leaves *= 2
	}
	s.tree = make([]time.Duration, 2*s.leaves)
	s.Forget()
	copy(s.tree[s.leaves:], old)
	for i := s.leaves - 1; i > 0; i-- {
		s.tree[i] = min(s.tree[2*i], s.tree[2*i+1])
	}
}

// First is the earliest instant, or Never.
func (s *Tree) First() time.Duration {
	if s.leaves == 0 {
		return unit.Never
	}
	return s.tree[1]
}

// UpTo appends the indices whose instants are not after one, in ascending order.
func (s *Tree) UpTo(at time.Duration, places []int32) []int32 {
	if s.leaves == 0 || at == unit.Never {
		return places
	}
	return s.below(1, at, places)
}

func (s *Tree) below(i int, at time.Duration, places []int32) []int32 {
	switch {
	case s.tree[i] > at:
		return places
	case i >= s.leaves:
		return append(places, int32(i-s.leaves))
	}
	return s.below(2*i+1, at, s.below(2*i, at, places))
}
