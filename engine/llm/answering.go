package llm

import (
	"math"
	"time"
)

// Answering is a service on a pool of replicas with a known curve.
type Answering struct {
	Shape
	*Curve
	Pool
}

// able reports whether it can answer at all.
func (s Answering) able() bool { return s.Pool.Replicas > 0 && s.Share > 0 && s.Saturation > 0 }

// limit is the seconds that a replica at full speed has for the first token.
func (s Answering) limit(trip time.Duration) float64 {
	return float64((s.Service.Objective - trip).Seconds() * s.Share)
}

// load is that of requests at a rate, before any is turned away.
func (s Answering) load(rate float64) float64 {
	return rate / float64(float64(float64(s.Pool.Replicas)*s.Share)*s.Saturation)
}

// Perform is the performance for a demand. Requests go to the replicas at random; a replica at a
// share of full speed does everything slower in proportion.
func (s Answering) Perform(from Demand) Performance {
	if !s.able() {
		return Performance{First: Never, Shed: 1}
	}
	a := Performance{Load: s.load(from.Rate)}
	limit := s.limit(from.RoundTrip)
	load := a.Load
	if most := s.bears(limit, s.Server.said()); load > most {
		a.Shed, load = 1-most/load, most
	}
	a.First = later(from.RoundTrip, s.first(load)/s.Share)
	a.Within = s.within(load, limit)
	return a
}

// Tail is the time within which a share of the answered requests, 0 to 1, get their first token,
// network included; Never if none is answered.
func (s Answering) Tail(from Demand, part float64) time.Duration {
	if !s.able() {
		return Never
	}
	load := min(s.load(from.Rate), s.bears(s.limit(from.RoundTrip), s.Server.said()))
	return later(from.RoundTrip, s.longest(load, part)/s.Share)
}

// later is a span and so many seconds more, in nanoseconds rounded up.
func later(span time.Duration, more float64) time.Duration {
	if t := seconds(more); t < longest {
		return span + t + 1
	}
	return Never
}

// Replicas is how many replicas keep the load at a share of what meets the objective, at full
// speed: busy of that above which replicas are added, calm of that below which they are removed.
// Each is at least one.
func (s Answering) Replicas(from Demand) (busy, calm int) {
	if s.Saturation <= 0 {
		return 1, 1
	}
	v := s.Server.said()
	most := float64(s.bears((s.Service.Objective-from.RoundTrip).Seconds(), v) * s.Saturation)
	need := func(goal float64) int {
		return max(1, int(min(1e9, math.Ceil(from.Rate/float64(most*goal)))))
	}
	return need(v.Up), need(v.Down)
}
