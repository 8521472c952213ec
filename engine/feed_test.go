package engine_test

import (
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/llm"
	"orrery/engine/sched"
	"orrery/engine/workload"
)

// fed is a mission whose jobs come from traces: three batch jobs, two of them at the
// same instant, and a service that is asked for more in every second hour.
func fed() engine.Scenario {
	s := bare()
	chat := service(64, 0).Requirements
	chat.Serve.Hours = []float64{10, 40}
	chat.Serve.Lengths = llm.Lengths{Prompts: []float64{300, 2000}, Prompt: 1e6, Answer: 2e4, Both: 1e3}
	s.Workload.Traces = []workload.Trace{
		{Owner: "kth", Kinds: make([]sched.Requirements, 1), DueAfter: 3, Jobs: []workload.TraceJob{
			{Submit: 90 * time.Second, Accelerators: 8, Work: 8 * 600},
			{Submit: 20 * time.Minute, Accelerators: 16, Work: 16 * 1800},
			{Submit: 20 * time.Minute, Accelerators: 1, Work: 60},
		}},
		{Owner: "chat", Kinds: []sched.Requirements{chat}, Jobs: []workload.TraceJob{{Accelerators: 64, Work: 64 * 24 * 3600}}},
	}
	return s
}

func TestJobsOfATraceComeAtTheirInstants(t *testing.T) {
	for _, tick := range []time.Duration{10 * time.Second, time.Minute, 10 * time.Minute} {
		s := fed()
		s.Tick = tick
		e := start(t, s)
		run(e, time.Hour)
		for id, want := range map[sched.ID]struct {
			owner string
			came  time.Duration
		}{1: {"chat", 0}, 2: {"kth", 90 * time.Second}, 3: {"kth", 20 * time.Minute}, 4: {"kth", 20 * time.Minute}} {
			d := detail(e, id)
			if d == nil || d.Row.Owner != want.owner || d.Submitted != want.came {
				t.Errorf("in ticks of %v job %d is %+v, want one of %s at %v", tick, id, d, want.owner, want.came)
			}
		}
		if d := detail(e, 3); d.Row.Due != d.Submitted+90*time.Minute {
			t.Errorf("half an hour of work is due %v after it came, want three times as long", d.Row.Due-d.Submitted)
		}
		if totals := e.Snapshot(engine.Wants{}); totals.Jobs.Submitted != 4 || totals.Jobs.Done != 3 {
			t.Errorf("in ticks of %v %d came and %d are done, want 4 and 3", tick, totals.Jobs.Submitted, totals.Jobs.Done)
		}
	}
}

func TestAFedMissionGoesOnFromAnyState(t *testing.T) {
	t.Parallel()
	e := start(t, fed())
	for range 40 {
		other, err := restore(fed(), e.State())
		if err != nil {
			t.Fatal(err)
		}
		e.Step()
		other.Step()
		if e.Digest() != other.Digest() {
			t.Fatalf("at %v a step after it was restored differs", e.Elapsed())
		}
	}
}

func TestATracedServiceIsAskedByTheHour(t *testing.T) {
	e := start(t, fed())
	run(e, 30*time.Minute)
	calm := detail(e, 1).Row.Service
	run(e, time.Hour)
	busy := detail(e, 1).Row.Service
	if far(calm.Rate, 10) || far(busy.Rate, 40) {
		t.Errorf("in the first hour %v requests come a second, in the second %v; want 10 and 40", calm.Rate, busy.Rate)
	}
	run(e, time.Hour)
	if again := detail(e, 1).Row.Service; far(again.Rate, 10) || again.Tail <= again.First {
		t.Errorf("in the third hour %v requests come a second, want 10; 99 in 100 within %v, in the mean %v", again.Rate, again.Tail, again.First)
	}
}

func far(got, want float64) bool { return got < want*(1-1e-9) || got > want*(1+1e-9) }
