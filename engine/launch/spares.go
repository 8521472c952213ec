package launch

import (
	"math"

	"orrery/engine/exact"
)

// julianYear is the days that yearly rates count by.
const julianYear = 365.25

// FlightsFor is how many launches of a batch fill a shell of satellites with its share of
// spares: ⌈N·(1 + s)/K⌉.
func FlightsFor(satellites, batch int, spares float64) int {
	flights := float64(satellites) * (1 + spares) / float64(batch)
	return int(math.Ceil(flights - float64(flights*1e-12))) // 110.00000000000001 are 110
}

// Upkeep is a fleet that is held at its number.
type Upkeep struct {
	Satellites float64
	Life       float64 // years
	Loss       float64 // share lost at random, a year
}

// Yearly is how many satellites that takes a year: N·(1/L + f).
func (u Upkeep) Yearly() float64 { return u.Satellites * (1/u.Life + u.Loss) }

// Flights is how many launches it takes a year, of a batch and with a chance to succeed.
func (u Upkeep) Flights(batch, success float64) float64 { return u.Yearly() / (batch * success) }

// Stock is a store of spares under the rule (s, Q): when it comes down to s, Q are ordered.
type Stock struct {
	Demand float64 // mean over the lead time, of Poisson's law; above 0, up to 1e6
}

// StockOf is the store of so many satellites that fail so often a year, which is filled so
// many days after an order.
func StockOf(satellites, failures, days float64) Stock {
	return Stock{Demand: satellites * failures * days / julianYear}
}

// Reorder is the smallest s with P(D ≤ s) at the level or above, and that chance.
func (s Stock) Reorder(level float64) (point int, served float64) {
	logDemand, logChance := exact.Log(s.Demand), -s.Demand
	for k := 0; ; k++ {
		served += exact.Exp(logChance)
		if served >= level || k > mostSpares {
			return k, min(served, 1)
		}
		logChance += logDemand - exact.Log(float64(k+1))
	}
}

// mostSpares bounds the search where rounding keeps the sum below the level.
const mostSpares = 2_000_000

// Backorders is how many spares are short in a lead time, on the mean, if an order goes out
// at s: Σ (k - s)·P(k).
func (s Stock) Backorders(point int) float64 {
	logDemand, logChance, short := exact.Log(s.Demand), -s.Demand, 0.0
	for k := 1; k < mostSpares; k++ {
		logChance += logDemand - exact.Log(float64(k))
		if k <= point {
			continue
		}
		term := float64(float64(k-point) * exact.Exp(logChance))
		short += term
		if float64(k) > s.Demand && term < float64(1e-16*short) || logChance < -745 && float64(k) > s.Demand {
			break
		}
	}
	return short
}
