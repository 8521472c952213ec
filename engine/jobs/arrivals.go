package jobs

import (
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// Begin sets the scenario's policy and draws the first arrival of each stream.
func (js *Jobs) Begin() {
	policy, _ := sched.ByName(js.Spec.Policy)
	js.SetPolicy(&policy)
	js.Arrivals.Begin(&js.Spec, js.Clock.Seed)
}

// Admit queues the jobs that arrive now.
func (js *Jobs) Admit() {
	for came := range js.Arrivals.Until(js.Clock.Elapsed, &js.Spec, js.Clock.Seed) {
		js.enqueue(came)
	}
}

// enqueue puts a job at the end of the queue. The result is valid until the next job arrives.
func (js *Jobs) enqueue(o workload.Request) *sched.Job {
	st := &js.State
	st.Last++
	st.Submitted++
	if o.Kind != sched.Serving { // a service requests no fixed work: progress adds what it is given
		st.Requested += o.Work
	}
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

// require sets the requirements of a job that was just queued.
func (s seated) require(o *workload.Request) {
	s.Requirements = o.Requirements
	if s.Kind == sched.Serving {
		s.Duration = clock.After(0, s.Work, float64(s.Accelerators))
		s.Work, s.MaxAccelerators, s.MinAccelerators = 0, s.Accelerators, min(s.Accelerators, s.Serve.Replica)
		return
	}
	s.In, s.Out, s.State = o.In, o.Out, o.State
	s.js.Network.Expect(s.In + s.Out)
}
