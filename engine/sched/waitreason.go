package sched

import (
	"time"

	"orrery/engine/wire"
)

// WaitReason is what keeps a job waiting.
type WaitReason uint8

// The reasons, in the order in which they are looked for.
const (
	ReasonRequirements WaitReason = iota // too few accelerators have the memory that it wants, law apart
	ReasonSeats                          // too few of those are free
	ReasonDrain                          // nodes are drained
	ReasonPower                          // power does not sustain them
	ReasonHeat                           // nor does the radiator
	ReasonNetwork                        // there are seats for a gang, and no links between them
	ReasonTurn                           // others go first
	ReasonLaw                            // law lets it sit on too few, or its data come down nowhere: looked for before all others
	WaitReasons        = iota
)

var reasonNames = [WaitReasons]string{"requirements", "seats", "drained", "power", "heat", "network", "turn", "law"}

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

// Code names the fields for keyframes and digests. What law held is there only where it held
// anything: the turn before it is then spelled as its complement.
func (w *Waits) Code(c *wire.Coder) {
	for i := range ReasonTurn {
		c.Duration(&w[i])
	}
	if wire.Followed(c, &w[ReasonTurn], w[ReasonLaw] != 0) {
		c.Duration(&w[ReasonLaw])
		c.Want(w[ReasonLaw] != 0, "law held a job for 0s, and says so")
	}
}
