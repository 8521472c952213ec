package launch

import (
	"time"

	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// Thruster is what pushes a satellite from circle to circle.
type Thruster struct {
	Thrust  unit.Force // above 0
	Mass    unit.Mass  // of the satellite when it begins
	Impulse float64    // specific, s
}

// Manoeuvre is what a climb takes.
type Manoeuvre struct {
	Change     unit.Speed
	Time       time.Duration // of thrust
	Propellant unit.Mass
}

// Climb is what the way between two circles in one plane takes, up or down, with a mass that
// falls by what is burnt: t = m0·ve/F·(1 - exp(-Δv/ve)).
func (t Thruster) Climb(from, to unit.Length) Manoeuvre {
	change := orbit.Spiral(from, to)
	burnt := orbit.Propellant(t.Mass, change, t.Impulse)
	seconds := float64(burnt) * float64(orbit.ExhaustSpeed(t.Impulse)) / float64(t.Thrust)
	return Manoeuvre{Change: change, Time: time.Duration(min(seconds, longestThrust) * float64(time.Second)), Propellant: burnt}
}

// longestThrust bounds a climb, which a weak push never ends, s.
const longestThrust = 200 * 365.25 * 86400
