package llm

import (
	"math"
	"slices"
)

// Digits by which times are sorted.
const (
	digitBits = 11
	digits    = (64 + digitBits - 1) / digitBits
)

// sortTimes sorts times that are not below 0, as slices.Sort does, by the digits of their bits:
// those of such numbers are in the order of the numbers.
func sortTimes(times []float64) {
	var counts [digits][1 << digitBits]int32
	from, to := make([]uint64, len(times)), make([]uint64, len(times))
	for i, t := range times {
		bits := math.Float64bits(t)
		if bits > infinite {
			slices.Sort(times) // below 0, or no number
			return
		}
		from[i] = bits
		for d := range counts {
			counts[d][digitOf(bits, d)]++
		}
	}
	for d := range counts {
		count := &counts[d]
		if len(times) > 0 && int(count[digitOf(from[0], d)]) == len(times) {
			continue // they have it in common
		}
		before := int32(0)
		for v, n := range count {
			count[v] = before
			before += n
		}
		for _, bits := range from {
			at := &count[digitOf(bits, d)]
			to[*at] = bits
			*at++
		}
		from, to = to, from
	}
	for i, bits := range from {
		times[i] = math.Float64frombits(bits)
	}
}

// infinite is the bits of the greatest number.
var infinite = math.Float64bits(math.Inf(1))

// digitOf is a digit of some bits, the last is the first.
func digitOf(bits uint64, d int) uint64 { return bits >> (d * digitBits) & (1<<digitBits - 1) }
