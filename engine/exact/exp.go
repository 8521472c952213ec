package exact

import "math"

const (
	log2E = 1.44269504088896338700e+00
	// ln 2 in two parts; the first has 32 bits, so that its product with an
	// exponent is exact (e_exp.c).
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// Exp is e to the power x.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 7.09782712893383973096e+02:
		return math.Inf(1)
	case x < -7.45133219101941108420e+02:
		return 0
	case math.Abs(x) < 0x1p-28:
		return 1 + x
	}
	n := float64(x*log2E) + toWhole - toWhole
	hi := x - float64(n*ln2Hi)
	return scale(expNear(hi, float64(n*ln2Lo)), int(n))
}

// expNear is exp(hi - lo) for |hi - lo| ≤ ln(2)/2 or little more.
func expNear(hi, lo float64) float64 {
	x := hi - lo
	c := x - expSeries(float64(x*x))
	return 1 - ((lo - float64(x*c)/(2-c)) - hi)
}

// expSeries is x·(e^x + 1)/(e^x - 1) - 2 as a series in z = x² (e_exp.c).
func expSeries(z float64) float64 {
	const (
		p1 = 1.66666666666666019037e-01
		p2 = -2.77777777770155933842e-03
		p3 = 6.61375632143793436117e-05
		p4 = -1.65339022054652515390e-06
		p5 = 4.13813679705723846039e-08
	)
	return float64(z * (p1 + float64(z*(p2+float64(z*(p3+float64(z*(p4+float64(z*p5)))))))))
}

// Expm1 is e to the power x, minus 1, with full precision where x is small.
func Expm1(x float64) float64 {
	switch {
	case math.IsNaN(x) || x > 7.09782712893383973096e+02:
		return Exp(x)
	case x < -40:
		return -1
	case math.Abs(x) < 0x1p-54:
		return x
	}
	n, rest := 0.0, 0.0
	if math.Abs(x) > 0.5*math.Ln2 {
		n = float64(x*log2E) + toWhole - toWhole
		hi, lo := x-float64(n*ln2Hi), float64(n*ln2Lo)
		x = hi - lo
		rest = (hi - x) - lo
	}
	return expm1Near(x, rest, int(n))
}

// expm1Near is 2^k·exp(x + rest) - 1 for |x| ≤ ln(2)/2 or little more
// (s_expm1.c).
func expm1Near(x, rest float64, k int) float64 {
	const (
		q1 = -3.33333333333331316428e-02
		q2 = 1.58730158725481460165e-03
		q3 = -7.93650757867487942473e-05
		q4 = 4.00821782732936239552e-06
		q5 = -2.01099218183624371326e-07
	)
	half := float64(0.5 * x)
	h := float64(x * half)
	r := 1 + float64(h*(q1+float64(h*(q2+float64(h*(q3+float64(h*(q4+float64(h*q5)))))))))
	t := 3 - float64(r*half)
	e := float64(h * ((r - t) / (6 - float64(x*t))))
	if k == 0 {
		return x - (float64(x*e) - h)
	}
	e = (float64(x*(e-rest)) - rest) - h // exp(x + rest) is 1 + x - e
	switch {
	case k == -1:
		return float64(0.5*(x-e)) - 0.5
	case k == 1 && x < -0.25:
		return -2 * (e - (x + 0.5))
	case k == 1:
		return 1 + float64(2*(x-e))
	case k < 0 || k > 56:
		return scale(1-(e-x), k) - 1
	case k < 20:
		return scale((1-power2(-k))-(e-x), k)
	}
	return scale((x-(e+power2(-k)))+1, k)
}
