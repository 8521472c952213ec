package exact

import (
	"math"
	"math/bits"
)

const (
	twoOverPi = 6.36619772367581382433e-01
	// π/2 as a piece of 33 bits, whose product with a whole number below 2^20
	// is exact, and the rest (e_rem_pio2.c).
	halfPi33   = 1.57079632673412561417e+00
	halfPiRest = 6.07710050650619224932e-11
	// halfPiLow is what math.Pi/2, as a float64, leaves of π/2.
	halfPiLow = 6.12323399573676603587e-17
	piLow     = 2 * halfPiLow
	// toWhole, added and taken away, rounds to the nearest whole number,
	// halves to even.
	toWhole = 0x1.8p52
	// largeAngle is where the product with halfPi33 stops being exact.
	largeAngle = 1 << 20 * math.Pi / 2
)

// reduce carries x radians to hi + lo, in [-π/4, π/4] but for a rounding, and
// counts the quadrants (modulo 4) it went back.
func reduce(x float64) (quadrant int, hi, lo float64) {
	a := math.Abs(x)
	if a <= math.Pi/4 {
		return 0, x, 0
	}
	if a < largeAngle {
		n := float64(x*twoOverPi) + toWhole - toWhole
		r := x - float64(n*halfPi33)
		w := float64(n * halfPiRest)
		hi = r - w
		if math.Abs(hi) > float64(a*0x1p-16) { // at most 16 of 86 bits are lost
			return int(n) & 3, hi, (r - hi) - w
		}
	}
	return reduceByBits(x)
}

// reduceByBits is reduce for any |x| > π/4, by the bits of 2/π that matter: the
// higher ones only add whole turns (Payne and Hanek, 1983).
func reduceByBits(x float64) (quadrant int, hi, lo float64) {
	b := math.Float64bits(x)
	exponent := int(b >> 52 & 0x7ff)
	if exponent == 0x7ff {
		return 0, math.NaN(), 0
	}
	// |x| = m·2^k, and m·2^k·2^-j is whole turns for j ≤ k-2.
	m := b&(1<<52-1) | 1<<52
	at := exponent - 1075 - 2 + 64
	word, shift := at/64, uint(at%64)
	z0 := twoOverPiBits[word]<<shift | twoOverPiBits[word+1]>>(64-shift)
	z1 := twoOverPiBits[word+1]<<shift | twoOverPiBits[word+2]>>(64-shift)
	z2 := twoOverPiBits[word+2]<<shift | twoOverPiBits[word+3]>>(64-shift)

	// The upper 128 of 192 bits of m·z: two of quadrants, then the fraction.
	carried, _ := bits.Mul64(m, z2)
	top, low := bits.Mul64(m, z1)
	low, carry := bits.Add64(low, carried, 0)
	top += m*z0 + carry
	quadrant = int(top >> 62)
	top, low = top<<2|low>>62, low<<2

	negative := b>>63 == 1
	if top>>63 == 1 { // the nearer quadrant is the next one
		quadrant++
		negative = !negative
		low, carry = bits.Sub64(0, low, 0)
		top, _ = bits.Sub64(0, top, carry)
	}
	if b>>63 == 1 {
		quadrant = -quadrant
	}
	hi, lo = quarterTurns(top, low, negative)
	return quadrant & 3, hi, lo
}

// quarterTurns is the fraction top:low of π/2, in radians.
func quarterTurns(top, low uint64, negative bool) (hi, lo float64) {
	const halfPiBits = 0xc90fdaa22168c234 // π/2·2^63
	zeros := bits.LeadingZeros64(top)
	radians, _ := bits.Mul64(top<<zeros|low>>(64-zeros), halfPiBits)
	unit := power2(-63 - zeros)
	if negative {
		unit = -unit
	}
	const tail = 1<<11 - 1
	return float64(radians&^tail) * unit, float64(radians&tail) * unit
}

// twoOverPiBits are the binary digits of 2/π after one word of zeros.
var twoOverPiBits = [...]uint64{
	0,
	0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
	0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c,
	0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41,
	0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
	0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
	0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08,
	0x56033046fc7b6bab,
}

// Wrap is the angle x, in radians, carried by whole turns into [0, 2π). An
// angle that is already there keeps its bits. NaN for ±Inf and NaN.
func Wrap(x float64) float64 {
	if x >= 0 && x < 2*math.Pi {
		return x
	}
	return wrapped(x, 0)
}

// WrapSigned is the angle x, in radians, carried by whole turns into [-π, π).
// An angle that is already there keeps its bits. NaN for ±Inf and NaN.
func WrapSigned(x float64) float64 {
	if x >= -math.Pi && x < math.Pi {
		return x
	}
	return wrapped(x, -2)
}

// wrapped carries x into the turn that begins with the quadrant first.
func wrapped(x float64, first int) float64 {
	quadrant, hi, lo := reduce(x)
	quadrant = (quadrant-first)&3 + first
	if quadrant == first && hi < 0 {
		quadrant += 4
	}
	n := float64(quadrant)
	rest := hi + (lo + float64(n*halfPiLow))
	angle := float64(n*(math.Pi/2)) + rest
	begin := float64(float64(first) * (math.Pi / 2))
	end := begin + 2*math.Pi
	if angle < end || math.IsNaN(angle) {
		return angle
	}
	last := math.Nextafter(end, begin) // x lies between it and where the next turn begins
	if end-last+rest < 4*halfPiLow-rest {
		return last
	}
	return begin
}

// Mod is x modulo y, exact, with the sign of y: in [0, y) for y > 0. A negative
// x whose true remainder rounds to y gives 0. NaN for y = 0, an infinite x and
// NaN.
func Mod(x, y float64) float64 {
	r, found := modOfFew(x, y)
	if !found {
		r = math.Mod(x, y)
	}
	if r != 0 && (r < 0) != (y < 0) {
		r += y
	}
	if r == y {
		return 0
	}
	return r
}

// modOfFew is math.Mod, or that less y where the quotient was rounded up, for a positive y that goes into x up to 2²⁶ times: in a few products
// that are exact, where that shifts and subtracts. So is each difference: its two sides are
// within a factor of two, and the last is a multiple of y's last bit below y.
func modOfFew(x, y float64) (r float64, found bool) {
	const most, least = 1 << 26, 0x1p-900
	if !(y > least && x >= 0 && x < float64(y*most)) {
		return 0, false
	}
	times := math.Floor(x / y)
	switch times {
	case 0:
		return x, true
	case 1:
		r = x - y
	default:
		high := math.Float64frombits(math.Float64bits(y) &^ (1<<27 - 1))
		r = x - float64(times*high) - float64(times*(y-high))
	}
	return r, true
}
