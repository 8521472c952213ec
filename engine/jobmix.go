package engine

import (
	"slices"

	"orrery/engine/sched"
)

// mixed is the order MixedJobs: the most urgent that waits, serves and runs, then
// the second of each, and so on, and at the end those that are over, the latest
// first.
func (dp *Dispatch) mixed(all []*sched.Job) ordering[*sched.Job] {
	var heaps [4][]*sched.Job // waits, serves, runs, over
	for _, j := range all {
		k := 3
		switch {
		case j.Status == sched.Waiting:
			k = 0
		case j.Status == sched.Running && j.Kind == sched.Serving:
			k = 1
		case j.Status == sched.Running:
			k = 2
		}
		heaps[k] = append(heaps[k], j)
	}
	turn := make(map[*sched.Job]int, len(all))
	for k, heap := range heaps {
		slices.SortStableFunc(heap, dp.urgency(k))
		for i, j := range heap {
			turn[j] = i*len(heaps) + k
			if k == 3 {
				turn[j] += len(all) * len(heaps)
			}
		}
	}
	return ordering[*sched.Job]{compare: func(a, b *sched.Job) int { return turn[a] - turn[b] }}
}

// urgency orders the jobs of one heap, those first that need looking after: what
// will miss its deadline by most, then who waits longest, the service that answers
// fewest in time, the job that ends next, or that ended last.
func (dp *Dispatch) urgency(heap int) func(a, b *sched.Job) int {
	return func(a, b *sched.Job) int {
		if d := compare(dp.Jobs.late(b), dp.Jobs.late(a)); d != 0 && heap != 3 {
			return d
		}
		switch heap {
		case 0:
			return compare(dp.Jobs.waited(b), dp.Jobs.waited(a))
		case 1:
			return compare(a.Served.Within(), b.Served.Within())
		case 2:
			return compare(dp.Jobs.leftOf(a), dp.Jobs.leftOf(b))
		}
		return compare(b.Ended, a.Ended)
	}
}
