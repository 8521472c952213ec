package link

import (
	"math"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// sight is what Rules ask of a line, in metres squared.
type sight struct{ far2, low2 float64 }

// sight is the test of lines that the rules make.
func (r Rules) sight() sight {
	far, low := r.Range.Metres(), (space.EarthRadius + r.Grazing).Metres()
	return sight{far2: float64(far * far), low2: float64(low * low)}
}

// look says whether a link may join a and b, and the square of its length (m²).
func (s sight) look(a, b space.Vec) (Condition, float64) {
	d := b.Sub(a)
	d2 := d.Dot(d)
	if d2 > s.far2 {
		return OutOfRange, d2
	}
	// The line is lowest at a + t·d where t = -a·d/d².
	ad := a.Dot(d)
	if ad < 0 && ad+d2 > 0 && a.Dot(a)-float64(ad*ad)/d2 < s.low2 {
		return Grazing, d2
	}
	return Up, d2
}

// Sight is whether a laser may join two places (m), and if not, why.
func (r Rules) Sight(a, b space.Vec) Condition {
	condition, _ := r.sight().look(a, b)
	return condition
}

// Grazes is how high the lowest point of the line between two places (m) is above
// the equatorial radius; below 0 it goes through the Earth.
func Grazes(a, b space.Vec) unit.Length {
	d := b.Sub(a)
	lowest := math.Min(a.Norm(), b.Norm())
	if d2, ad := d.Dot(d), a.Dot(d); ad < 0 && ad+d2 > 0 {
		lowest = math.Sqrt(math.Max(0, a.Dot(a)-float64(ad*ad)/d2))
	}
	return unit.Length(lowest) - space.EarthRadius
}

// CounterRotate says whether two satellites go around the Earth in opposite
// directions: the normals of their orbits are more than 90° apart.
func CounterRotate(a, b orbit.State) bool {
	return a.Pos.Cross(a.Vel).Dot(b.Pos.Cross(b.Vel)) < 0
}
