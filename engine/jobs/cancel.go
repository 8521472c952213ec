package jobs

import (
	"fmt"

	"orrery/engine/sched"
)

// CancelJob ends a job that waits or runs; what it did stays booked.
type CancelJob struct{ Job sched.ID }

func (o CancelJob) String() string { return fmt.Sprintf("cancel job %d", o.Job) }

func (o CancelJob) Apply(js *Jobs) error { return js.cancel(o.Job) }

// cancel carries out CancelJob.
func (js *Jobs) cancel(id sched.ID) error {
	job := js.Job(id)
	if job == nil {
		return fmt.Errorf("job %d neither waits nor runs", id)
	}
	job.Status = sched.Cancelled
	js.retire(js.At(id), js.Clock.Elapsed)
	js.Sweep()
	return nil
}
