package llm

import (
	"math"
	"time"

	"orrery/engine/wire"
)

// Serving is a service that answers requests with a model.
type Serving struct {
	Parameters float64       // active per token
	Weights    float64       // bytes per parameter
	Cache      float64       // bytes per token of context
	Prompt     float64       // tokens per request, mean
	Answer     float64       // tokens per answer, mean
	Varies     float64       // squared coefficient of variation of prompts and answers, if their lengths are unknown
	Replica    int           // accelerators per copy of the model
	Use        float64       // share of the chip's operations that it reaches, 0 to 1
	Objective  time.Duration // for the first token
	Arrivals   float64       // requests/s, mean over a day
	Hours      []float64     // requests/s in each hour from the mission's start, then repeated; empty: by local hour of places
	Lengths    Lengths       // distribution of prompts and answers, if known
}

// IsZero reports whether all fields are zero.
func (s *Serving) IsZero() bool {
	l := &s.Lengths
	return s.Parameters == 0 && s.Weights == 0 && s.Cache == 0 && s.Prompt == 0 && s.Answer == 0 && s.Varies == 0 && s.Replica == 0 && s.Use == 0 &&
		s.Objective == 0 && s.Arrivals == 0 && s.Hours == nil && l.Prompts == nil && l.Prompt == 0 && l.Answer == 0 && l.Both == 0
}

// In is the rate of requests, in requests/s, at an elapsed time, and whether it holds regardless of
// local hours.
func (s *Serving) In(elapsed time.Duration) (rate float64, steady bool) {
	if len(s.Hours) == 0 {
		return s.Arrivals, false
	}
	return s.Hours[int(elapsed/time.Hour)%len(s.Hours)], true
}

// Held is how many requests a replica can hold at once, by its memory, at most most; 0 if the
// weights leave no room for one.
func (s Serving) Held(c Chip, most int) int {
	room := float64(float64(s.Replica)*c.Memory) - float64(s.Weights*s.Parameters)
	each := float64(s.Cache * (s.Prompt + s.Answer))
	if each <= 0 {
		return 0
	}
	return int(max(0, min(float64(most), math.Floor(room/each))))
}

// Performance is the result of serving a demand.
type Performance struct {
	Load   float64       // share of what the replicas could answer, before any is shed
	First  time.Duration // to the first token, mean, network included
	Within float64       // share of those answered with the first token within the objective
	Shed   float64       // share of requests turned away
}

// Pool is the replicas of a service.
type Pool struct {
	Replicas int
	Share    float64 // speed, as a share of full speed
}

// Demand is the requests to a service.
type Demand struct {
	Rate      float64 // requests/s
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
