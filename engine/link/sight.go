package link

import (
	"math"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// sight is the limits of lines, in m².
type sight struct{ low2 float64 }

// sight returns the limits of lines that the rules set.
func (r Rules) sight() sight {
	low := (space.EarthRadius + r.Grazing).Metres()
	return sight{low2: float64(low * low)}
}

// look reports whether a link may connect a and b, and the square of its length, m². far2 is the
// square of the range.
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

// Sight is the condition of a laser between two positions, m. The rules must give a range.
func (r Rules) Sight(a, b space.Vec) Condition {
	far := r.Range.Metres()
	condition, _ := r.sight().look(a, b, float64(far*far))
	return condition
}

// GrazingHeight is the height of the lowest point of the line between two positions (m) above the
// equatorial radius; negative if it passes through the Earth.
func GrazingHeight(a, b space.Vec) unit.Length {
	d := b.Sub(a)
	lowest := min(a.Norm(), b.Norm())
	if d2, ad := d.Dot(d), a.Dot(d); ad < 0 && ad+d2 > 0 {
		lowest = math.Sqrt(max(0, a.Dot(a)-float64(ad*ad)/d2))
	}
	return unit.Length(lowest) - space.EarthRadius
}

// CounterRotate reports whether two satellites orbit in opposite senses: their orbit normals are
// more than 90° apart.
func CounterRotate(a, b orbit.State) bool {
	return a.Pos.Cross(a.Vel).Dot(b.Pos.Cross(b.Vel)) < 0
}
