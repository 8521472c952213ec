package workload

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"time"

	"orrery/engine/chance"
	"orrery/engine/field"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// Arrivals is how far streams and traces have come.
type Arrivals struct {
	Streams []Arrival // by stream
	Traces  []int     // by trace: how many of its jobs came
}

// Arrival is when a stream brings its next job.
type Arrival struct {
	Count uint64
	Next  time.Duration
}

// Code encodes the fields for keyframes and digests.
func (a *Arrivals) Code(c *wire.Coder) {
	wire.Slice(c, &a.Streams, func(a *Arrival, c *wire.Coder) {
		c.Uint64(&a.Count)
		c.Duration(&a.Next)
	})
	c.Ints(&a.Traces)
}

// Clone is a copy that shares no memory.
func (a *Arrivals) Clone() Arrivals {
	return Arrivals{slices.Clone(a.Streams), slices.Clone(a.Traces)}
}

// Check says why so much cannot have come of a workload by an instant.
func (a *Arrivals) Check(w *Spec, now time.Duration) error {
	switch {
	case len(a.Streams) != len(w.Streams):
		return fmt.Errorf("it has %d streams of jobs, the scenario %d", len(a.Streams), len(w.Streams))
	case len(a.Traces) != len(w.Traces):
		return fmt.Errorf("it has %d feeds of jobs, the scenario %d", len(a.Traces), len(w.Traces))
	}
	for i, n := range a.Traces {
		if n < 0 || n > len(w.Traces[i].Jobs) {
			return fmt.Errorf("%d jobs of a feed came, which has %d", n, len(w.Traces[i].Jobs))
		}
	}
	for i, s := range a.Streams {
		if s.Next < now {
			return fmt.Errorf("a job of stream %d should have come at T+%s", i+1, field.ShowSpan(s.Next))
		}
	}
	return nil
}

// Begin draws each stream's first arrival.
func (a *Arrivals) Begin(w *Spec, seed uint64) {
	a.Streams, a.Traces = make([]Arrival, len(w.Streams)), make([]int, len(w.Traces))
	for i := range a.Streams {
		a.draw(w, seed, i)
	}
}

// draw draws when a stream brings its next job.
func (a *Arrivals) draw(w *Spec, seed uint64, stream int) {
	s := &a.Streams[stream]
	wait := chance.At(seed, chance.Arrival, int64(stream), s.Count).Exp(w.Streams[stream].Mean.Seconds())
	s.Count++
	s.Next = unit.Later(s.Next, max(1, time.Duration(min(wait, Longest)*float64(time.Second))))
}

// Next is when the next job comes in.
func (a *Arrivals) Next(w *Spec) time.Duration {
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

// Until takes in what comes up to an instant, stream by stream, then trace by trace.
func (a *Arrivals) Until(now time.Duration, w *Spec, seed uint64) iter.Seq[Request] {
	return func(yield func(Request) bool) {
		for i := range a.Streams {
			for a.Streams[i].Next <= now {
				came := w.Draw(seed, i, a.Streams[i].Count, math.MaxInt)
				if a.draw(w, seed, i); !yield(came) {
					return
				}
			}
		}
		for i := range a.Traces {
			t := &w.Traces[i]
			for n := &a.Traces[i]; *n < len(t.Jobs) && t.Jobs[*n].Submit <= now; {
				if *n++; !yield(t.request(t.Jobs[*n-1])) {
					return
				}
			}
		}
	}
}
