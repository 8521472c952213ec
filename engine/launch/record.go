package launch

import (
	"orrery/engine/exact"
)

// Growth is what a record of flights says when reliability grows: failures come by a power
// law of the flight's number (Duane 1964; Crow 1974, AMSAA), whose record ends with the last
// flight, failed or not.
type Growth struct {
	Flights  float64   // N, above 0
	Failures []float64 // the numbers of those that failed, above 0 and up to N
}

// Determined says whether the record tells of growth: a failure before its end.
func (g Growth) Determined() bool { return g.logs() > 0 }

// logs is Σ ln(N/nᵢ).
func (g Growth) logs() float64 {
	sum := 0.0
	for _, n := range g.Failures {
		sum += exact.Log(g.Flights / n)
	}
	return sum
}

// Beta is k/Σ ln(N/nᵢ): below 1 where reliability grows.
func (g Growth) Beta() float64 { return float64(len(g.Failures)) / g.logs() }

// Unbiased is Beta·(k - 1)/k.
func (g Growth) Unbiased() float64 {
	k := float64(len(g.Failures))
	return g.Beta() * (k - 1) / k
}

// Scale is λ = k/N^β.
func (g Growth) Scale() float64 {
	return float64(len(g.Failures)) / exact.Pow(g.Flights, g.Beta())
}

// FailureNow is the chance that a flight fails now: β·k/N, 1 at most.
func (g Growth) FailureNow() float64 {
	return min(1, g.Beta()*float64(len(g.Failures))/g.Flights)
}

// Flat is the share that succeeded, as if nothing grew.
func (g Growth) Flat() float64 { return 1 - float64(len(g.Failures))/g.Flights }

// Discounted is what a planner expects of the next flight who weighs each flight by so much
// less than the one after it: s ← w·s + success, f ← w·f + failure, then
// (s + 1)/(s + f + 2). With a weight of 1 it is Vehicle.Odds.
func Discounted(failed []bool, weight float64) float64 {
	s, f := 0.0, 0.0
	for _, lost := range failed {
		s, f = float64(weight*s), float64(weight*f)
		if lost {
			f++
		} else {
			s++
		}
	}
	return (s + 1) / (s + f + 2)
}

// Learning is a chance of failure that falls with the flights of a block:
// q(n) = q∞ + (q0 - q∞)·exp(-n/τ).
type Learning struct {
	First, Last float64 // q0 and q∞
	Flights     float64 // τ, above 0
}

// Failure is the chance that the flight fails which n flew before.
func (l Learning) Failure(n float64) float64 {
	return l.Last + float64((l.First-l.Last)*exact.Exp(-n/l.Flights))
}

// Expected is how many of the first flights fail, on the mean.
func (l Learning) Expected(flights int) float64 {
	sum := 0.0
	for n := range flights {
		sum += l.Failure(float64(n))
	}
	return sum
}

// SuccessInterval is Jeffreys' interval of a chance of success: quantiles of
// Beta(s + 1/2, f + 1/2), so that a share lies below low and the same share above high.
// Without a success it begins at 0, without a failure it ends at 1 (Brown, Cai, DasGupta
// 2001).
func SuccessInterval(flights, failures, share float64) (low, high float64) {
	a, b := flights-failures+0.5, failures+0.5
	low, high = 0, 1
	if failures < flights {
		low = betaQuantile(a, b, share)
	}
	if failures > 0 {
		high = betaQuantile(a, b, 1-share)
	}
	return low, high
}
