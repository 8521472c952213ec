// Package dispatch answers which jobs get seats, and why others do not.
//
// # Model
//
// It shows a policy (engine/sched) a view of the seats on offer and of the jobs that wait and run,
// and carries out the decisions. The view is kept up to date from one decision to the next. All
// waiting is booked to the limit that holds the job up.
//
// # Limits
//
// What policies know of the network was found when the tick began. The price of a node is spread
// over five years.
//
// # Sources
//
// Policies name theirs in engine/sched.
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

// Dispatch assigns seats to jobs by the policy in force, and explains its decisions.
type Dispatch struct {
	Below
	shown          entries       // to policies
	lookedForMoves time.Duration // elapsed time when moves were last considered
}

// New returns a dispatch before its first decision.
func New(on Below) *Dispatch { return &Dispatch{Below: on} }

// Clone copies the room onto copies of the rooms below it.
func (dp *Dispatch) Clone(on Below) *Dispatch {
	return &Dispatch{Below: on, lookedForMoves: dp.lookedForMoves}
}

// Below are the rooms that dispatch depends on.
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

// hear takes the news of jobs and of the seats offered to them.
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
