package jobs

import (
	"slices"
	"time"

	"orrery/engine/sched"
)

// Missed is what jobs of some requirements could have had of a time, by what kept them
// from it, in accelerator-seconds.
type Missed struct {
	Requirements sched.Requirements // of one of them: the others may sit where it may
	By           [sched.WaitReasons]float64
}

// Misses are those of jobs of all sorts.
type Misses []Missed

// Add books what a job missed while it waited.
func (m *Misses) Add(j *sched.Job, wait time.Duration) { m.add(j, j.WaitReason, j.Accelerators, wait) }

// BookShortage books what a running job missed that has fewer seats than it asks for.
func (m *Misses) BookShortage(j *sched.Job, by sched.WaitReason, span time.Duration) {
	m.add(j, by, j.Accelerators-j.Allocated(), span)
}

// Step is how many seats more are of use to a running job: those of a replica, or one.
func Step(j *sched.Job) int {
	if j.Kind == sched.Serving {
		return max(1, j.Serve.Replica)
	}
	return 1
}

// add books what a job missed of some seats.
func (m *Misses) add(j *sched.Job, by sched.WaitReason, seats int, span time.Duration) {
	at := slices.IndexFunc(*m, func(o Missed) bool { return sched.Alike(&o.Requirements, &j.Requirements) })
	if at < 0 {
		at = len(*m)
		*m = append(*m, Missed{Requirements: j.Requirements})
	}
	(*m)[at].By[by] += float64(float64(seats) * span.Seconds())
}
