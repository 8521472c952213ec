package jobs

import (
	"slices"
	"time"

	"orrery/engine/chance"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// arrivals is how far streams and traces have come.
type arrivals struct {
	Streams []arrival // by stream
	Traces  []int     // by trace: how many of its jobs came
}

// arrival is when a stream brings its next job.
type arrival struct {
	Count uint64
	Next  time.Duration
}

// code names the fields for keyframes and digests.
func (a *arrivals) code(c *wire.Coder) {
	wire.Slice(c, &a.Streams, func(a *arrival, c *wire.Coder) {
		c.Uint64(&a.Count)
		c.Duration(&a.Next)
	})
	c.Ints(&a.Traces)
}

// clone is a copy that shares nothing.
func (a *arrivals) clone() arrivals {
	return arrivals{slices.Clone(a.Streams), slices.Clone(a.Traces)}
}

// begin draws each stream's first arrival.
func (a *arrivals) begin(w *Workload, seed uint64) {
	a.Streams, a.Traces = make([]arrival, len(w.Streams)), make([]int, len(w.Traces))
	for i := range a.Streams {
		a.draw(w, seed, i)
	}
}

// draw draws when a stream brings its next job.
func (a *arrivals) draw(w *Workload, seed uint64, stream int) {
	s := &a.Streams[stream]
	wait := chance.At(seed, chance.Arrival, int64(stream), s.Count).Exp(w.Streams[stream].Mean.Seconds())
	s.Count++
	s.Next = unit.Later(s.Next, max(1, time.Duration(min(wait, longest)*float64(time.Second))))
}

// next is when the next job comes in.
func (a *arrivals) next(w *Workload) time.Duration {
	next := unit.Never
	for i := range a.Streams {
		next = min(next, a.Streams[i].Next)
	}
	for i, n := range a.Traces {
		if jobs := w.Traces[i].Jobs; n < len(jobs) {
			next = min(next, jobs[n].Submit)
		}
	}
	return next
}

// draw draws the size and the work of a stream's nth job.
func (w *Workload) draw(seed uint64, stream int, n uint64) (accelerators int, work unit.Work) {
	s := &w.Streams[stream]
	pick := chance.At(seed, chance.JobSize, int64(stream), n).Float()
	total := 0.0
	for _, w := range s.Weights {
		total += w
	}
	pick *= total
	accelerators = s.Sizes[len(s.Sizes)-1]
	for i, w := range s.Weights {
		if pick -= w; pick < 0 {
			accelerators = s.Sizes[i]
			break
		}
	}
	seconds := chance.At(seed, chance.JobWork, int64(stream), n).LogNormal(s.Duration.Seconds(), s.Sigma)
	return accelerators, unit.Work(max(1, seconds) * float64(accelerators))
}

// Begin sets the policy, and draws each stream's first arrival.
func (js *Jobs) Begin() {
	policy, _ := sched.ByName(js.Spec.Policy)
	js.DecideBy(&policy)
	js.Arrivals.begin(&js.Spec, js.Clock.Seed)
}

// Admit takes in the jobs that arrive now.
func (js *Jobs) Admit() {
	a, now := &js.Arrivals, js.Clock.Elapsed
	for i := range a.Streams {
		for a.Streams[i].Next <= now {
			size, work := js.Spec.draw(js.Clock.Seed, i, a.Streams[i].Count)
			js.enqueue(js.Spec.Streams[i].job(size, work))
			a.draw(&js.Spec, js.Clock.Seed, i)
		}
	}
	for i := range a.Traces {
		t := &js.Spec.Traces[i]
		for n := &a.Traces[i]; *n < len(t.Jobs) && t.Jobs[*n].Submit <= now; *n++ {
			js.enqueue(t.job(t.Jobs[*n]))
		}
	}
}

// job is what a job of a stream asks for, given its size and work.
func (s *Stream) job(accelerators int, work unit.Work) SubmitJob {
	each := float64(accelerators)
	return SubmitJob{
		Owner: s.Owner, Accelerators: accelerators, Work: work, Requirements: s.Requirements,
		In: float64(s.In * each), Out: float64(s.Out * each), State: float64(s.State * each),
		Within: dueWithin(s.DueAfter, accelerators, work),
	}
}

// job is what one job of a trace asks for.
func (t *Trace) job(one TraceJob) SubmitJob {
	each := float64(one.Accelerators)
	return SubmitJob{
		Owner: t.Owner, Accelerators: int(one.Accelerators), Work: one.Work, Requirements: t.Kinds[one.Kind],
		In: float64(t.In * each), Out: float64(t.Out * each), State: float64(t.State * each),
		Within: dueWithin(t.DueAfter, int(one.Accelerators), one.Work),
	}
}

// dueWithin is so many times what some work takes at full speed; 0 says never.
func dueWithin(lengths float64, accelerators int, work unit.Work) time.Duration {
	alone := float64(work) / float64(accelerators)
	return time.Duration(min(float64(lengths*alone), longest) * float64(time.Second))
}

// longest bounds deadlines and waits, in seconds: a hundred years.
const longest = 100 * 365 * 24 * 3600

// enqueue puts a job at the end of the queue. The answer is good until the next
// job comes in.
func (js *Jobs) enqueue(o SubmitJob) *sched.Job {
	st := &js.State
	st.Last++
	st.Submitted++
	st.Requested += o.Work
	st.Live = append(st.Live, sched.Job{
		ID: st.Last, Owner: o.Owner, Accelerators: o.Accelerators,
		Work: o.Work, Submitted: js.Clock.Elapsed, Queued: js.Clock.Elapsed, WaitReason: sched.ReasonTurn,
	})
	js.Due = true
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobSubmitted, Severity: event.Trace, Job: st.Last, Value: float64(o.Accelerators)})
	j := &st.Live[len(st.Live)-1]
	if o.Within > 0 {
		j.Deadline = unit.Later(js.Clock.Elapsed, o.Within)
	}
	js.on(j).require(&o)
	return j
}

// require gives a job that was just queued what it asks for. A service asks for no work
// beforehand: what it is given is what it asked for.
func (s seated) require(o *SubmitJob) {
	s.Requirements = o.Requirements
	if s.Kind == sched.Serving {
		s.js.Requested -= s.Work
		s.Duration = clock.After(0, s.Work, float64(s.Accelerators))
		s.Work, s.MostAccelerators, s.LeastAccelerators = 0, s.Accelerators, min(s.Accelerators, s.Serve.Replica)
		return
	}
	s.In, s.Out, s.State = o.In, o.Out, o.State
	s.js.Network.Expect(s.In + s.Out)
}
