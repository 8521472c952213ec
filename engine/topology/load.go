package topology

import (
	"time"

	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/sched"
)

// Load is what jobs demand of the network, as values.
type Load struct {
	Feeds   []Feed      // by index in Plan.Nodes; empty if no job moves data
	Bound   []BoundFeed // of jobs under a law, which are not in Feeds
	Laws    []*Law      // all that bind any job, each once
	Silent  []bool      // by satellite: may not communicate with the ground; nil: all may
	Moves   []Move
	Gangs   []Gang
	At      time.Duration // elapsed time from which the demand holds
	Tracked bool          // transfers take links; if not, each has a rate of MaxTransfer
}

// Feed is the data of the jobs on a node.
type Feed struct {
	In, Out               link.Rate // demand
	CarriedIn, CarriedOut link.Rate // of it, carried
}

// Delivered is the share of the demand that arrives, 0 to 1, in the worse direction.
func (f Feed) Delivered() float64 {
	share := 1.0
	if f.In > 0 {
		share = float64(f.CarriedIn) / float64(f.In)
	}
	if f.Out > 0 {
		share = min(share, float64(f.CarriedOut)/float64(f.Out))
	}
	return share
}

// Move is the transfer of a part of a job's state.
type Move struct {
	Job  sched.ID
	Part int
	sched.Transfer
	FromGround bool // its satellite is gone, so it comes from the nearest gateway
	Law        *Law // nil: none
}

// Gang is what a gang demands of the links between its seats.
type Gang struct {
	Job   sched.ID
	Seats []sched.Seat
	Train llm.Training
	Share float64   // speed at which its nodes compute, as a share of full speed
	Saves float64   // mean rate of its checkpoints, bit/s
	Holds link.Rate // to reserve all along its ring
	Law   *Law      // nil: none
}
