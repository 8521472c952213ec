package jobs

import (
	"testing"
	"time"

	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// stream is jobs of one or four accelerators, a quarter of them large, every ten minutes.
func stream() workload.Stream {
	return workload.Stream{Owner: "ann", Mean: 10 * time.Minute, Sizes: []int{1, 4}, Weights: []float64{3, 1}, Duration: time.Hour, Sigma: 0.5, In: 1e9, Out: 2e9, State: 4e9}
}

func TestTracesComeWhenTheySay(t *testing.T) {
	w := workload.Spec{Traces: []workload.Trace{{Owner: "log", Kinds: []sched.Requirements{{}, {Class: 3}}, Jobs: []workload.TraceJob{
		{Submit: time.Minute, Accelerators: 2, Work: 100}, {Submit: time.Minute, Kind: 1, Accelerators: 1, Work: 50}, {Submit: time.Hour, Accelerators: 1, Work: 9}}}}}
	js := small(t, w)
	if js.Next() != time.Minute || len(js.Live) != 0 {
		t.Fatalf("next is %v, and %d jobs are there", js.Next(), len(js.Live))
	}
	js.Clock.Advance(time.Minute)
	if js.Admit(); len(js.Live) != 2 || js.Live[1].Class != 3 || js.Live[1].Work != 50 || js.Live[0].Submitted != time.Minute || js.Next() != time.Hour {
		t.Errorf("at a minute came %+v, next is %v", js.Live, js.Next())
	}
	js.Clock.Advance(2 * time.Hour)
	if js.Admit(); len(js.Live) != 3 || js.Next() != unit.Never {
		t.Errorf("at the end %d jobs came, next is %v", len(js.Live), js.Next())
	}
}

func TestAMissionBeginsWithSeatsTakenAndAQueue(t *testing.T) {
	w := workload.Spec{Fill: 0.5, Waiting: 3, Streams: []workload.Stream{stream()}}
	js := small(t, w)
	if got := js.SeatsTaken(); got != 80 {
		t.Errorf("of 160 accelerators %d are taken, want half", got)
	}
	if got := js.Waiting(); got != 3 {
		t.Errorf("%d jobs wait, want 3", got)
	}
	part := 0.0
	for i := range js.Live {
		j := &js.Live[i]
		if j.Status != sched.Running {
			continue
		}
		if j.Done < 0 || j.Done >= j.Work || j.DoneAtStart != j.Done {
			t.Errorf("job %d begins with %g of %g done", j.ID, j.Done, j.Work)
		}
		part += j.Share()
	}
	if mean := part / float64(len(js.Live)-3); mean < 0.3 || mean > 0.7 {
		t.Errorf("jobs are %.2f done in the mean, want about a half", mean)
	}
	for n := range js.Nodes.Nodes {
		if busy := js.Nodes.Nodes[n].Busy; busy > 5 {
			t.Errorf("node %d has %d of 8 accelerators taken: none should be much fuller than half", n, busy)
		}
	}
}

func TestConstrainedJobsTakeNoSeatsAtTheStart(t *testing.T) {
	s := stream()
	s.Jurisdictions = []string{"US"}
	if js := small(t, workload.Spec{Fill: 0.5, Streams: []workload.Stream{s}}); js.SeatsTaken() != 0 {
		t.Errorf("jobs that may sit on some nodes only took %d seats", js.SeatsTaken())
	}
}

func TestAnOldServiceEndsWithinItsTime(t *testing.T) {
	js := small(t, workload.Spec{})
	id := submitted(t, js, serving(8, 1))
	j := js.Job(id)
	js.on(j).age()
	if j.EndsAt < 1 || j.EndsAt > j.Duration {
		t.Errorf("a service of %v that began before ends at %v", j.Duration, j.EndsAt)
	}
}

func TestAServiceAsksForNoWorkBeforehand(t *testing.T) {
	js := small(t, workload.Spec{})
	id := submitted(t, js, serving(16, 1))
	if j := js.Job(id); j.Work != 0 || js.Requested != 0 || j.Duration != 48*time.Hour || j.MaxAccelerators != 16 || j.MinAccelerators != 4 {
		t.Errorf("a service asks for %+v, all for %g", j, js.Requested)
	}
}

func TestALongServiceLeavesTheWorkThatOthersAskForAsItIs(t *testing.T) {
	js := small(t, workload.Spec{})
	first := batch(1)
	first.Work = 43148.65
	submitted(t, js, first)
	for _, hours := range []unit.Work{1e3, 1e6, 2.7e8} {
		o := serving(16, 1)
		o.Work = hours * unit.AcceleratorHour
		submitted(t, js, o)
		if js.Requested != first.Work {
			t.Fatalf("after a service of %g h jobs ask for %v, want %v", float64(hours), js.Requested, first.Work)
		}
	}
}
