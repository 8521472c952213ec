package sched

import (
	"cmp"
	"slices"
	"time"

	"orrery/engine/unit"
)

var latency = Named{
	Number: 6, Name: "latency", About: "tightest latency first, nearest to the ground; moves to meet a latency target", Policy: Latency, Looks: Latencies,
	Key: func(ask *Ask, _ time.Duration) float64 { return float64(tightness(ask)) },
}

// Latency serves the tightest wish for latency first, then those without one,
// each first come, first served, and nobody overtakes. A job with a wish sits
// nearest to the ground; one without sits farthest from it, and leaves the near
// nodes to those that want them. A running job moves where that brings it within
// its wish. Wishes order; they forbid nothing. Where the conditions of nodes are unknown only the order is
// left, and without wishes it is that of FCFS.
func Latency(v View) []Decision {
	queue := v.Queue
	tighter := func(a, b Ask) int { return cmp.Compare(tightness(&a), tightness(&b)) }
	if !slices.IsSortedFunc(queue, tighter) {
		queue = slices.Clone(queue)
		slices.SortStableFunc(queue, tighter)
	}
	r := newRoom(&v)
	by := ranked(&v, func(ask *Ask, ranks []int64) {
		for i := range ranks {
			if ranks[i] = int64(v.Conditions[i].Latency / time.Millisecond); ask.Latency == 0 {
				ranks[i] = -ranks[i]
			}
		}
	})
	starts, rest := r.inTurn(queue, by)
	return append(r.finish(starts, rest), r.relocate(by, nearer)...)
}

// nearer is all the time that is left, where a move keeps a wish that is not kept.
func nearer(run *Run, from, to Conditions, left time.Duration) time.Duration {
	if run.Latency <= 0 || from.Latency <= run.Latency || to.Latency > run.Latency {
		return 0
	}
	return left
}

// tightness is what a job wants of latency, and Never if it wants nothing.
func tightness(ask *Ask) time.Duration {
	if ask.Latency == 0 {
		return unit.Never
	}
	return ask.Latency
}
