package draw

import (
	"math"
	"sync"

	"orrery/ui/draw/landmask"
)

// globe is the orthographic projection: the Earth as it looks from very far
// (Snyder 1987, p. 145–153). Its radius is 0 on a flat map.
type globe struct {
	radius         float64 // dots
	x, y           float64 // the middle of the picture, dots
	lon            float64 // of the middle
	sinLat, cosLat float64 // of the middle
	sinLon, cosLon float64
}

// vec is a point of the unit sphere, either on the Earth (x to 0° N 0° E, y to
// 0° N 90° E, z to the North Pole) or as it is seen (x right, y up, z to the eye).
type vec struct{ x, y, z float64 }

// orthographic fits the whole disc into w × h cells, a dot from the edge, and
// then enlarges it about the centre.
func orthographic(w, h int, v View) projection {
	p := projection{w: w, h: h}
	full := float64(min(w, 2*h))
	radius := max(full-1, full/2) * v.scale()
	p.kx, p.ky = radius, radius
	p.centre = LatLon{max(-turn/4, min(turn/4, finite(v.Centre.Lat))), wrap(finite(v.Centre.Lon))}
	p.globe = globe{radius: radius, x: float64(w), y: float64(2 * h), lon: p.centre.Lon}
	p.globe.sinLat, p.globe.cosLat = math.Sincos(p.centre.Lat)
	p.globe.sinLon, p.globe.cosLon = math.Sincos(p.centre.Lon)
	return p
}

// ray is a place as a point of the unit sphere on the Earth.
func ray(at LatLon) vec {
	sinLat, cosLat := math.Sincos(at.Lat)
	sinLon, cosLon := math.Sincos(at.Lon)
	return vec{cosLat * cosLon, cosLat * sinLon, sinLat}
}

// face turns a point on the Earth into how it is seen.
func (o *globe) face(v vec) vec {
	out := o.cosLon*v.x + o.sinLon*v.y // from the axis, at the middle's longitude
	return vec{
		x: o.cosLon*v.y - o.sinLon*v.x,
		y: o.cosLat*v.z - o.sinLat*out,
		z: o.sinLat*v.z + o.cosLat*out,
	}
}

// dot returns where a point as it is seen lies, in dots; not a number on the far
// side.
func (o *globe) dot(v vec) (x, y float64) {
	const slack = 1e-12 // what rounding may take from a point on the edge
	if !(v.z >= -slack) {
		return math.NaN(), math.NaN()
	}
	return o.x + v.x*o.radius, o.y - v.y*o.radius
}

// seen returns the point of the sphere that is seen at a point in dots; ok tells
// whether the Earth is there.
func (o *globe) seen(x, y float64) (v vec, ok bool) {
	v.x, v.y = (x-o.x)/o.radius, (o.y-y)/o.radius
	rest := 1 - v.x*v.x - v.y*v.y
	v.z = math.Sqrt(max(rest, 0))
	return v, rest >= 0
}

// place returns the place that is seen at a point in dots.
func (o *globe) place(x, y float64) (at LatLon, ok bool) {
	v, ok := o.seen(x, y)
	if !ok {
		return LatLon{}, false
	}
	out, up := o.cosLat*v.z-o.sinLat*v.y, o.cosLat*v.y+o.sinLat*v.z
	return LatLon{Lat: math.Atan2(up, math.Sqrt(v.x*v.x+out*out)), Lon: wrap(o.lon + math.Atan2(v.x, out))}, true
}

// chord draws a straight piece between two points as they are seen, cut off
// where it goes behind the Earth.
func (o *globe) chord(d *Dots, a, b vec, pen Pen) {
	switch {
	case a.z < 0 && b.z < 0:
		return
	case a.z < 0:
		a = rim(b, a)
	case b.z < 0:
		b = rim(a, b)
	}
	ax, ay, bx, by := o.x+a.x*o.radius, o.y-a.y*o.radius, o.x+b.x*o.radius, o.y-b.y*o.radius
	if !(inReach(ax) && inReach(ay) && inReach(bx) && inReach(by)) {
		return
	}
	d.Line(dotAt(ax, ay), dotAt(bx, by), pen)
}

// rim is where the way from a point on the near side to one on the far side
// passes the edge.
func rim(near, far vec) vec {
	t := near.z / (near.z - far.z)
	return mix(vec{near.x, near.y, 0}, vec{far.x, far.y, 0}, t)
}

// mix is the point of the sphere above a share of the chord from a to b.
func mix(a, b vec, share float64) vec {
	v := vec{a.x + share*(b.x-a.x), a.y + share*(b.y-a.y), a.z + share*(b.z-a.z)}
	size := math.Sqrt(v.x*v.x + v.y*v.y + v.z*v.z)
	if size == 0 {
		return a // half a turn apart: any way is a shortest one
	}
	return vec{v.x / size, v.y / size, v.z / size}
}

// arc draws the part of the great circle between two places that is seen.
func (m *Map) arc(a, b LatLon, p Pen) {
	const piece = 0.1 // of the radius: bends by a dot on a disc of 800 dots
	from, to := m.globe.face(ray(a)), m.globe.face(ray(b))
	gap := math.Sqrt((to.x-from.x)*(to.x-from.x) + (to.y-from.y)*(to.y-from.y) + (to.z-from.z)*(to.z-from.z))
	if !(gap <= 3) {
		return // not a number
	}
	pieces := 1 + int(gap/piece)
	last := from
	for i := range pieces {
		next := mix(from, to, float64(i+1)/float64(pieces))
		m.globe.chord(m.lines, last, next, p)
		last = next
	}
}

// shores are the coasts as points of the sphere, made when the first globe is
// drawn.
var shores = sync.OnceValue(func() [][]vec {
	const radian = math.Pi / 180
	var out [][]vec
	for _, coast := range landmask.Coasts() {
		points := make([]vec, len(coast))
		for i, at := range coast {
			points[i] = ray(LatLon{at.Lat * radian, at.Lon * radian})
		}
		out = append(out, points)
	}
	return out
})

// outline draws the coasts of the near side and the edge of the Earth.
func (o *globe) outline(d *Dots) {
	for _, coast := range shores() {
		last := o.face(coast[0])
		for _, point := range coast[1:] {
			next := o.face(point)
			o.chord(d, last, next, Pen{})
			last = next
		}
	}
	w, h := d.Size()
	for x := range w {
		if half, ok := o.half(float64(x) + 0.5 - o.x); ok {
			d.Point(x, floor(o.y-half), Pen{})
			d.Point(x, floor(o.y+half), Pen{})
		}
	}
	for y := range h {
		if half, ok := o.half(float64(y) + 0.5 - o.y); ok {
			d.Point(floor(o.x-half), y, Pen{})
			d.Point(floor(o.x+half), y, Pen{})
		}
	}
}

// half is half the width of the disc at a distance from its middle, in dots; ok
// is false beyond it.
func (o *globe) half(distance float64) (half float64, ok bool) {
	square := o.radius*o.radius - distance*distance
	return math.Sqrt(max(square, 0)), square >= 0
}
