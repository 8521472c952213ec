package sched

import (
	"time"

	"orrery/engine/wire"
)

// Hold is what keeps a job waiting.
type Hold uint8

// The holds, in the order in which they are looked for.
const (
	ByTerms   Hold = iota // too few accelerators have the memory and the jurisdiction that it wants
	BySeats               // too few of those are free
	ByDrain               // nodes are drained
	ByPower               // power does not bear them
	ByHeat                // nor does the radiator
	ByNetwork             // there are seats for a gang, and no links between them
	ByTurn                // others go first
	Holds     = iota
)

var reasonNames = [Holds]string{"law and memory", "seats", "drained nodes", "power", "heat", "network", "turn"}

func (h Hold) String() string { return reasonNames[h] }

// Waits is for how long each hold kept jobs waiting.
type Waits [Holds]time.Duration

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
