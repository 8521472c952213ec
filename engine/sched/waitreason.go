package sched

import (
	"time"

	"orrery/engine/wire"
)

// WaitReason is what keeps a job waiting.
type WaitReason uint8

// The reasons, in the order in which they are looked for.
const (
	ReasonRequirements WaitReason = iota // too few accelerators have the memory and the jurisdiction that it wants
	ReasonSeats                          // too few of those are free
	ReasonDrain                          // nodes are drained
	ReasonPower                          // power does not sustain them
	ReasonHeat                           // nor does the radiator
	ReasonNetwork                        // there are seats for a gang, and no links between them
	ReasonTurn                           // others go first
	WaitReasons        = iota
)

var reasonNames = [WaitReasons]string{"requirements", "seats", "drained", "power", "heat", "network", "turn"}

func (h WaitReason) String() string { return reasonNames[h] }

// Waits is for how long each reason kept jobs waiting.
type Waits [WaitReasons]time.Duration

// Sum is all of the time.
func (w *Waits) Sum() time.Duration {
	sum := time.Duration(0)
	for _, d := range w {
		sum += d
	}
	return sum
}

// Code names the fields for keyframes and digests.
func (w *Waits) Code(c *wire.Coder) {
	for i := range w {
		c.Duration(&w[i])
	}
}
