// Package sched answers which job runs where: jobs, and the policies that schedule them.
//
// # Model
//
// A job requests accelerators and brings work. The caller shows a policy a View: the jobs that wait
// and run, and the seats that nodes offer. The policy returns decisions, and the caller carries them
// out in order; what one frees, a later one may take. A policy has no memory: it is a function of
// the view. The same policies schedule a fleet, whose nodes offer a few seats each, and a plain
// cluster of P processors, which is one node with P seats (engine/replay).
//
// Batch jobs are divisible: they may run on several nodes, and each accelerator adds work at its
// node's speed. A policy without a better criterion gives a job the node that it fills best, or
// else as few nodes as possible, the largest offer first; ties go to the lower node. If all jobs
// that wait fit on seats that run at full speed all orbit (View.Carried), they get those. A gang,
// whose seats work in step, is placed as close together as possible, by the number of links between
// its nodes (View.LinksBetween), and only where links have room for it: along the shortest paths
// between its nodes (View.Direct), or else along any (View.Connects), unless it waits for the
// former (View.Patient).
//
// Running jobs are moved, stopped or shared only if the view gives the cost of it (Run.Move,
// Run.Stop, Run.Least); a plain cluster gives none. SunChaser moves work off nodes whose charge does
// not sustain it, Latency to where a target is met, Cheapest to lower prices. Each moves a job only
// if the gain is twice the cost, at most sixteen jobs at a time, and none while nodes are unchanged.
// Priority takes seats from lower classes: first from jobs that can continue with fewer, then from
// those that cost least to stop. Under every policy, seats that no waiting job gets go back to
// running jobs with fewer than they request.
//
// To look ahead, a policy assumes that running jobs free their seats at their expected ends
// (engine/availability).
//
// With an Index of the seats that nodes have left, placing a job takes as long among a million nodes
// as among a few. Where ranks, gangs or Ask.Constrained distinguish nodes, all nodes are searched.
//
// # Limits
//
// When seats withheld by power, heat or drains come back is unknown, as it is for links. So a job
// held up by these alone gets no reservation and holds no other job back, under any policy.
//
// A gang is placed in one part of the network (View.Parts), on any number of nodes. The rate that it
// needs of links either rises or falls with that number, so numbers without room are ruled out
// without a trial. Among sets of nodes that shortest paths connect, only those closest together are
// tried. Candidates are nodes that follow each other in number, or in the row of the view
// (View.Row); sets that are close together in another way are not found.
//
// Whether waiting would bring better light, a lower price or a nearer node is not considered.
// Reservations for the head of the queue ignore preemption. A job that can run on some nodes only
// (Ask.Constrained) gets its reservation on those; Conservative then assumes that all earlier
// reservations use the same nodes, so it may reserve too late, never too early.
//
// # Sources
//
// First come, first served and conservative backfilling: Feitelson and Rudolph (1998), Metrics and
// benchmarking for parallel job scheduling, JSSPP. EASY backfilling: Lifka (1995), The ANL/IBM SP
// scheduling system, JSSPP, in the form of Mu'alem and Feitelson (2001), IEEE TPDS 12(6). Shortest
// first around the head's reservation: Tsafrir, Etsion and Feitelson (2007), Backfilling using
// system-generated predictions, IEEE TPDS 18(6). Sum of factors: Slurm's multifactor priority
// plugin.
package sched

import "time"

// Verb is the kind of a decision.
type Verb uint8

// The verbs.
const (
	Start Verb = iota // a waiting job, on these seats
	Move              // a running job, to these seats
	Stop              // a running job, which waits again
	Share             // a running job, which has these seats from now on
)

var verbNames = [...]string{"start", "move", "stop", "share"}

func (v Verb) String() string { return verbNames[v] }

// Decision is what a policy wants done to a job. The seats are in order of node, and belong to the
// caller.
type Decision struct {
	Verb  Verb
	Job   ID
	Seats []Seat
}

// Policy decides which jobs run where. It decides at most once about a job, gives a job that it
// starts exactly the accelerators that it requests, on nodes that suit it, and takes no more of a
// node than it offers. schedtest.Check tests this and more.
type Policy func(View) []Decision

// Named is a policy with its name and what it needs to know.
type Named struct {
	Number int // identifies it in files: unique, and never changes
	Name   string
	About  string
	Policy Policy
	Key    func(ask *Ask, elapsed time.Duration) float64 // jobs are considered in ascending order of it, then of their number; nil: by number alone
	Looks  Look                                          // which View.Conditions it needs, as these take time to find
	Owners bool                                          // it needs Ask.Share
}

// Look is a set of conditions of nodes.
type Look uint8

// Conditions that a policy may need.
const (
	Light     Look = 1 << iota // Conditions.Lit and Turns
	Prices                     // Conditions.Price
	Latencies                  // Conditions.Latency
)

// Policies are all policies, in menu order. Each has a file of its own; a new one takes the next
// number.
var Policies = []Named{fcfs, easy, conservative, priority, shortest, sunChaser, latency, cheapest}

// ByName finds a policy by its name.
func ByName(name string) (Named, bool) {
	for _, p := range Policies {
		if p.Name == name {
			return p, true
		}
	}
	return Named{}, false
}

// ByNumber finds a policy by its number in files; nil if there is none.
func ByNumber(number int) *Named {
	for i := range Policies {
		if Policies[i].Number == number {
			return &Policies[i]
		}
	}
	return nil
}

// Order is the key by which a policy orders a waiting job, the lowest first.
func (p *Named) Order(ask *Ask, elapsed time.Duration) float64 {
	if p.Key == nil {
		return 0
	}
	return p.Key(ask, elapsed)
}
