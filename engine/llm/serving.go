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
	Varies     float64       // squared coefficient of variation of prompts and answers, where their lengths are not known
	Replica    int           // accelerators that hold the model once
	Use        float64       // share of the chip's operations that it reaches, 0 to 1
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

// Held is how many requests a replica holds at once, by its memory, at most so many; 0
// says that not even one has room beside the weights.
func (s Serving) Held(c Chip, most int) int {
	room := float64(float64(s.Replica)*c.Memory) - float64(s.Weights*s.Parameters)
	each := float64(s.Cache * (s.Prompt + s.Answer))
	if each <= 0 {
		return 0
	}
	return int(max(0, min(float64(most), math.Floor(room/each))))
}

// Performance is what becomes of requests.
type Performance struct {
	Load   float64       // of what the replicas could answer, before any is turned away
	First  time.Duration // to the first token, on average, the way there and back included
	Within float64       // share of those answered whose first token comes within the objective
	Shed   float64       // share of requests that are turned away
}

// Pool is the replicas that answer.
type Pool struct {
	Replicas int
	Share    float64 // of full speed
}

// Demand is requests that come from somewhere.
type Demand struct {
	Rate      float64 // a second
	RoundTrip time.Duration
}

// Code encodes the fields for keyframes, digests and files.
func (s *Serving) Code(c *wire.Coder) {
	for _, f := range [...]*float64{&s.Parameters, &s.Weights, &s.Cache, &s.Prompt, &s.Answer, &s.Varies, &s.Use, &s.Arrivals} {
		c.Float(f)
	}
	c.Int(&s.Replica)
	c.Duration(&s.Objective)
	c.Floats(&s.Hours)
	s.Lengths.Code(c)
}
