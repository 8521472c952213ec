package economics

import (
	"math"

	"orrery/engine/exact"
)

// Queue is the wait for grid connection: a share of requests stays, and waits a lognormal number of
// months.
type Queue struct {
	Median float64 // months
	Sigma  float64 // of the logarithm
	Stay   float64 // share of requests that lead to service
}

// Served is the share of those that stay and are served within so many months.
func (q Queue) Served(months float64) float64 {
	return normalShare(exact.Log(months/q.Median) / q.Sigma)
}

// normalShare is the share of a normal law below x deviations: ½·erfc(-x/√2).
func normalShare(x float64) float64 {
	if x > 0 {
		return 1 - normalShare(-x)
	}
	z := -x / math.Sqrt2
	if z < 2 { // DLMF 7.6.2: erf z = 2/√π·exp(-z²)·Σ 2ⁿ·z^(2n+1)/(1·3·…·(2n+1))
		term, sum := z, z
		for n := 1; n < 200 && term > 1e-18; n++ {
			term = float64(term * (2 * z * z / float64(2*n+1)))
			sum += term
		}
		return 0.5 - float64(sum*exact.Exp(-float64(z*z)))/math.Sqrt(math.Pi)
	}
	// DLMF 7.9.3, from its far end: erfc z = exp(-z²)/√π·1/(z + ½/(z + 1/(z + 3/2/(z + …
	rest := z
	for n := 120; n > 0; n-- {
		rest = z + float64(n)/2/rest
	}
	return 0.5 * exact.Exp(-float64(z*z)) / math.Sqrt(math.Pi) / rest
}
