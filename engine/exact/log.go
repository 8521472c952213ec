package exact

import "math"

// Log is the natural logarithm of x: -Inf for 0, NaN below.
func Log(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) {
		return logEdge(x)
	}
	m, k := split(x)
	f := m - 1
	half := float64(0.5 * f * f)
	s := f / (2 + f)
	n := float64(k)
	return float64(n*ln2Hi) - ((half - (float64(s*(half+logSeries(s))) + float64(n*ln2Lo))) - f)
}

// Log1p is the natural logarithm of 1 + x, with full precision where x is
// small: -Inf for -1, NaN below.
func Log1p(x float64) float64 {
	switch {
	case !(x > -1) || math.IsInf(x, 1):
		return logEdge(x + 1)
	case math.Abs(x) < 0x1p-54:
		return x
	}
	// log(1+x) = log(u) + rest/u, where u is 1+x rounded.
	u := 1 + x
	rest := x - (u - 1)
	if u > 2 {
		rest = 1 - (u - x)
	}
	m, k := split(u)
	f, n := m-1, float64(k)
	if math.Abs(x) < 0.25 {
		f, rest, n = x, 0, 0
	}
	half := float64(0.5 * f * f)
	s := f / (2 + f)
	low := float64(n*ln2Lo) + rest/u
	return float64(n*ln2Hi) - ((half - (float64(s*(half+logSeries(s))) + low)) - f)
}

// logEdge is the logarithm of what is not a positive number.
func logEdge(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	}
	return x
}

// logSeries is (log(1+f) - 2s)/s for s = f/(2+f), |s| ≤ 0.1716 (e_log.c).
func logSeries(s float64) float64 {
	const (
		l1 = 6.666666666666735130e-01
		l2 = 3.999999999940941908e-01
		l3 = 2.857142874366239149e-01
		l4 = 2.222219843214978396e-01
		l5 = 1.818357216161805012e-01
		l6 = 1.531383769920937332e-01
		l7 = 1.479819860511658591e-01
	)
	z := float64(s * s)
	w := float64(z * z)
	odd := float64(z * (l1 + float64(w*(l3+float64(w*(l5+float64(w*l7)))))))
	even := float64(w * (l2 + float64(w*(l4+float64(w*l6)))))
	return odd + even
}

// split writes a positive, finite x as m·2^k with m in [√½, √2).
func split(x float64) (m float64, k int) {
	b := math.Float64bits(x)
	if b < 1<<52 { // subnormal
		b = math.Float64bits(x * 0x1p54)
		k = -54
	}
	// Take the exponent of x·√2, so that the fraction falls around 1.
	const sqrtHalf = 0x3fe6a09e667f3bcd
	over := b - sqrtHalf
	k += int(int64(over) >> 52)
	return math.Float64frombits(b - over&^(1<<52-1)), k
}
