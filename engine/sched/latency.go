package sched

import (
	"cmp"
	"slices"
	"time"
)

// Latency serves the tightest wish for latency first, then those without one,
// each first come, first served, and nobody overtakes. A job with a wish sits
// nearest to the ground; one without sits farthest from it, and leaves the near
// nodes to those that want them. Wishes order; they forbid nothing. Without
// outlooks only the order is left, and without wishes it is that of FCFS.
func Latency(v View) []Decision {
	queue := v.Queue
	tighter := func(a, b Ask) int { return cmp.Compare(tightness(&a), tightness(&b)) }
	if !slices.IsSortedFunc(queue, tighter) {
		queue = slices.Clone(queue)
		slices.SortStableFunc(queue, tighter)
	}
	starts, _ := newRoom(&v).inOrder(queue, ranked(&v, func(ask *Ask, i int) int64 {
		far := int64(v.Outlooks[i].Latency / time.Millisecond)
		if ask.Latency == 0 {
			return -far
		}
		return far
	}))
	return starts
}

// tightness is what a job wants of latency, and Never if it wants nothing.
func tightness(ask *Ask) time.Duration {
	if ask.Latency == 0 {
		return Never
	}
	return ask.Latency
}
