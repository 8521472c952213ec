package workload

import (
	"time"

	"orrery/engine/chance"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Request is what one job asks for. A service lasts as long as its accelerators would take
// for its work.
type Request struct {
	Owner        string
	Accelerators int
	Work         unit.Work
	sched.Requirements
	In, Out float64       // bits from the ground, and back to it
	State   float64       // bits that go with it when it moves or starts again
	Within  time.Duration // it is due so long from now; 0: never
}

// Longest bounds deadlines and waits, in seconds: a hundred years.
const Longest = 100 * 365 * 24 * 3600

// Draw is what a stream's nth job asks for, if it asks for at most so many accelerators.
func (w *Spec) Draw(seed uint64, stream int, n uint64, most int) Request {
	s := &w.Streams[stream]
	size, work := s.draw(seed, stream, n)
	return s.request(min(size, most), work)
}

// draw draws the size and the work of a stream's nth job.
func (s *Stream) draw(seed uint64, stream int, n uint64) (accelerators int, work unit.Work) {
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

// request is what a job of a stream asks for, given its size and work.
func (s *Stream) request(accelerators int, work unit.Work) Request {
	each := float64(accelerators)
	return Request{
		Owner: s.Owner, Accelerators: accelerators, Work: work, Requirements: s.Requirements,
		In: float64(s.In * each), Out: float64(s.Out * each), State: float64(s.State * each),
		Within: dueWithin(s.DueAfter, accelerators, work),
	}
}

// request is what one job of a trace asks for.
func (t *Trace) request(one TraceJob) Request {
	each := float64(one.Accelerators)
	return Request{
		Owner: t.Owner, Accelerators: int(one.Accelerators), Work: one.Work, Requirements: t.Kinds[one.Kind],
		In: float64(t.In * each), Out: float64(t.Out * each), State: float64(t.State * each),
		Within: dueWithin(t.DueAfter, int(one.Accelerators), one.Work),
	}
}

// dueWithin is so many times what some work takes at full speed; 0 says never.
func dueWithin(lengths float64, accelerators int, work unit.Work) time.Duration {
	alone := float64(work) / float64(accelerators)
	return time.Duration(min(float64(lengths*alone), Longest) * float64(time.Second))
}
