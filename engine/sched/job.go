package sched

import (
	"time"

	"orrery/engine/unit"
	"orrery/engine/wire"
)

// ID is the number of a job in the mission, from 1.
type ID int64

// Kind is the kind of a job.
type Kind uint8

// The kinds.
const (
	Batch    Kind = iota // divisible: each accelerator adds its work
	Training             // a gang, whose seats work in step
	Serving              // a service, which answers requests until it ends
	Kinds    = iota
)

var kindNames = [Kinds]string{"batch", "train", "serve"}

func (k Kind) String() string { return kindNames[k] }

// Status is the stage of a job's life.
type Status uint8

// The statuses.
const (
	Waiting Status = iota
	Running
	Done
	Cancelled
	Failed   // at its deadline, not done
	statuses = iota
)

var statusNames = [statuses]string{"waits", "runs", "done", "cancelled", "failed"}

func (s Status) String() string { return statusNames[s] }

// Job is one job and its history. Invariants are stated at the fields; CheckAt checks them. Times
// are elapsed or durations, and only Deadline, EndsAt and ResumesAt may lie in the future.
type Job struct {
	ID    ID
	Owner string
	Requirements
	Accelerators    int           // requested now: at least 1; of a service at most MaxAccelerators
	MaxAccelerators int           // of a service: the most that it may request; 0 for other kinds
	MinAccelerators int           // of a service: the fewest that it can run on, 1 to MaxAccelerators; 0 for other kinds
	Work            unit.Work     // requested; of a service the work delivered so far
	In              float64       // bits from the ground for all of its work
	Out             float64       // bits to the ground for all of its work
	State           float64       // bits that move with it when it moves or restarts
	Deadline        time.Duration // elapsed; 0: none
	Duration        time.Duration // of a service: from its first start to its end; 0 for other kinds
	EndsAt          time.Duration // elapsed end of a service that has started; 0 otherwise, never 0 while a service runs
	Done            unit.Work     // part of Work that is done: 0 to Work, but for rounding
	DoneAtStart     unit.Work     // Done when it last started: at most Done, but for rounding; the difference is no more than its accelerators can have added since
	Lost            unit.Work     // work done, lost to faults and to be done again
	Submitted       time.Duration // elapsed
	Queued          time.Duration // elapsed when it last began to wait: not before Submitted
	Waited          time.Duration // sum of its waits, up to its last start
	Stops           int32         // times stopped
	Moves           int32         // times moved
	Served          Tokens        // tokens of a service, Late at most Delivered; zero for other kinds
	Waits           Waits         // its waiting by reason: adds up to Waited, and while it waits also to the present wait up to the last tick
	WaitReason      WaitReason    // why it waits, when last evaluated
	Unconnected     bool          // a waiting gang for which seats were free at the last decision, but no links between them
	Transfers       []Transfer    // what has not arrived of its state: empty unless ResumesAt > 0 and it runs; may include nodes that it gave up meanwhile
	Origins         []Node        // nodes that hold its state: empty unless it waits and has been stopped
	ResumesAt       time.Duration // elapsed time until which it pauses for its state; 0 if it does not, or waits; unchanged once it has ended
	Started         time.Duration // elapsed when it last got its nodes; undefined before that
	Ended           time.Duration // elapsed; 0 until it has ended, then not before Queued
	Status          Status
	Seats           []Seat // in order of node, each once: empty while it waits, not while it runs; unchanged once it has ended
}

// Node is the number of what offers seats: a satellite of the fleet or a machine of a cluster.
type Node int32

// Seat is a number of accelerators of one node.
type Seat struct {
	Node  Node
	Count int32
}

// Transfer is a part of a job's state under way.
type Transfer struct {
	From, To Node
	Left     float64 // bits not yet received
}

// Share is the share of its work that is done, 0 to 1; 1 for a service.
func (j *Job) Share() float64 {
	if j.Work <= 0 {
		return 1
	}
	return float64(j.Done / j.Work)
}

// Goodput is the share of the work delivered to it that was not wasted, 0 to 1. Wasted is what
// faults lost, and all work of a job that failed. It is 1 if no work was delivered.
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

// Tokens are those requested of a service.
type Tokens struct {
	Delivered float64 // in answers
	Late      float64 // of those delivered, where the first token came later than the objective
	Shed      float64 // of requests turned away or without a path
}

// Plus is the sum of both.
func (t Tokens) Plus(o Tokens) Tokens {
	return Tokens{t.Delivered + o.Delivered, t.Late + o.Late, t.Shed + o.Shed}
}

// Code encodes the fields for keyframes and digests.
func (t *Tokens) Code(c *wire.Coder) {
	c.Float(&t.Delivered)
	c.Float(&t.Late)
	c.Float(&t.Shed)
}

// Within is the share of all tokens requested that were delivered in time, 0 to 1; 1 if none were
// requested.
func (t Tokens) Within() float64 {
	if all := t.Delivered + t.Shed; all > 0 {
		return (t.Delivered - t.Late) / all
	}
	return 1
}

// Allocated is how many accelerators it has now.
func (j *Job) Allocated() int { return seated(j.Seats) }

// seated is the number of accelerators in seats.
func seated(seats []Seat) int {
	n := 0
	for _, s := range seats {
		n += int(s.Count)
	}
	return n
}

// Unsaved is the work lost if a running job stops at now: what it did since its last checkpoint or,
// if its results have been wrong for ago, since the last checkpoint before that. Checkpoints are
// every apart, counted from its start; 0 means none.
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
