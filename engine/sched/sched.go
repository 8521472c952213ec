// Package sched answers which job goes where.
//
// # Model
//
// A job requests accelerators and brings work. Whoever runs jobs shows a policy
// what waits, what runs and what seats there are; the policy decides; physics
// settles. A policy has no memory: it is only a function of the view. The same
// body serves a fleet, whose nodes give a few seats each, and a plain cluster of
// P processors, which is one node of P seats (engine/replay runs a log on it).
//
// Batch work is divisible: a job may run on several nodes, and each accelerator
// contributes at its node's speed. Where a policy has no better reason, a job
// takes the one node that it fills best, else as few nodes as possible, the
// largest offer first; ties go to the lower node. Where all who wait fit on seats that run
// at full speed all orbit (View.Carried), they get those. A gang, whose seats work in step,
// is placed as near together as it can be, by the links between its nodes (View.Apart), and
// only where these carry it: along their quickest paths (View.Direct), else along any
// (View.Connects), unless it waits for better (View.Patient).
//
// Running jobs may be moved, stopped and shared by whoever says what that costs
// them (Run.Move, Run.Stop, Run.Least); of a plain cluster's nobody may. SunChaser
// moves work off nodes whose charge does not sustain it, Latency to where a target is
// met, Cheapest to lower prices: each only where it brings twice what it costs,
// and sixteen jobs at most at one instant, and none where the view is calm. Priority takes seats from lower classes:
// of those that can go on with fewer, then of those whom stopping costs least.
// Every policy gives seats that nobody waits for back to those that share. Decisions
// are carried out in their order: what one frees, the next may take.
//
// Whoever decides often keeps an Index of what nodes have left: a job then finds its seats
// as fast among a million nodes as among few. Where ranks, gangs or Ask.Constrained tell nodes
// apart, all of them are looked at.
//
// To look ahead, a policy takes running jobs to end when they are expected to,
// and their seats to be given again then (profile.go).
//
// # Limits
//
// Seats that power, heat or drains withhold are not known to come back, so a job
// that only they hold up is promised nothing and holds nobody back; nor are links, so
// neither does a gang that only its links hold up, under no policy. It sits where links join
// any places that have seats enough (View.Parts), on however many nodes: what links must carry goes
// one way with their number, so that numbers which cannot do are ruled out without a try. That holds
// for paths of any kind; of sets that quickest paths join it looks at those nearest together. Of
// what there is it takes nodes that follow each other
// in number, or in a row that the view gives (View.Row), in their part of the network: sets that
// are nearer together otherwise are not looked for. Whether waiting would give better light, a
// lower price or a nearer node is not considered. Promises to the head of the queue do not count
// on preemption.
//
// A job that may run on some nodes only (Ask.Constrained) is promised seats on those.
// Conservative then takes every promise made before to fall on the same nodes:
// it may promise too late, never too early.
//
// # Sources
//
// First come, first served and conservative backfilling as in Feitelson and
// Rudolph (1998), Metrics and benchmarking for parallel job scheduling, JSSPP;
// EASY backfilling after Lifka (1995), The ANL/IBM SP scheduling system, JSSPP,
// in the form of Mu'alem and Feitelson (2001), IEEE TPDS 12(6); shortest first
// around the head's reservation after Tsafrir, Etsion and Feitelson (2007),
// Backfilling using system-generated predictions, IEEE TPDS 18(6); a sum of
// factors as in Slurm's multifactor priority plugin.
package sched

import "time"

// Verb is what a decision does.
type Verb uint8

// The verbs.
const (
	Start Verb = iota // a waiting job, on these seats
	Move              // a running job, to these seats
	Stop              // a running job: it waits again
	Share             // a running job's seats: it keeps these
)

var verbNames = [...]string{"start", "move", "stop", "share"}

func (v Verb) String() string { return verbNames[v] }

// Decision is what a policy wants done to a job. The seats are by node, and
// belong to whoever asked for the decision.
type Decision struct {
	Verb  Verb
	Job   ID
	Seats []Seat
}

// Policy decides which jobs go where. It must decide once about a job at most, give
// each job it starts exactly the accelerators it asks for, on nodes that suit it,
// and no node more than it offers; schedtest.Check holds it to that and more.
type Policy func(View) []Decision

// Named is a policy and what it is called.
type Named struct {
	Number int // that files keep of it: no two have the same, and it never changes
	Name   string
	About  string
	Policy Policy
	Key    func(ask *Ask, elapsed time.Duration) float64 // it looks at jobs of the least key first, of those alike at the lowest number; nil: all are alike
	Looks  Look                                          // what it wants of View.Conditions, which takes a while to find
	Owners bool                                          // it wants Ask.Share
}

// Look is what may be known of a node, as a set.
type Look uint8

// What there is to know, beside what a node can sustain.
const (
	Light     Look = 1 << iota // Conditions.Lit and Turns
	Prices                     // Conditions.Price
	Latencies                  // Conditions.Latency
)

// Policies is every policy, in menu order. Each stands in a file of its own; a new one
// takes the next number.
var Policies = []Named{fcfs, easy, conservative, priority, shortest, sunChaser, latency, cheapest}

// ByName finds a policy.
func ByName(name string) (Named, bool) {
	for _, p := range Policies {
		if p.Name == name {
			return p, true
		}
	}
	return Named{}, false
}

// ByNumber finds a policy by the number that files keep of it; nil for none.
func ByNumber(number int) *Named {
	for i := range Policies {
		if Policies[i].Number == number {
			return &Policies[i]
		}
	}
	return nil
}

// Order is the key by which a policy orders a waiting job: the least comes first.
func (p *Named) Order(ask *Ask, elapsed time.Duration) float64 {
	if p.Key == nil {
		return 0
	}
	return p.Key(ask, elapsed)
}
