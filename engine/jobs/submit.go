package jobs

import (
	"errors"
	"fmt"
	"time"

	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// SubmitJob puts a job at the end of the queue. A service lasts as long as its
// accelerators would take for its work.
type SubmitJob struct {
	Owner        string
	Accelerators int
	Work         unit.Work
	sched.Terms
	In, Out float64       // bits from the ground, and back to it
	State   float64       // bits that go with it when it moves or starts again
	Within  time.Duration // it is due so long from now; 0: never
}

func (o SubmitJob) String() string {
	kind := ""
	if o.Kind != sched.Batch {
		kind = " (" + o.Kind.String() + ")"
	}
	return fmt.Sprintf("submit %s, %.1f h of work%s", table.Count(o.Accelerators, "accelerator"), o.Work.Hours(), kind)
}

func (o SubmitJob) Apply(js *Jobs) error {
	if err := o.check(js); err != nil {
		return err
	}
	js.enqueue(o)
	return nil
}

// check refuses a job that could never run, with the limit that it breaks.
func (o SubmitJob) check(js *Jobs) error {
	const most = 1e12 // accelerator-seconds: 30,000 years of one
	switch {
	case o.Accelerators < 1 || o.Accelerators > js.Fleet.AllSeats:
		return fmt.Errorf("a job asks for 1 to %d accelerators, all that this mission can have, not %d", js.Fleet.AllSeats, o.Accelerators)
	case !(o.Work >= 1 && o.Work <= most):
		return fmt.Errorf("a job brings 1 accelerator-second to %.0f hours of work, not %.4g hours", unit.Work(most).Hours(), o.Work.Hours())
	case !problem.Within(o.In, 0, 1e18) || !problem.Within(o.Out, 0, 1e18) || !problem.Within(o.State, 0, 1e18):
		return fmt.Errorf("a job's data and state are 0 to 1e18 bit, not %.4g in, %.4g out and %.4g", o.In, o.Out, o.State)
	case o.Within != 0 && (o.Within < time.Second || o.Within > longest*time.Second):
		return fmt.Errorf("a job is due within 1s to 100 years, not %s", field.ShowSpan(o.Within))
	case o.In+o.Out > 0 && !js.Network.On():
		return errors.New("a job with data from the ground needs lasers: this mission has none")
	}
	if err := checkRequirements(o.Terms); err != nil {
		return err
	}
	if alone := clock.After(0, o.Work, float64(o.Accelerators)); o.Within > 0 && o.Within < alone {
		return fmt.Errorf("this work takes %s on %s at full speed: it cannot be done within %s", field.ShowSpan(alone.Truncate(time.Second)), table.Count(o.Accelerators, "accelerator"), field.ShowSpan(o.Within))
	}
	return js.capacity().CheckJob(o.Terms, o.Accelerators)
}
