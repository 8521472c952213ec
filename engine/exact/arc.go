package exact

import "math"

// Asin is the arc whose sine is x, in [-π/2, π/2]. NaN beyond [-1, 1].
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0.5:
		return x + float64(x*arcExcess(float64(x*x)))
	case !(a <= 1):
		return math.NaN()
	}
	// arcsin a = π/2 - 2·arcsin √((1-a)/2)
	z := float64((1 - a) * 0.5)
	s := math.Sqrt(z)
	sHi := highWord(s)
	sLo := rootRest(z, s, sHi)
	excess := arcExcess(z)
	low := float64(2*s*excess) - (halfPiLow - float64(2*sLo))
	return math.Copysign(math.Pi/4-float64(2*sHi)-low+math.Pi/4, x)
}

// Acos is the arc whose cosine is x, in [0, π]. NaN beyond [-1, 1].
func Acos(x float64) float64 {
	switch {
	case math.Abs(x) < 0.5:
		return math.Pi/2 - (x - (halfPiLow - float64(x*arcExcess(float64(x*x)))))
	case !(math.Abs(x) <= 1):
		return math.NaN()
	case x < 0: // π - 2·arcsin √((1+x)/2)
		z := float64((1 + x) * 0.5)
		s := math.Sqrt(z)
		return math.Pi - 2*(s+(float64(arcExcess(z)*s)-halfPiLow))
	}
	z := float64((1 - x) * 0.5) // 2·arcsin √((1-x)/2)
	s := math.Sqrt(z)
	sHi := highWord(s)
	return 2 * (sHi + (float64(arcExcess(z)*s) + rootRest(z, s, sHi)))
}

// rootRest is √z - sHi, where s is √z rounded and sHi its high word.
func rootRest(z, s, sHi float64) float64 {
	if s == 0 {
		return 0
	}
	return (z - float64(sHi*sHi)) / (s + sHi)
}

// arcExcess is arcsin(s)/s - 1 for z = s² ≤ 1/4 (e_asin.c).
func arcExcess(z float64) float64 {
	const (
		p0 = 1.66666666666666657415e-01
		p1 = -3.25565818622400915405e-01
		p2 = 2.01212532134862925881e-01
		p3 = -4.00555345006794114027e-02
		p4 = 7.91534994289814532176e-04
		p5 = 3.47933107596021167570e-05
		q1 = -2.40339491173441421878e+00
		q2 = 2.02094576023350569471e+00
		q3 = -6.88283971605453293030e-01
		q4 = 7.70381505559019352791e-02
	)
	p := float64(z * (p0 + float64(z*(p1+float64(z*(p2+float64(z*(p3+float64(z*(p4+float64(z*p5)))))))))))
	q := 1 + float64(z*(q1+float64(z*(q2+float64(z*(q3+float64(z*q4)))))))
	return p / q
}

// Atan is the arc whose tangent is x, in [-π/2, π/2].
func Atan(x float64) float64 { return math.Copysign(arc(math.Abs(x), 1), x) }

// Atan2 is the angle of the point (x, y) from the x axis, in [-π, π]; on the
// negative x axis it has the sign of y. Zeros and infinities give what IEEE 754
// asks.
func Atan2(y, x float64) float64 {
	a, b := math.Abs(y), math.Abs(x)
	switch {
	case a == 0 && b == 0:
		b = 1
	case math.IsInf(a, 1) && math.IsInf(b, 1):
		a, b = 1, 1
	case a+b > 0x1p1000:
		a, b = a*0x1p-10, b*0x1p-10
	case a+b < 0x1p-1000:
		a, b = a*0x1p60, b*0x1p60
	}
	angle := arc(a, b)
	if math.Signbit(x) {
		angle = math.Pi - (angle - piLow)
	}
	return math.Copysign(angle, y)
}

// arc is the angle of the point (x, y) with x and y ≥ 0, not both zero or
// infinite: the difference from a near angle whose tangent t is 0, 1/2, 1, 3/2
// or infinite, by tan(a-b) = (y - t·x)/(x + t·y), plus that angle.
func arc(y, x float64) float64 {
	switch {
	case y < 0.4375*x:
		t := y / x
		return t - float64(t*arcDefect(t))
	case y < 1.1875*x:
		if y < 0.6875*x {
			const near, rest = 4.63647609000806093515e-01, 2.26987774529616870924e-17
			return arcFrom((y+y-x)/(x+x+y), near, rest)
		}
		return arcFrom((y-x)/(y+x), math.Pi/4, halfPiLow/2)
	case y < 2.4375*x:
		const near, rest = 9.82793723247329054082e-01, 1.39033110312309984516e-17
		return arcFrom((y-float64(1.5*x))/(x+float64(1.5*y)), near, rest)
	}
	return arcFrom(-x/y, math.Pi/2, halfPiLow)
}

// arcFrom is arctan(t) + near + rest.
func arcFrom(t, near, rest float64) float64 {
	return near - ((float64(t*arcDefect(t)) - rest) - t)
}

// arcDefect is 1 - arctan(t)/t for |t| ≤ 7/16 (s_atan.c).
func arcDefect(t float64) float64 {
	const (
		a0  = 3.33333333333329318027e-01
		a1  = -1.99999999998764832476e-01
		a2  = 1.42857142725034663711e-01
		a3  = -1.11111104054623557880e-01
		a4  = 9.09088713343650656196e-02
		a5  = -7.69187620504482999495e-02
		a6  = 6.66107313738753120669e-02
		a7  = -5.83357013379057348645e-02
		a8  = 4.97687799461593236017e-02
		a9  = -3.65315727442169155270e-02
		a10 = 1.62858201153657823623e-02
	)
	z := float64(t * t)
	w := float64(z * z)
	even := float64(z * (a0 + float64(w*(a2+float64(w*(a4+float64(w*(a6+float64(w*(a8+float64(w*a10)))))))))))
	odd := float64(w * (a1 + float64(w*(a3+float64(w*(a5+float64(w*(a7+float64(w*a9)))))))))
	return even + odd
}
