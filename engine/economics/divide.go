package economics

import (
	"math/bits"
	"slices"

	"orrery/engine/unit"
)

// Divide divides an amount, 0 or more, by weights, none negative and at least one positive: each
// share is rounded down, and the rest goes in single micro-dollars to the largest remainders, equal
// ones to the lower index. The weights must sum to less than 2^63.
func Divide(amount unit.Money, weights []int64) []unit.Money {
	sum := uint64(0)
	for _, w := range weights {
		sum += uint64(w)
	}
	shares, rest := make([]unit.Money, len(weights)), make([]uint64, len(weights))
	order := make([]int, len(weights))
	left := amount
	for i, w := range weights {
		high, low := bits.Mul64(uint64(amount), uint64(w))
		quotient, remainder := bits.Div64(high, low, sum)
		shares[i], rest[i], order[i] = unit.Money(quotient), remainder, i
		left -= shares[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case rest[a] > rest[b]:
			return -1
		case rest[a] < rest[b]:
			return 1
		}
		return 0
	})
	for i := range left {
		shares[order[i]]++
	}
	return shares
}

// Bill is the cost of seconds at a price per hour, in whole micro-dollars; the rest, in 3,600ths of
// one, is carried to the next bill between the same two. All are 0 or more.
func Bill(seconds int64, hourly unit.Money, carried int64) (amount unit.Money, remainder int64) {
	const hour = 3600
	high, low := bits.Mul64(uint64(seconds), uint64(hourly))
	low, carry := bits.Add64(low, uint64(carried), 0)
	quotient, rest := bits.Div64(high+carry, low, hour)
	return unit.Money(quotient), int64(rest)
}
