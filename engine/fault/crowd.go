package fault

import (
	"math"

	"orrery/engine/exact"
)

// crowd is stops that come close together: more often in a passage of the Anomaly, which comes
// once a round, than outside. A job is of some parts that pass it each for itself.
//
// Let P(u) be how likely no stop falls into a time u that begins at any instant. A gap of more
// than u ends so often a second as −P′(u) says (Palm). Where checkpoints are τ apart, a gap g loses
// g mod τ, which is g less τ for each kτ that it is longer than. So of all time there is lost
//
//	1 + τ ΣP′(kτ), k = 1, 2, …
//
// P of one part is the mean over the phases of e to the minus of what is expected in u: it follows
// from how much of u lies in passages, which goes up and down in a trapezium. That of several
// parts is the product.
type crowd struct {
	parts         float64
	outside, more float64 // stops a second of one part: outside, and by how much more in a passage
	long, round   float64 // s
}

// crowdOf are the stops of a job, so many a second in the mean.
func crowdOf(p Passages, parts, rate float64) crowd {
	share := min(max(p.Share, leastShare), 0.5)
	one := rate / parts
	long := p.Long.Seconds()
	return crowd{parts, float64(one * outside), float64(one * (within(share) - outside)), long, long / share}
}

// spared is P, P' and P” of a time in s.
func (c crowd) spared(u float64) (p, slope, bend float64) {
	rounds := math.Floor(u / c.round)
	v := u - float64(rounds*c.round)
	mean, dMean, ddMean := c.phases(v)
	e := exact.Exp(-float64(c.outside*u) - float64(float64(c.more*c.long)*rounds))
	one := float64(e * mean)
	dOne := float64(e*dMean) - float64(c.outside*one)
	ddOne := float64(e*ddMean) - float64(c.outside*(dOne+float64(e*dMean)))
	if c.parts == 1 || one <= 0 {
		return one, dOne, ddOne
	}
	// Of the product of so many: ln P is so many times that of one.
	p = exact.Pow(one, c.parts)
	steep := dOne / one
	slope = float64(float64(p*c.parts) * steep)
	bend = float64(p * c.parts * (ddOne/one + float64(float64(steep*steep)*(c.parts-1))))
	return p, slope, bend
}

// phases is the mean of e^(−more·t) over the phases, where t of v lies in a passage, and its two
// derivatives by v: up to a round.
func (c crowd) phases(v float64) (mean, slope, bend float64) {
	k, l, t := c.more, c.long, c.round
	most, least := min(v, l), max(0, v+l-t) // of v in a passage
	eMost, eLeast := exact.Exp(-float64(k*most)), 1.0
	if least > 0 {
		eLeast = exact.Exp(-float64(k * least))
	}
	flat := math.Abs(v - l) // s of phases in which most of it does
	ramps := 2 * (most - least)
	sum := float64(flat*eMost) + float64((t-flat-ramps)*eLeast)
	if k*l < 1e-9 {
		sum += ramps
	} else {
		sum += 2 * (eLeast - eMost) / k
	}
	switch {
	case v < l:
		left := float64(k * (l - v))
		slope, bend = float64(eMost*(1-left))-1, float64(float64(k*left)*eMost)
	case least > 0:
		in := float64(k * least)
		slope, bend = eMost-float64(eLeast*(1+in)), float64(float64(k*in)*eLeast)
	default:
		slope = eMost - 1
	}
	return sum / t, slope / t, bend / t
}

// sinceSaved is which share of all time is lost where checkpoints are so many seconds apart. The
// sum over k is done as far as stops are likely between two of them, and beyond by the integral
// and Euler's corrections.
func (c crowd) sinceSaved(apart float64) float64 {
	const (
		rare  = 0.1  // stops between two checkpoints
		gone  = 1e-4 // likely
		steps = 48
	)
	p, slope, bend := 1.0, 0.0, 0.0
	lost, often := 1.0, float64((float64(c.outside*c.parts)+c.more)*apart)
	_, slope, bend = c.spared(0)
	if often > rare {
		for k := 1; k <= steps && p > gone; k++ {
			p, slope, bend = c.spared(float64(k) * apart)
			lost += float64(apart * slope)
		}
	}
	return lost - p - float64(apart*slope/2) - float64(float64(apart*apart)*bend/12)
}
