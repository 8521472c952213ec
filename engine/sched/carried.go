package sched

import (
	"slices"

	"orrery/engine/first"
	"orrery/engine/power"
)

// ampleGrades is of how many grades, the patient first, there is power for all that is left
// on every node. That stays so while seats are given to jobs of those.
func (r *room) ampleGrades() int {
	ample := power.Grades
	for i := range r.carried {
		ample = min(ample, r.carried[i].ample(r.left[i].Count))
	}
	return ample
}

// any says whether a job may have whatever is left.
func (r *room) any(ask *Ask) bool {
	return !ask.Constrained && (r.carried == nil || int(ask.Grade) < r.ample)
}

// grouped is the places by how many seats are left for a job there, as they are given now;
// nil where nobody keeps that.
func (r *room) grouped(ask *Ask) *first.Groups {
	if r.index == nil || ask.Constrained {
		return nil
	}
	return r.index.grouped(ask.Grade, r.atFull)
}

// seatsAt is how many seats of a grade are left at a place.
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

// within says whether a queue asks for no more than so many accelerators.
func within(queue []Ask, most int) bool {
	for i := range queue {
		if most -= queue[i].Accelerators; most < 0 {
			return false
		}
	}
	return true
}

// hasAtFull says whether a job fits on seats that run at full speed all orbit.
func (r *room) hasAtFull(ask *Ask) bool {
	if ask.Gang {
		return r.has(ask) >= ask.Accelerators && r.together(ask, nil) != nil
	}
	return r.has(ask) >= ask.Accelerators
}

// has is how many of the seats that are left a job could sit on.
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

// powerless says whether a job that does not fit has seats enough that nobody sits on: only
// power keeps it from them.
func (r *room) powerless(ask *Ask) bool {
	return r.carried != nil && ask.Accelerators <= r.free(ask) && ask.Accelerators > r.has(ask)
}

// free is how many of the seats that are left a job could sit on if there were power for them.
func (r *room) free(ask *Ask) int {
	if !ask.Constrained {
		return r.total
	}
	return r.view.in(r.left, ask)
}

// unknownPower is enough for all: of a node that offers nothing nothing is known.
var unknownPower = Carried{Left: 1 << 50, Steady: 1 << 30, Each: &[power.Grades]int32{1, 1, 1, 1}}

// widened is the room with freed seats, and the power that was promised to them.
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

// promisedTo adds up the power that seats of a grade are promised, by node.
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
