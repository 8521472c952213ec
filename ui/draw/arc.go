package draw

import "math"

// Arc draws the shorter part of the great circle through two places: where a
// straight line between what stands above them passes over.
func (m *Map) Arc(from, to LatLon, p Pen) {
	const piece = 0.05 // radians of a flat map that are drawn straight
	if m.globe.radius > 0 {
		m.arc(from, to, p)
		return
	}
	a, b := ray(from), ray(to)
	gap := math.Sqrt((b.x-a.x)*(b.x-a.x) + (b.y-a.y)*(b.y-a.y) + (b.z-a.z)*(b.z-a.z))
	if !(gap <= 3) {
		return // not a number
	}
	pieces := 1 + int(gap/piece)
	last := from
	for i := 1; i < pieces; i++ {
		v := mix(a, b, float64(i)/float64(pieces))
		next := LatLon{Lat: math.Atan2(v.z, math.Sqrt(v.x*v.x+v.y*v.y)), Lon: math.Atan2(v.y, v.x)}
		m.segment(last, next, p)
		last = next
	}
	m.segment(last, to, p)
}

// Size returns the map in cells.
func (m *Map) Size() (width, height int) { return m.w, m.h }
