package sched

import (
	"cmp"
	"slices"
)

// Shortest is EASY, but the shortest job overtakes first, by its own estimate;
// ties go to who was there before. The head of the queue is still the one that
// has waited longest, so long jobs do not starve.
func Shortest(v View) []Decision {
	r, queue := newRoom(&v), slices.Clone(v.Queue)
	starts, rest := r.inOrder(queue, nil)
	return r.finish(r.backfill(queue, starts, func(rest []Ask) {
		slices.SortStableFunc(rest, func(a, b Ask) int { return cmp.Compare(a.Estimate, b.Estimate) })
	}), rest)
}
