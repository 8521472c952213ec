package llm

import (
	"math"
	"time"

	"orrery/engine/wire"
)

// Lengths is how long prompts and answers are, beyond their means. The zero value
// is not known: every prompt takes the mean, and requests vary as the service says.
type Lengths struct {
	Prompts []float64 // tokens: the means of equal parts of all requests, from the shortest
	Prompt  float64   // variance of a prompt's tokens
	Answer  float64   // likewise, of an answer's
	Both    float64   // their covariance
}

// known says whether anything is known of them.
func (l Lengths) known() bool { return len(l.Prompts) > 0 }

// variation is the squared coefficient of variation of the time that a request
// takes, where each token of a prompt takes reads seconds, each of an answer writes,
// and all together in the mean so many.
func (l Lengths) variation(reads, writes, each float64) float64 {
	prompts := float64(float64(reads*reads) * l.Prompt)
	answers := float64(float64(writes*writes) * l.Answer)
	both := float64(float64(2*reads*writes) * l.Both)
	return max(0, prompts+answers+both) / float64(each*each)
}

// share is the part of requests that wait and are read within a limit, where the
// mean prompt is read in so long.
func (s Serving) share(w waits, reads, limit time.Duration) float64 {
	if !s.Lengths.known() {
		return w.within(limit - reads)
	}
	sum := 0.0
	for _, tokens := range s.Lengths.Prompts {
		sum += w.within(limit - time.Duration(float64(reads)*tokens/s.Prompt))
	}
	return sum / float64(len(s.Lengths.Prompts))
}

// Tail is the time that a share of requests, 0 to less than 1, see their first token
// within, their way included, under the demand as Answers has it; Never where there
// is no answer.
func (s Serving) Tail(c Chip, on Pool, from Demand, part float64) time.Duration {
	if !s.able(c, on) {
		return Never
	}
	q, _ := s.queue(c, on, from.Rate)
	w := q.waits()
	reads, wait := s.Reads(c, on.Share), w.longest(part)
	if wait >= longest || reads >= longest {
		return Never
	}
	fixed := from.RoundTrip + s.Writes(c, on.Share)
	if !s.Lengths.known() {
		return fixed + reads + wait
	}
	slowest := float64(reads) * s.Lengths.Prompts[len(s.Lengths.Prompts)-1] / s.Prompt
	low, high := time.Duration(0), time.Duration(math.Ceil(slowest))+wait
	for high-low > time.Millisecond/10 {
		if middle := low + (high-low)/2; s.share(w, reads, middle) < part {
			low = middle
		} else {
			high = middle
		}
	}
	return fixed + high
}

// Code names the fields for keyframes, digests and files.
func (l *Lengths) Code(c *wire.Coder) {
	c.Floats(&l.Prompts)
	c.Float(&l.Prompt)
	c.Float(&l.Answer)
	c.Float(&l.Both)
}
