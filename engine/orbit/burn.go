package orbit

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// standardGravity is what specific impulse in seconds counts by, m/s² (CGPM 1901).
const standardGravity = 9.80665

// Propellant is what a craft of a mass burns for a change of speed, with a
// specific impulse in seconds: m·(1 - exp(-Δv/(g0·Isp))) (Tsiolkovsky 1903).
func Propellant(mass unit.Mass, change unit.Speed, specificImpulse float64) unit.Mass {
	exhaust := standardGravity * specificImpulse
	return mass * unit.Mass(-exact.Expm1(-float64(change)/exhaust))
}

// Deorbit is the push against the motion on a circle that lowers its perigee:
// v·(1 - √(2·rp/(ra + rp))) (Vallado 2013, section 6.3).
func Deorbit(altitude, perigee unit.Length) unit.Speed {
	a, p := radius(altitude), radius(perigee)
	return Speed(altitude) * unit.Speed(1-math.Sqrt(2*p/(a+p)))
}

// Spiral is the change of speed of a long push from circle to circle in one
// plane, up or down: |v1 - v2| (Edelbaum 1961).
func Spiral(from, to unit.Length) unit.Speed {
	return unit.Speed(math.Abs(float64(Speed(from) - Speed(to))))
}
