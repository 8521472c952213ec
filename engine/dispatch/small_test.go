package dispatch

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/jobs"
	"orrery/engine/jobs/jobstest"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/network/networktest"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// small is who gets the seats of small rooms without a network, under a policy.
func small(t testing.TB, policy string) *Dispatch {
	t.Helper()
	return over(t, policy, network.Spec{})
}

// linked is the same where nodes see their neighbours by lasers.
func linked(t testing.TB, policy string) *Dispatch {
	t.Helper()
	return over(t, policy, network.Spec{Links: link.DefaultRules()})
}

func over(t testing.TB, policy string, spec network.Spec) *Dispatch {
	t.Helper()
	js := jobstest.New(networktest.New(t, spec), workload.Spec{Policy: policy})
	return New(Below{Clock: js.Clock, Fleet: js.Fleet, Log: js.Log, Sky: js.Sky, Usage: js.Usage, Nodes: js.Nodes, Network: js.Network, Law: js.Law, Jobs: js})
}

// submit puts jobs into the queue.
func submit(t testing.TB, dp *Dispatch, all ...jobs.SubmitJob) {
	t.Helper()
	for _, o := range all {
		if err := o.Apply(dp.Jobs); err != nil {
			t.Fatalf("%v: %v", o, err)
		}
	}
}

// pass lets some time go by in one span that ends a tick, and books what held jobs.
func pass(dp *Dispatch, d time.Duration) {
	dp.Jobs.Pace()
	span := clock.Span{From: dp.Clock.Elapsed, To: dp.Clock.Elapsed + d, Last: true}
	dp.Jobs.Work(span)
	dp.Clock.Advance(span.To)
	dp.BookWaits()
	dp.Jobs.Sweep()
}

// batch is a job of so many accelerators that takes an hour at full speed.
func batch(accelerators int) jobs.SubmitJob {
	return jobs.SubmitJob{Owner: "ann", Accelerators: accelerators, Work: unit.Work(accelerators) * 3600}
}

// training is a gang of so many accelerators.
func training(accelerators, inner int) jobs.SubmitJob {
	o := jobs.SubmitJob{Owner: "lab", Accelerators: accelerators, Work: unit.Work(accelerators) * 8 * 3600}
	o.Kind = sched.Training
	o.Train = llm.Training{Parameters: 70e9, Step: 5 * time.Second, Inner: inner}
	return o
}

// serving is a service of so many accelerators at most, for two days.
func serving(most int, requests float64) jobs.SubmitJob {
	o := jobs.SubmitJob{Owner: "assistant", Accelerators: most, Work: unit.Work(most) * 48 * 3600}
	o.Kind = sched.Serving
	o.Serve = llm.Serving{Parameters: 70e9, Weights: 1, Cache: 160e3, Prompt: 1155, Answer: 211, Varies: 1.5, Replica: 4, Use: 0.4,
		Objective: 2 * time.Second, Arrivals: requests}
	return o
}

// statuses are those of the live jobs.
func statuses(dp *Dispatch) []sched.Status {
	var all []sched.Status
	for i := range dp.Jobs.Live {
		all = append(all, dp.Jobs.Live[i].Status)
	}
	return all
}
