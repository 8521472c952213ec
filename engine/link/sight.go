package link

import (
	"math"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// sight is what Rules ask of every line, in metres squared.
type sight struct{ low2 float64 }

// sight is the test of lines that the rules make.
func (r Rules) sight() sight {
	low := (space.EarthRadius + r.Grazing).Metres()
	return sight{low2: float64(low * low)}
}

// look reports whether a link of a range, whose square is far2 (m²), may join a and b, and the
// square of its length (m²).
func (s sight) look(a, b space.Vec, far2 float64) (Condition, float64) {
	d := b.Sub(a)
	d2 := d.Dot(d)
	if d2 > far2 {
		return OutOfRange, d2
	}
	// The line is lowest at a + t·d where t = -a·d/d².
	ad := a.Dot(d)
	if ad < 0 && ad+d2 > 0 && a.Dot(a)-float64(ad*ad)/d2 < s.low2 {
		return Grazing, d2
	}
	return Up, d2
}

// Sight is whether a laser may join two places (m), and if not, why. The rules say a range.
func (r Rules) Sight(a, b space.Vec) Condition {
	far := r.Range.Metres()
	condition, _ := r.sight().look(a, b, float64(far*far))
	return condition
}

// GrazingHeight is how high the lowest point of the line between two places (m) is above
// the equatorial radius; below 0 it goes through the Earth.
func GrazingHeight(a, b space.Vec) unit.Length {
	d := b.Sub(a)
	lowest := math.Min(a.Norm(), b.Norm())
	if d2, ad := d.Dot(d), a.Dot(d); ad < 0 && ad+d2 > 0 {
		lowest = math.Sqrt(math.Max(0, a.Dot(a)-float64(ad*ad)/d2))
	}
	return unit.Length(lowest) - space.EarthRadius
}

// CounterRotate reports whether two satellites go around the Earth in opposite directions: the
// normals of their orbits are more than 90° apart.
func CounterRotate(a, b orbit.State) bool {
	return a.Pos.Cross(a.Vel).Dot(b.Pos.Cross(b.Vel)) < 0
}
