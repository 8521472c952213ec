// Package jobs answers what a job does once it exists: it comes, holds seats, works, moves its
// state, and ends.
//
// # Model
//
// Streams bring jobs as Poisson processes with log-normal work, traces at their instants,
// orders at once. A job works at the speed of its seats, change of light by change of light.
// A gang is as fast as its slowest node and link; a service answers as a queue of replicas.
//
// # Limits
//
// A gang holds its links as long as its seats, and keeps them though they grow too few: then
// it is slower than it asked. A service's requests are reckoned with at their mean round
// trip. Jurisdictions bind nodes, not the ways of data. A job that starts within a tick moves
// its data at the pace of its node's last. Batch jobs write their checkpoints beside their
// work, and take no link for that.
package jobs

import (
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/table"
	"orrery/engine/usage"
)

// Jobs are what customers ask for, from their coming to their end.
type Jobs struct {
	Below
	State
	Spec Workload

	Rates   []rate        // by place in Live
	NextEnd time.Duration // elapsed of the next end of a job
	sitters residents     // of the tick
	touched []int32       // places in Fleet.Nodes whose load changed since rates were found
	stale   bool          // some node was touched
	whole   bool          // no running job has fewer seats than it asks for
	ended   bool          // some live job is over
	crowded demand        // scratch of crowd
	news    News          // not heard of yet
}

// Clone is the same over a copy of what it stands on.
func (js *Jobs) Clone(on Below) *Jobs {
	other := *js
	other.Below, other.State = on, js.State.Clone()
	other.Rates, other.touched, other.stale, other.news = nil, nil, true, News{}
	other.crowded, other.sitters = demand{}, residents{}
	return &other
}

// Shared says whether some running job has fewer seats than it asks for. Once none
// has, that stays so until a decision changes what a running job has.
func (js *Jobs) Shared() bool {
	if !js.whole {
		js.whole = !js.short()
	}
	return !js.whole
}

// short looks for a running job that has fewer seats than it asks for.
func (js *Jobs) short() bool {
	for i := range js.Live {
		if j := &js.Live[i]; j.Status == sched.Running && j.Allocated() < j.Accelerators {
			return true
		}
	}
	return false
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
}

// Job is a live job, or nil.
func (js *Jobs) Job(id sched.ID) *sched.Job {
	if i := js.At(id); i < len(js.Live) && js.Live[i].ID == id {
		return &js.Live[i]
	}
	return nil
}

// At is the place of a live job; it must be one.
func (js *Jobs) At(id sched.ID) int {
	live := js.Live
	low, high := 0, len(live)
	for low < high {
		if middle := (low + high) / 2; live[middle].ID < id {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// AnyJob is a job that lives or ended not long ago, or nil.
func (js *Jobs) AnyJob(id sched.ID) *sched.Job {
	if j := js.Job(id); j != nil {
		return j
	}
	for i := range js.Past {
		if j := &js.Past[i]; j.ID == id {
			return j
		}
	}
	return nil
}

// Waiting is how many jobs wait.
func (js *Jobs) Waiting() int {
	n := 0
	for i := range js.Live {
		if js.Live[i].Status == sched.Waiting {
			n++
		}
	}
	return n
}

// CurrentPolicy is the one that decides now.
func (js *Jobs) CurrentPolicy() *sched.Named { return &sched.Policies[js.Policy] }

// PolicyIndex is the place of a policy among [sched.Policies], or -1.
func PolicyIndex(name string) int {
	return slices.IndexFunc(sched.Policies, func(p sched.Named) bool { return p.Name == name })
}

// PolicyNames lists the policies.
func PolicyNames() string {
	var names []string
	for _, p := range sched.Policies {
		names = append(names, p.Name)
	}
	return table.Listed(names)
}

// Waited is how long a job waited, or has waited so far.
func (js *Jobs) Waited(j *sched.Job) time.Duration {
	if j.Status == sched.Waiting {
		return j.Waited + js.Clock.Elapsed - j.Queued
	}
	return j.Waited
}

// LeftOf is how long a running job still takes at its present speed; never where it
// stands still.
func (js *Jobs) LeftOf(j *sched.Job) time.Duration {
	if j.Status != sched.Running {
		return 0
	}
	end := js.Ends(j)
	if end == clock.Never {
		return clock.Never
	}
	return end - js.Clock.Elapsed
}

// Ends is when a running job ends, at its present pace once it does not stand still.
func (js *Jobs) Ends(j *sched.Job) time.Duration {
	if j.Kind == sched.Serving {
		return j.EndsAt
	}
	return clock.After(max(js.Clock.Elapsed, j.ResumesAt), j.Work-j.Done, js.paceNow(j))
}

// Estimate is how long a job takes once it has its seats, at full speed.
func (js *Jobs) Estimate(j *sched.Job) time.Duration {
	switch {
	case j.Kind != sched.Serving:
		return clock.After(0, j.Work-j.Done, float64(j.Accelerators))
	case j.EndsAt > 0:
		return max(1, j.EndsAt-js.Clock.Elapsed)
	}
	return j.Duration
}

// Spare is how long a live job with a deadline could stand still from now on and
// keep it: a running one at its present pace, a waiting one if it then started at
// full speed. Under 0 it misses it by so much, as far as one knows; 0 of others.
func (js *Jobs) Spare(j *sched.Job) time.Duration {
	switch {
	case j.Deadline == 0 || j.Status > sched.Running:
		return 0
	case j.Status == sched.Running:
		return j.Deadline - js.Ends(j)
	}
	return j.Deadline - clock.Later(js.Clock.Elapsed, js.Estimate(j))
}

// Late is how long after its deadline a job will end as far as one knows, or ended.
func (js *Jobs) Late(j *sched.Job) time.Duration {
	if j.Deadline > 0 && j.Status > sched.Running {
		return max(0, j.Ended-j.Deadline)
	}
	return max(0, -js.Spare(j))
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

// MeanWait is how long all jobs waited so far, in the mean.
func (js *Jobs) MeanWait() time.Duration {
	jobs := &js.State
	sum := jobs.Waits
	for i := range jobs.Live {
		if j := &jobs.Live[i]; j.Status == sched.Waiting {
			sum += (js.Clock.Elapsed - j.Queued).Seconds()
		}
	}
	return time.Duration(sum / float64(max(1, jobs.Submitted)) * float64(time.Second))
}

// SeatsTaken is how many accelerators the running jobs sit on.
func (js *Jobs) SeatsTaken() int {
	taken := 0
	for i := range js.Live {
		for _, s := range js.Live[i].Seats {
			taken += int(s.Count)
		}
	}
	return taken
}

// SeatsOn is how many of some seats are on a node.
func SeatsOn(seats []sched.Seat, n sched.Node) int32 {
	for _, s := range seats {
		if s.Node == n {
			return s.Count
		}
	}
	return 0
}

// Sits says whether a job has seats on a node.
func Sits(job *sched.Job, id fleet.ID) bool {
	for _, s := range job.Seats {
		if fleet.ID(s.Node) == id {
			return true
		}
	}
	return false
}

// Suited says whether a job may sit on a node at all: enough memory beside each
// accelerator, as far as that is known, and a jurisdiction that it allows.
func (js *Jobs) Suited(t *sched.Terms, id fleet.ID) bool {
	return t.FitsMemory(js.Fleet.NodeDesigns[js.Fleet.NodeAt[id]].Chip.Memory) && t.AllowedIn(js.Fleet.Groups[js.Fleet.Group(id)].Land)
}

// Decided says that the policy has decided; again that it has more to decide.
func (js *Jobs) Decided(again bool) { js.Due = again }

// DecideBy lets a policy decide from now on, by its place among [sched.Policies].
func (js *Jobs) DecideBy(policy int) { js.Policy = policy }

// SetClass gives a live job another class.
func (js *Jobs) SetClass(j *sched.Job, class int32) { j.Class = class }

// SetUnconnected notes whether a waiting gang found links that bear it.
func (js *Jobs) SetUnconnected(j *sched.Job, unjoined bool) { j.Unconnected = unjoined }

// WaitFor books the waiting of a job up to now to what holds it from here on.
func (js *Jobs) WaitFor(j *sched.Job, hold sched.Hold) {
	j.WaitReason = hold
	js.waitedBy(j, js.Clock.Elapsed)
}
