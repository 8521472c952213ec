package dispatch

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/sched"
)

// Prioritise changes the priority class of a job that waits or runs.
type Prioritise struct {
	Job   sched.ID
	Class int // -MaxClass to MaxClass
}

var prioritise = order.Of("prioritise", func(o *Prioritise, _ order.Names) []field.Field {
	return []field.Field{
		order.Number("job", &o.Job),
		field.Whole("class", &o.Class, -sched.MaxClass, sched.MaxClass).About("higher classes go first, under the policy priority").Needed("a class"),
	}
}).By(order.Verb{Name: "prioritise", About: "give a job another class; it counts under the policy priority", Asks: true})

func (o Prioritise) String() string { return fmt.Sprintf("give job %d class %d", o.Job, o.Class) }

func (o Prioritise) Apply(dp *Dispatch) error {
	job := dp.Jobs.Job(o.Job)
	switch {
	case job == nil:
		return fmt.Errorf("job %d is neither waiting nor running", o.Job)
	case o.Class < -sched.MaxClass || o.Class > sched.MaxClass:
		return fmt.Errorf("a class is a whole number from -%d to %d, not %d", sched.MaxClass, sched.MaxClass, o.Class)
	case job.Class == int32(o.Class):
		return fmt.Errorf("job %d has class %d already", o.Job, o.Class)
	}
	dp.Jobs.SetClass(o.Job, int32(o.Class))
	dp.Log.Tell(event.Event{Elapsed: dp.Clock.Elapsed, Kind: event.JobPrioritised, Severity: event.Info, Job: o.Job, Value: float64(o.Class)})
	return nil
}
