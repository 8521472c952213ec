package jobs

import (
	"math"
	"testing"
	"time"

	"orrery/engine/sched"
	"orrery/engine/unit"
)

// stream is jobs of one or four accelerators, a quarter of them large, every ten minutes.
func stream() Stream {
	return Stream{Owner: "ann", Mean: 10 * time.Minute, Sizes: []int{1, 4}, Weights: []float64{3, 1}, Duration: time.Hour, Sigma: 0.5, In: 1e9, Out: 2e9, State: 4e9}
}

func TestStreamsComeAtTheirMeanRate(t *testing.T) {
	w := Workload{Streams: []Stream{stream()}}
	var a arrivals
	a.begin(&w, 7)
	const n = 4000
	for range n {
		before := a.next(&w)
		if a.draw(&w, 7, 0); a.next(&w) <= before {
			t.Fatalf("after %v comes %v", before, a.next(&w))
		}
	}
	if mean := a.next(&w).Seconds() / (n + 1); math.Abs(mean-600) > 30 {
		t.Errorf("a job comes every %.0f s in the mean of %d, want 600", mean, n)
	}
}

func TestArrivalsDependOnSeedAndStreamAlone(t *testing.T) {
	w := Workload{Streams: []Stream{stream(), stream()}}
	var a, b, c arrivals
	a.begin(&w, 7)
	b.begin(&w, 7)
	c.begin(&w, 8)
	if a.Streams[0] != b.Streams[0] || a.Streams[0] == c.Streams[0] || a.Streams[0] == a.Streams[1] {
		t.Errorf("the first arrivals are %+v, again %+v, of another seed %+v", a.Streams, b.Streams, c.Streams)
	}
}

func TestSizesAreAsLikelyAsTheirWeights(t *testing.T) {
	w := Workload{Streams: []Stream{stream()}}
	large, logs := 0, 0.0
	const n = 4000
	for i := range uint64(n) {
		size, work := w.draw(7, 0, i)
		if size == 4 {
			large++
		}
		logs += math.Log(float64(work) / float64(size))
	}
	if share := float64(large) / n; math.Abs(share-0.25) > 0.02 {
		t.Errorf("%.3f of the jobs are large, want a quarter", share)
	}
	if median := math.Exp(logs / n); math.Abs(median-3600) > 100 {
		t.Errorf("the median job takes %.0f s, want 3600", median)
	}
}

func TestTracesComeWhenTheySay(t *testing.T) {
	w := Workload{Traces: []Trace{{Owner: "log", Kinds: []sched.Requirements{{}, {Class: 3}}, Jobs: []TraceJob{
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

func TestAStreamAsksForEachAccelerator(t *testing.T) {
	s := stream()
	s.DueAfter = 2
	o := s.job(4, 4*3600)
	if o.Owner != "ann" || o.In != 4e9 || o.Out != 8e9 || o.State != 16e9 || o.Within != 2*time.Hour {
		t.Errorf("a job of four asks for %+v", o)
	}
	tr := Trace{Owner: "log", Kinds: []sched.Requirements{{}, {Memory: 5}}, In: 1, Out: 2, State: 3, DueAfter: 3}
	if o := tr.job(TraceJob{Kind: 1, Accelerators: 2, Work: 200}); o.Memory != 5 || o.In != 2 || o.Out != 4 || o.State != 6 || o.Within != 300*time.Second {
		t.Errorf("a job of a trace asks for %+v", o)
	}
}

func TestDeadlinesAreBounded(t *testing.T) {
	for _, c := range []struct {
		lengths float64
		work    unit.Work
		want    time.Duration
	}{{0, 3600, 0}, {1, 3600, 30 * time.Minute}, {2.5, 3600, 75 * time.Minute}, {1e6, 1e12, longest * time.Second}} {
		if got := dueWithin(c.lengths, 2, c.work); got != c.want {
			t.Errorf("%g times %g of work on 2: due within %v, want %v", c.lengths, c.work, got, c.want)
		}
	}
}

func TestAMissionBeginsWithSeatsTakenAndAQueue(t *testing.T) {
	w := Workload{Fill: 0.5, Waiting: 3, Streams: []Stream{stream()}}
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
	if js := small(t, Workload{Fill: 0.5, Streams: []Stream{s}}); js.SeatsTaken() != 0 {
		t.Errorf("jobs that may sit on some nodes only took %d seats", js.SeatsTaken())
	}
}

func TestAnOldServiceEndsWithinItsTime(t *testing.T) {
	js := small(t, Workload{})
	id := submitted(t, js, serving(8, 1))
	j := js.Job(id)
	js.on(j).age()
	if j.EndsAt < 1 || j.EndsAt > j.Duration {
		t.Errorf("a service of %v that began before ends at %v", j.Duration, j.EndsAt)
	}
}

func TestAServiceAsksForNoWorkBeforehand(t *testing.T) {
	js := small(t, Workload{})
	id := submitted(t, js, serving(16, 1))
	if j := js.Job(id); j.Work != 0 || js.Requested != 0 || j.Duration != 48*time.Hour || j.MostAccelerators != 16 || j.LeastAccelerators != 4 {
		t.Errorf("a service asks for %+v, all for %g", j, js.Requested)
	}
}
