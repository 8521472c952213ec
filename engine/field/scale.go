package field

import (
	"math"
	"math/big"
)

// scale makes SI of a figure in the unit of a key: (figure·times)/over + zero, or one
// over that.
type scale struct {
	times, over float64 // not 0
	zero        float64
	inverse     bool
}

// si is a figure in SI, every step rounded.
func (s scale) si(x float64) float64 {
	if s.times != 1 {
		x = float64(x * s.times)
	}
	if s.over != 1 {
		x /= s.over
	}
	if s.zero != 0 {
		x += s.zero
	}
	if s.inverse && x != 0 {
		return 1 / x
	}
	return x
}

// figure is about the figure that si makes v of.
func (s scale) figure(v float64) float64 {
	if s.inverse && v != 0 {
		v = 1 / v
	}
	if s.zero != 0 {
		v -= s.zero
	}
	if s.over != 1 {
		v = float64(v * s.over)
	}
	return v / s.times
}

// wide is a number that holds what little rounding leaves of a hundred digits.
func wide() *big.Float { return new(big.Float).SetPrec(400) }

// exact is the SI of a number that parse took, rounded nowhere that matters.
func (s scale) exact(text string) *big.Float {
	v, ok := wide().SetString(text)
	if !ok {
		return wide()
	}
	v.Mul(v, wide().SetFloat64(s.times))
	v.Quo(v, wide().SetFloat64(s.over))
	v.Add(v, wide().SetFloat64(s.zero))
	if s.inverse && v.Sign() != 0 {
		v.Quo(wide().SetInt64(1), v)
	}
	return v
}

// exactFigure is the figure that exact makes v of.
func (s scale) exactFigure(v *big.Float) *big.Float {
	if s.inverse && v.Sign() != 0 {
		v.Quo(wide().SetInt64(1), v)
	}
	v.Sub(v, wide().SetFloat64(s.zero))
	v.Mul(v, wide().SetFloat64(s.over))
	return v.Quo(v, wide().SetFloat64(s.times))
}

// wholeOf rounds to the nearest whole number, halves away from zero, and says whether
// that fits.
func wholeOf(v *big.Float) (int64, bool) {
	half := wide().SetFloat64(0.5)
	if v.Signbit() {
		half.Neg(half)
	}
	n, _ := wide().Add(v, half).Int(nil)
	if !n.IsInt64() || n.Int64() == math.MinInt64 {
		return 0, false
	}
	return n.Int64(), true
}
