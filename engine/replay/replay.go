// Package replay runs the log of a plain cluster again under a policy.
//
// # Model
//
// A cluster is one node with P seats, without network, power or heat. Jobs arrive and run as the
// log says; the policy decides when each starts.
//
// # Sources
//
// Policies name theirs in engine/sched.
package replay

import (
	"cmp"
	"container/heap"
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Entry is a job of a cluster's log.
type Entry struct {
	ID         int64
	Submit     time.Duration
	Run        time.Duration // actual run time
	Estimate   time.Duration // requested run time
	Processors int
}

// Guess is what a policy knows of a job's run time.
type Guess uint8

// The guesses.
const (
	Requested Guess = iota // the requested one
	Exact                  // the actual one
)

var guessNames = [...]string{"requested", "exact"}

func (g Guess) String() string { return guessNames[g] }

// Cluster is a number of identical processors without a network between them, on which a log is
// replayed under a policy. Jobs are not preempted.
type Cluster struct {
	Processors int
	Guess      Guess
}

// MaxProcessors is the largest cluster.
const MaxProcessors = math.MaxInt32

// furthest is how far a replay goes, from the beginning of the log.
const furthest = unit.Never / 4

// Admit is the jobs of a log that can run, in order of submission, then of the log: those with a
// run time and a request, on no more processors than there are. A run time is taken as at most the
// requested one.
func (c Cluster) Admit(log []Entry) []Entry {
	var jobs []Entry
	for _, e := range log {
		if e.Submit < 0 || e.Run <= 0 || e.Estimate <= 0 || e.Processors < 1 || e.Processors > c.Processors {
			continue
		}
		e.Run = min(e.Run, e.Estimate)
		if c.Guess == Exact {
			e.Estimate = e.Run
		}
		jobs = append(jobs, e)
	}
	slices.SortStableFunc(jobs, func(a, b Entry) int { return cmp.Compare(a.Submit, b.Submit) })
	return jobs
}

// Replay runs admitted jobs, and returns when each started. All ends and arrivals at one instant
// come before the policy decides once.
func (c Cluster) Replay(jobs []Entry, policy sched.Policy) ([]time.Duration, error) {
	if c.Processors < 1 || c.Processors > MaxProcessors {
		return nil, fmt.Errorf("a cluster has 1 to %d processors, not %d", MaxProcessors, c.Processors)
	}
	if err := c.check(jobs); err != nil {
		return nil, err
	}
	r := replay{jobs: jobs, free: c.Processors, policy: policy, starts: make([]time.Duration, len(jobs))}
	for i := range r.starts {
		r.starts[i] = -1
	}
	r.runs = func() []sched.Run { return r.running }
	for {
		at := r.next()
		switch {
		case at == unit.Never && len(r.queue) > 0:
			return nil, fmt.Errorf("the policy lets %d jobs wait for ever, job %d first", len(r.queue), jobs[r.queue[0].Job-1].ID)
		case at == unit.Never:
			return r.starts, nil
		case at > furthest:
			return nil, fmt.Errorf("the replay goes on for over %.0f years: is time in seconds?", years(furthest))
		}
		r.end(at)
		r.arrive(at)
		if err := r.decide(at); err != nil {
			return nil, err
		}
	}
}

// years is a span in Julian years.
func years(d time.Duration) float64 { return d.Hours() / 24 / 365.25 }

func (c Cluster) check(jobs []Entry) error {
	before := time.Duration(0)
	for i := range jobs {
		e := &jobs[i]
		switch {
		case e.Submit < before:
			return fmt.Errorf("job %d is submitted before the one before it: want jobs in order of submission", e.ID)
		case e.Processors < 1 || e.Processors > c.Processors:
			return fmt.Errorf("job %d requests %d processors, want 1 to %d", e.ID, e.Processors, c.Processors)
		case e.Run <= 0 || e.Run > e.Estimate:
			return fmt.Errorf("job %d runs for %s, want more than 0 and at most its estimate of %s", e.ID, field.ShowSpan(e.Run), field.ShowSpan(e.Estimate))
		case e.Submit > furthest || e.Estimate > furthest:
			return fmt.Errorf("job %d is submitted at %s for %s: want no more than %.0f years", e.ID, field.ShowSpan(e.Submit), field.ShowSpan(e.Estimate), years(furthest))
		}
		before = e.Submit
	}
	return nil
}

// replay is a replay half done. Within it, jobs are numbered from 1 in order.
type replay struct {
	jobs    []Entry
	policy  sched.Policy
	arrived int // of jobs
	free    int
	queue   []sched.Ask // at the end of room
	room    []sched.Ask // for those that come: whoever left did so at its front
	running []sched.Run // by expected end, then job
	ends    ends
	starts  []time.Duration // -1 until started

	runs func() []sched.Run
	seat [1]sched.Seat // the offer
}

// next is when something happens next.
func (r *replay) next() time.Duration {
	next := unit.Never
	if len(r.ends) > 0 {
		next = r.ends[0].at
	}
	if r.arrived < len(r.jobs) {
		next = min(next, r.jobs[r.arrived].Submit)
	}
	return next
}

// end frees the processors of jobs that end now.
func (r *replay) end(at time.Duration) {
	for len(r.ends) > 0 && r.ends[0].at == at {
		job := heap.Pop(&r.ends).(end).job
		e := &r.jobs[job-1]
		r.free += e.Processors
		i, _ := r.place(job)
		r.running = slices.Delete(r.running, i, i+1)
	}
}

// place is where a started job is among the running, or would be.
func (r *replay) place(job sched.ID) (int, bool) {
	ends := r.starts[job-1] + r.jobs[job-1].Estimate
	return slices.BinarySearchFunc(r.running, ends, func(run sched.Run, ends time.Duration) int {
		if run.Ends != ends {
			return cmp.Compare(run.Ends, ends)
		}
		return cmp.Compare(run.Job, job)
	})
}

// arrive queues the jobs that are submitted now.
func (r *replay) arrive(at time.Duration) {
	for ; r.arrived < len(r.jobs) && r.jobs[r.arrived].Submit == at; r.arrived++ {
		if n := len(r.queue); n == cap(r.queue) {
			if len(r.room) < 2*n+1 {
				r.room = make([]sched.Ask, 4*n+64)
			}
			r.queue = r.room[:copy(r.room, r.queue)]
		}
		e := &r.jobs[r.arrived]
		r.queue = append(r.queue, sched.Ask{
			Job: sched.ID(r.arrived + 1), Accelerators: e.Processors, Submitted: e.Submit, Estimate: e.Estimate,
			Work: unit.Work(e.Estimate.Seconds() * float64(e.Processors)),
		})
	}
}

// decide lets the policy decide, if there is anything to decide.
func (r *replay) decide(at time.Duration) error {
	if len(r.queue) == 0 || r.free == 0 {
		return nil
	}
	r.seat[0].Count = int32(r.free)
	decisions := r.policy(sched.View{Elapsed: at, Queue: r.queue, Offers: r.seat[:], Running: r.runs})
	for _, d := range decisions {
		if err := r.start(d, at); err != nil {
			return err
		}
	}
	r.leave(len(decisions))
	return nil
}

// start carries out a decision.
func (r *replay) start(d sched.Decision, at time.Duration) error {
	if d.Verb != sched.Start || d.Job < 1 || int(d.Job) > r.arrived || r.starts[d.Job-1] >= 0 {
		return fmt.Errorf("the policy wants to %v job %d, which does not wait", d.Verb, d.Job)
	}
	e := &r.jobs[d.Job-1]
	if n := seated(d); n != e.Processors || n > r.free {
		return fmt.Errorf("the policy gives job %d %d processors of the %d that are free; it requests %d", e.ID, n, r.free, e.Processors)
	}
	r.free -= e.Processors
	r.starts[d.Job-1] = at
	i, _ := r.place(d.Job)
	r.running = slices.Insert(r.running, i, sched.Run{Job: d.Job, Ends: at + e.Estimate, Seats: d.Seats, Accelerators: e.Processors})
	heap.Push(&r.ends, end{at + e.Run, d.Job})
	return nil
}

// seated is how many processors a decision gives.
func seated(d sched.Decision) int {
	n := 0
	for _, s := range d.Seats {
		n += int(s.Count)
	}
	return n
}

// leave takes the jobs that started out of the queue: those before the last of
// them move up to it, for they are few.
func (r *replay) leave(started int) {
	last := 0
	for left := started; left > 0; last++ {
		if r.starts[r.queue[last].Job-1] >= 0 {
			left--
		}
	}
	to := last
	for i := last - 1; i >= 0; i-- {
		if r.starts[r.queue[i].Job-1] < 0 {
			to--
			r.queue[to] = r.queue[i]
		}
	}
	r.queue = r.queue[to:]
}

// end is when a running job ends.
type end struct {
	at  time.Duration
	job sched.ID
}

// ends is a heap of ends, the earliest first.
type ends []end

func (h ends) Len() int           { return len(h) }
func (h ends) Less(i, j int) bool { return h[i].at < h[j].at }
func (h ends) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push is heap.Interface's.
func (h *ends) Push(x any) { *h = append(*h, x.(end)) }

// Pop is heap.Interface's.
func (h *ends) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
