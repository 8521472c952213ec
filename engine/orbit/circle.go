package orbit

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/space"
	"orrery/engine/unit"
)

const (
	GM = 3.986004418e14 // m³/s², WGS 84
	J2 = 1.08262668e-3  // the Earth's oblateness, JGM-3

	tropicalYear = 365.2421897 * 86400 // s, at 2000.0 (Laskar 1986)
)

// Period is that of a circular orbit at an altitude above the equatorial radius, without
// oblateness: T = 2π√(a³/μ).
func Period(altitude unit.Length) time.Duration {
	return time.Duration(math.Round(2 * math.Pi / meanMotion(radius(altitude)) * float64(time.Second)))
}

// Speed is that on the circular orbit: v = √(μ/a).
func Speed(altitude unit.Length) unit.Speed {
	return unit.Speed(math.Sqrt(GM / radius(altitude)))
}

// Momentum is the specific angular momentum on the circular orbit, m²/s: √(μ·a).
func Momentum(altitude unit.Length) float64 { return math.Sqrt(GM * radius(altitude)) }

// NodeDrift is the drift of a circular orbit's ascending node over a span, eastwards positive: Ω̇ =
// -3/2·n·J2·(Re/a)²·cos i (Vallado 2013, eq. 9-37).
func NodeDrift(altitude unit.Length, inclination unit.Angle, span time.Duration) unit.Angle {
	a := radius(altitude)
	return unit.Angle(nodeRate(a, exact.Cos(inclination.Radians())) * span.Seconds())
}

// SlotDrift is how far a satellite on a circle moves along it in the span, counted from the
// ascending node: u̇ = n·(1 + 3/4·J2·(Re/a)²·(6 - 8·sin² i)), the sum of Mean's ω̇ and Ṁ
// without eccentricity.
func SlotDrift(altitude unit.Length, inclination unit.Angle, span time.Duration) unit.Angle {
	r := Mean{Axis: unit.Length(radius(altitude)), Inclination: inclination}.Drift()
	return unit.Angle((r.Anomaly + r.Perigee) * span.Seconds())
}

// SunSynchronous is the inclination at which the node of a circular orbit follows the mean Sun: cos
// i = -Ω̇ of the Sun / (3/2·n·J2·(Re/a)²). Above some 5,970 km there is none, which is the error.
func SunSynchronous(altitude unit.Length) (unit.Angle, error) {
	cos := 2 * math.Pi / tropicalYear / nodeRate(radius(altitude), 1)
	if !(math.Abs(cos) <= 1) {
		return 0, fmt.Errorf("no orbit at %.0f km is sun-synchronous: the highest is near 5970 km", altitude.Kilometres())
	}
	return unit.Angle(exact.Acos(cos)), nil
}

// meanSun is the right ascension of the mean Sun (Astronomical Almanac, mean longitude of the Sun).
func meanSun(at space.Instant) unit.Angle {
	degrees := exact.Mod(280.460+float64(0.9856474*at.Days()), 360)
	return unit.Angle(degrees) * unit.Degree
}

func radius(altitude unit.Length) float64 { return (space.EarthRadius + altitude).Metres() }

// meanMotion is rad/s on a circle of radius a, without oblateness.
func meanMotion(a float64) float64 { return math.Sqrt(GM / float64(a*a*a)) }

// oblateness is J2·(Re/a)².
func oblateness(a float64) float64 {
	ratio := space.EarthRadius.Metres() / a
	return float64(J2 * ratio * ratio)
}

// nodeRate is the drift of the ascending node, rad/s.
func nodeRate(a, cosInclination float64) float64 {
	return -1.5 * meanMotion(a) * oblateness(a) * cosInclination
}

// ArgumentRate is how fast the argument of latitude of a circle of mean radius r
// grows, rad/s: the oblate Earth's pull balanced on the mean radius,
// θ̇² r³ = μ (1 + 3/2·J2·(Re/r)²·(1 - 3/2·sin² i)), less the node's part Ω̇·cos i.
// To first order in J2 it is what Brouwer's mean motion gives for the same mean
// radius: n (1 + J2·(Re/r)²·(9/4 - 21/8·sin² i)).
func ArgumentRate(r, cosInclination float64) float64 {
	sin2 := 1 - float64(cosInclination*cosInclination)
	return meanMotion(r) * (1 + float64(oblateness(r)*(2.25-float64(2.625*sin2))))
}
