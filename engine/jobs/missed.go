package jobs

import (
	"slices"
	"time"

	"orrery/engine/sched"
)

// Missed is what jobs of some requirements could have had of this tick, by what kept them
// from it, in accelerator-seconds.
type Missed struct {
	Requirements sched.Requirements // of one of them: the others may sit where it may
	By           [sched.WaitReasons]float64
}

// miss books what a job missed while it waited.
func (js *Jobs) miss(j *sched.Job, wait time.Duration) {
	at := slices.IndexFunc(js.missed, func(m Missed) bool { return sched.Alike(&m.Requirements, &j.Requirements) })
	if at < 0 {
		at = len(js.missed)
		js.missed = append(js.missed, Missed{Requirements: j.Requirements})
	}
	js.missed[at].By[j.WaitReason] += float64(float64(j.Accelerators) * wait.Seconds())
}

// TakeMissed is what jobs missed in this tick, and begins anew. The answer is good until
// the next job waits.
func (js *Jobs) TakeMissed() []Missed {
	m := js.missed
	js.missed = js.missed[:0]
	return m
}
