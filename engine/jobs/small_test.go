package jobs

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/law"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/network/networktest"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// small are jobs over small rooms without a network.
func small(t testing.TB, w workload.Spec) *Jobs {
	t.Helper()
	return over(t, w, network.Spec{})
}

// linked are jobs over the same rooms, whose nodes see their neighbours by lasers.
func linked(t testing.TB, w workload.Spec) *Jobs {
	t.Helper()
	return over(t, w, network.Spec{Links: link.DefaultRules()})
}

func over(t testing.TB, w workload.Spec, spec network.Spec) *Jobs {
	t.Helper()
	if w.Policy == "" {
		w.Policy = "fcfs"
	}
	nw := networktest.New(t, spec)
	js := New(Below{Clock: nw.Clock, Fleet: nw.Fleet, Log: nw.Log, Sky: nw.Sky, Usage: nw.Nodes.Usage, Nodes: nw.Nodes, Network: nw, Law: law.New(law.Below{Clock: nw.Clock, Fleet: nw.Fleet, Log: nw.Log, Network: nw}, law.Rules{})}, w)
	begin(js)
	return js
}

// begin brings small rooms to the first instant of a mission.
func begin(js *Jobs) {
	js.Clock.SetTick(time.Minute)
	js.Begin()
	js.Fleet.Begin()
	js.Nodes.Begin()
	js.Usage.Begin()
	js.Sky.Look()
	js.Opening().FillSeats()
	js.Nodes.WarmUp(func(float64) {})
	js.Opening().FillQueue()
	js.Nodes.UpdateLimits(true)
	js.HandleNews()
	look(js)
}

// look finds what flows, where there are lasers.
func look(js *Jobs) {
	if js.Network.On() {
		var of network.Load
		js.Load(&of)
		js.Network.Look(&of)
		js.ReadyAll()
		js.Weigh()
	}
	js.HandleNews()
}

// pass lets some time go by in one span that ends a tick.
func pass(js *Jobs, d time.Duration) {
	js.Pace()
	span := clock.Span{From: js.Clock.Elapsed, To: js.Clock.Elapsed + d, Last: true}
	js.Work(span)
	js.Receive(span.To)
	js.Clock.Advance(span.To)
	js.Sweep()
}

// submitted puts a job into the queue; the answer is its number.
func submitted(t testing.TB, js *Jobs, o SubmitJob) sched.ID {
	t.Helper()
	if err := o.Apply(js); err != nil {
		t.Fatalf("%v: %v", o, err)
	}
	return js.Last
}

// seats is so many accelerators on each of some nodes.
func seats(count int32, nodes ...sched.Node) []sched.Seat {
	var all []sched.Seat
	for _, n := range nodes {
		all = append(all, sched.Seat{Node: n, Count: count})
	}
	return all
}

// run submits a job and starts it on some seats.
func run(t testing.TB, js *Jobs, o SubmitJob, on []sched.Seat) *sched.Job {
	t.Helper()
	id := submitted(t, js, o)
	js.Start(js.At(id), on)
	js.Pace()
	return js.Job(id)
}

// batch is a job of so many accelerators that takes an hour at full speed.
func batch(accelerators int) SubmitJob {
	return SubmitJob{Owner: "ann", Accelerators: accelerators, Work: unit.Work(accelerators) * 3600}
}

// training is a gang of so many accelerators that would take eight hours at full speed.
func training(accelerators, inner int) SubmitJob {
	o := SubmitJob{Owner: "lab", Accelerators: accelerators, Work: unit.Work(accelerators) * 8 * 3600}
	o.Kind = sched.Training
	o.Train = llm.Training{Parameters: 70e9, Step: 5 * time.Second, Inner: inner}
	return o
}

// serving is a service of so many accelerators at most, for two days.
func serving(most int, requests float64) SubmitJob {
	o := SubmitJob{Owner: "assistant", Accelerators: most, Work: unit.Work(most) * 48 * 3600}
	o.Kind = sched.Serving
	o.Serve = llm.Serving{Parameters: 70e9, Weights: 1, Cache: 160e3, Prompt: 1155, Answer: 211, Varies: 1.5, Replica: 4, Use: 0.4,
		Objective: 2 * time.Second, Arrivals: requests}
	return o
}
