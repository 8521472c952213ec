// Package dispatch answers who gets seats, and why not.
//
// # Model
//
// Policies are functions of a view: seats on offer, jobs that wait, jobs that run. What no
// decision changed is kept from one decision to the next. Every wait is booked to the limit
// that holds the job.
//
// # Limits
//
// What policies know of the network is as old as the tick. A node's price is spread over
// five years.
package dispatch

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/law"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sky"
	"orrery/engine/usage"
)

// Dispatch is who gets seats and why not.
type Dispatch struct {
	Below
	shown          entries       // to policies
	lookedForMoves time.Duration // elapsed when moves were last thought of
}

// New is a dispatch that has shown policies nothing yet.
func New(on Below) *Dispatch { return &Dispatch{Below: on} }

// Clone is the same over a copy of what it stands on.
func (dp *Dispatch) Clone(on Below) *Dispatch {
	return &Dispatch{Below: on, lookedForMoves: dp.lookedForMoves}
}

// Below is what decisions stand on.
type Below struct {
	Clock   *clock.Clock
	Fleet   *fleet.Fleet
	Log     *event.Log
	Sky     *sky.Sky
	Usage   *usage.Usage
	Nodes   *node.Nodes
	Network *network.Network
	Jobs    *jobs.Jobs
	Law     *law.Law
}

// hear takes in what happened to jobs and to the seats that they may have.
func (dp *Dispatch) hear() {
	dp.Jobs.HandleNews()
	w := dp.Jobs.TakeNews()
	if w.Anew {
		dp.shown.drop()
	}
	if w.Asked {
		dp.shown.seats.drop()
	}
	for _, i := range w.Jobs {
		dp.shown.mark(int(i))
	}
	for _, n := range w.Seats {
		dp.shown.seats.mark(int(n))
	}
}
