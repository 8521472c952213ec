// Package eclipse answers when a satellite is in the dark: at an instant, in the orbit ahead, and
// over the seasons of a year.
//
// # Model
//
// The boundary of the Earth's shadow is a cone midway between umbra and penumbra. Dark arcs follow
// from the osculating orbit with the secular drift of J2: in closed form if it is nearly circular,
// else by a search along the ellipse. The Sun is held fixed meanwhile. Satellites on a planned
// circular orbit share one dark arc. For seasons, the mean orbit is evaluated four times a day
// (Orbit.Year).
//
// # Limits
//
// A dark arc is predicted within about a second if it begins in the next minute. One orbit ahead
// the error is up to 3 s for the state of a planned circle, 8 s for its plane, and 25 s through
// SGP4. The cones are those of engine/space: a spherical Earth without an atmosphere.
//
// # Sources
//
// Vallado (2013), Fundamentals of Astrodynamics and Applications. The published seasons and shares
// that tests compare with are named there.
package eclipse

import (
	"math"
	"time"

	"orrery/engine/each"
	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// lightChunk is how many satellites are lit at a time: tens of microseconds.
const lightChunk = 512

// Lights writes to dst, for each state, the light of the span that begins with it: the present or
// next dark arc of its osculating orbit, with the Sun fixed at sun. A zero State is lit throughout.
// Lights costs some 100 ns per satellite, for any span.
func Lights(states []orbit.State, sun space.Vec, span time.Duration, dst []space.Light) {
	k := newShadow(sun, space.HalfLightCone(sun))
	each.Chunk(len(states), lightChunk, func(from, to int) {
		for i := from; i < to; i++ {
			dst[i] = k.light(&states[i])
			dst[i].Span = span
		}
	})
}

// Lit writes to dst, for each state, whether it is outside the boundary midway between umbra and
// penumbra.
func Lit(states []orbit.State, sun space.Vec, dst []bool) {
	cone, toSun := space.HalfLightCone(sun), sun.Unit()
	for i := range states {
		dst[i] = !cone.Contains(states[i].Pos, toSun)
	}
}

// shadow is a cone, and the direction in which it opens.
type shadow struct {
	away         space.Vec // from the Sun, at length 1
	width, slope float64   // radius = width + slope·s, m, at s behind the Earth
}

func newShadow(sun space.Vec, cone space.Cone) shadow {
	return shadow{away: sun.Unit().Scale(-1), width: cone.Width.Metres(), slope: cone.Slope}
}

// ellipse is the osculating orbit, seen from where the satellite is.
type ellipse struct {
	out, along space.Vec // unit vectors in the plane: outwards, and a quarter turn ahead
	latus      float64   // semi-latus rectum, m
	inverse    float64   // of the semi-major axis, 1/m
	motion     float64   // mean, rad/s
	eCos, eSin float64   // eccentricity times cosine and sine of the true anomaly
}

// roundest is the eccentricity below which first order is enough (0.2 s), and nearCircular the one
// below which the orbit has the J2 drift of a circle.
const (
	roundest     = 0.003
	nearCircular = 0.01
	widest       = 1e10 // semi-major axis, m: what is wider has no dark arc here
)

// light is the dark arc of the orbit through s.
func (k *shadow) light(s *orbit.State) space.Light {
	const earth2 = float64(space.EarthRadius * space.EarthRadius)
	h := s.Pos.Cross(s.Vel)
	r2, h2 := s.Pos.Dot(s.Pos), h.Dot(h)
	if !(r2 > 0 && h2 > 0) {
		return space.Light{}
	}
	// On a circle the oblate Earth pulls, in the mean, by this much more.
	towardPole := 1.5 * float64(h.Z*h.Z) / h2 // 3/2·cos² i
	var o ellipse
	o.osculate(s, h, orbit.GM*(1+float64(1.5*orbit.J2*earth2/r2*(towardPole-0.5))))
	e2 := float64(o.eCos*o.eCos) + float64(o.eSin*o.eSin)
	if e2 < roundest*roundest {
		if light, sure := k.round(&o, math.Sqrt(e2)); sure {
			return light
		}
	}
	if e2 >= nearCircular*nearCircular {
		o.osculate(s, h, orbit.GM)
	}
	return k.search(&o)
}

// osculate finds the orbit through s with angular momentum h under the pull mu.
func (o *ellipse) osculate(s *orbit.State, h space.Vec, mu float64) {
	h2 := h.Dot(h)
	norm := math.Sqrt(h2)
	perR, perMu := 1/s.Pos.Norm(), 1/mu
	o.out = s.Pos.Scale(perR)
	o.along = h.Cross(o.out).Scale(1 / norm)
	o.latus = float64(h2 * perMu)
	o.inverse = float64(2*perR) - float64(s.Vel.Dot(s.Vel)*perMu) // vis-viva
	o.motion = float64(math.Sqrt(float64(mu*o.inverse)) * o.inverse)
	o.eCos = float64(o.latus*perR) - 1
	o.eSin = float64(o.out.Dot(s.Vel) * norm * perMu)
}

// round is the dark arc of an orbit of small eccentricity e. Angles count from
// the point of the plane that is farthest from the Sun. It is not sure where the
// orbit grazes the shadow.
//
// On a circle of radius p the edge is where the distance s behind the Earth
// solves p² - s² = (width + slope·s)²; that is where the angle's cosine is
// s/(p·cos β). Eccentricity moves it in first order: the radius there is other
// by p·ε, the edge by -ε·(p/q - s/p)/(sin·cos β).
func (k *shadow) round(o *ellipse, e float64) (light space.Light, sure bool) {
	p := o.latus
	widened := 1 + float64(k.slope*k.slope)
	q2 := float64(p*p*widened) - float64(k.width*k.width)
	if !(q2 > 0) {
		return light, false
	}
	q := math.Sqrt(q2)
	s := (q - float64(k.width*k.slope)) / widened
	out, along := k.away.Dot(o.out), k.away.Dot(o.along)
	cosBeta := math.Sqrt(float64(out*out) + float64(along*along))
	reach := float64(p * cosBeta)
	// Where the edge is a little within reach, or out of it, the orbit grazes.
	margin := p * (float64(0.002*q2) + float64(1.5*e*k.width*k.width))
	if beyond := float64((s - reach) * q2); math.Abs(beyond) <= margin {
		return light, false
	} else if beyond > 0 {
		light.Period = span(2 * math.Pi / o.motion)
		return light, true
	}
	cos := s / reach
	sin := math.Sqrt(1 - float64(cos*cos))
	half := exact.Acos(cos)
	ahead := exact.Atan2(along, out)

	// Eccentricity times cosine of the anomaly is even·cos + odd·sin.
	perCosBeta := 1 / cosBeta
	sinA, cosA := float64(along*perCosBeta), float64(out*perCosBeta)
	even := float64(o.eCos*cosA) - float64(o.eSin*sinA)
	odd := -float64(o.eSin*cosA) - float64(o.eCos*sinA)
	moved := (float64(p*p) - float64(s*q)) / (q * reach * sin)
	a, b := float64(even*cos), float64(odd*sin)
	enter, leave := -half-float64(moved*(a-b)), half+float64(moved*(a+b))

	// Mean anomaly, to first order: M = ν - 2e·sin ν.
	c, d := float64(even*sin), float64(odd*cos)
	enter += ahead + 2*(c+d+o.eSin)
	leave += ahead - 2*(c-d-o.eSin)
	return arc(enter, leave, o.motion), true
}

// arc is the light whose dark arc lies between two mean anomalies, counted from
// where the satellite is.
func arc(enter, leave, motion float64) space.Light {
	perRadian := 1 / motion
	l := space.Light{
		Enter: span(enter * perRadian), Leave: span(leave * perRadian),
		Period: span(2 * math.Pi * perRadian),
	}
	if l.Leave <= 0 { // it is over: the next one
		l.Enter, l.Leave = l.Enter+l.Period, l.Leave+l.Period
	}
	if l.Leave > l.Period && l.Enter > 0 { // the one before is not over yet
		l.Enter, l.Leave = l.Enter-l.Period, l.Leave-l.Period
	}
	if l.Leave <= l.Enter {
		return space.Light{Period: l.Period}
	}
	return l
}

// span is seconds, of an orbit no wider than widest, as a duration.
func span(seconds float64) time.Duration { return time.Duration(seconds * float64(time.Second)) }
