package space

import (
	"time"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

const (
	// EarthMu is the gravitational parameter (WGS 84), m³/s².
	EarthMu = 3.986004418e14
	// EarthRadius is the equatorial radius (WGS 84).
	EarthRadius unit.Length = 6378137
	// earthFlattening is that of the WGS 84 ellipsoid.
	earthFlattening = 1 / 298.257223563
	// EarthRotation is the rate of the Earth's turning, rad/s (WGS 84, as Vallado
	// et al. use it between TEME and the Earth-fixed frame).
	EarthRotation = 7.29211514670698e-05
)

// GMST is the mean sidereal time of Greenwich, in [0, 2π): the angle by which
// the Earth-fixed frame is ahead of TEME (Aoki et al. 1982; Vallado et al. 2006,
// appendix C).
func GMST(at Instant) unit.Angle {
	const (
		toRadians = 2 * 3.14159265358979323846 / 86400 // seconds of time
		century   = 36525                              // days
	)
	t := at.Days() / century
	// 876,600 h a century are whole turns but for the part of the day.
	part := time.Duration(at) % Day
	seconds := 67310.54841 + part.Seconds() +
		float64(t*(8640184.812866+float64(t*(0.093104-float64(t*6.2e-6)))))
	return unit.Angle(exact.Wrap(seconds * toRadians))
}

// ToEarthFixed turns v from TEME to the Earth-fixed frame.
func ToEarthFixed(v Vec, gmst unit.Angle) Vec {
	sin, cos := exact.Sincos(gmst.Radians())
	return Vec{
		float64(cos*v.X) + float64(sin*v.Y),
		float64(cos*v.Y) - float64(sin*v.X),
		v.Z,
	}
}

// VelocityToEarthFixed is the velocity (m/s) of something at pos, seen from the
// turning Earth, in the Earth-fixed frame.
func VelocityToEarthFixed(pos, velocity Vec, gmst unit.Angle) Vec {
	dragged := Vec{float64(-EarthRotation * pos.Y), float64(EarthRotation * pos.X), 0} // ω × r
	return ToEarthFixed(velocity.Sub(dragged), gmst)
}
