package scenario

import (
	"fmt"
	"io"
	"slices"
	"time"

	"orrery/data/trace"
	"orrery/engine/jobs"
	"orrery/engine/llm"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// This file takes a service from a trace of requests: how many come in each hour, and
// how long they and their answers are, spread and all. The service answers from T+0 on
// for a year; after the trace's end its hours come again from the first.

const (
	served      = 365 * day
	promptParts = 100
	mostHours   = 100_000
)

// request is the tokens of one.
type request struct{ prompt, answer float64 }

// readRequests takes the service that a trace of requests asks for.
func (t *Trace) readRequests(in io.Reader, rules trace.Leniency, r *taken) error {
	from := trace.Azure(t.File, in, rules)
	var start, last time.Time
	var counts []float64
	var all []request
	for row := range rows(from, r) {
		if start.IsZero() {
			start = row.Arrived
		}
		at, taken := t.instant(row.Arrived.Sub(start))
		if !taken {
			continue
		}
		hour := int(at / time.Hour)
		if hour >= mostHours {
			return fmt.Errorf("%s:%d:1: the request comes %d hours after the first, want at most %d", t.File, from.Line(), hour, mostHours)
		}
		for len(counts) <= hour {
			counts = append(counts, 0)
		}
		counts[hour]++
		last = row.Arrived
		all = append(all, request{float64(row.Context), float64(row.Generated)})
	}
	if err := from.Err(); err != nil || len(all) == 0 {
		return err
	}
	terms := t.Job.Requirements
	terms.Serve.Hours = rates(counts, last.Sub(start)-t.Skip, t.Scale)
	for _, rate := range terms.Serve.Hours {
		terms.Serve.Arrivals += rate / float64(len(terms.Serve.Hours))
	}
	terms.Serve.Prompt, terms.Serve.Answer, terms.Serve.Lengths = lengths(all)
	r.kinds = []sched.Requirements{terms}
	most := max(1, t.Most)
	r.jobs = []jobs.TraceJob{{Accelerators: int32(most), Work: unit.Work(float64(most) * served.Seconds())}}
	r.lines = []int32{1}
	return nil
}

// rates makes requests a second of the requests of each hour; the last lasts only as
// long as the trace.
func rates(counts []float64, long time.Duration, scale float64) []float64 {
	out := make([]float64, len(counts))
	for i, n := range counts {
		seconds := 3600.0
		if i == len(counts)-1 {
			seconds = min(3600, max(60, (long-time.Duration(i)*time.Hour).Seconds()))
		}
		out[i] = n / seconds * scale
	}
	return out
}

// lengths is the mean prompt and answer, at least a token each, and how they spread.
func lengths(all []request) (prompt, answer float64, l llm.Lengths) {
	n := float64(len(all))
	for _, q := range all {
		prompt += q.prompt / n
		answer += q.answer / n
	}
	for _, q := range all {
		l.Prompt += (q.prompt - prompt) * (q.prompt - prompt) / n
		l.Answer += (q.answer - answer) * (q.answer - answer) / n
		l.Both += (q.prompt - prompt) * (q.answer - answer) / n
	}
	slices.SortFunc(all, func(a, b request) int { return int(a.prompt - b.prompt) })
	parts := min(promptParts, len(all))
	for p := range parts {
		part := all[p*len(all)/parts : (p+1)*len(all)/parts]
		sum := 0.0
		for _, q := range part {
			sum += q.prompt
		}
		l.Prompts = append(l.Prompts, sum/float64(len(part)))
	}
	return max(1, prompt), max(1, answer), l
}
