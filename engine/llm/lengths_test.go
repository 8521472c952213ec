package llm_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/llm"
)

// Ninety-nine in a hundred see their first token within the tail: where that is the
// objective, so many keep it.
func TestTheTailIsTheObjectiveThatSoManyKeep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, chip := service()
		if rapid.Bool().Draw(t, "lengths known") {
			tokens := 0.0
			for range rapid.IntRange(1, 50).Draw(t, "parts") {
				tokens += rapid.Float64Range(1, 500).Draw(t, "more tokens")
				s.Lengths.Prompts = append(s.Lengths.Prompts, tokens)
			}
			s.Lengths.Prompt, s.Lengths.Answer = 1e6, 1e5
		}
		pool := llm.Pool{Replicas: rapid.IntRange(1, 4).Draw(t, "replicas"), Share: rapid.Float64Range(0.2, 1).Draw(t, "share")}
		from := llm.Demand{Rate: rapid.Float64Range(0, 2000).Draw(t, "rate"), RoundTrip: 30 * time.Millisecond}
		s.Objective = s.Tail(chip, pool, from, 0.99)
		if got := s.Answers(chip, pool, from).Within; got < 0.99-1e-9 {
			t.Fatalf("the tail is %v, and %v keep it", s.Objective, got)
		}
		s.Objective -= time.Millisecond
		if got := s.Answers(chip, pool, from).Within; got >= 0.99 {
			t.Fatalf("the tail is over %v, and %v keep that", s.Objective, got)
		}
	})
}

// Equal prompts of the mean length, with the variance that Varies stands for, are
// answered as where only the means are known.
func TestEqualPromptsAreAnsweredAsTheirMean(t *testing.T) {
	mean, chip := service()
	pool, from := llm.Pool{Replicas: 1, Share: 1}, llm.Demand{Rate: 100}
	known := mean
	writes := mean.Writes(chip, 1).Seconds()
	each := mean.Reads(chip, 1).Seconds() + mean.Answer*writes
	known.Lengths = llm.Lengths{Prompts: []float64{1000, 1000}, Answer: each * each / (writes * writes)}
	a, b := mean.Answers(chip, pool, from), known.Answers(chip, pool, from)
	if math.Abs(a.Within-b.Within) > 1e-6 || a.First-b.First > time.Microsecond || b.First-a.First > time.Microsecond {
		t.Errorf("by the mean %+v, by equal lengths %+v", a, b)
	}
}
