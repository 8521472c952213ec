package jobs

import (
	"slices"
	"time"

	"orrery/engine/sched"
)

// Missed is the accelerator time that jobs with the same requirements could have used, by what kept
// them from it, in accelerator-seconds.
type Missed struct {
	Requirements sched.Requirements // of one of them, which stands for all
	By           [sched.WaitReasons]float64
}

// Misses is one entry for each set of requirements.
type Misses []Missed

// Add books what a job missed while it waited.
func (m *Misses) Add(j *sched.Job, wait time.Duration) { m.add(j, j.WaitReason, j.Accelerators, wait) }

// BookShortage books what a running job missed because it has fewer seats than it requests.
func (m *Misses) BookShortage(j *sched.Job, by sched.WaitReason, span time.Duration) {
	m.add(j, by, j.Accelerators-j.Allocated(), span)
}

// Step is the smallest number of additional seats that a running job can use: a replica, or one.
func Step(j *sched.Job) int {
	if j.Kind == sched.Serving {
		return max(1, j.Serve.Replica)
	}
	return 1
}

// add books what a job missed on a number of seats.
func (m *Misses) add(j *sched.Job, by sched.WaitReason, seats int, span time.Duration) {
	at := slices.IndexFunc(*m, func(o Missed) bool { return sched.Alike(&o.Requirements, &j.Requirements) })
	if at < 0 {
		at = len(*m)
		*m = append(*m, Missed{Requirements: j.Requirements})
	}
	(*m)[at].By[by] += float64(float64(seats) * span.Seconds())
}
