package unit

import (
	"math"
	"strconv"
)

// Money is an amount of US dollars, in whole micro-dollars, so that books add up exactly. Its range
// is ±9.2 trillion dollars.
type Money int64

// Units of money.
const (
	MicroDollar   Money = 1
	Dollar        Money = 1e6
	MillionDollar Money = 1e12
	BillionDollar Money = 1e15
)

// Dollars is the amount in dollars; exact up to 2^53 micro-dollars.
func (m Money) Dollars() float64 { return float64(m) / float64(Dollar) }

// Dollars is an amount, rounded to the nearest micro-dollar, halves away from zero. It panics if
// the amount is not a number or out of range: a scenario's prices are checked when they enter.
func Dollars(amount float64) Money {
	micro := math.Round(amount * float64(Dollar))
	if !(math.Abs(micro) < 1<<63) {
		panic("unit: money is out of range: " + strconv.FormatFloat(amount, 'g', -1, 64))
	}
	return Money(micro)
}

// Times is n times the amount.
func (m Money) Times(n int) Money { return m * Money(n) }
