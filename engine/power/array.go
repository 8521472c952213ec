package power

import (
	"math"
	"time"

	"orrery/engine/exact"
)

// Pointing says how an array follows the Sun.
type Pointing uint8

// The pointings.
const (
	Tracking Pointing = iota // about two axes: always square to the Sun
	OneAxis                  // about an axis along the orbit's normal
	Fixed                    // looks along the orbit's normal, on the Sun's side
)

var pointingNames = [...]string{"tracking", "one axis", "fixed"}

func (p Pointing) String() string { return pointingNames[p] }

// Incidence is the cosine of the angle between the array's normal and the Sun,
// 0 to 1, the same all around an orbit whose plane the Sun stands sinBeta above.
func (p Pointing) Incidence(sinBeta float64) float64 {
	switch p {
	case OneAxis:
		return math.Sqrt(max(0, 1-float64(sinBeta*sinBeta)))
	case Fixed:
		return min(math.Abs(sinBeta), 1)
	}
	return 1
}

// Aged is the share of its output that an array still gives at an age, 1 when
// new: what is left falls by Wear each Julian year.
func (d Design) Aged(age time.Duration) float64 {
	const year = 365.25 * 24 * float64(time.Hour)
	if d.Wear <= 0 || age <= 0 {
		return 1
	}
	if d.Wear >= 1 {
		return 0
	}
	return exact.Exp(float64(float64(age) / year * exact.Log1p(-d.Wear)))
}
