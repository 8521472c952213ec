package exact

import "math/big"

// precision of the reference, in bits: enough for the digits of a 1023-bit
// angle that lies within 2^-62 of a quadrant.
const precision = 1280

// short is the precision that series are summed in.
const short = 220

func wide(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

func num(prec uint) *big.Float { return new(big.Float).SetPrec(prec) }

// refPi is π by Machin's formula, 16·arctan(1/5) - 4·arctan(1/239).
var refPi = func() *big.Float {
	arc := func(n int64) *big.Float {
		sum, term := num(precision), num(precision).Quo(wide(1), wide(float64(n)))
		square := wide(float64(n * n))
		for i := int64(1); term.MantExp(nil) > -precision-8; i += 2 {
			part := num(precision).Quo(term, wide(float64(i)))
			if i%4 == 3 {
				part.Neg(part)
			}
			sum.Add(sum, part)
			term.Quo(term, square)
		}
		return sum
	}
	p := num(precision).Mul(wide(16), arc(5))
	return p.Sub(p, num(precision).Mul(wide(4), arc(239)))
}()

// series sums first + first·ratio(1) + …, until a term is far below the sum.
func series(first *big.Float, ratio func(i int64) *big.Float) *big.Float {
	sum, term := num(short).Set(first), num(short).Set(first)
	for i := int64(1); term.Sign() != 0 && term.MantExp(nil) > sum.MantExp(nil)-short; i++ {
		term.Mul(term, ratio(i))
		sum.Add(sum, term)
	}
	return sum
}

// quarter reduces x to [-π/4, π/4] and the quadrant.
func quarter(x *big.Float) (r *big.Float, quadrant int) {
	half := num(precision).Quo(refPi, wide(2))
	q := num(precision).Quo(x, half)
	q.Add(q, wide(0.5))
	n, _ := q.Int(nil)
	if q.Sign() < 0 && !q.IsInt() {
		n.Sub(n, big.NewInt(1))
	}
	r = num(precision).SetInt(n)
	r.Sub(x, r.Mul(r, half))
	return r, int(new(big.Int).And(n, big.NewInt(3)).Int64())
}

func nearSin(r *big.Float) *big.Float {
	z := num(short).Mul(r, r)
	z.Neg(z)
	return series(r, func(i int64) *big.Float { return num(short).Quo(z, wide(float64(2*i*(2*i+1)))) })
}

func nearCos(r *big.Float) *big.Float {
	z := num(short).Mul(r, r)
	z.Neg(z)
	return series(wide(1), func(i int64) *big.Float { return num(short).Quo(z, wide(float64(2*i*(2*i-1)))) })
}

func refSin(x *big.Float) *big.Float {
	r, q := quarter(x)
	y := nearSin(r)
	if q&1 == 1 {
		y = nearCos(r)
	}
	if q&2 == 2 {
		y.Neg(y)
	}
	return y
}

func refCos(x *big.Float) *big.Float {
	return refSin(num(precision).Add(x, num(precision).Quo(refPi, wide(2))))
}

// refAtan halves the arc until the series is quick: arctan x =
// 2·arctan(x/(1+√(1+x²))).
func refAtan(x *big.Float) *big.Float {
	y, halvings := num(short).Set(x), 0
	for y.Sign() != 0 && y.MantExp(nil) > -8 {
		root := num(short).Mul(y, y)
		root.Sqrt(root.Add(root, wide(1)))
		y.Quo(y, root.Add(root, wide(1)))
		halvings++
	}
	z := num(short).Mul(y, y)
	z.Neg(z)
	sum := series(y, func(i int64) *big.Float {
		return num(short).Mul(z, num(short).Quo(wide(float64(2*i-1)), wide(float64(2*i+1))))
	})
	return sum.SetMantExp(sum, halvings)
}

func refAtan2(y, x *big.Float) *big.Float {
	if x.Sign() == 0 {
		a := num(short).Quo(refPi, wide(2))
		if y.Sign() < 0 {
			a.Neg(a)
		}
		return a
	}
	a := refAtan(num(short).Quo(y, x))
	switch {
	case x.Sign() < 0 && y.Sign() >= 0:
		a.Add(a, refPi)
	case x.Sign() < 0:
		a.Sub(a, refPi)
	}
	return a
}

func refAsin(x *big.Float) *big.Float {
	c := num(precision).Mul(x, x)
	c.Sqrt(c.Sub(wide(1), c))
	return refAtan2(x, c)
}

func refAcos(x *big.Float) *big.Float {
	s := num(precision).Mul(x, x)
	s.Sqrt(s.Sub(wide(1), s))
	return refAtan2(s, x)
}

// refLn2 is ln 2 by 2·artanh(1/3).
var refLn2 = nearLog(wide(2))

// nearLog is the logarithm by 2·artanh((x-1)/(x+1)), for x near 1.
func nearLog(x *big.Float) *big.Float {
	s := num(precision).Quo(num(precision).Sub(x, wide(1)), num(precision).Add(x, wide(1)))
	z := num(short).Mul(s, s)
	return series(num(short).Add(s, s), func(i int64) *big.Float {
		return num(short).Mul(z, num(short).Quo(wide(float64(2*i-1)), wide(float64(2*i+1))))
	})
}

func refLog(x *big.Float) *big.Float {
	m := num(precision)
	k := x.MantExp(m)
	if m.Cmp(wide(0.7)) < 0 {
		m.Mul(m, wide(2))
		k--
	}
	y := num(short).Mul(refLn2, wide(float64(k)))
	return y.Add(y, nearLog(m))
}

func refLog1p(x *big.Float) *big.Float { return refLog(num(precision).Add(x, wide(1))) }

func refExp(x *big.Float) *big.Float {
	q, _ := num(short).Quo(x, refLn2).Float64()
	k := int(q)
	r := num(short).Sub(x, num(short).Mul(refLn2, wide(float64(k))))
	sum := series(wide(1), func(i int64) *big.Float { return num(short).Quo(r, wide(float64(i))) })
	return sum.SetMantExp(sum, k)
}

func refExpm1(x *big.Float) *big.Float {
	if x.MantExp(nil) < -1 {
		return series(x, func(i int64) *big.Float { return num(short).Quo(x, wide(float64(i+1))) })
	}
	y := refExp(x)
	return y.Sub(y, wide(1))
}

func refPow(x, y *big.Float) *big.Float { return refExp(num(short).Mul(refLog(x), y)) }

func refCbrt(x *big.Float) *big.Float {
	if x.Sign() < 0 {
		y := refCbrt(num(precision).Neg(x))
		return y.Neg(y)
	}
	return refExp(num(short).Quo(refLog(x), wide(3)))
}
