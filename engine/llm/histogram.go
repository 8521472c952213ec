package llm

import (
	"math"
	"slices"
)

// Histogram counts times, in s, in bins of 1/4,096 of an octave. The zero value is empty.
type Histogram struct {
	first   int     // exponent of the first octave
	octaves [][]int // counts by bin; nil for an empty octave
	all     int
}

const (
	bins        = 1 << 12 // of an octave
	droppedBits = 52 - 12 // of a number's fraction, that its bin leaves out
)

// add counts a time so many times.
func (h *Histogram) add(seconds float64, times int) {
	if times == 0 {
		return
	}
	bin := int(math.Float64bits(seconds) >> droppedBits)
	octave := bin / bins
	if len(h.octaves) == 0 {
		h.first = octave
	}
	for ; octave < h.first; h.first-- {
		h.octaves = slices.Insert(h.octaves, 0, nil)
	}
	for len(h.octaves) <= octave-h.first {
		h.octaves = append(h.octaves, nil)
	}
	counts := &h.octaves[octave-h.first]
	if *counts == nil {
		*counts = make([]int, bins)
	}
	(*counts)[bin%bins] += times
	h.all += times
}

// series counts the first n times of a series, each so many times.
func (h *Histogram) series(q series, n, times int) {
	for i := 1; i <= n; {
		at := q.each + float64(float64(i)*q.more)
		last := n
		if q.more > 0 { // all that lie in the same bin
			end := math.Float64frombits((math.Float64bits(at)>>droppedBits + 1) << droppedBits)
			last = max(i, int(min(float64(n), (end-q.each)/q.more)))
		}
		h.add(at, (last-i+1)*times)
		i = last + 1
	}
}

// At is the time that a share of all do not exceed, within 1/4,096; 0 if there are none.
func (h Histogram) At(share float64) float64 { return h.quantiles([]float64{share})[0] }

// quantiles are the times that shares of all do not exceed, the least share first.
func (h Histogram) quantiles(shares []float64) []float64 {
	all := make([]float64, len(shares))
	k, counted := 0, 0
	wanted := func() int { // counted up to the next of them
		if k == len(shares) {
			return math.MaxInt
		}
		return int(math.Ceil(float64(shares[k] * float64(h.all))))
	}
	next := wanted()
	for o, counts := range h.octaves {
		for i, n := range counts {
			if n == 0 {
				continue
			}
			for counted += n; counted >= next; next = wanted() {
				bin := uint64((h.first+o)*bins + i)
				all[k] = math.Float64frombits(bin<<droppedBits | 1<<(droppedBits-1))
				k++
			}
		}
	}
	return all
}
