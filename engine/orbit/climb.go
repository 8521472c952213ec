package orbit

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Climb is a low-thrust transfer between circular orbits in one plane, up or down, with constant
// acceleration along the path.
type Climb struct {
	From, To     unit.Length
	Inclination  unit.Angle
	Acceleration unit.Acceleration // above 0
}

// Time is how long the climb takes: |v0 - v1|/f.
func (c Climb) Time() time.Duration {
	return time.Duration(float64(Spiral(c.From, c.To)) / float64(c.Acceleration) * float64(time.Second))
}

// NodeDrift is the drift of the ascending node during the transfer, eastwards positive. The speed
// changes evenly and Ω̇ goes as v⁷, so it is
//
//	ΔΩ = -3/2·J2·Re²·cos i·|v0⁸ - v1⁸|/(8·f·μ³)
//
// which is exact for a transfer of any length.
func (c Climb) NodeDrift() unit.Angle {
	// As v0⁸ - v1⁸ = (v0 - v1)·(v0 + v1)·(v0² + v1²)·(v0⁴ + v1⁴), which keeps its digits.
	v0, v1 := float64(Speed(c.From)), float64(Speed(c.To))
	square0, square1 := float64(v0*v0), float64(v1*v1)
	fourth0, fourth1 := float64(square0*square0), float64(square1*square1)
	eighth := math.Abs(v0-v1) * (v0 + v1) * (square0 + square1) * (fourth0 + fourth1)
	re := space.EarthRadius.Metres()
	pull := -1.5 * J2 * float64(re*re) * exact.Cos(c.Inclination.Radians())
	return unit.Angle(pull * eighth / (8 * float64(c.Acceleration) * GM * GM * GM))
}

// LeftBehind is the angle, at the end of the transfer, between the ascending node and that of a
// circular orbit at the final altitude that was in the same plane at the beginning.
func (c Climb) LeftBehind() unit.Angle {
	return c.NodeDrift() - NodeDrift(c.To, c.Inclination, c.Time())
}
