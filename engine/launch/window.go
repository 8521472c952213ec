package launch

import (
	"time"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Plane is a plane of circles in the mean, which the Earth's oblateness turns.
type Plane struct {
	Node        unit.Angle  // right ascension of the ascending node
	At          time.Time   // when it is there
	Altitude    unit.Length // by which it drifts
	Inclination unit.Angle
}

// NodeAt is the right ascension of the node at an instant, in [0, 2π).
func (p Plane) NodeAt(t time.Time) unit.Angle { return p.nodeAt(space.At(t)) }

func (p Plane) nodeAt(at space.Instant) unit.Angle {
	drifted := orbit.NodeDrift(p.Altitude, p.Inclination, at.Sub(space.At(p.At)))
	return unit.Angle(exact.Wrap(float64(p.Node) + float64(drifted)))
}

// grain is how finely windows are told: one that was told is found again from itself on.
const grain = time.Millisecond

// Window is when the Earth's turn brings a pad under the plane, so that a rocket flies into
// it without a turn: the first such lift-off at or after an instant, to the millisecond.
// There are two a day; it is the one from which the rocket goes northwards, for
// inclinations up to 90°, or southwards beyond. It is false where the pad does not reach
// the inclination. From day to day it shifts by a little less than LiftOffShift, which holds
// the plane still for the minutes that the day is short: 16 s of 22 minutes at 53°.
func Window(latitude, longitude unit.Angle, p Plane, after time.Time) (liftOff time.Time, ok bool) {
	if !Reaches(latitude, p.Inclination) {
		return time.Time{}, false
	}
	w := meridian{Plane: p, longitude: longitude, ahead: ahead(latitude, p.Inclination)}
	earliest := space.At(after)
	at := w.next(earliest.Add(-grain / 2))
	if at < earliest {
		at = w.next(at.Add(time.Minute))
	}
	return at.Time(), true
}

// ahead is how far east of the node a plane passes over a latitude that it reaches:
// sin α = tan φ/tan i, northwards up to 90° and southwards beyond.
func ahead(latitude, inclination unit.Angle) unit.Angle {
	sinI, cosI := exact.Sincos(inclination.Radians())
	sinPhi, cosPhi := exact.Sincos(latitude.Radians())
	angle := 0.0
	if sinPhi != 0 { // or there may be no angle between the planes to divide by
		angle = exact.Asin(max(-1, min(1, sinPhi*cosI/(cosPhi*sinI))))
	}
	if inclination > 90*unit.Degree {
		return unit.Turn/2 - unit.Angle(angle)
	}
	return unit.Angle(angle)
}

// meridian is the line of right ascension on which a plane passes over a pad's latitude.
type meridian struct {
	Plane
	longitude unit.Angle // of the pad
	ahead     unit.Angle // of the node
}

// short is how far the pad has yet to turn to it.
func (m meridian) short(at space.Instant) float64 {
	return float64(m.nodeAt(at) + m.ahead - space.GMST(at) - m.longitude)
}

// next is when the pad is on it first from an instant on, to the millisecond.
func (m meridian) next(from space.Instant) space.Instant {
	rate := space.EarthRotation - float64(orbit.NodeDrift(m.Altitude, m.Inclination, time.Second))
	later := func(angle float64) time.Duration { return time.Duration(angle / rate * float64(time.Second)) }
	at := from.Add(later(exact.Wrap(m.short(from))))
	at = at.Add(later(exact.WrapSigned(m.short(at)))) // Greenwich turns evenly but for some microseconds a day
	return space.Instant(time.Duration(at).Round(grain))
}
