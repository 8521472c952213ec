package sched

import (
	"slices"

	"orrery/engine/each"
	"orrery/engine/first"
	"orrery/engine/power"
)

// Index finds nodes by the number of seats that they have left. A caller who shows one view after
// another keeps an Index beside them and says what changed; then a decision takes as long among
// many nodes as among few. A policy takes seats from it while it decides; they are put back before
// the next decision. The zero value is ready for use.
type Index struct {
	left    []Seat // of the offers of the last view
	carried []Carried
	sums    sums
	touched []int32 // indices where left may differ from the offers
	anew    bool    // left may differ anywhere
	groups  [power.Grades][2]seatGroups
	near    nearness
}

// seatGroups are the offers by how many seats they have left.
type seatGroups struct {
	first.Groups
	used  bool // it has been requested
	stale bool // it has to be rebuilt
}

// sums are over what all nodes have left.
type sums struct {
	seats  int
	steady int                   // of the seats, those that run at full speed all orbit
	nodes  [power.Grades + 1]int // by the number of grades, the most patient first, for which they have power for all free seats
}

// Touch notes that the offer at an index of View.Offers changed.
func (x *Index) Touch(place int) { x.touched = append(x.touched, int32(place)) }

// TouchAll notes that any offer may have changed.
func (x *Index) TouchAll() { x.anew = true }

// show brings the index up to date with the offers of a view.
func (x *Index) show(v *View) {
	if x.anew || len(x.left) != len(v.Offers) || len(x.carried) != len(v.Carried) || len(x.touched) > len(x.left) {
		x.showAll(v)
		return
	}
	for _, i := range x.touched {
		x.count(int(i), -1)
		x.left[i] = v.Offers[i]
		if x.carried != nil {
			x.carried[i] = v.Carried[i]
		}
		x.count(int(i), 1)
		x.regroup(int(i))
	}
	x.touched = x.touched[:0]
}

// perChunk is the number of nodes per worker.
const perChunk = 4096

// showAll rebuilds the index from a view.
func (x *Index) showAll(v *View) {
	nodes := len(v.Offers)
	x.left, x.carried = slices.Grow(x.left[:0], nodes)[:nodes], slices.Grow(x.carried[:0], len(v.Carried))[:len(v.Carried)]
	if v.Carried == nil {
		x.carried = nil
	}
	parts := make([]sums, nodes/perChunk+1)
	offers, carried := v.Offers, v.Carried // so that the view itself stays on the stack
	each.Chunk(nodes, perChunk, func(from, to int) {
		copy(x.left[from:to], offers[from:to])
		if x.carried != nil {
			copy(x.carried[from:to], carried[from:to])
		}
		for i := from; i < to; i++ {
			x.countIn(&parts[from/perChunk], i, 1)
		}
	})
	x.sums = sums{}
	for i := range parts {
		x.sums.add(&parts[i])
	}
	for g := range x.groups {
		for full := range x.groups[g] {
			x.groups[g][full].stale = true
		}
	}
	x.touched, x.anew = x.touched[:0], false
}

// add adds other sums.
func (s *sums) add(o *sums) {
	s.seats += o.seats
	s.steady += o.steady
	for i, n := range o.nodes {
		s.nodes[i] += n
	}
}

// count adds what is left at an index to the sums, times 1 or −1.
func (x *Index) count(i, times int) { x.countIn(&x.sums, i, times) }

// countIn adds what is left at an index to s, times 1 or −1.
func (x *Index) countIn(s *sums, i, times int) {
	free := x.left[i].Count
	s.seats += times * int(free)
	if x.carried != nil {
		c := &x.carried[i]
		s.steady += times * int(max(0, min(free, c.Steady)))
		s.nodes[c.ample(free)] += times
	}
}

// ample is the number of grades, the most patient first, for which all nodes have power for all
// free seats.
func (x *Index) ample() int {
	for grades, n := range x.sums.nodes {
		if n > 0 {
			return grades
		}
	}
	return power.Grades
}

// take takes seats of a grade at an index; a negative count returns them.
func (x *Index) take(i int, count int32, g power.Grade) {
	x.count(i, -1)
	x.left[i].Count -= count
	if x.carried != nil {
		x.carried[i].spend(count, g)
	}
	x.count(i, 1)
	x.regroup(i)
	x.Touch(i)
}

// seatsAt is how many seats for a grade are left at an index: all, or, if full, only those that run
// at full speed all orbit.
func (x *Index) seatsAt(i int, g power.Grade, full bool) int32 {
	count := x.left[i].Count
	if x.carried == nil {
		return count
	}
	c := &x.carried[i]
	if full {
		count = max(0, min(count, c.Steady))
	}
	return c.seats(count, g)
}

// regroup updates an index of the offers in the groups that are in use.
func (x *Index) regroup(i int) {
	for g := range x.groups {
		for full := range x.groups[g] {
			if s := &x.groups[g][full]; s.used && !s.stale {
				s.Set(i, x.seatsAt(i, power.Grade(g), full == 1))
			}
		}
	}
}

// grouped are the offers by how many seats for a grade they have left; nil if the numbers are too
// many to group.
func (x *Index) grouped(g power.Grade, full bool) *first.Groups {
	s := &x.groups[g][0]
	if full {
		s = &x.groups[g][1]
	}
	if !s.used || s.stale {
		now := make([]int32, len(x.left))
		each.Chunk(len(now), perChunk, func(from, to int) {
			for i := from; i < to; i++ {
				now[i] = x.seatsAt(i, g, full)
			}
		})
		s.Row(len(x.left))
		s.used, s.stale = true, false
		for i, count := range now {
			s.Set(i, count)
		}
	}
	if s.Full() {
		return nil
	}
	return &s.Groups
}
