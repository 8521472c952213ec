package launch

import (
	"math"

	"orrery/engine/exact"
)

// betaQuantile is x with I_x(a, b) = p, by halving.
func betaQuantile(a, b, p float64) float64 {
	low, high := 0.0, 1.0
	for range 60 {
		middle := (low + high) / 2
		if betaShare(a, b, middle) < p {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// betaShare is I_x(a, b), the share of Beta(a, b) below x (DLMF 8.17), for a and b above 0.
func betaShare(a, b, x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2): // the fraction converges fast only below
		return 1 - betaShare(b, a, 1-x)
	}
	front := logGamma(a+b) - logGamma(a) - logGamma(b) + float64(a*exact.Log(x)) + float64(b*exact.Log1p(-x))
	return exact.Exp(front) / a * betaFraction(a, b, x)
}

// betaFraction is the continued fraction of DLMF 8.17.22, by Lentz's method.
func betaFraction(a, b, x float64) float64 {
	const tiny, enough = 1e-300, 1e-16
	far := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/far(1-(a+b)*x/(a+1))
	h := d
	for i := 1; i < 10_000; i++ {
		m := float64(i)
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		for _, term := range [2]float64{even, odd} {
			d = 1 / far(1+float64(term*d))
			c = far(1 + term/c)
			h *= float64(d * c)
		}
		if math.Abs(float64(d*c)-1) < enough {
			break
		}
	}
	return h
}

// logGamma is ln Γ(x) for x above 0: Stirling's series (DLMF 5.11.1) at 10 or above, to
// which smaller x are carried by Γ(x + 1) = x·Γ(x).
func logGamma(x float64) float64 {
	carried := 1.0
	for x < 10 {
		carried *= x
		x++
	}
	z := 1 / float64(x*x)
	series := 1.0/12 - float64(z*(1.0/360-float64(z*(1.0/1260-float64(z*(1.0/1680-float64(z*(1.0/1188-float64(z*(691.0/360360)))))))))) // B₂ₖ/(2k(2k-1))
	const halfLogTwoPi = 0.91893853320467274178032973640562
	return float64((x-0.5)*exact.Log(x)) - x + halfLogTwoPi + series/x - exact.Log(carried)
}
