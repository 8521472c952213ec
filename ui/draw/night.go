package draw

import "math"

// nightfall tells where it is night: where the Sun's middle stands below the
// horizon of a sphere, without refraction.
type nightfall struct {
	sun    LatLon
	globe  globe
	toSun  vec       // as it is seen on a globe
	sinLat []float64 // by row, times the sine of the Sun's latitude
	cosLat []float64 // by row, times the cosine of the Sun's latitude
	cosLon []float64 // by column, of the hour angle
}

// prepare computes the sines and cosines of all rows and columns.
func (n *nightfall) prepare(p projection) {
	n.sinLat, n.cosLat, n.cosLon = n.sinLat[:0], n.cosLat[:0], n.cosLon[:0]
	n.globe = p.globe
	if p.globe.radius > 0 {
		n.toSun = p.globe.face(ray(n.sun))
		return
	}
	sin, cos := math.Sincos(n.sun.Lat)
	for y := range p.h {
		at, _ := p.place(0, float64(4*y)+2)
		s, c := math.Sincos(at.Lat)
		n.sinLat, n.cosLat = append(n.sinLat, s*sin), append(n.cosLat, c*cos)
	}
	for x := range p.w {
		at, _ := p.place(float64(2*x)+1, 0)
		n.cosLon = append(n.cosLon, math.Cos(at.Lon-n.sun.Lon))
	}
}

// at returns 1 where the middle of a cell is in the night, else 0.
func (n *nightfall) at(x, y int) int {
	if n.globe.radius > 0 {
		v, _ := n.globe.seen(float64(2*x)+1, float64(4*y)+2)
		if v.x*n.toSun.x+v.y*n.toSun.y+v.z*n.toSun.z < 0 {
			return 1
		}
		return 0
	}
	if n.sinLat[y]+n.cosLat[y]*n.cosLon[x] < 0 {
		return 1
	}
	return 0
}
