package exact

import "math"

// Pow is x to the power y. A negative x has a power for a whole y only, else
// NaN; zeros and infinities give what IEEE 754 asks, so Pow(x, 0) and Pow(1, y)
// are 1 for any x and y.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	}
	whole := math.Floor(y) == y // so is ±Inf, which is even
	odd := whole && math.Abs(y) < 0x1p53 && int64(y)&1 == 1
	a := math.Abs(x)
	var z float64
	switch {
	case a == 0 || math.IsInf(a, 1) || math.IsInf(y, 0):
		z = powEdge(a, y)
	case x < 0 && !whole:
		return math.NaN()
	default:
		z = power(a, y)
	}
	if odd && math.Signbit(x) {
		return -z
	}
	return z
}

// powEdge is a to the power y where a is 0 or infinite, or y is infinite.
func powEdge(a, y float64) float64 {
	switch {
	case a == 1:
		return 1
	case (a < 1) == (y < 0):
		return math.Inf(1)
	}
	return 0
}

// power is a to the power y for positive, finite a and finite y: two to the
// power of y·log₂(a), whose logarithm is held in two parts.
func power(a, y float64) float64 {
	hi, lo := log2(a)
	if math.Abs(float64(y*hi)) > 1100 {
		if (hi < 0) == (y < 0) {
			return math.Inf(1)
		}
		return 0
	}
	yHi := highWord(y)
	return exp2(float64(yHi*hi), float64((y-yHi)*hi)+float64(y*lo))
}

// exp2 is two to the power hi + lo, for |hi| ≤ 1100 and a lo far below it.
func exp2(hi, lo float64) float64 {
	const (
		ln2         = 6.93147180559945286227e-01
		ln2HighWord = 6.93147182464599609375e-01
		ln2LowWord  = -1.90465429995776804525e-09
	)
	n := hi + lo + toWhole - toWhole
	hi -= n
	t := highWord(lo + hi)
	u := float64(t * ln2HighWord)
	v := float64((lo-(t-hi))*ln2) + float64(t*ln2LowWord)
	z := u + v
	w := v - (z - u)
	c := z - expSeries(float64(z*z))
	r := float64(z*c)/(c-2) - (w + float64(z*w))
	return scale(1-(r-z), int(n))
}

// log2 is the logarithm to base 2 of a positive, finite a in two parts, the
// first with a high word only; together they hold some 70 bits (e_pow.c).
func log2(a float64) (hi, lo float64) {
	const (
		perLn2     = 9.61796693925975554329e-01 // 2/(3·ln 2)
		perLn2High = 9.61796700954437255859e-01
		perLn2Low  = -7.02846165095275826516e-09
	)
	m, k := split(a)
	near, nearHi, nearLo := 1.0, 0.0, 0.0
	switch { // what is nearer in log: 1, or 3/2 and its half
	case m > 1.22474487139158904910: // √(3/2)
		near, nearHi, nearLo = 1.5, log2Near, log2NearRest
	case m < 8.66025403784438646764e-01: // √(3/4)
		near, nearHi, nearLo = 1.5, log2Near, log2NearRest
		m *= 2
		k--
	}
	pHi, pLo := atanhSeries(m, near)
	zHi := float64(perLn2High * pHi)
	zLo := float64(perLn2Low*pHi) + float64(pLo*perLn2) + nearLo
	n := float64(k)
	hi = highWord(((zHi + zLo) + nearHi) + n)
	return hi, zLo - (((hi - n) - nearHi) - zHi)
}

// log₂(3/2) in two parts (e_pow.c).
const (
	log2Near     = 5.84962487220764160156e-01
	log2NearRest = 1.35003920212974897128e-08
)

// atanhSeries is 3/2·log(m/near) in two parts, the first with a high word only:
// the series 3s + s³·(1 + …) in s = (m-near)/(m+near), its first terms held in
// two parts.
func atanhSeries(m, near float64) (hi, lo float64) {
	const (
		l1 = 5.99999999999994648725e-01
		l2 = 4.28571428578550184252e-01
		l3 = 3.33333329818377432918e-01
		l4 = 2.72728123808534006489e-01
		l5 = 2.30660745775561754067e-01
		l6 = 2.06975017800338417784e-01
	)
	u := m - near
	v := 1 / (m + near)
	s := float64(u * v)
	sHi := highWord(s)
	tHi := highWord(m + near)
	tLo := m - (tHi - near)
	sLo := float64(v * ((u - float64(sHi*tHi)) - float64(sHi*tLo)))

	z := float64(s * s)
	r := float64(float64(z*z) * (l1 + float64(z*(l2+float64(z*(l3+float64(z*(l4+float64(z*(l5+float64(z*l6)))))))))))
	r += float64(sLo * (sHi + s))
	zHi := float64(sHi * sHi)
	tHi = highWord(3 + zHi + r)
	tLo = r - ((tHi - 3) - zHi)

	u = float64(sHi * tHi)
	v = float64(sLo*tHi) + float64(tLo*s)
	hi = highWord(u + v)
	return hi, v - (hi - u)
}

// Cbrt is the cube root of x.
func Cbrt(x float64) float64 {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	// A third of the bits is a third of the exponent but for the bias, and of
	// the fraction nearly: (1023 - 1023/3 - 0.03306235651)·2^20 above 32 bits.
	const bias = 715094163 << 32
	a, unscale := math.Abs(x), 1.0
	if a < 0x1p-1022 {
		a, unscale = a*0x1p54, 0x1p-18
	}
	t := math.Float64frombits(math.Float64bits(a)/3 + bias) // to 5 bits
	t = cbrtGuess(t, a)
	// To 23 bits, a little large, so that t² is exact; then one Newton step.
	t = math.Float64frombits((math.Float64bits(t) + 1<<31) &^ (1<<30 - 1))
	s := float64(t * t)
	r := a / s
	t += float64(t * ((r - t) / (t + t + r)))
	return math.Copysign(t*unscale, x)
}

// cbrtGuess betters a guess t of the cube root of a from 5 to 23 bits
// (s_cbrt.c).
func cbrtGuess(t, a float64) float64 {
	const (
		c = 19.0 / 35
		d = -864.0 / 1225
		e = 99.0 / 70
		f = 45.0 / 28
		g = 5.0 / 14
	)
	r := float64(t * t / a)
	s := c + float64(r*t)
	return float64(t * (g + f/(s+e+d/s)))
}
