package llm

import "math"

// Histogram counts times, in seconds, in bins of a 4,096th of their octave. The zero value has
// none.
type Histogram struct {
	first  int   // bin that the first count is of: the first of its octave
	counts []int // of whole octaves
	all    int
}

const (
	octave      = 1 << 12 // bins
	droppedBits = 52 - 12 // of a number's fraction, that its bin leaves out
)

// add counts a time so many times.
func (h *Histogram) add(seconds float64, times int) {
	if times == 0 {
		return
	}
	bin := int(math.Float64bits(seconds) >> droppedBits)
	if len(h.counts) == 0 {
		h.first = bin &^ (octave - 1)
	}
	for ; bin < h.first; h.first -= octave {
		h.counts = append(make([]int, octave), h.counts...)
	}
	for len(h.counts) <= bin-h.first {
		h.counts = append(h.counts, make([]int, octave)...)
	}
	h.counts[bin-h.first] += times
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

// At is the time that a share of all do not exceed, within a 4,096th; 0 where there are
// none.
func (h Histogram) At(share float64) float64 { return h.quantiles([]float64{share})[0] }

// quantiles are the times that shares of all do not exceed, the least share first.
func (h Histogram) quantiles(shares []float64) []float64 {
	all := make([]float64, len(shares))
	k, counted := 0, 0
	for i, n := range h.counts {
		if n == 0 {
			continue
		}
		counted += n
		for ; k < len(shares) && counted >= int(math.Ceil(float64(shares[k]*float64(h.all)))); k++ {
			middle := uint64(h.first+i)<<droppedBits | 1<<(droppedBits-1)
			all[k] = math.Float64frombits(middle)
		}
	}
	return all
}
