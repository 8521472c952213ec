package sched

import (
	"slices"

	"orrery/engine/each"
	"orrery/engine/first"
	"orrery/engine/power"
)

// Index finds the nodes of a view by how many seats they have left. Whoever shows policies
// one view after another keeps one beside them, and says what changed: then a decision takes
// no longer among many nodes than among few. Policies take seats from it while they decide;
// what they took is put back before the next decision. The zero value is ready.
type Index struct {
	left    []Seat // of the offers of the view that was shown last
	carried []Carried
	sums    sums
	touched []int32 // places where left may not be what is offered
	anew    bool    // left may be so anywhere
	groups  [power.Grades][2]seatGroups
	near    nearness
}

// seatGroups is the places of the offers by how many seats are left there.
type seatGroups struct {
	first.Groups
	used  bool // somebody asked for it
	stale bool // it is to be found anew
}

// sums are of what is left on all nodes.
type sums struct {
	seats  int
	steady int                   // of them, those that run at full speed all orbit
	nodes  [power.Grades + 1]int // by of how many grades, the patient first, there is power for all that is left there
}

// Touch notes that what the node at a place of the offers has to give changed.
func (x *Index) Touch(place int) { x.touched = append(x.touched, int32(place)) }

// TouchAll notes that what any node has to give may have changed.
func (x *Index) TouchAll() { x.anew = true }

// show takes in what a view offers: nothing of it is taken.
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

// perChunk is of how many nodes a worker takes in what they offer at once.
const perChunk = 4096

// showAll takes in all of a view.
func (x *Index) showAll(v *View) {
	nodes := len(v.Offers)
	x.left, x.carried = slices.Grow(x.left[:0], nodes)[:nodes], slices.Grow(x.carried[:0], len(v.Carried))[:len(v.Carried)]
	if v.Carried == nil {
		x.carried = nil
	}
	parts := make([]sums, nodes/perChunk+1)
	offers, carried := v.Offers, v.Carried // not the view itself: it stays on the stack
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

// count adds what is left at a place to the sums, so many times.
func (x *Index) count(i, times int) { x.countIn(&x.sums, i, times) }

// countIn adds what is left at a place to some sums, so many times.
func (x *Index) countIn(s *sums, i, times int) {
	free := x.left[i].Count
	s.seats += times * int(free)
	if x.carried != nil {
		c := &x.carried[i]
		s.steady += times * int(max(0, min(free, c.Steady)))
		s.nodes[c.ample(free)] += times
	}
}

// ample is of how many grades, the patient first, there is power for all that is left on
// every node.
func (x *Index) ample() int {
	for grades, n := range x.sums.nodes {
		if n > 0 {
			return grades
		}
	}
	return power.Grades
}

// take takes seats of a grade at a place; with a minus it gives them back.
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

// seatsAt is how many seats of a grade are left at a place: perhaps of those only that run
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

// regroup brings a place up to now in the groups that somebody asked for.
func (x *Index) regroup(i int) {
	for g := range x.groups {
		for full := range x.groups[g] {
			if s := &x.groups[g][full]; s.used && !s.stale {
				s.Set(i, x.seatsAt(i, power.Grade(g), full == 1))
			}
		}
	}
}

// grouped is the places by how many seats of a grade are left there; nil where they are of
// too many sorts.
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
