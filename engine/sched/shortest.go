package sched

import (
	"cmp"
	"slices"
	"time"
)

var shortest = Named{
	Number: 4, Name: "shortest", About: "shortest first, around what the first in the queue is promised", Policy: Shortest,
	Key: func(ask *Ask, _ time.Duration) float64 { return float64(ask.Estimate) },
}

// Shortest is EASY, except that jobs overtake in order of their estimates, the shortest first; ties
// go to the earlier job. The head of the queue is still the job that has waited longest, so long
// jobs do not starve.
func Shortest(v View) []Decision {
	r, queue := newRoom(&v), slices.Clone(v.Queue)
	starts, rest := r.inOrder(queue, nil)
	return r.finish(r.backfill(queue, starts, shortestFirst), rest)
}

// shortestFirst sorts jobs by their estimates. Jobs are large, so their indices are sorted first.
func shortestFirst(jobs []Ask) {
	type place struct {
		estimate time.Duration
		at       int
	}
	order, were := make([]place, len(jobs)), slices.Clone(jobs)
	for i := range jobs {
		order[i] = place{jobs[i].Estimate, i}
	}
	slices.SortFunc(order, func(a, b place) int {
		if a.estimate != b.estimate {
			return cmp.Compare(a.estimate, b.estimate)
		}
		return a.at - b.at
	})
	for i, p := range order {
		jobs[i] = were[p.at]
	}
}
