package launch

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Reaches says whether a pad at a latitude reaches an inclination without a turn.
func Reaches(latitude, inclination unit.Angle) bool {
	lowest := math.Abs(latitude.Degrees())
	return inclination.Degrees() >= lowest && inclination.Degrees() <= 180-lowest
}

// Azimuth is the direction of a lift-off northwards into an inclination that the pad
// reaches, from north eastwards, as space sees it: sin Az = cos i/cos φ. Southwards it is
// 180° less that.
func Azimuth(latitude, inclination unit.Angle) unit.Angle {
	sin := exact.Cos(inclination.Radians()) / exact.Cos(latitude.Radians())
	return unit.Angle(exact.Asin(max(-1, min(1, sin))))
}

// AzimuthFromGround is the same as the turning Earth sees it: less the speed that the pad
// has already, with the speed of the circle where satellites are let go.
func AzimuthFromGround(latitude, inclination unit.Angle, insertion unit.Length) unit.Angle {
	sin, cos := exact.Sincos(Azimuth(latitude, inclination).Radians())
	v := float64(orbit.Speed(insertion))
	ground := float64(space.EarthRotation * space.EarthRadius.Metres() * exact.Cos(latitude.Radians()))
	return unit.Angle(exact.Atan2(float64(v*sin)-ground, float64(v*cos)))
}
