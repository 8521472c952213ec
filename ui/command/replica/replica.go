// Package replica is one inference replica under requests that arrive at random, without a
// mission: the model of `orrery serving` and `orrery selftest`.
//
// # Model
//
// Requests of given lengths, each prompt with its own answer, arrive at random at one replica
// (llm.Replica) for ten minutes, and all are answered. A run is drawn from a seed; the runs have
// the seeds 1, 2, 3 and so on, and each figure is the median over them. Times to the first token
// leave out the first fifth of the time in which requests arrive; all other figures are of the
// whole run.
//
// Draws are those of Python's random.Random(seed): expovariate(rate), then choice(lengths), up to
// and including the first that arrives after the ten minutes. So a Python reference of a page,
// such as docs/proofs/serving.py, gets the same requests, and differences are those of the models,
// not of luck (common random numbers: Law (2015), Simulation modeling and analysis, 5th ed.,
// 11.2). The published table does not say how it was drawn; drawn this way, all its figures are
// reproduced to rounding, including the least and greatest of its runs.
//
// # Limits
//
// The figures of three runs of ten minutes depend on luck as well as on the model, the more so the
// fewer requests they count and the closer they are to saturation; docs/testing.md says how much.
// With more runs (--runs) the median comes closer to the expectation. Beyond saturation the queue
// grows for as long as requests arrive: those times only show how far the rate is above it.
package replica

import (
	"cmp"
	"slices"

	"orrery/engine/llm"
)

// Lengths is the tokens of a request and of its answer, at least one each.
type Lengths struct{ Prompt, Answer int }

// Row is what a replica does at one rate.
type Row struct {
	Rate       float64 `json:"rate_per_s"`
	FirstP50   float64 `json:"ttft_p50_s"`
	FirstP99   float64 `json:"ttft_p99_s"`
	FirstMean  float64 `json:"ttft_mean_s"`
	BetweenP50 float64 `json:"between_tokens_p50_s"`
	BetweenP99 float64 `json:"between_tokens_p99_s"`
	Served     float64 `json:"served_per_s"`
	Share      float64 `json:"flop_share_of_peak"`

	LeastP99, MostP99 float64 `json:"-"` // FirstP99 of all runs
}

// What a run is.
const (
	Seconds = 600 // for which requests come
	warm    = 120 // of them, whose times to the first token are not counted
	MinRate = 0.1 // requests a second: 48 are counted
)

// Measure is the median of each figure over runs with the seeds 1, 2, 3 and on.
func Measure(r llm.Replica, lengths []Lengths, rate float64, runs int) Row {
	rows := make([]Row, runs)
	for i := range rows {
		rows[i] = once(r, requests(uint32(i+1), lengths, rate))
	}
	median := func(figure func(Row) float64) float64 {
		all := make([]float64, runs)
		for i, row := range rows {
			all[i] = figure(row)
		}
		slices.Sort(all)
		return (all[(runs-1)/2] + all[runs/2]) / 2
	}
	return Row{
		Rate:       rate,
		FirstP50:   median(func(r Row) float64 { return r.FirstP50 }),
		FirstP99:   median(func(r Row) float64 { return r.FirstP99 }),
		FirstMean:  median(func(r Row) float64 { return r.FirstMean }),
		BetweenP50: median(func(r Row) float64 { return r.BetweenP50 }),
		BetweenP99: median(func(r Row) float64 { return r.BetweenP99 }),
		Served:     median(func(r Row) float64 { return r.Served }),
		Share:      median(func(r Row) float64 { return r.Share }),
		LeastP99:   slices.MinFunc(rows, byFirstP99).FirstP99,
		MostP99:    slices.MaxFunc(rows, byFirstP99).FirstP99,
	}
}

func byFirstP99(a, b Row) int { return cmp.Compare(a.FirstP99, b.FirstP99) }

// requests is those of one run.
func requests(seed uint32, lengths []Lengths, rate float64) []llm.Request {
	draws := newTwister(seed)
	var all []llm.Request
	for at := 0.0; at < Seconds; {
		at += draws.expovariate(rate)
		l := lengths[draws.below(uint32(len(lengths)))]
		all = append(all, llm.Request{At: at, Prompt: l.Prompt, Answer: l.Answer})
	}
	return all
}

// once is the figures of one run; all are 0 where nobody came.
func once(r llm.Replica, all []llm.Request) Row {
	run := r.Answer(all)
	if len(all) == 0 {
		return Row{}
	}
	row := Row{
		BetweenP50: run.Gaps.At(0.5), BetweenP99: run.Gaps.At(0.99),
		Served: float64(len(all)) / run.Duration, Share: min(r.Use, run.Operations/run.Duration/r.Peak), // over it by rounding alone
	}
	begin, _ := slices.BinarySearchFunc(all, warm, func(q llm.Request, at float64) int {
		if q.At < at {
			return -1
		}
		return 1
	})
	first := slices.Clone(run.First[begin:])
	if len(first) == 0 {
		return row
	}
	for _, s := range first {
		row.FirstMean += s / float64(len(first))
	}
	slices.Sort(first)
	row.FirstP50, row.FirstP99 = first[len(first)/2], first[int(0.99*float64(len(first)))]
	return row
}

// Saturation is the requests a second that a replica answers at most, of such lengths in
// their order, and what its operations alone would let it answer.
func Saturation(r llm.Replica, lengths []Lengths) (most, operations float64) {
	tokens := 0.0
	for _, l := range lengths {
		tokens += float64(l.Prompt+l.Answer-1) / float64(len(lengths))
	}
	operations = r.Peak * r.Use / (r.PerToken * tokens)
	requests := make([]llm.Request, min(mostSaturating, max(leastSaturating, len(lengths))))
	for i := range requests {
		l := lengths[i%len(lengths)]
		requests[i] = llm.Request{Prompt: l.Prompt, Answer: l.Answer}
	}
	return min(operations, r.Saturated(requests)), operations
}

// How many requests saturation is found with.
const (
	leastSaturating = 8192
	mostSaturating  = 100_000
)
