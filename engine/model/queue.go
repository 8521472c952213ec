package model

import (
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
	offered := float64(s.Load * float64(s.Servers)) // erlangs
	blocked := 1.0                                  // Erlang's B, by recursion over the servers
	for n := 1; n <= s.Servers; n++ {
		x := float64(offered * blocked)
		blocked = x / (float64(n) + x)
	}
	return blocked / (1 - float64(s.Load*(1-blocked)))
}

// Wait is how long a request waits before it is served, on average, or Never:
// exact for M/M/c and M/G/1 (Pollaczek and Khinchine), else the approximation of
// Allen and Cunneen (Allen 1990, on queues G/G/c).
func (s Service) Wait() time.Duration {
	wait := float64(s.Busy()*s.delay()) * s.Mean.Seconds()
	if s.Load >= 1 || wait > longest.Seconds() {
		return Never
	}
	return time.Duration(wait * float64(time.Second))
}

// delay is how long those wait who must, on average, in times to serve.
func (s Service) delay() float64 {
	return (s.Arrivals + s.Services) / 2 / float64(float64(s.Servers)*(1-s.Load))
}

// Within is the share of requests that wait no longer than some time, 0 to 1. It
// takes the wait of those who must for exponential: exact for M/M/c, and good
// for long waits of others.
func (s Service) Within(limit time.Duration) float64 {
	switch {
	case limit < 0 || s.Load >= 1:
		return 0
	case s.Mean <= 0 || s.delay() <= 0:
		return 1
	}
	times := float64(limit) / float64(s.Mean)
	return 1 - float64(s.Busy()*exact.Exp(-times/s.delay()))
}
