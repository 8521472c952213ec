package sched

import (
	"time"

	"orrery/engine/unit"
	"orrery/engine/wire"
)

// ID numbers a job in the mission, from 1.
type ID int64

// Kind is what sort of job it is.
type Kind uint8

// The kinds.
const (
	Batch    Kind = iota // divisible: each accelerator adds what it does
	Training             // a gang that works in step
	Serving              // a service that answers requests until it ends
	Kinds    = iota
)

var kindNames = [Kinds]string{"batch", "train", "serve"}

func (k Kind) String() string { return kindNames[k] }

// Status says where a job is in its life.
type Status uint8

// The statuses.
const (
	Waiting Status = iota
	Running
	Done
	Cancelled
	Failed   // given up: its deadline passed before it was done
	statuses = iota
)

var statusNames = [statuses]string{"waits", "runs", "done", "cancelled", "failed"}

func (s Status) String() string { return statusNames[s] }

// Job is one piece of work and what became of it. What holds of it is said at its fields; CheckAt
// says what does not. Its instants are never to come, but for Deadline, EndsAt and ResumesAt.
type Job struct {
	ID    ID
	Owner string
	Requirements
	Accelerators    int           // that it asks for now: at least 1, of a service at most MaxAccelerators
	MaxAccelerators int           // of a service: that it may ask for; 0 of others
	MinAccelerators int           // of a service: that it can go on with, 1 up to MaxAccelerators; 0 of others
	Work            unit.Work     // asked; of a service what it was given so far
	In              float64       // bits that its whole work takes from the ground
	Out             float64       // bits that it gives back to the ground
	State           float64       // bits that go with it when it moves or starts again
	Deadline        time.Duration // elapsed; 0 is none
	Duration        time.Duration // of a service: how long from its first start; 0 of others
	EndsAt          time.Duration // elapsed: of a service that has started, its end, before which it is over; 0 else, never 0 while a service runs
	Done            unit.Work     // of Work: 0 up to all of it, but for rounding
	DoneAtStart     unit.Work     // Done when it was last started: no more than Done is, but for rounding, and no less than its accelerators can have added since
	Lost            unit.Work     // done, lost to faults and to be done again
	Submitted       time.Duration // elapsed
	Queued          time.Duration // elapsed when it last began to wait: not before Submitted
	Waited          time.Duration // in all, before it was last started
	Stops           int32         // how often it was stopped
	Moves           int32         // how often it was moved
	Served          Tokens        // by a service, never more of them late than delivered; nothing of others
	Waits           Waits         // of all its waiting, by what held it: Waited in all, and of what it waits now up to the last tick
	WaitReason      WaitReason    // what held it when that was last looked at
	Unconnected     bool          // a gang that waits, and that no links joined when seats were last given
	Transfers       []Transfer    // of its state, what has not come yet: none unless ResumesAt > 0 and it runs; to its nodes, and to those that it gave back meanwhile
	Origins         []Node        // that have its state: none unless it waits and was stopped
	ResumesAt       time.Duration // elapsed until which it stands still, its state on the way; 0 if it does not, or waits; as it was once it is over
	Started         time.Duration // elapsed when it last was given its nodes; meaningless before that
	Ended           time.Duration // elapsed; 0 until it is over, and then not before Queued
	Status          Status
	Seats           []Seat // by node, none twice: none while it waits, at least one while it runs; those it had once it is over
}

// Node numbers whatever gives seats: a satellite of the fleet, or a machine of a
// plain cluster.
type Node int32

// Seat is a number of accelerators of one node.
type Seat struct {
	Node  Node
	Count int32
}

// Transfer is a part of a job's state on its way.
type Transfer struct {
	From, To Node
	Left     float64 // bits that have not come
}

// Share is how much of its work is done, 0 to 1; 1 for a service.
func (j *Job) Share() float64 {
	if j.Work <= 0 {
		return 1
	}
	return float64(j.Done / j.Work)
}

// Goodput is the share of the work given to it that stays done, 0 to 1: not lost to
// faults and to be done again, nor given in vain to a job that was given up. 1 where
// none was given.
func (j *Job) Goodput() float64 {
	given := j.Done + j.Lost
	switch {
	case given <= 0 || j.Kind == Serving:
		return 1
	case j.Status == Failed:
		return 0
	}
	return float64(j.Done / given)
}

// Tokens are what a service gave and did not give.
type Tokens struct {
	Delivered float64 // in answers
	Late      float64 // of them, of requests whose first token came after the objective
	Shed      float64 // of requests that were turned away, or had no way
}

// Plus is the sum of both.
func (t Tokens) Plus(o Tokens) Tokens {
	return Tokens{t.Delivered + o.Delivered, t.Late + o.Late, t.Shed + o.Shed}
}

// Code names the fields for keyframes and digests.
func (t *Tokens) Code(c *wire.Coder) {
	c.Float(&t.Delivered)
	c.Float(&t.Late)
	c.Float(&t.Shed)
}

// Within is the share of all tokens requested that came in time, 0 to 1; 1 where none
// were asked for.
func (t Tokens) Within() float64 {
	if all := t.Delivered + t.Shed; all > 0 {
		return (t.Delivered - t.Late) / all
	}
	return 1
}

// Allocated is how many accelerators it has now.
func (j *Job) Allocated() int { return seated(j.Seats) }

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
	done := j.Done - j.DoneAtStart
	if ran <= 0 || done <= 0 || j.Kind == Serving {
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
