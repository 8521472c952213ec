package network

import (
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/sched"
)

// Load is what jobs want of the network, as values: the network knows no jobs.
type Load struct {
	Feeds []Feed // by place in plan.nodes; none where no job moves data
	Moves []Move
	Gangs []Gang
}

// Move is a part of a job's state that goes somewhere.
type Move struct {
	Job  sched.ID
	Part int
	sched.Haul
}

// Gang is what one holds of the links between its seats.
type Gang struct {
	Job   sched.ID
	Seats []sched.Seat
	Train llm.Training
	Share float64   // of full speed, at which its nodes compute
	Saves float64   // bit/s of its checkpoints, in the mean
	Holds link.Rate // all along its ring
}
