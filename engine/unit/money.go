package unit

import (
	"math"
	"strconv"
)

// Money is an amount of US dollars, in whole micro-dollars, so that books add
// up exactly. It reaches ±9.2 trillion dollars.
type Money int64

// The units that money is built from.
const (
	MicroDollar   Money = 1
	Dollar        Money = 1e6
	MillionDollar Money = 1e12
	BillionDollar Money = 1e15
)

// Dollars reads the amount in dollars; exact up to 2^53 micro-dollars.
func (m Money) Dollars() float64 { return float64(m) / float64(Dollar) }

// Dollars builds an amount, rounded to the nearest micro-dollar, halves away
// from zero. It panics where the amount is not a number or beyond the range: a
// scenario's prices are bounded where they enter.
func Dollars(amount float64) Money {
	micro := math.Round(amount * float64(Dollar))
	if !(math.Abs(micro) < 1<<63) {
		panic("unit: money is out of range: " + strconv.FormatFloat(amount, 'g', -1, 64))
	}
	return Money(micro)
}

// Times is n of the same amount.
func (m Money) Times(n int) Money { return m * Money(n) }
