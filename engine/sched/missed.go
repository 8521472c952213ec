package sched

import (
	"slices"
	"time"
)

// Missed is what jobs of some requirements could have had of a time, by what kept them
// from it, in accelerator-seconds.
type Missed struct {
	Requirements Requirements // of one of them: the others may sit where it may
	By           [WaitReasons]float64
}

// Misses are those of jobs of all sorts.
type Misses []Missed

// Add books what a job missed while it waited.
func (m *Misses) Add(j *Job, wait time.Duration) {
	at := slices.IndexFunc(*m, func(o Missed) bool { return Alike(&o.Requirements, &j.Requirements) })
	if at < 0 {
		at = len(*m)
		*m = append(*m, Missed{Requirements: j.Requirements})
	}
	(*m)[at].By[j.WaitReason] += float64(float64(j.Accelerators) * wait.Seconds())
}
