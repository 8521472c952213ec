package jobs

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// MaxInner bounds the steps between two exchanges of a gang.
const MaxInner = 1_000_000

// ExchangeEvery changes how often a gang exchanges gradients from now on. Less often needs fewer
// bits, but changes what the model learns per step: the owner must accept that.
type ExchangeEvery struct {
	Job   sched.ID
	Steps int // between two exchanges, 1 to MaxInner
}

var exchange = order.Of("exchange", func(o *ExchangeEvery, _ order.Names) []field.Field {
	return []field.Field{
		order.Number("job", &o.Job),
		field.Whole("steps", &o.Steps, 1, MaxInner).About("steps between two exchanges").Needed("steps between two exchanges"),
	}
}).By(order.Verb{Name: "exchange", About: "let a training job exchange every N steps: less traffic, if its owner accepts it", Asks: true})

func (o ExchangeEvery) String() string {
	return fmt.Sprintf("have job %d exchange every %s", o.Job, table.Count(o.Steps, "step"))
}

// Apply changes the interval; it fails if the job is no live gang or the links could never carry
// it.
func (o ExchangeEvery) Apply(js *Jobs) error {
	job := js.Job(o.Job)
	switch {
	case job == nil:
		return fmt.Errorf("job %d is neither waiting nor running", o.Job)
	case job.Kind != sched.Training:
		return fmt.Errorf("job %d is not a gang: it exchanges nothing", o.Job)
	case o.Steps < 1 || o.Steps > MaxInner:
		return fmt.Errorf("a gang exchanges every 1 to %d steps, not every %d", MaxInner, o.Steps)
	case max(1, job.Train.Inner) == o.Steps:
		return fmt.Errorf("job %d exchanges every %s already", o.Job, table.Count(o.Steps, "step"))
	}
	wants := job.Requirements
	wants.Train.Inner = o.Steps
	if err := js.capacity().CheckJob(wants, job.Accelerators); err != nil {
		return err
	}
	if job.Status == sched.Running {
		js.halt(js.At(o.Job))
	}
	job.Train.Inner = o.Steps
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobExchanges, Severity: event.Info, Job: o.Job, Value: float64(o.Steps)})
	return nil
}
