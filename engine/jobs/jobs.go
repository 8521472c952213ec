// Package jobs answers what jobs do: they are submitted, hold seats, work, move their state, and
// end.
//
// # Model
//
// Jobs arrive from the scenario's workload or by an order. A job works at the speed of its seats,
// which changes with the light on its nodes. A gang (training) is as fast as its slowest node and
// slowest link; a service answers requests as a queue of replicas (engine/llm). In ticks of more
// than ten minutes transient faults stop no job one by one: each job pays their expected cost
// (toll.go).
//
// # Limits
//
// A gang holds its circuit over the lasers as long as its seats. If links fail and the circuit gets
// less, the gang keeps its seats and is slower. A service's requests have one mean round trip. A job
// that starts within a tick gets data at the rate last found for its node. Batch jobs write
// checkpoints beside their work, and use no link for that.
//
// # Sources
//
// Formulas and their sources are those of engine/llm, engine/fault and engine/network.
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

// Jobs are the jobs of all customers, from submission to end.
type Jobs struct {
	Below
	State
	Spec workload.Spec

	pace   pace.Pace
	demand workload.Demand // share of requests by place, in this tick
	curves llm.Curves      // of the services so far
	whole  bool            // no running job has fewer seats than it requests
	ended  bool            // some live job has ended and waits for Sweep
	news   News            // collected since the last TakeNews
	missed Misses          // in this tick
	paid   Paid            // since the last TakePaid
}

// Below are the rooms that jobs depend on.
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

// New returns the jobs of a workload before the first has arrived.
func New(on Below, spec workload.Spec) *Jobs { return &Jobs{Below: on, Spec: spec} }

// Fork returns jobs without state on other rooms. It shares the performance curves of services,
// which depend on no state.
func Fork(from *Jobs, on Below) *Jobs {
	other := New(on, from.Spec)
	other.curves = from.curves
	return other
}

// Clone copies jobs onto copies of the rooms below.
func (js *Jobs) Clone(on Below) *Jobs {
	other := *js
	other.Below, other.State = on, js.State.Clone()
	other.pace, other.demand, other.news, other.missed = pace.New(), workload.Demand{}, News{}, slices.Clone(js.missed)
	other.paid = Paid{}
	return &other
}

// Shared reports whether some running job has fewer seats than it requests. The answer no is kept
// until a decision changes the seats of a running job.
func (js *Jobs) Shared() bool {
	if !js.whole {
		js.whole = !js.lackSeats()
	}
	return !js.whole
}

// lackSeats reports whether some running job has fewer seats than it requests.
func (st *State) lackSeats() bool {
	for i := range st.Live {
		if j := &st.Live[i]; j.Status == sched.Running && j.Allocated() < j.Accelerators {
			return true
		}
	}
	return false
}

// Where names the place of a job: its node, or the planes of its nodes.
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

// Suited reports whether a job may run on a node at all: enough memory per accelerator, if that is
// known, and law that allows it.
func (js *Jobs) Suited(j *sched.Job, id fleet.ID) bool {
	return FitsMemory(js, j, id) && js.Law.Allows(j, id)
}

// FitsMemory reports whether a node has the memory per accelerator that a job requires; true if its
// memory is unknown.
func FitsMemory(js *Jobs, j *sched.Job, id fleet.ID) bool {
	return j.FitsMemory(js.Fleet.NodeDesigns[js.Fleet.NodeAt[id]].Chip.Memory)
}

// WaitFor sets the reason why a job waits, and books its waiting since the tick began, or since it
// queued, to that reason.
func (js *Jobs) WaitFor(j *sched.Job, reason sched.WaitReason) {
	j.WaitReason = reason
	js.waitedBy(j, js.Clock.Elapsed)
}

// waitedBy books a job's waiting in this tick, up to an instant, to its present reason.
func (js *Jobs) waitedBy(j *sched.Job, to time.Duration) {
	if wait := to - max(js.Sky.At, j.Queued); wait > 0 {
		j.Waits[j.WaitReason] += wait
		js.WaitedFor[j.WaitReason] += wait.Seconds()
		js.missed.Add(j, wait)
	}
}

// BookShortage books the seats that a running job requests but does not have, over this tick, to
// the reason that withholds them. The job is running, so this adds nothing to its waiting time.
func (js *Jobs) BookShortage(j *sched.Job, by sched.WaitReason) {
	js.missed.BookShortage(j, by, js.Clock.Elapsed-max(js.Sky.At, j.Started))
}

// TakeMissed returns what jobs missed in this tick, and starts a new list. The result is valid
// until the next job waits.
func (js *Jobs) TakeMissed() Misses {
	m := js.missed
	js.missed = m[:0]
	return m
}
