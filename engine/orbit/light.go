package orbit

import (
	"math"
	"time"

	"orrery/engine/each"
	"orrery/engine/exact"
	"orrery/engine/space"
)

// lightChunk is how many satellites are lit at a time: tens of microseconds.
const lightChunk = 512

// Lights writes to dst, for each state, the light of the span that begins with
// it: the present or next dark arc of its osculating orbit under a Sun that
// stands still at sun. A zero State is lit throughout. Lights costs some 100 ns
// a satellite, the same for any span.
func Lights(states []State, sun space.Vec, span time.Duration, dst []space.Light) {
	k := newShadow(sun, space.HalfLightCone(sun))
	each.Chunk(len(states), lightChunk, func(from, to int) {
		for i := from; i < to; i++ {
			dst[i] = k.light(&states[i])
			dst[i].Span = span
		}
	})
}

// Lit writes to dst, for each state, whether the half light or more reaches it.
func Lit(states []State, sun space.Vec, dst []bool) {
	cone, toSun := space.HalfLightCone(sun), sun.Unit()
	for i := range states {
		dst[i] = !cone.Holds(states[i].Pos, toSun)
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
	r          float64   // m
	latus      float64   // semi-latus rectum, m
	axis       float64   // semi-major, m
	motion     float64   // mean, rad/s
	eCos, eSin float64   // eccentricity times cosine and sine of the true anomaly
}

// roundest is the eccentricity below which first order is enough (0.2 s), and
// nearCircular the one below which the orbit answers the pull that oblateness
// has on a circle.
const (
	roundest     = 0.003
	nearCircular = 0.01
)

// light is the dark arc of the orbit through s.
func (k *shadow) light(s *State) space.Light {
	r2 := s.Pos.Dot(s.Pos)
	h := s.Pos.Cross(s.Vel)
	h2 := h.Dot(h)
	if !(r2 > 0 && h2 > 0) {
		return space.Light{}
	}
	// On a circle the oblate Earth pulls, in the mean, by this much more.
	sin2 := 1 - float64(h.Z*h.Z)/h2
	flat := 1.5 * j2 * space.EarthRadius.Metres() * space.EarthRadius.Metres() / r2
	o := osculating(s, h, mu*(1+float64(flat*(1-float64(1.5*sin2)))))
	e2 := float64(o.eCos*o.eCos) + float64(o.eSin*o.eSin)
	if e2 < roundest*roundest {
		if light, sure := k.round(&o, math.Sqrt(e2)); sure {
			return light
		}
	}
	if e2 >= nearCircular*nearCircular {
		o = osculating(s, h, mu)
	}
	return k.search(&o)
}

// osculating is the orbit through s with angular momentum h under the pull mu.
func osculating(s *State, h space.Vec, mu float64) ellipse {
	h2 := h.Dot(h)
	r := s.Pos.Norm()
	norm := math.Sqrt(h2)
	latus := h2 / mu
	out := s.Pos.Scale(1 / r)
	inverse := 2/r - s.Vel.Dot(s.Vel)/mu // 1/a, vis-viva
	return ellipse{
		out: out, along: h.Scale(1 / norm).Cross(out),
		r: r, latus: latus, axis: 1 / inverse,
		motion: math.Sqrt(float64(mu*inverse)) * inverse,
		eCos:   latus/r - 1,
		eSin:   out.Dot(s.Vel) * norm / mu,
	}
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
	beyond := s - float64(p*cosBeta) // above 0 where the edge is out of reach
	margin := p * (0.002 + float64(1.5*e*k.width*k.width/q2))
	if math.Abs(beyond) <= margin {
		return light, false
	}
	if beyond > 0 {
		light.Period = span(2 * math.Pi / o.motion)
		return light, true
	}
	cos := s / float64(p*cosBeta)
	sin := math.Sqrt(1 - float64(cos*cos))
	half := exact.Acos(cos)
	ahead := exact.Atan2(along, out)

	// Eccentricity times cosine of the anomaly is even·cos + odd·sin.
	sinA, cosA := along/cosBeta, out/cosBeta
	even := float64(o.eCos*cosA) - float64(o.eSin*sinA)
	odd := -float64(o.eSin*cosA) - float64(o.eCos*sinA)
	moved := (p/q - s/p) / float64(sin*cosBeta)
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
	l := space.Light{
		Enter: span(enter / motion), Leave: span(leave / motion),
		Period: span(2 * math.Pi / motion),
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

// span is seconds as a duration.
func span(seconds float64) time.Duration {
	return time.Duration(math.Round(seconds * float64(time.Second)))
}
