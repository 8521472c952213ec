package sched

import (
	"reflect"
	"slices"
	"time"

	"orrery/engine/llm"
	"orrery/engine/power"
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
	Jurisdictions   []string      // terms of law, as of jurisdiction.Terms; none is all
	CheckpointEvery time.Duration // between two checkpoints; 0 is as the workload says
	ThrottleTo      float64       // share of full speed to which power and heat may slow it; 0 is as usual for its kind, 1 bears no slowing
	Train           llm.Training
	Serve           llm.Serving
}

// Constrained says whether some nodes may not suit the job.
func (t *Requirements) Constrained() bool { return t.Memory > 0 || len(t.Jurisdictions) > 0 }

// Plain says whether the job asks for nothing besides its class.
func (t *Requirements) Plain() bool {
	rest := *t
	rest.Class = 0
	return reflect.ValueOf(&rest).Elem().IsZero()
}

// FitsMemory says whether an accelerator has the memory that the job wants, as far as
// its memory is known: 0 is not.
func (t *Requirements) FitsMemory(memory float64) bool { return memory == 0 || t.Memory <= memory }

// The least share of full speed that jobs of each kind bear, where they do not say.
var usualThrottle = [Kinds]float64{Batch: 0.25, Training: 0.75, Serving: 0.75}

// MinSpeed is the share of full speed to which power and heat may slow the job.
func (t *Requirements) MinSpeed() float64 {
	if t.ThrottleTo > 0 {
		return t.ThrottleTo
	}
	return usualThrottle[t.Kind]
}

// Grade is what the job is promised.
func (t *Requirements) Grade() power.Grade { return power.GradeOf(t.MinSpeed()) }

// Tier is when the seats of the job are slowed.
func (t *Requirements) Tier() power.Tier { return power.TierOf(t.Grade(), t.Kind == Serving) }

// Alike says whether two jobs may sit on the same nodes, and take the same seats of each.
func Alike(a, b *Requirements) bool {
	return a.Memory == b.Memory && a.Grade() == b.Grade() && slices.Equal(a.Jurisdictions, b.Jurisdictions)
}

// Code names the fields for keyframes, digests and files, but for those of training
// and serving, and for ThrottleTo.
func (t *Requirements) Code(c *wire.Coder) {
	wire.Int(c, &t.Kind)
	wire.Int(c, &t.Class)
	c.Bool(&t.KillAtDeadline)
	c.Duration(&t.Latency)
	c.Float(&t.Memory)
	c.Strings(&t.Jurisdictions)
	c.Duration(&t.CheckpointEvery)
}
