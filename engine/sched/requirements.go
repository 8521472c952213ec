package sched

import (
	"slices"
	"time"

	"orrery/engine/llm"
	"orrery/engine/power"
	"orrery/engine/wire"
)

// Requirements are what a job requests besides accelerators and work. The zero value is a batch job
// without any.
type Requirements struct {
	Kind            Kind
	Class           int32         // the highest goes first under Priority
	KillAtDeadline  bool          // it fails if its deadline passes before it is done
	Latency         time.Duration // target, one way to the ground; 0: none
	Memory          float64       // bytes per accelerator
	Jurisdictions   []string      // terms of law, see jurisdiction.Terms; empty: any
	CheckpointEvery time.Duration // time between checkpoints; 0: as the workload says
	ThrottleTo      float64       // share of full speed to which power and heat may slow it, 1: not at all; 0: the default of its kind
	Train           llm.Training
	Serve           llm.Serving
}

// Constrained reports whether the job may be unable to run on some nodes.
func (t *Requirements) Constrained() bool { return t.Memory > 0 || len(t.Jurisdictions) > 0 }

// Plain reports whether the job requests nothing but a class.
func (t *Requirements) Plain() bool {
	if t.Kind != Batch || t.KillAtDeadline || t.Latency != 0 || t.Memory != 0 || t.Jurisdictions != nil || t.CheckpointEvery != 0 || t.ThrottleTo != 0 || t.Train != (llm.Training{}) {
		return false
	}
	return t.Serve.IsZero()
}

// FitsMemory reports whether an accelerator with so much memory, in bytes, suits the job. 0 stands
// for unknown and suits any.
func (t *Requirements) FitsMemory(memory float64) bool { return memory == 0 || t.Memory <= memory }

// The default of ThrottleTo for each kind.
var usualThrottle = [Kinds]float64{Batch: 0.25, Training: 0.75, Serving: 0.75}

// MinSpeed is the share of full speed to which power and heat may slow the job, above 0 to 1.
func (t *Requirements) MinSpeed() float64 {
	if t.ThrottleTo > 0 {
		return t.ThrottleTo
	}
	return usualThrottle[t.Kind]
}

// Grade is the speed that the job is promised.
func (t *Requirements) Grade() power.Grade { return power.GradeOf(t.MinSpeed()) }

// Tier is the place of the job's seats in the order in which seats are slowed.
func (t *Requirements) Tier() power.Tier { return power.TierOf(t.Grade(), t.Kind == Serving) }

// Alike reports whether two jobs can run on the same nodes, with the same number of seats on each.
func Alike(a, b *Requirements) bool {
	return a.Memory == b.Memory && a.Grade() == b.Grade() && slices.Equal(a.Jurisdictions, b.Jurisdictions)
}

// Code encodes the fields for keyframes, digests and files, except ThrottleTo and those of training
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
