package llm_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/llm"
)

// by70 is a model of 70e9 parameters in fp8 on eight B200 at 40 % of their operations
// and 60 % of their bandwidth.
func by70() llm.Replica {
	return llm.Replica{
		PerToken: llm.Running(70e9), Peak: 8 * 2250e12, Use: 0.4,
		Weights: 70e9, Cache: 160e3, Bandwidth: 8 * 8e12 * 0.6, Batch: 256, Chunk: 2048,
	}
}

func TestAnIterationTakesTheLargerOfMemoryAndOperations(t *testing.T) {
	r := by70()
	for _, c := range []struct {
		what           string
		tokens, cached int
		want           float64
	}{
		{"memory: (70 GB + 1,000 · 160 kB) / 38.4 TB/s", 1, 1000, 0.001827083333},
		{"operations: 2,048 · 140e9 / 7.2e15", 2048, 2048, 0.039822222222},
	} {
		if got := r.Iteration(c.tokens, c.cached); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %v s, want %v", c.what, got, c.want)
		}
	}
}

func TestOneRequestIsReadInChunksAndWrittenTokenByToken(t *testing.T) {
	r := by70()
	run := r.Answer([]llm.Request{{At: 3, Prompt: 5000, Answer: 4}})
	read := r.Iteration(2048, 0) + r.Iteration(2048, 0) + r.Iteration(904, 0)
	whole := 3 + read
	for i := 1; i < 4; i++ {
		whole += r.Iteration(1, 5000+i)
	}
	if far(run.First[0], read, 1e-12) || far(run.Duration, whole, 1e-12) || run.Operations != 5003*r.PerToken || far(run.Gaps.At(0.5), r.Iteration(1, 5002), 1.0/4096) {
		t.Errorf("it sees %v, gap %v; want the first token after %v, the last after %v", run, run.Gaps.At(0.5), read, whole)
	}
}

// naive answers as Answer does, request by request and token by token.
func naive(r llm.Replica, all []llm.Request) (first, gaps []float64, now float64) {
	first = make([]float64, len(all))
	left, written := make([]int, len(all)), make([]int, len(all))
	var batch []int
	for came := 0; came < len(all) || len(batch) > 0; {
		if len(batch) == 0 {
			now = max(now, all[came].At)
		}
		for ; came < len(all) && len(batch) < r.Batch && all[came].At <= now; came++ {
			left[came] = all[came].Prompt
			batch = append(batch, came)
		}
		tokens, cached := 0, 0
		for _, q := range batch {
			if written[q] > 0 {
				tokens++
				cached += all[q].Prompt + written[q]
			}
		}
		writing := tokens
		var step []int
		for _, q := range batch {
			if part := min(left[q], r.Chunk-tokens); written[q] > 0 {
				step = append(step, q)
			} else if part > 0 {
				left[q], tokens = left[q]-part, tokens+part
				if left[q] == 0 {
					step = append(step, q)
				}
			}
		}
		long := r.Iteration(tokens, cached)
		now += long
		gaps = append(gaps, slices.Repeat([]float64{long}, writing)...)
		for _, q := range step {
			if written[q]++; written[q] == 1 {
				first[q] = now - all[q].At
			}
		}
		batch = slices.DeleteFunc(batch, func(q int) bool { return written[q] == all[q].Answer })
	}
	slices.Sort(gaps)
	return first, gaps, now
}

func TestAReplicaAnswersAsTokenByToken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := by70()
		r.Batch, r.Chunk = rapid.IntRange(1, 8).Draw(t, "batch"), rapid.IntRange(8, 600).Draw(t, "chunk")
		r.Cache = rapid.Float64Range(0, 1e9).Draw(t, "cache")
		at, tokens := 0.0, 0
		var all []llm.Request
		for range rapid.IntRange(1, 40).Draw(t, "requests") {
			at += rapid.Float64Range(0, 0.2).Draw(t, "later")
			q := llm.Request{At: at, Prompt: rapid.IntRange(1, 900).Draw(t, "prompt"), Answer: rapid.IntRange(1, 30).Draw(t, "answer")}
			all, tokens = append(all, q), tokens+q.Prompt+q.Answer-1
		}
		run := r.Answer(all)
		first, gaps, end := naive(r, all)
		for q := range all {
			if far(run.First[q], first[q], 1e-9) {
				t.Fatalf("request %d sees its first token after %v, want %v", q, run.First[q], first[q])
			}
		}
		if far(run.Duration, end, 1e-9) || run.Operations != float64(tokens)*r.PerToken {
			t.Fatalf("it lasted %v and took %v operations, want %v and %v", run.Duration, run.Operations, end, float64(tokens)*r.PerToken)
		}
		if share := run.Operations / run.Duration / r.Peak; share > r.Use*(1+1e-12) {
			t.Fatalf("it spends %v of its peak, and reaches %v", share, r.Use)
		}
		for _, part := range []float64{0.01, 0.5, 0.99, 1} {
			if len(gaps) == 0 {
				break
			}
			if want := gaps[max(0, int(math.Ceil(part*float64(len(gaps))))-1)]; far(run.Gaps.At(part), want, 1.0/4096) {
				t.Fatalf("%v of the gaps are up to %v, want %v", part, run.Gaps.At(part), want)
			}
		}
	})
}

func BenchmarkAReplicaAnswersTenMinutes(b *testing.B) {
	var all []llm.Request
	for i := range 20_000 {
		all = append(all, llm.Request{At: float64(i) * 0.03, Prompt: 200 + i*7919%2000, Answer: 20 + i*104729%400})
	}
	for b.Loop() {
		by70().Answer(all)
	}
}
