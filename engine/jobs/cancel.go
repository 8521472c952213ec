package jobs

import (
	"fmt"

	"orrery/engine/sched"
)

// CancelJob ends a job that waits or runs; what it did stays booked.
type CancelJob struct{ Job sched.ID }

func (o CancelJob) String() string { return fmt.Sprintf("cancel job %d", o.Job) }

func (o CancelJob) Apply(js *Jobs) error {
	job := js.Job(o.Job)
	if job == nil {
		return fmt.Errorf("job %d neither waits nor runs", o.Job)
	}
	job.Status = sched.Cancelled
	js.retire(js.At(o.Job), js.Clock.Elapsed)
	js.Sweep()
	return nil
}
