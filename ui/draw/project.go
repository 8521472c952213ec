package draw

import "math"

// LatLon is a point on the Earth: latitude and longitude in radians, north and
// east positive, any longitude.
type LatLon struct{ Lat, Lon float64 }

// View says which part of the Earth a map shows. The zero View is the whole
// Earth with Greenwich in the middle.
type View struct {
	Centre LatLon
	Scale  float64 // 1 and less shows the whole Earth, 2 half of its width, up to 64
	Globe  bool    // as a ball, of which one half is seen, rather than flat
}

// scale is how many times the Earth is enlarged.
func (v View) scale() float64 {
	if v.Scale > 1 {
		return min(v.Scale, maxScale)
	}
	return 1
}

const (
	maxScale   = 64
	maxStretch = 1.7 // how much wider or narrower than true a map may be drawn
	turn       = 2 * math.Pi
)

// projection is equirectangular, or that of a globe, in braille dots: two a cell
// across, four down. A dot is about as wide as it is high.
type projection struct {
	w, h   int     // the picture, cells
	kx, ky float64 // dots per radian, in the middle
	centre LatLon
	globe  globe
}

// project fits the whole Earth into w × h cells, stretched by at most
// maxStretch, and then enlarges it about the centre.
func project(w, h int, v View) projection {
	w, h = max(w, 0), max(h, 0)
	if v.Globe {
		return orthographic(w, h, v)
	}
	p := projection{w: w, h: h}
	p.kx, p.ky = float64(2*w)/turn, float64(4*h)/(turn/2)
	p.kx, p.ky = min(p.kx, p.ky*maxStretch), min(p.ky, p.kx*maxStretch)
	p.kx, p.ky = p.kx*v.scale(), p.ky*v.scale()
	p.centre.Lon = wrap(finite(v.Centre.Lon))
	if p.ky > 0 {
		free := max(0, turn/4-float64(2*h)/p.ky) // how far the middle may go before a pole would leave the edge
		p.centre.Lat = max(-free, min(free, finite(v.Centre.Lat)))
	}
	return p
}

// finite returns x, or 0 for what is not a finite number.
func finite(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return x
}

// wrap brings an angle into -π..π.
func wrap(x float64) float64 {
	if x >= -turn/2 && x < turn/2 {
		return x
	}
	return x - turn*math.Floor(x/turn+0.5)
}

// dot returns where a place lies, in dots and their fractions; not a number
// gives not a number, and so does the far side of a globe.
func (p projection) dot(at LatLon) (x, y float64) {
	if p.globe.radius > 0 {
		return p.globe.dot(p.globe.face(ray(at)))
	}
	return float64(p.w) + float64(wrap(at.Lon-p.centre.Lon)*p.kx), float64(2*p.h) + float64((p.centre.Lat-at.Lat)*p.ky)
}

// edge is how far outside the picture, in dots, rounding may throw a place that
// lies on its edge.
const edge = 1e-6

// within returns the dot a place lies in; ok tells whether it is in the picture.
func (p projection) within(at LatLon) (d Dot, ok bool) {
	x, y := p.dot(at)
	w, h := 2*p.w, 4*p.h
	if w == 0 || h == 0 || !(x >= -edge && y >= -edge && x <= float64(w)+edge && y <= float64(h)+edge) {
		return Dot{}, false
	}
	return Dot{min(int(x), w-1), min(int(y), h-1)}, true
}

// cell returns the cell a place lies in; ok tells whether it is in the picture.
func (p projection) cell(at LatLon) (x, y int, ok bool) {
	d, ok := p.within(at)
	return d.X / 2, d.Y / 4, ok
}

// place returns the place of a point in dots; ok tells whether it is on the
// Earth rather than in a margin.
func (p *projection) place(x, y float64) (at LatLon, ok bool) {
	if p.kx == 0 || p.ky == 0 {
		return LatLon{}, false
	}
	if p.globe.radius > 0 {
		return p.globe.place(x, y)
	}
	lon, lat := (x-float64(p.w))/p.kx, p.centre.Lat-(y-float64(2*p.h))/p.ky
	const slack = 1e-9 // the east edge is the west edge again
	ok = lon >= -turn/2 && lon < turn/2-slack && math.Abs(lat) <= turn/4
	return LatLon{Lat: lat, Lon: wrap(p.centre.Lon + lon)}, ok
}
