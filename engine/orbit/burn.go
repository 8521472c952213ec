package orbit

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// standardGravity is what specific impulse in seconds counts by, m/s² (CGPM 1901).
const standardGravity = 9.80665

// Propellant is what a spacecraft of a mass uses for a velocity change, with a specific impulse in
// s: m·(1 - exp(-Δv/(g0·Isp))) (Tsiolkovsky 1903).
func Propellant(mass unit.Mass, change unit.Speed, specificImpulse float64) unit.Mass {
	return mass * unit.Mass(-exact.Expm1(-float64(change/ExhaustSpeed(specificImpulse))))
}

// ExhaustSpeed is the effective exhaust velocity for a specific impulse in s: g0·Isp.
func ExhaustSpeed(specificImpulse float64) unit.Speed {
	return unit.Speed(standardGravity * specificImpulse)
}

// Deorbit is the impulse against the motion on a circular orbit that lowers its perigee: v·(1 -
// √(2·rp/(ra + rp))) (Vallado 2013, section 6.3).
func Deorbit(altitude, perigee unit.Length) unit.Speed {
	a, p := radius(altitude), radius(perigee)
	return Speed(altitude) * unit.Speed(1-math.Sqrt(2*p/(a+p)))
}

// Spiral is the velocity change of a low-thrust transfer between circular orbits in one plane, up
// or down: |v1 - v2| (Edelbaum 1961).
func Spiral(from, to unit.Length) unit.Speed {
	return unit.Speed(math.Abs(float64(Speed(from) - Speed(to))))
}

// Tilt is the angle between two circular orbits of one inclination whose nodes are this far apart:
// cos θ = cos² i + sin² i·cos ΔΩ.
func Tilt(inclination, node unit.Angle) unit.Angle {
	// The half angle, which keeps its digits for near planes: sin θ/2 = sin i·sin ΔΩ/2.
	half := exact.Asin(math.Abs(exact.Sin(inclination.Radians()) * exact.Sin(node.Radians()/2)))
	return unit.Angle(2 * half)
}

// PlaneChange is the velocity change of one impulse that turns the plane of a circular orbit:
// 2·v·sin θ/2.
func PlaneChange(altitude unit.Length, tilt unit.Angle) unit.Speed {
	return Speed(altitude) * unit.Speed(2*exact.Sin(tilt.Radians()/2))
}

// LowThrustPlaneChange is the velocity change of a low-thrust transfer that turns the plane of a
// circular orbit and ends at the same radius: √(2·v²·(1 - cos(π/2·θ))) (Edelbaum 1961), for a tilt
// up to 2 rad.
func LowThrustPlaneChange(altitude unit.Length, tilt unit.Angle) unit.Speed {
	return Speed(altitude) * unit.Speed(2*math.Abs(exact.Sin(math.Pi/4*tilt.Radians())))
}
