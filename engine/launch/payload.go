package launch

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Lift is what a rocket carries to orbit: what it has shown into one orbit, and the stage by
// which that is worked out for another.
type Lift struct {
	Payload     unit.Mass   // as demonstrated
	Latitude    unit.Angle  // of the pad that it was demonstrated from
	Inclination unit.Angle  // of that orbit
	Insertion   unit.Length // its altitude
	Dry         unit.Mass   // of the stage that reaches orbit, with all that it keeps
	Impulse     float64     // specific, of that stage, s; above 0
}

// To is what the rocket carries from a pad's latitude into an orbit, by the rocket equation
// of the stage that reaches it: (payload + dry)·exp(-δv/ve) - dry, where δv is how much more
// speed the orbit asks than the demonstrated one. It is 0 where the pad does not reach the
// inclination, where the stage alone is too heavy, and where the demonstrated orbit itself
// cannot have been flown.
//
// The whole difference is the upper stage's, with as much propellant as it had: the first
// stage gives a lighter load more speed, so true payloads lie a little nearer to the
// demonstrated one, on both sides.
func (l Lift) To(latitude, inclination unit.Angle, insertion unit.Length) unit.Mass {
	if !Reaches(latitude, inclination) || !Reaches(l.Latitude, l.Inclination) {
		return 0
	}
	more := RequiredSpeed(latitude, inclination, insertion) - RequiredSpeed(l.Latitude, l.Inclination, l.Insertion)
	share := exact.Expm1(-float64(more / orbit.ExhaustSpeed(l.Impulse)))
	left := float64(l.Payload) + float64(float64(l.Payload+l.Dry)*share)
	if !(left > 0) {
		return 0
	}
	return unit.Mass(left)
}

// RequiredSpeed is the speed that a rocket must have against its pad to coast, without air, into a
// circle of an inclination that the pad reaches: on the ground √(2μ/Re - μ/(Re + h)), which
// has the circle's energy, in the direction of Azimuth, less the ground's own speed.
func RequiredSpeed(latitude, inclination unit.Angle, insertion unit.Length) unit.Speed {
	re := space.EarthRadius.Metres()
	v := math.Sqrt(float64(2*space.EarthMu/re) - float64(space.EarthMu/(re+insertion.Metres())))
	sin, cos := exact.Sincos(Azimuth(latitude, inclination).Radians())
	ground := float64(space.EarthRotation * re * exact.Cos(latitude.Radians()))
	east, north := float64(v*sin)-ground, float64(v*cos)
	return unit.Speed(math.Sqrt(float64(east*east) + float64(north*north)))
}
