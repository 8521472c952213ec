package jobs

import (
	"fmt"

	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/sched"
)

// CancelJob ends a job that waits or runs. Its work stays counted.
type CancelJob struct{ Job sched.ID }

var cancel = order.Of("cancel", func(o *CancelJob, _ order.Names) []field.Field {
	return []field.Field{order.Number("job", &o.Job)}
}).By(order.Verb{Name: "cancel", Words: "cancel job", About: "end a job that waits or runs; the work done stays counted", Asks: true})

func (o CancelJob) String() string { return fmt.Sprintf("cancel job %d", o.Job) }

// Apply cancels the job; it fails if the job is neither waiting nor running.
func (o CancelJob) Apply(js *Jobs) error {
	job := js.Job(o.Job)
	if job == nil {
		return fmt.Errorf("job %d is neither waiting nor running", o.Job)
	}
	job.Status = sched.Cancelled
	js.retire(js.At(o.Job), js.Clock.Elapsed)
	js.Sweep()
	return nil
}
