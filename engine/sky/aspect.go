package sky

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// Aspect is how a satellite's orbit is oriented to the Sun.
type Aspect struct {
	Distance         float64 // from the Earth's centre, m
	SinBeta, CosBeta float64 // of the angle between the Sun and the orbital plane
	Height, Past     float64 // cos β·cos u and cos β·sin u, at the angle u from the point of the orbit nearest the Sun
	rate             float64 // of u, rad/s

	half, cos, sin float64 // half of the latest short arc, rad, with its cosine and sine
}

// AspectOf is the aspect of a state, given the direction to the Sun; zero for no state.
func AspectOf(s *orbit.State, toSun space.Vec) Aspect {
	momentum, r := s.Pos.Cross(s.Vel), s.Pos.Norm()
	swept := momentum.Norm()
	if swept == 0 {
		return Aspect{}
	}
	normal, up := momentum.Scale(1/swept), s.Pos.Scale(1/r)
	a := Aspect{Distance: r, SinBeta: normal.Dot(toSun), rate: swept / float64(r*r)}
	a.CosBeta = math.Sqrt(max(0, 1-float64(a.SinBeta*a.SinBeta)))
	a.Height, a.Past = up.Dot(toSun), -normal.Cross(up).Dot(toSun)
	return a
}

// AspectOfPlane is the aspect of a plane at its ascending node, given the direction to the Sun.
func AspectOfPlane(ring *orbit.Ring, toSun space.Vec) Aspect {
	a := Aspect{Distance: ring.Radius, rate: ring.Rate, SinBeta: ring.ToNode.Cross(ring.Ahead).Dot(toSun)}
	a.CosBeta = math.Sqrt(max(0, 1-float64(a.SinBeta*a.SinBeta)))
	a.Height, a.Past = ring.ToNode.Dot(toSun), -ring.Ahead.Dot(toSun)
	return a
}

// After is the aspect some time later.
func (a Aspect) After(later time.Duration) Aspect {
	if later <= 0 {
		return a
	}
	angle := float64(a.rate * later.Seconds())
	sin, cos := exact.Sincos(angle)
	a.Height, a.Past = float64(a.Height*cos)-float64(a.Past*sin), float64(a.Past*cos)+float64(a.Height*sin)
	return a
}

// GroundSun is the cosine of the Sun's zenith angle on the ground below, 0 at night, averaged over
// some time from now.
func (a *Aspect) GroundSun(over time.Duration) float64 {
	if over >= LongLook {
		return thermal.GroundSunMean(a.CosBeta)
	}
	arc := float64(a.rate * over.Seconds())
	if arc <= shortArc {
		if mean, whole := a.shortSun(arc / 2); whole {
			return mean
		}
	}
	at := exact.Atan2(a.Past, a.Height)
	return thermal.GroundSun(a.CosBeta, at, at+arc)
}

// shortSun is GroundSun over twice a short arc that is all day or all night below: the cosine in
// its middle times sin half/half.
func (a *Aspect) shortSun(half float64) (mean float64, whole bool) {
	if a.half != half {
		square := float64(half * half)
		a.half, a.cos = half, 1-float64(square/2)+float64(square*square/24)
		a.sin = half * (1 - float64(square/6) + float64(square*square/120))
	}
	middle := float64(a.Height*a.cos) - float64(a.Past*a.sin)
	switch edge := float64(a.CosBeta * half); {
	case middle >= edge:
		return float64(middle * a.sin / half), true
	case middle <= -edge:
		return 0, true
	}
	return 0, false
}

// LongLook is a time over which the ground below is taken as the mean of an orbit.
const LongLook = 6 * time.Hour

// shortArc is the longest arc, rad, whose sines are computed from their series: to a billionth.
const shortArc = 0.1

// Beta is the angle between the Sun and a satellite's orbital plane.
func (s *Sky) Beta(id fleet.ID) unit.Angle {
	g := s.Fleet.Group(id)
	a := AspectOf(&s.States[id], s.ToSun)
	if shell, circles := s.Groups[g].(*orbit.Planned); circles {
		ring := shell.Ring(int(id-s.Fleet.First[g])/s.Fleet.PerPlane[g], s.At)
		a = AspectOfPlane(&ring, s.ToSun)
	}
	return unit.Angle(exact.Asin(max(-1, min(1, a.SinBeta))))
}
