package llm

import (
	"math"
	"time"

	"orrery/engine/wire"
)

// Serving is a service that answers requests with a model.
type Serving struct {
	Parameters float64       // that a token goes through
	Weights    float64       // bytes a parameter
	Cache      float64       // bytes that a token of context takes
	Prompt     float64       // tokens of a request, on average
	Answer     float64       // tokens of its answer, on average
	Varies     float64       // squared coefficient of variation of a request's time
	Replica    int           // accelerators that hold the model once
	Use        float64       // share of the chip's operations that reading reaches, 0 to 1
	Objective  time.Duration // for the first token
	Arrivals   float64       // requests a second, in the mean of a day
	Hours      []float64     // likewise, of each hour from the mission's start on, then again from the first; empty: by people's day
	Lengths    Lengths       // of prompts and answers, where more than the means is known
}

// In is how many requests come a second at an elapsed, and whether that is so
// whatever people's day.
func (s *Serving) In(elapsed time.Duration) (rate float64, steady bool) {
	if len(s.Hours) == 0 {
		return s.Arrivals, false
	}
	return s.Hours[int(elapsed/time.Hour)%len(s.Hours)], true
}

// mostHeld is how many requests a replica holds at most, whatever the memory.
const mostHeld = 256

// Held is how many requests a replica holds at once, by its memory; 0 says that not
// even one has room beside the weights.
func (s Serving) Held(c Chip) int {
	room := float64(float64(s.Replica)*c.Memory) - float64(s.Weights*s.Parameters)
	each := float64(s.Cache * (s.Prompt + s.Answer))
	if each <= 0 {
		return 0
	}
	return int(max(0, min(mostHeld, math.Floor(room/each))))
}

// Reads is how long a prompt takes, at a share of full speed.
func (s Serving) Reads(c Chip, share float64) time.Duration {
	return seconds(float64(runningPerToken*s.Parameters) * s.Prompt / (float64(s.Replica) * c.Operations * s.Use * share))
}

// Writes is how long each token of an answer takes with a full batch: as long as
// memory takes to give the weights and the context of all, or as the operations
// take, if that is longer.
func (s Serving) Writes(c Chip, share float64) time.Duration {
	held := float64(s.Held(c))
	context := float64(held * s.Cache * (s.Prompt + float64(s.Answer/2)))
	memory := (float64(s.Weights*s.Parameters) + context) / (float64(s.Replica) * c.Bandwidth)
	operations := float64(held*runningPerToken*s.Parameters) / (float64(s.Replica) * c.Operations * s.Use * share)
	return seconds(max(memory, operations))
}

// Answered is what becomes of requests.
type Answered struct {
	Load   float64       // of the places, before any is turned away; 0 where there is none
	Wait   time.Duration // for a place, on average
	First  time.Duration // to the first token, on average, the way there and back included
	Within float64       // share of those answered whose first token comes within the objective
	Shed   float64       // share of requests that are turned away
}

// fullest is the load above which requests are turned away.
const fullest = 0.95

// Answers is what becomes of requests that come at a rate, a second, from a round
// trip away, on a pool of replicas.
func (s Serving) Answers(c Chip, on Pool, from Demand) Answered {
	if !s.able(c, on) {
		return Answered{Wait: Never, First: Never, Shed: 1}
	}
	reads, writes := s.Reads(c, on.Share), s.Writes(c, on.Share)
	q, load := s.queue(c, on, from.Rate)
	a := Answered{Load: load}
	if load > fullest {
		a.Shed = 1 - fullest/load
	}
	w := q.waits()
	a.Wait = w.mean()
	fixed := from.RoundTrip + writes
	a.First = fixed + reads + a.Wait
	a.Within = s.share(w, reads, s.Objective-fixed)
	return a
}

// queue is the pool that requests wait for, and the load on its places before any
// is turned away.
func (s Serving) queue(c Chip, on Pool, rate float64) (Service, float64) {
	reads, writes := s.Reads(c, on.Share).Seconds(), s.Writes(c, on.Share).Seconds()
	each := reads + float64(s.Answer*writes)
	q := Service{Servers: on.Replicas * s.Held(c), Mean: seconds(each), Arrivals: 1, Services: s.Varies}
	if s.Lengths.known() {
		q.Services = s.Lengths.variation(reads/s.Prompt, writes, each)
	}
	load := rate * each / float64(q.Servers)
	q.Load = min(load, fullest)
	return q, load
}

// Pool is the replicas that answer.
type Pool struct {
	Replicas int
	Share    float64 // of full speed
}

// able says whether a pool can answer at all.
func (s Serving) able(c Chip, on Pool) bool { return on.Replicas > 0 && on.Share > 0 && s.Held(c) > 0 }

// Demand is requests that come from somewhere.
type Demand struct {
	Rate      float64 // a second
	RoundTrip time.Duration
}

// Replicas is how many replicas keep the load at a rate at or under a goal, 0 to 1,
// at full speed; at least one.
func (s Serving) Replicas(c Chip, rate, goal float64) int {
	held := s.Held(c)
	if held < 1 {
		return 1
	}
	each := s.Reads(c, 1).Seconds() + float64(s.Answer*s.Writes(c, 1).Seconds())
	return max(1, int(math.Ceil(float64(rate*each)/float64(float64(held)*goal))))
}

// Code names the fields for keyframes, digests and files.
func (s *Serving) Code(c *wire.Coder) {
	for _, f := range [...]*float64{&s.Parameters, &s.Weights, &s.Cache, &s.Prompt, &s.Answer, &s.Varies, &s.Use, &s.Arrivals} {
		c.Float(f)
	}
	c.Int(&s.Replica)
	c.Duration(&s.Objective)
	c.Floats(&s.Hours)
	s.Lengths.Code(c)
}
