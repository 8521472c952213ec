// Package jobs answers what a job does once it exists: it comes, holds seats, works, moves its
// state, and ends.
//
// # Model
//
// Jobs come as their workload says, or by an order at once. A job works at the speed of its
// seats, change of light by change of light. A gang is as fast as its slowest node and link;
// a service answers as a queue of replicas. In ticks over ten minutes faults that pass stop no job:
// each pays what they would take of it in the mean (toll.go).
//
// # Limits
//
// A gang holds its links as long as its seats, and keeps them though they grow too few: then
// it is slower than it requested. A service's requests are taken at their mean round
// trip. A job that starts within a tick moves
// its data at the pace of its node's last. Batch jobs write their checkpoints beside their
// work, and take no link for that.
package jobs

import (
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/law"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/pace"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/table"
	"orrery/engine/usage"
	"orrery/engine/workload"
)

// Jobs are what customers request, from their coming to their end.
type Jobs struct {
	Below
	State
	Spec workload.Spec

	pace   pace.Pace
	demand workload.Demand // by place, of the tick
	curves llm.Curves      // of services so far
	whole  bool            // no running job has fewer seats than it asks for
	ended  bool            // some live job is over
	news   News            // not heard of yet
	missed Misses          // of the tick
	paid   Paid            // not taken yet
}

// Below is what jobs stand on.
type Below struct {
	Clock   *clock.Clock
	Fleet   *fleet.Fleet
	Log     *event.Log
	Sky     *sky.Sky
	Usage   *usage.Usage
	Nodes   *node.Nodes
	Network *network.Network
	Law     *law.Law
}

// New are jobs of a workload, none of which has come.
func New(on Below, spec workload.Spec) *Jobs { return &Jobs{Below: on, Spec: spec} }

// Fork is a room without a memory that knows how services answer as far as another does.
func Fork(from *Jobs, on Below) *Jobs {
	other := New(on, from.Spec)
	other.curves = from.curves
	return other
}

// Clone is the same over a copy of what it stands on.
func (js *Jobs) Clone(on Below) *Jobs {
	other := *js
	other.Below, other.State = on, js.State.Clone()
	other.pace, other.demand, other.news, other.missed = pace.New(), workload.Demand{}, News{}, slices.Clone(js.missed)
	other.paid = Paid{}
	return &other
}

// Shared says whether some running job has fewer seats than it asks for. Once none
// has, that stays so until a decision changes what a running job has.
func (js *Jobs) Shared() bool {
	if !js.whole {
		js.whole = !js.lackSeats()
	}
	return !js.whole
}

// lackSeats says whether some job runs on fewer seats than it asks for.
func (st *State) lackSeats() bool {
	for i := range st.Live {
		if j := &st.Live[i]; j.Status == sched.Running && j.Allocated() < j.Accelerators {
			return true
		}
	}
	return false
}

// Where names what a job sits on: its node, or its planes.
func (js *Jobs) Where(j *sched.Job) string {
	if len(j.Seats) == 1 {
		return js.Fleet.Name(fleet.ID(j.Seats[0].Node))
	}
	var names []string
	for _, s := range j.Seats {
		if name := js.Fleet.PlaceName(fleet.ID(s.Node)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return table.Ordinal(names, 3)
}

// Suited says whether a job may sit on a node at all: enough memory beside each
// accelerator, as far as that is known, and law that lets it.
func (js *Jobs) Suited(j *sched.Job, id fleet.ID) bool {
	return FitsMemory(js, j, id) && js.Law.Allows(j, id)
}

// FitsMemory says whether a node has the memory that a job wants beside each accelerator, as
// far as that is known.
func FitsMemory(js *Jobs, j *sched.Job, id fleet.ID) bool {
	return j.FitsMemory(js.Fleet.NodeDesigns[js.Fleet.NodeAt[id]].Chip.Memory)
}

// WaitFor books the waiting of a job up to now to what keeps it waiting from here on.
func (js *Jobs) WaitFor(j *sched.Job, reason sched.WaitReason) {
	j.WaitReason = reason
	js.waitedBy(j, js.Clock.Elapsed)
}

// waitedBy books a job's waiting within the tick up to an instant.
func (js *Jobs) waitedBy(j *sched.Job, to time.Duration) {
	if wait := to - max(js.Sky.At, j.Queued); wait > 0 {
		j.Waits[j.WaitReason] += wait
		js.WaitedFor[j.WaitReason] += wait.Seconds()
		js.missed.Add(j, wait)
	}
}

// BookShortage books what a running job missed in this tick of the seats that it asks for and does not
// have, to what keeps it from them. It does not wait: no hour of waiting is told of it.
func (js *Jobs) BookShortage(j *sched.Job, by sched.WaitReason) {
	js.missed.BookShortage(j, by, js.Clock.Elapsed-max(js.Sky.At, j.Started))
}

// TakeMissed is what jobs missed in this tick, and begins anew; good until the next waits.
func (js *Jobs) TakeMissed() Misses {
	m := js.missed
	js.missed = m[:0]
	return m
}
