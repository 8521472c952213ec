package sched

import (
	"slices"
	"time"

	"orrery/engine/llm"
	"orrery/engine/wire"
)

// Requirements are what a job requests besides accelerators and work. The zero value is a
// batch job that has no wishes.
type Requirements struct {
	Kind            Kind
	Class           int32         // a higher one goes first, under Priority
	KillAtDeadline  bool          // it is given up when its deadline passes
	Latency         time.Duration // to the ground, one way, that it wants; 0 is any
	Memory          float64       // bytes on each accelerator
	Jurisdictions   []string      // jurisdictions whose nodes it may run on; none is all
	CheckpointEvery time.Duration // between two checkpoints; 0 is as the workload says
	Train           llm.Training
	Serve           llm.Serving
}

// Constrained says whether some nodes may not suit the job.
func (t *Requirements) Constrained() bool { return t.Memory > 0 || len(t.Jurisdictions) > 0 }

// FitsMemory says whether an accelerator has the memory that the job wants, as far as
// its memory is known: 0 is not.
func (t *Requirements) FitsMemory(memory float64) bool { return memory == 0 || t.Memory <= memory }

// AllowedIn says whether the job may sit on nodes of a jurisdiction.
func (t *Requirements) AllowedIn(land string) bool {
	return len(t.Jurisdictions) == 0 || slices.Contains(t.Jurisdictions, land)
}

// Code names the fields for keyframes, digests and files, but for those of training
// and serving.
func (t *Requirements) Code(c *wire.Coder) {
	wire.Int(c, &t.Kind)
	wire.Int(c, &t.Class)
	c.Bool(&t.KillAtDeadline)
	c.Duration(&t.Latency)
	c.Float(&t.Memory)
	c.Strings(&t.Jurisdictions)
	c.Duration(&t.CheckpointEvery)
}
