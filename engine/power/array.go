package power

import (
	"math"
	"time"

	"orrery/engine/exact"
)

// Pointing is how an array follows the Sun.
type Pointing uint8

// The pointings.
const (
	Tracking Pointing = iota // about two axes: always facing the Sun
	OneAxis                  // about an axis along the orbit's normal
	Fixed                    // along the orbit's normal, on the Sun's side
)

var pointingNames = [...]string{"tracking", "one axis", "fixed"}

func (p Pointing) String() string { return pointingNames[p] }

// Incidence is the cosine of the angle between the array's normal and the Sun, 0 to 1, constant
// around the orbit. sinBeta is the sine of the angle between the Sun and the orbital plane.
func (p Pointing) Incidence(sinBeta float64) float64 {
	switch p {
	case OneAxis:
		return math.Sqrt(max(0, 1-float64(sinBeta*sinBeta)))
	case Fixed:
		return min(math.Abs(sinBeta), 1)
	}
	return 1
}

// Aged is the output of an array at an age, as a share of its output when new: it falls by the
// share Wear each Julian year.
func (d *Design) Aged(age time.Duration) float64 {
	const year = 365.25 * 24 * float64(time.Hour)
	if d.Wear <= 0 || age <= 0 {
		return 1
	}
	if d.Wear >= 1 {
		return 0
	}
	return exact.Exp(float64(float64(age) / year * exact.Log1p(-d.Wear)))
}
