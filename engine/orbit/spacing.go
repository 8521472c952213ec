package orbit

import (
	"math"
	"time"
)

// era is how long satellites keep the spacing of their keyframes: a multiple of
// every one.
const era = 6 * time.Hour

// spacings are those of keyframes, the widest first.
var spacings = [...]time.Duration{
	180 * time.Second, 120 * time.Second, widestCubic, narrow, 2 * time.Second,
}

const (
	widestCubic = 60 * time.Second // wider keyframes are joined by quintics
	narrow      = 15 * time.Second // of what is eccentric in deep space

	nearCircle = 0.05 // eccentricity
)

// beat is when satellite i's keyframes are in an era; it has none where the spacing is 0. Those over a minute apart begin at
// different minutes, a block of satellites each, so that no step asks for all at once.
func (s *sky) beat(i int, number int64) beat {
	every := s.spacing(i, number)
	if every <= widestCubic {
		return beat{spacing: every}
	}
	return beat{spacing: every, first: time.Duration(i/chunk) * widestCubic % every}
}

// spacing is that of satellite i's keyframes in an era: the widest that is within
// a metre of the propagator all along; 0 where none is. In deep space, where Sun and Moon pull
// without the velocity knowing, it is by shape alone.
func (s *sky) spacing(i int, number int64) time.Duration {
	const near = 0.85 // m
	f := &s.flyers[i]
	switch {
	case s.flags[i]&Unsupported != 0:
		return spacings[0]
	case f.inner.deep && s.sets[i].Eccentricity > nearCircle:
		return narrow
	case f.inner.deep:
		return widestCubic
	}
	since := time.Duration(number)*era + s.since[i]
	slip := max(f.slip(since), f.slip(since+era))
	for _, every := range spacings {
		if f.miss(slip, every) < near {
			return every
		}
	}
	return 0
}

// miss is how far a Hermite polynomial is off between keyframes whose velocities slip: by
// its first missing derivative, as of the circle at perigee (Hildebrand 1974, section
// 8.2), and by what the velocities are off: of a cubic, where both are alike, 1/(6√3) of the
// spacing is left, where they are opposite 1/4; of a quintic 0.147 and 5/16. Twice the former
// was found to be enough, and over the half second that the adapter carries a state all of it
// counts. What the velocities lack of the second order of oblateness, as far as key does not mend
// it, was found to take a quintic off by up to 0.3 of itself.
func (f *flyer) miss(slip float64, every time.Duration) float64 {
	const carry = 0.5 // s
	h, e := every.Seconds(), f.inner.eccentricity
	turn := f.inner.motion / 60 * (1 + e) * (1 + e) / float64((1-float64(e*e))*math.Sqrt(1-float64(e*e)))
	by := float64(h * turn)
	if every <= widestCubic {
		const left = 2 * 0.0962250449 // twice 1/(6√3)
		return float64(f.axis*(1-e)*by*by*by*by/384) + float64((float64(left*h)+carry)*slip)
	}
	const left = 2 * 0.147
	flat := j2WGS72 * radiusWGS72 * radiusWGS72 / float64(f.axis*f.axis*(1-e)*(1-e))
	second := 0.3 * flat * flat * f.axis * f.inner.motion / 60
	return float64(f.axis*(1-e)*by*by*by*by*by*by/46080) + float64(h*second) + float64((float64(left*h)+carry)*slip)
}

// slip is how far SGP4's velocity may be from the derivative of its position, m/s.
// It leaves out how drag shrinks the orbit, rounds it and turns its perigee, takes
// the mean motion of the shrunk axis for how the mean longitude grows, and has the
// short-period terms without eccentricity.
func (f *flyer) slip(since time.Duration) float64 {
	p := &f.inner
	minutes := float64(min(since, f.dies)) / float64(time.Minute)
	root, e := p.shrunk(minutes), math.Abs(p.steady(minutes))
	shrinks := 2 * root * p.shrinks(minutes) // of the axis, 1/min
	longitude := float64(2*p.t2*minutes) + float64(minutes*minutes*(float64(3*p.t3)+float64(minutes*(float64(4*p.t4)+float64(5*p.t5*minutes)))))
	ahead := p.motion * (1 + longitude - 1/(root*root*root))
	rounds := math.Abs(p.bstar*p.c4) + math.Abs(float64(p.bstar*p.c5*p.rate))
	most := 1 + math.Abs(p.eta)
	turns := math.Abs(p.omega) + math.Abs(float64(3*p.mean*most*most*p.eta*p.rate))
	const oblate = 1.5e-3 // of the speed, times eccentricity
	drag := math.Abs(shrinks) + math.Abs(ahead) + float64(2*rounds) + float64(2*e*turns)
	return float64(f.axis/60*drag) + float64(oblate*e*f.axis*p.motion/60)
}
