package llm

import "math"

// Histogram counts times, in seconds, in bins of a 4,096th of their octave. The zero value has
// none.
type Histogram struct {
	first   int            // octave that the first counts are of
	octaves []*[octave]int // counts; nil where there are none
	all     int
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
	at := h.octave(bin / octave)
	at[bin%octave] += times
	h.all += times
}

// octave is the counts of an octave.
func (h *Histogram) octave(number int) *[octave]int {
	if len(h.octaves) == 0 {
		h.first = number
	}
	if before := h.first - number; before > 0 {
		h.octaves, h.first = append(make([]*[octave]int, before), h.octaves...), number
	}
	for len(h.octaves) <= number-h.first {
		h.octaves = append(h.octaves, nil)
	}
	at := &h.octaves[number-h.first]
	if *at == nil {
		*at = new([octave]int)
	}
	return *at
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
	for o, counts := range h.octaves {
		if counts == nil {
			continue
		}
		for i, n := range counts {
			if n == 0 {
				continue
			}
			counted += n
			for ; k < len(shares) && counted >= int(math.Ceil(float64(shares[k]*float64(h.all)))); k++ {
				middle := uint64((h.first+o)*octave+i)<<droppedBits | 1<<(droppedBits-1)
				all[k] = math.Float64frombits(middle)
			}
		}
	}
	return all
}
