package llm

import (
	"math/bits"
	"slices"
)

// Replica is one copy of a model on its chips, a server with continuous batching. It works in
// iterations, each of which gives every answer in its batch one more token and reads the next
// prompts with the remaining capacity. The zero value answers nothing.
type Replica struct {
	PerToken  float64 // operations per token
	Peak      float64 // operations/s of all its chips
	Use       float64 // share of those that it reaches, 0 to 1
	Weights   float64 // bytes, which each iteration reads once
	Cache     float64 // bytes per token of context, which each iteration reads once for each answer in the batch
	Bandwidth float64 // bytes/s of all its memory that it reaches
	Batch     int     // most requests that it holds
	Chunk     int     // most tokens of an iteration: one per answer, the rest of prompts
}

// Request is one request to a replica.
type Request struct {
	At     float64 // arrival, s; in ascending order
	Prompt int     // tokens, at least 1
	Answer int     // likewise; the first comes with the prompt's last iteration
}

// Run is the result for requests, all of which a replica has answered.
type Run struct {
	First      []float64 // time from arrival to the first token of each, s, in order
	Gaps       Histogram // times between two tokens of an answer, s
	Duration   float64   // time until the last was answered, s
	Operations float64   // that it took
}

// Iteration is the length, in s, of an iteration that gives or reads so many tokens while the
// answers in the batch have so many in the cache: the longer of the times for memory to read
// weights and cache, and for the operations.
func (r *Replica) Iteration(tokens, cached int) float64 {
	memory := (r.Weights + float64(float64(cached)*r.Cache)) / r.Bandwidth
	return max(memory, float64(float64(tokens)*r.PerToken)/float64(r.Peak*r.Use))
}

// Answer simulates a replica until all requests are answered, first come, first served.
func (r Replica) Answer(all []Request) Run {
	var gaps Histogram
	come := make([]float64, len(all))
	for i := range all {
		come[i] = all[i].At
	}
	run := r.answer(all, come, &gaps)
	run.Gaps = gaps
	return run
}

// answer is Answer of requests that come at other seconds than their own, in whose memory it
// says when their first tokens do; the times between tokens are counted in gaps, unless nobody
// asks for them.
func (r Replica) answer(all []Request, come []float64, gaps *Histogram) Run {
	s := serve{Replica: r, all: all, run: Run{First: come}, gaps: gaps, next: make([]int32, len(all))}
	longest := 1
	for _, q := range all {
		longest = max(longest, q.Answer)
	}
	s.ending = make([]uint64, 1<<bits.Len(uint(longest-1)/64)) // a power of two: going around it takes no division
	s.ends = slices.Repeat([]int32{none}, 64*len(s.ending))
	for s.admit() {
		if !s.fastForward() {
			s.iterate()
		}
	}
	s.run.Duration = s.now
	return s.run
}

// around is the place of an iteration to come in the ring.
func (s *serve) around(later int) int { return (s.turn + later) & (len(s.ends) - 1) }

// none is the index of no request.
const none = -1

// serve is a replica at work. A request that is answered is counted, not looked at:
// which of them end at an iteration stands in a ring of lists.
type serve struct {
	Replica
	all     []Request
	run     Run        // First of those whose prompt is not read yet: when they come
	gaps    *Histogram // nil where nobody asks for them
	now     float64
	came    int      // requests that are in or were
	reading int      // the first of them whose prompt is not read yet
	read    int      // tokens of it that are
	held    int      // in the batch
	writing int      // of them, with their prompt read
	cached  int      // tokens that are in the cache for them
	turn    int      // iteration, around the ring
	ends    []int32  // the first request that ends with each iteration to come
	ending  []uint64 // a bit for each of them that ends any
	next    []int32  // the one that ends with the same iteration
}

// admit takes in what has come and has room, or waits for what comes; false says that
// all are answered.
func (s *serve) admit() bool {
	if s.held == 0 {
		if s.came == len(s.all) {
			return false
		}
		s.now = max(s.now, s.run.First[s.came])
	}
	for s.came < len(s.all) && s.held < max(1, s.Batch) && s.run.First[s.came] <= s.now {
		s.came++
		s.held++
	}
	return true
}

// iterate is one iteration.
func (s *serve) iterate() {
	first := s.reading
	tokens := s.writing + s.prompts(max(1, s.Chunk)-s.writing)
	s.cached += s.writing
	long := s.Iteration(tokens, s.cached)
	s.now += long
	s.run.Operations += float64(float64(tokens) * s.PerToken)
	if s.gaps != nil {
		s.gaps.add(long, s.writing)
	}
	s.finish()
	for q := first; q < s.reading; q++ {
		s.run.First[q] = s.now - s.run.First[q]
		s.write(q)
	}
}

// prompts reads of the prompts in turn what there is room for, and says how much.
func (s *serve) prompts(room int) int {
	taken := 0
	for s.reading < s.came && taken < room {
		part := min(room-taken, s.all[s.reading].Prompt-s.read)
		s.read += part
		taken += part
		if s.read < s.all[s.reading].Prompt {
			break
		}
		s.reading, s.read = s.reading+1, 0
	}
	return taken
}

// finish lets go of the answers that this iteration ends.
func (s *serve) finish() {
	s.turn = s.around(1)
	for q := s.ends[s.turn]; q != none; q = s.next[q] {
		s.writing--
		s.held--
		s.cached -= s.all[q].Prompt + s.all[q].Answer - 1
	}
	s.ends[s.turn] = none
	s.ending[s.turn/64] &^= 1 << (s.turn % 64)
}

// write begins the answer to a request whose prompt is read: its first token is there.
func (s *serve) write(q int) {
	left := s.all[q].Answer - 1
	if left < 1 {
		s.held--
		return
	}
	s.writing++
	s.cached += s.all[q].Prompt
	at := s.around(left)
	s.next[q], s.ends[at] = s.ends[at], int32(q)
	s.ending[at/64] |= 1 << (at % 64)
}
