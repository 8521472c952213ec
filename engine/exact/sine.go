package exact

import "math"

// Sin is the sine of x radians. NaN for ±Inf and NaN.
func Sin(x float64) float64 {
	quadrant, hi, lo := reduce(x)
	var y float64
	if quadrant&1 == 0 {
		y = sine(hi, lo)
	} else {
		y = cosine(hi, lo)
	}
	return signed(y, quadrant)
}

// Cos is the cosine of x radians. NaN for ±Inf and NaN.
func Cos(x float64) float64 {
	quadrant, hi, lo := reduce(x)
	var y float64
	if quadrant&1 == 0 {
		y = cosine(hi, lo)
	} else {
		y = sine(hi, lo)
	}
	return signed(y, quadrant+1)
}

// Sincos is Sin(x) and Cos(x) for little more than the price of one.
func Sincos(x float64) (sin, cos float64) {
	quadrant, hi, lo := reduce(x)
	sin, cos = sine(hi, lo), cosine(hi, lo)
	if quadrant&1 == 1 {
		sin, cos = cos, sin
	}
	return signed(sin, quadrant), signed(cos, quadrant+1)
}

// signed turns the sign of y in the third and the fourth quadrant.
func signed(y float64, quadrant int) float64 {
	return math.Float64frombits(math.Float64bits(y) ^ uint64(quadrant&2)<<62)
}

// sine is sin(x + tail) for |x| ≤ π/4 (k_sin.c).
func sine(x, tail float64) float64 {
	const (
		s1 = -1.66666666666666324348e-01
		s2 = 8.33333333332248946124e-03
		s3 = -1.98412698298579493134e-04
		s4 = 2.75573137070700676789e-06
		s5 = -2.50507602534068634195e-08
		s6 = 1.58969099521155010221e-10
	)
	z := float64(x * x)
	w := float64(z * z)
	r := s2 + float64(z*(s3+float64(z*s4))) + float64(float64(z*w)*(s5+float64(z*s6)))
	v := float64(z * x)
	return x - ((float64(z*(float64(0.5*tail)-float64(v*r))) - tail) - float64(v*s1))
}

// cosine is cos(x + tail) for |x| ≤ π/4 (k_cos.c).
func cosine(x, tail float64) float64 {
	const (
		c1 = 4.16666666666666019037e-02
		c2 = -1.38888888888741095749e-03
		c3 = 2.48015872894767294178e-05
		c4 = -2.75573143513906633035e-07
		c5 = 2.08757232129817482790e-09
		c6 = -1.13596475577881948265e-11
	)
	z := float64(x * x)
	w := float64(z * z)
	r := float64(z*(c1+float64(z*(c2+float64(z*c3))))) +
		float64(float64(w*w)*(c4+float64(z*(c5+float64(z*c6)))))
	half := float64(0.5 * z)
	near := 1 - half
	return near + (((1 - near) - half) + (float64(z*r) - float64(x*tail)))
}
