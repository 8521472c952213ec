// Package exact answers what a sine, an arc, an exponential, a logarithm or a power is, with the
// same bits on every machine. The standard library's versions differ between processors: some are
// assembler, and a compiler may fuse a product with the sum around it.
//
// # Model
//
// Everything here is built from IEEE 754 additions, products, quotients, square roots and integer
// operations on the bits. Every product is rounded before it is added, so that nothing can be
// fused.
//
// An argument is reduced to a small interval with more digits than it has itself, a polynomial or
// a rational function is evaluated there, and the rest of the argument is added to first order.
// Angles are reduced by multiples of π/2 held to 86 bits; where that is not enough, because the
// angle is large or the rest is small, by as many bits of 2/π as it takes.
//
// # Limits
//
// The error stays below 1 ulp (unit in the last place) of the true value, below 1.5 ulp for Atan2;
// measured worst cases are 0.66 (Cbrt) to 0.82 (Asin) and 1.11 (Atan2). The tests hold each
// function to that against math/big. Every argument is permitted: outside a function's domain the
// result is NaN, beyond the range of a float64 it is ±Inf or 0, as IEEE 754 says.
//
// # Sources
//
// Methods and coefficients are those of the Freely Distributable LIBM, by way of FreeBSD's
// lib/msun (e_asin.c, e_acos.c, e_atan2.c, e_exp.c, e_log.c, e_pow.c, e_rem_pio2.c, k_sin.c,
// k_cos.c, s_atan.c, s_cbrt.c, s_expm1.c, s_log1p.c), which asks that this notice be kept:
//
//	Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//	Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to
//	use, copy, modify, and distribute this software is freely granted,
//	provided that this notice is preserved.
//
// Large angles: M. Payne, R. Hanek (1983), "Radian reduction for trigonometric functions", SIGNUM
// Newsletter 18; K. C. Ng (1992), "Argument reduction for huge arguments: good to the last bit".
package exact

import "math"

// highWord keeps the upper 32 bits of x: the sign, the exponent and 20 bits of
// the fraction, so that a product of two such numbers is exact.
func highWord(x float64) float64 {
	return math.Float64frombits(math.Float64bits(x) &^ (1<<32 - 1))
}

// scale is x·2^k for |x| in [1/4, 4), rounded once where the result is
// subnormal.
func scale(x float64, k int) float64 {
	switch {
	case k > 1023: // twice, since 2^1024 is not a number
		return x * 0x1p1023 * power2(min(k-1023, 1023))
	case k < -1000: // the first product is exact, the second rounds
		return x * power2(max(k+1000, -1000)) * 0x1p-1000
	}
	return x * power2(k)
}

// power2 is 2^k for k in [-1022, 1023].
func power2(k int) float64 { return math.Float64frombits(uint64(k+1023) << 52) }
