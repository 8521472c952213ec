package sched

import (
	"cmp"
	"slices"
)

// Shortest is EASY, but the shortest job overtakes first, by its own estimate;
// ties go to who was there before. The head of the queue is still the one that
// has waited longest, so long jobs do not starve.
func Shortest(v View) []Decision {
	return backfill(&v, slices.Clone(v.Queue), func(rest []Ask) {
		slices.SortStableFunc(rest, func(a, b Ask) int { return cmp.Compare(a.Estimate, b.Estimate) })
	})
}
