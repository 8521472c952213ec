package sched

import (
	"time"

	"orrery/engine/field"
)

// MaxClass bounds the classes of jobs: −MaxClass to MaxClass.
const MaxClass = 100

// Fields are the inputs of a job's requirements: those of all jobs, then those of its kind.
func (t *Requirements) Fields() []field.Field {
	const century = 100 * 365 * 24 * time.Hour
	fields := []field.Field{
		field.Enum("kind", &t.Kind, kindNames[:]).About("batch: work that can be divided; train: accelerators that work in step; serve: a service that answers requests").As(field.First).When(t.Kind == Batch, field.Quiet),
		field.Whole("class", &t.Class, -MaxClass, MaxClass).About("EST low: higher classes go first, under the policy priority").Called("class", "").When(t.Class == 0, field.Quiet),
		field.Bool("give_up", &t.KillAtDeadline, "yes", "no").About("EST low: yes: a job fails at its deadline, whatever it has done").When(!t.KillAtDeadline, field.Quiet),
		field.Measure("latency_ms", field.Rounded(&t.Latency, time.Millisecond), 0, 60_000).About("EST low: target for the delay to the ground, one way; 0: none").Called("latency", "ms").When(t.Latency == 0, field.Quiet),
		field.Measure("memory_gb", field.In(&t.Memory, 1e9), 0, 1e6).About("EST low: needed on each accelerator").Called("memory", "GB").When(t.Memory == 0, field.Quiet),
		field.Texts("jurisdictions", &t.Jurisdictions).About("states whose law may reach it, with commas between; !CN: may not; data or reach: which rules count, else the registry alone; of EU: whose people its data are of. Every state may if left out").When(len(t.Jurisdictions) == 0, field.Quiet),
		field.Duration("checkpoint", &t.CheckpointEvery, 0, century).About("EST low: time between its checkpoints; 0s: as the workload has it").Called("time between checkpoints", "").When(t.CheckpointEvery == 0, field.Quiet),
		field.Number("throttle_to", &t.ThrottleTo, 0, 1).About("EST low: least speed that it accepts, as a share of full speed, where power or heat is short; 1: full speed only; 0: 0.25 for batch, 0.75 for train and serve").Called("least speed", "").When(t.ThrottleTo == 0, field.Quiet),
	}
	switch t.Kind {
	case Training:
		return append(fields, t.Train.Fields()...)
	case Serving:
		return append(fields, t.Serve.Fields()...)
	}
	return fields
}
