package llm

import (
	"math"
	"time"

	"orrery/engine/exact"
)

// Service is a pool of servers that take requests first come, first served, one
// each: a queue M/G/c, or G/G/c where arrivals are not Poisson.
type Service struct {
	Servers  int
	Load     float64       // share of the time that a server works: 0 to less than 1
	Mean     time.Duration // time to serve a request
	Arrivals float64       // squared coefficient of variation of the time between arrivals; 1 is Poisson
	Services float64       // squared coefficient of variation of the time to serve; 1 is exponential
}

// Busy is the chance that an arrival finds every server at work, by Erlang's C.
// It is exact where arrivals are Poisson and times to serve exponential, and for
// one server with Poisson arrivals; else it is an estimate. A pool that is loaded
// to 1 or more is always busy.
func (s Service) Busy() float64 {
	if s.Load >= 1 {
		return 1
	}
	each := 1 / float64(s.Load*float64(s.Servers)) // of one erlang more
	// Erlang's B by its reciprocal: the sum of the falling products of the servers
	// over what is offered. The sum ends where the rest adds nothing, or where
	// nobody is blocked in any lifetime.
	const nothing, never = 1e-17, 1e30
	sum, part := 1.0, 1.0
	for n := s.Servers; n > 0 && sum < never; n-- {
		factor := float64(float64(n) * each)
		part = float64(part * factor)
		sum += part
		if factor < 1 && part < float64(nothing*sum) {
			break
		}
	}
	blocked := 1 / sum
	return blocked / (1 - float64(s.Load*(1-blocked)))
}

// waits is how requests wait: the chance that one must, and then how long in the
// mean, in seconds; infinite in a pool that is full.
type waits struct{ busy, delay float64 }

// waits finds it once, for many questions: Busy goes through all servers.
func (s Service) waits() waits {
	if s.Load >= 1 {
		return waits{1, math.Inf(1)}
	}
	each := (s.Arrivals + s.Services) / 2 / float64(float64(s.Servers)*(1-s.Load)) // in times to serve
	return waits{s.Busy(), float64(each * max(0, s.Mean.Seconds()))}
}

func (w waits) mean() time.Duration { return bounded(float64(w.busy * w.delay)) }

func (w waits) within(limit time.Duration) float64 {
	switch {
	case limit < 0 || math.IsInf(w.delay, 1):
		return 0
	case w.delay <= 0:
		return 1
	}
	return 1 - float64(w.busy*exact.Exp(-limit.Seconds()/w.delay))
}

func (w waits) longest(share float64) time.Duration {
	if w.busy <= 1-share {
		return 0
	}
	return bounded(float64(w.delay * exact.Log(w.busy/(1-share))))
}

// bounded is a wait of so many seconds, or Never if nobody would wait so long.
func bounded(seconds float64) time.Duration {
	if !(seconds <= longest.Seconds()) {
		return Never
	}
	return time.Duration(seconds * float64(time.Second))
}
