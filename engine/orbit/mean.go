package orbit

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Mean is a mean orbit: an ellipse that the Earth's oblateness turns at constant rates. Its angles
// are those at elapsed 0.
type Mean struct {
	Axis         unit.Length // semi-major
	Eccentricity float64     // 0 up to 1
	Inclination  unit.Angle
	Node         unit.Angle // right ascension of the ascending node
	Perigee      unit.Angle // argument of perigee
	Anomaly      unit.Angle // mean
}

// Mean is the mean orbit that the element set describes, propagated from the set's epoch to
// another.
func (e Elements) Mean(epoch space.Instant) Mean {
	m := Mean{
		Axis: unit.Length(e.axis()), Eccentricity: e.Eccentricity, Inclination: e.Inclination,
		Node: e.RAAN, Perigee: e.ArgPerigee, Anomaly: e.MeanAnomaly,
	}
	return m.After(epoch.Sub(e.Epoch))
}

// Mean is the mean orbit of a plane's slot 0.
func (p *Planned) Mean(plane int) Mean {
	return Mean{
		Axis: unit.Length(p.radius), Inclination: p.shell.TrueInclination(),
		Node: wrapped(p.planes[plane].node), Anomaly: wrapped(p.planes[plane].phase),
	}
}

// After is the orbit with its angles a span later.
func (m Mean) After(span time.Duration) Mean {
	r := m.Drift()
	t := span.Seconds()
	turn := func(a unit.Angle, rate float64) unit.Angle {
		return unit.Angle(exact.Wrap(a.Radians() + float64(rate*t)))
	}
	m.Node, m.Perigee, m.Anomaly = turn(m.Node, r.Node), turn(m.Perigee, r.Perigee), turn(m.Anomaly, r.Anomaly)
	return m
}

// Drift is how fast an orbit's angles grow, rad/s.
type Drift struct{ Node, Perigee, Anomaly float64 }

// Drift is the secular rates of first order in J2 (Vallado 2013, eqs. 9-37,
// 9-39 and 9-41), where p = a(1-e²):
//
//	Ω̇ = -3/2·n·J2·(Re/p)²·cos i
//	ω̇ = 3/4·n·J2·(Re/p)²·(5·cos² i - 1)
//	Ṁ = n + 3/4·n·J2·(Re/p)²·√(1-e²)·(3·cos² i - 1)
func (m Mean) Drift() Drift {
	a := m.Axis.Metres()
	cos := exact.Cos(m.Inclination.Radians())
	cos2 := float64(cos * cos)
	beta2 := 1 - float64(m.Eccentricity*m.Eccentricity)
	n := meanMotion(a)
	pull := float64(0.75 * n * oblateness(a*beta2))
	return Drift{
		Node:    -2 * pull * cos,
		Perigee: pull * (float64(5*cos2) - 1),
		Anomaly: n + float64(pull*math.Sqrt(beta2)*(float64(3*cos2)-1)),
	}
}

// aimed is an ellipse as it lies: the half axes as vectors, and rates.
type aimed struct {
	long, short  space.Vec // m: to the perigee, and a quarter turn of the anomaly ahead
	normal       space.Vec // of length 1
	eccentricity float64
	drift        Drift
}

// aim finds how the ellipse lies.
func (m Mean) aim() aimed {
	sinO, cosO := exact.Sincos(m.Node.Radians())
	sinI, cosI := exact.Sincos(m.Inclination.Radians())
	sinP, cosP := exact.Sincos(m.Perigee.Radians())
	toNode := space.Vec{X: cosO, Y: sinO}
	ahead := space.Vec{X: float64(-sinO * cosI), Y: float64(cosO * cosI), Z: sinI}
	a := m.Axis.Metres()
	b := a * math.Sqrt(1-float64(m.Eccentricity*m.Eccentricity))
	return aimed{
		long:         toNode.Scale(cosP).Add(ahead.Scale(sinP)).Scale(a),
		short:        ahead.Scale(cosP).Sub(toNode.Scale(sinP)).Scale(b),
		normal:       toNode.Cross(ahead),
		eccentricity: m.Eccentricity,
		drift:        m.Drift(),
	}
}

// at is the state at a mean anomaly. The velocity is the derivative of the
// position, drifts included.
func (o *aimed) at(anomaly float64) State {
	sin, cos := eccentricAnomaly(anomaly, o.eccentricity)
	pos := o.long.Scale(cos - o.eccentricity).Add(o.short.Scale(sin))
	rate := o.drift.Anomaly / (1 - float64(o.eccentricity*cos)) // of the eccentric anomaly
	velocity := o.short.Scale(rate * cos).Sub(o.long.Scale(rate * sin))
	turn := o.normal.Scale(o.drift.Perigee)
	turn.Z += o.drift.Node
	return State{Pos: pos, Vel: velocity.Add(turn.Cross(pos))}
}

// eccentricAnomaly solves Kepler's equation E - e·sin E = M by Newton's steps
// from where they always come down to it, and answers sine and cosine of E.
func eccentricAnomaly(mean, e float64) (sin, cos float64) {
	const enough = 1e-15 // of a step, rad
	mean = exact.WrapSigned(mean)
	anomaly := mean + float64(e*exact.Sin(mean))
	if e > 0.7 {
		anomaly = math.Copysign(math.Pi, mean)
	}
	for range 30 {
		sin, cos = exact.Sincos(anomaly)
		step := (anomaly - float64(e*sin) - mean) / (1 - float64(e*cos))
		anomaly -= step
		if math.Abs(step) < enough {
			break
		}
	}
	return exact.Sincos(anomaly)
}
