package scenario

import (
	"fmt"
	"io"
	"slices"
	"time"

	"orrery/data/trace"
	"orrery/engine/llm"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// This file makes a service of a trace of requests: the number of requests in each hour, and the
// distribution of the lengths of prompts and answers. The service runs from T+0 for a year; after
// the end of the trace its hours repeat from the first.

const (
	served      = 365 * day
	promptParts = 1000
	mostHours   = 100_000
)

// mostRequests is the most requests in the part of a trace that is used: 32 bytes of memory each.
const mostRequests = 10_000_000

// request is the arrival of a request and its tokens.
type request struct {
	at             time.Time
	prompt, answer float64
}

// readRequests reads the service from a trace of requests.
func (t *Trace) readRequests(in io.Reader, r *taken) error {
	from := trace.Requests(t.File, in)
	var read []request
	for row := range rows(from, r) {
		if len(read) == mostRequests {
			return fmt.Errorf("line %d: there are over %d requests: split the file there", from.Line(), mostRequests)
		}
		read = append(read, request{row.Arrived, float64(row.Context), float64(row.Generated)})
	}
	if err := from.Err(); err != nil || len(read) == 0 {
		return err
	}
	slices.SortStableFunc(read, func(a, b request) int { return a.at.Compare(b.at) })
	start, last := read[0].at, read[0].at
	var counts []float64
	all := read[:0]
	for _, q := range read {
		at, taken := t.instant(q.at.Sub(start))
		if !taken {
			continue
		}
		hour := int(at / time.Hour)
		if hour >= mostHours {
			return fmt.Errorf("a request comes %d hours after the first, want at most %d: take a part with skip and for", hour, mostHours)
		}
		for len(counts) <= hour {
			counts = append(counts, 0)
		}
		counts[hour]++
		last = q.at
		all = append(all, q)
	}
	if len(all) == 0 {
		return nil
	}
	terms := t.Job.Requirements
	terms.Serve.Hours = rates(counts, last.Sub(start)-t.Skip, t.Scale)
	for _, rate := range terms.Serve.Hours {
		terms.Serve.Arrivals += rate / float64(len(terms.Serve.Hours))
	}
	terms.Serve.Prompt, terms.Serve.Answer, terms.Serve.Lengths = lengths(all)
	r.kinds = []sched.Requirements{terms}
	most := max(1, t.Most)
	r.jobs = []workload.TraceJob{{Accelerators: int32(most), Work: unit.Work(float64(most) * served.Seconds())}}
	r.lines = []int32{1}
	return nil
}

// rates converts the requests of each hour to requests per second; the last hour ends with the
// trace.
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

// lengths are the mean lengths of prompts and answers, at least one token each, and their
// distribution.
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
