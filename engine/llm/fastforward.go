package llm

import (
	"math"
	"math/bits"
)

// This file passes iterations that are alike in one go: as long as no answer ends, and either
// one prompt fills all the room that answers leave, or none is read and none comes.

// series is times of iterations in a row: the i-th of them, from 1, takes each + i·more.
type series struct{ each, more float64 }

// sum is how long the first n take.
func (q series) sum(n int) float64 {
	k := float64(n)
	return float64(k*q.each) + float64(float64(q.more*float64(k*(k+1)))/2)
}

// last is the first of up to n of them that ends at an instant or after it, for one that
// begins now; n where none does.
func (q series) last(now, at float64, n int) int {
	if now+q.sum(n) < at {
		return n
	}
	b := q.each + float64(q.more/2)
	k := (at - now) / b
	if q.more > 0 {
		k = (math.Sqrt(float64(b*b)+float64(2*float64(q.more*(at-now)))) - b) / q.more
	}
	last := max(1, min(n, int(math.Ceil(k))))
	for last > 1 && now+q.sum(last-1) >= at {
		last--
	}
	for now+q.sum(last) < at {
		last++
	}
	return last
}

// fastForward passes iterations that are alike, if there are any, and says whether it did.
func (s *serve) fastForward() bool {
	reads, part := s.reading < s.came, 0
	n := s.untilEnd() - 1 // the one that ends answers is by itself
	if room := max(1, s.Chunk) - s.writing; reads && room > 0 {
		part = room
		n = min(n, (s.all[s.reading].Prompt-s.read-1)/room) // likewise the one that ends a prompt
	}
	if n < 2 {
		return false
	}
	q, n := s.series(n, s.writing+part)
	if !reads && s.came < len(s.all) && s.held < max(1, s.Batch) {
		n = q.last(s.now, s.run.First[s.came], n)
	}
	s.now += q.sum(n)
	if s.gaps != nil {
		s.gaps.series(q, n, s.writing)
	}
	s.run.Operations += float64(float64(n*(s.writing+part)) * s.PerToken)
	s.read += n * part
	s.cached += n * s.writing
	s.turn = s.around(n)
	return true
}

// series is the times of up to n iterations of so many tokens, and of how many: of fewer
// where operations bind the first of them and memory a later one.
func (s *serve) series(n, tokens int) (series, int) {
	memory := series{(s.Weights + float64(float64(s.cached)*s.Cache)) / s.Bandwidth, float64(float64(s.writing)*s.Cache) / s.Bandwidth}
	operations := float64(float64(tokens)*s.PerToken) / float64(s.Peak*s.Use)
	if memory.each+memory.more >= operations {
		return memory, n
	}
	if memory.each+float64(float64(n)*memory.more) > operations {
		n = max(1, min(n, int((operations-memory.each)/memory.more)))
	}
	return series{each: operations}, n
}

// untilEnd is which iteration from here on, from 1, is the next to end an answer.
func (s *serve) untilEnd() int {
	if s.writing == 0 {
		return math.MaxInt
	}
	at := s.around(1)
	word := at / 64
	if ends := s.ending[word] >> (at % 64); ends != 0 {
		return 1 + bits.TrailingZeros64(ends)
	}
	for far := 65 - at%64; ; far += 64 {
		if word++; word == len(s.ending) {
			word = 0
		}
		if s.ending[word] != 0 {
			return far + bits.TrailingZeros64(s.ending[word])
		}
	}
}
