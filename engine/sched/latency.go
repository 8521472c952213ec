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

// Latency serves jobs with the tightest latency target first, then those without one, each first
// come, first served; none overtakes. A job with a target is placed nearest to the ground, one
// without farthest from it. A running job moves if that brings it within its target. Targets order
// jobs; a job may run where its target is missed. If the conditions of nodes are unknown only the
// order remains, and without targets it is that of FCFS.
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

// nearer is the time that a move is worth: all that is left if it meets a target that is now
// missed, else none.
func nearer(run *Run, from, to Conditions, left time.Duration) time.Duration {
	if run.Latency <= 0 || from.Latency <= run.Latency || to.Latency > run.Latency {
		return 0
	}
	return left
}

// tightness is the latency target of a job, or unit.Never if it has none.
func tightness(ask *Ask) time.Duration {
	if ask.Latency == 0 {
		return unit.Never
	}
	return ask.Latency
}
