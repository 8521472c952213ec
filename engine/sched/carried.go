package sched

import (
	"slices"

	"orrery/engine/first"
	"orrery/engine/power"
)

// ampleGrades is the number of grades, the most patient first, for which all nodes have power for
// all their free seats. It does not shrink while jobs of only these grades are placed.
func (r *room) ampleGrades() int {
	ample := power.Grades
	for i := range r.carried {
		ample = min(ample, r.carried[i].ample(r.left[i].Count))
	}
	return ample
}

// any reports whether a job may use all seats that are left.
func (r *room) any(ask *Ask) bool {
	return !ask.Constrained && (r.carried == nil || int(ask.Grade) < r.ample)
}

// grouped are the offers by how many seats they have left for a job; nil if that is not kept.
func (r *room) grouped(ask *Ask) *first.Groups {
	if r.index == nil || ask.Constrained {
		return nil
	}
	return r.index.grouped(ask.Grade, r.atFull)
}

// seatsAt is how many seats for a grade are left at an index of the offers.
func (r *room) seatsAt(i int, g power.Grade) int32 {
	count := r.left[i].Count
	if r.atFull {
		count = max(0, min(count, r.carried[i].Steady))
	}
	if r.carried == nil || int(g) < r.ample {
		return count
	}
	return r.carried[i].seats(count, g)
}

// steady is how many of the seats left run at full speed all orbit.
func (r *room) steady() int {
	if r.index != nil {
		return r.index.sums.steady
	}
	n := 0
	for i, s := range r.left {
		n += int(max(0, min(s.Count, r.carried[i].Steady)))
	}
	return n
}

// within reports whether a queue requests at most so many accelerators.
func within(queue []Ask, most int) bool {
	for i := range queue {
		if most -= queue[i].Accelerators; most < 0 {
			return false
		}
	}
	return true
}

// hasAtFull reports whether a job fits on seats that run at full speed all orbit.
func (r *room) hasAtFull(ask *Ask) bool {
	if ask.Gang {
		return r.has(ask) >= ask.Accelerators && r.together(ask, nil) != nil
	}
	return r.has(ask) >= ask.Accelerators
}

// has is how many of the seats left a job could use.
func (r *room) has(ask *Ask) int {
	if s := r.grouped(ask); s != nil {
		return s.Sum()
	}
	n := 0
	for i := range r.left {
		if count := r.seatsAt(i, ask.Grade); count > 0 && (!ask.Constrained || r.view.Suits(ask.Job, r.left[i].Node)) {
			n += int(count)
		}
	}
	return n
}

// powerless reports whether a job that does not fit lacks only power: enough seats are free.
func (r *room) powerless(ask *Ask) bool {
	return r.carried != nil && ask.Accelerators <= r.free(ask) && ask.Accelerators > r.has(ask)
}

// free is how many of the seats left a job could use if there were power for them.
func (r *room) free(ask *Ask) int {
	if !ask.Constrained {
		return r.total
	}
	return r.view.in(r.left, ask)
}

// unknownPower is the power of nodes that offer no seats, of which nothing is known: enough for
// all.
var unknownPower = Carried{Left: 1 << 50, Steady: 1 << 30, Each: &[power.Grades]int32{1, 1, 1, 1}}

// widened is the room with freed seats added, and the power promised to them.
func (r *room) widened(freed []Seat, promised map[Node]int64) room {
	var left []Seat
	for _, s := range r.left {
		if s.Count > 0 {
			left = append(left, s)
		}
	}
	wider := room{view: r.view, left: merged(left, freed), owned: true, sizes: r.sizes}
	if r.carried != nil {
		wider.carried = make([]Carried, len(wider.left))
		for i, s := range wider.left {
			at, known := slices.BinarySearchFunc(r.left, s.Node, byNode)
			if !known {
				wider.carried[i] = unknownPower
				continue
			}
			wider.carried[i] = r.carried[at]
			wider.carried[i].Left += promised[s.Node]
			wider.carried[i].Steady += s.Count - r.left[at].Count
		}
	}
	wider.offered = seated(wider.left)
	wider.total = wider.offered
	wider.ample = wider.ampleGrades()
	return wider
}

// promisedTo adds up the power promised to seats of a grade, by node.
func (r *room) promisedTo(seats []Seat, g power.Grade, to map[Node]int64) {
	if r.carried == nil {
		return
	}
	for _, s := range seats {
		if at, known := slices.BinarySearchFunc(r.left, s.Node, byNode); known {
			to[s.Node] += int64(s.Count) * int64(r.carried[at].Each[g])
		}
	}
}
