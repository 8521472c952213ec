package workload

import (
	"math"
	"strings"
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
	w := Spec{Streams: []Stream{stream()}}
	var a Arrivals
	a.Begin(&w, 7)
	const n = 4000
	for range n {
		before := a.Next(&w)
		if a.draw(&w, 7, 0); a.Next(&w) <= before {
			t.Fatalf("after %v comes %v", before, a.Next(&w))
		}
	}
	if mean := a.Next(&w).Seconds() / (n + 1); math.Abs(mean-600) > 30 {
		t.Errorf("a job comes every %.0f s in the mean of %d, want 600", mean, n)
	}
}

func TestArrivalsDependOnSeedAndStreamAlone(t *testing.T) {
	w := Spec{Streams: []Stream{stream(), stream()}}
	var a, b, c Arrivals
	a.Begin(&w, 7)
	b.Begin(&w, 7)
	c.Begin(&w, 8)
	if a.Streams[0] != b.Streams[0] || a.Streams[0] == c.Streams[0] || a.Streams[0] == a.Streams[1] {
		t.Errorf("the first arrivals are %+v, again %+v, of another seed %+v", a.Streams, b.Streams, c.Streams)
	}
}

func TestSizesAreAsLikelyAsTheirWeights(t *testing.T) {
	w := Spec{Streams: []Stream{stream()}}
	large, logs := 0, 0.0
	const n = 4000
	for i := range uint64(n) {
		size, work := w.Streams[0].draw(7, 0, i)
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

func TestAStreamAsksForEachAccelerator(t *testing.T) {
	s := stream()
	s.DueAfter = 2
	o := s.request(4, 4*3600)
	if o.Owner != "ann" || o.In != 4e9 || o.Out != 8e9 || o.State != 16e9 || o.Within != 2*time.Hour {
		t.Errorf("a job of four asks for %+v", o)
	}
	tr := Trace{Owner: "log", Kinds: []sched.Requirements{{}, {Memory: 5}}, In: 1, Out: 2, State: 3, DueAfter: 3}
	if o := tr.request(TraceJob{Kind: 1, Accelerators: 2, Work: 200}); o.Memory != 5 || o.In != 2 || o.Out != 4 || o.State != 6 || o.Within != 300*time.Second {
		t.Errorf("a job of a trace asks for %+v", o)
	}
}

func TestDeadlinesAreBounded(t *testing.T) {
	for _, c := range []struct {
		lengths float64
		work    unit.Work
		want    time.Duration
	}{{0, 3600, 0}, {1, 3600, 30 * time.Minute}, {2.5, 3600, 75 * time.Minute}, {1e6, 1e12, Longest * time.Second}} {
		if got := dueWithin(c.lengths, 2, c.work); got != c.want {
			t.Errorf("%g times %g of work on 2: due within %v, want %v", c.lengths, c.work, got, c.want)
		}
	}
}

func TestArrivalsBelongToTheirWorkload(t *testing.T) {
	w := Spec{Streams: []Stream{stream()}, Traces: []Trace{{Kinds: make([]sched.Requirements, 1), Jobs: []TraceJob{{Submit: time.Hour, Accelerators: 1, Work: 1}}}}}
	for _, c := range []struct {
		want   string
		change func(*Arrivals)
	}{
		{"", func(*Arrivals) {}},
		{"it has 2 streams of jobs, the scenario 1", func(a *Arrivals) { a.Streams = append(a.Streams, a.Streams[0]) }},
		{"it has 0 feeds of jobs, the scenario 1", func(a *Arrivals) { a.Traces = nil }},
		{"2 jobs of a feed came, which has 1", func(a *Arrivals) { a.Traces[0] = 2 }},
		{"-1 jobs of a feed came, which has 1", func(a *Arrivals) { a.Traces[0] = -1 }},
		{"a job of stream 1 should have come at T+", func(a *Arrivals) { a.Streams[0].Next = 0 }},
	} {
		var a Arrivals
		a.Begin(&w, 7)
		c.change(&a)
		err := a.Check(&w, 1)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}
