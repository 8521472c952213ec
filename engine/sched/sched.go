// Package sched answers which job goes where.
//
// # Model
//
// A job asks for accelerators and brings work. The engine shows a policy the
// queue and the seats that nodes offer; the policy decides; the engine settles.
// A policy has no memory: it is only a function of the view.
//
// Batch work is divisible: a job may sit on several nodes, and each accelerator
// contributes at its node's speed.
//
// # Limits
//
// Batch jobs only. No job moves data, and none is lost with its node yet.
//
// # Sources
//
// First come, first served as in Feitelson and Rudolph (1998), Metrics and
// benchmarking for parallel job scheduling, JSSPP.
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
	Done         unit.Work     // of it
	Submitted    time.Duration // elapsed
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

// View is what a policy may see at one instant.
type View struct {
	Elapsed time.Duration
	Queue   []Ask  // waiting jobs, in order of submission, then id
	Offers  []Seat // nodes with seats to give, by id
}

// Ask is what a waiting job wants.
type Ask struct {
	Job          ID
	Accelerators int
	Work         unit.Work
	Submitted    time.Duration
}

// Start is a decision: this job goes on these seats.
type Start struct {
	Job   ID
	Seats []Seat
}

// Policy decides which jobs start. It must give each job exactly the
// accelerators it asks for, and no node more than it offers; schedtest.Check
// holds it to that.
type Policy func(View) []Start

// Named is a policy and what it is called.
type Named struct {
	Name   string
	About  string
	Policy Policy
}

// Policies is every policy, in menu order.
var Policies = []Named{
	{"fcfs", "first come, first served: nobody overtakes", FCFS},
}

// ByName finds a policy.
func ByName(name string) (Named, bool) {
	for _, p := range Policies {
		if p.Name == name {
			return p, true
		}
	}
	return Named{}, false
}
