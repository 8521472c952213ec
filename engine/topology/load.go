package topology

import (
	"time"

	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/sched"
)

// Load is what jobs want of the network, as values.
type Load struct {
	Feeds   []Feed      // by place in Plan.Nodes; none where no job moves data
	Bound   []BoundFeed // of jobs whose data a law binds: these are not in Feeds
	Laws    []*Law      // all that any job is under, each once
	Silent  []bool      // by satellite: may not talk to the ground; nil: all may
	Moves   []Move
	Gangs   []Gang
	At      time.Duration // elapsed from which on it is wanted
	Tracked bool          // moves take links; else each has a MaxTransfer of its own
}

// Feed is the data of the jobs of a node.
type Feed struct {
	In, Out               link.Rate // asked
	CarriedIn, CarriedOut link.Rate // of it
}

// Delivered is its delivery ratio: the share of what is asked that comes through, of the
// worse way.
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

// Move is a part of a job's state that goes somewhere.
type Move struct {
	Job  sched.ID
	Part int
	sched.Transfer
	FromGround bool // its satellite is gone: it comes from the nearest gateway
	Law        *Law // nil: none
}

// Gang is what one holds of the links between its seats.
type Gang struct {
	Job   sched.ID
	Seats []sched.Seat
	Train llm.Training
	Share float64   // of full speed, at which its nodes compute
	Saves float64   // bit/s of its checkpoints, in the mean
	Holds link.Rate // all along its ring
	Law   *Law      // nil: none
}
