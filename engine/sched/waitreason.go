package sched

import (
	"time"

	"orrery/engine/wire"
)

// WaitReason is why a job waits.
type WaitReason uint8

// The reasons, in the order in which they are checked, except that law is checked first.
const (
	ReasonRequirements WaitReason = iota // too few accelerators have enough memory
	ReasonSeats                          // too few of those are free
	ReasonDrain                          // nodes are drained
	ReasonPower                          // power does not sustain them
	ReasonHeat                           // radiators do not sustain them
	ReasonNetwork                        // a gang finds seats, but no links between them
	ReasonTurn                           // other jobs go first
	ReasonLaw                            // law allows it too few nodes, or no station for its data
	WaitReasons        = iota
)

var reasonNames = [WaitReasons]string{"requirements", "seats", "drained", "power", "heat", "network", "turn", "law"}

func (h WaitReason) String() string { return reasonNames[h] }

// Waits is the time waited, by reason.
type Waits [WaitReasons]time.Duration

// Sum is the time waited for all reasons.
func (w *Waits) Sum() time.Duration {
	sum := time.Duration(0)
	for _, d := range w {
		sum += d
	}
	return sum
}

// Code encodes the fields for keyframes and digests. The time of ReasonLaw is encoded only if it is
// not 0, which is marked by encoding the time of ReasonTurn as its complement.
func (w *Waits) Code(c *wire.Coder) {
	for i := range ReasonTurn {
		c.Duration(&w[i])
	}
	if wire.Followed(c, &w[ReasonTurn], w[ReasonLaw] != 0) {
		c.Duration(&w[ReasonLaw])
		c.Want(w[ReasonLaw] != 0, "law held a job for 0s, and says so")
	}
}
