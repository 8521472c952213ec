package sched

import (
	"time"

	"orrery/engine/unit"
)

// ID numbers a job in the mission, from 1.
type ID int64

// Kind is what sort of job it is.
type Kind uint8

// The kinds.
const (
	Batch Kind = iota
)

var kindNames = [...]string{"batch"}

func (k Kind) String() string { return kindNames[k] }

// Status says where a job is in its life.
type Status uint8

// The statuses.
const (
	Waiting Status = iota
	Running
	Done
	Cancelled
)

var statusNames = [...]string{"waits", "runs", "done", "cancelled"}

func (s Status) String() string { return statusNames[s] }

// Job is one piece of work and what became of it.
type Job struct {
	ID           ID
	Kind         Kind
	Owner        string
	Accelerators int
	Work         unit.Work     // asked
	In           float64       // bits that its whole work takes from the ground
	Out          float64       // bits that it gives back to the ground
	State        float64       // bits that go with it when it moves or starts again
	Class        int32         // a higher one goes first, under Priority
	Deadline     time.Duration // elapsed; 0 is none
	Latency      time.Duration // to the ground, one way, that it wants; 0 is any
	Done         unit.Work     // of it
	Begun        unit.Work     // Done when it was last started
	Submitted    time.Duration // elapsed
	Queued       time.Duration // elapsed when it last began to wait
	Waited       time.Duration // in all, before it was last started
	Stops        int32         // how often it was stopped
	Ready        time.Duration // elapsed until which it stands still, its state on the way; 0 if it does not
	Started      time.Duration // elapsed; meaningless while waiting
	Ended        time.Duration // elapsed; meaningless until done or cancelled
	Status       Status
	Seats        []Seat // taken now, by node
}

// Node numbers whatever gives seats: a satellite of the fleet, or a machine of a
// plain cluster.
type Node int32

// Seat is a number of accelerators of one node.
type Seat struct {
	Node  Node
	Count int32
}

// Held is how many accelerators it has now.
func (j *Job) Held() int { return seated(j.Seats) }

// seated is how many accelerators some seats are.
func seated(seats []Seat) int {
	n := 0
	for _, s := range seats {
		n += int(s.Count)
	}
	return n
}

// Unsaved is the work that is lost where a running job stops now: that since its
// last checkpoint, or, where what was done some time ago is wrong, since the last
// one before. Checkpoints are written so often after the start; 0 says never.
func (j *Job) Unsaved(now, ago, every time.Duration) unit.Work {
	ran := now - j.Started
	done := j.Done - j.Begun
	if ran <= 0 || done <= 0 {
		return 0
	}
	good := max(0, ran-ago)
	if every > 0 {
		good = good / every * every
	} else {
		good = 0
	}
	return unit.Work(float64(done) * float64(ran-good) / float64(ran))
}
