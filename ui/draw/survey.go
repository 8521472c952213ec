package draw

import (
	"math"

	"orrery/ui/draw/landmask"
)

// DecodeLand decodes where land is, which the first map else waits for.
func DecodeLand() { landmask.Coasts() }

// survey draws the still part of a map: the coasts as dots, and which cells are
// land, sea or beyond the edge.
func survey(p projection) []ground {
	coasts := newDots(p.w, p.h)
	if p.globe.radius > 0 {
		p.globe.outline(coasts)
	} else {
		p.outline(coasts)
	}
	out := make([]ground, p.w*p.h)
	for y := range p.h {
		for x := range p.w {
			i := y*p.w + x
			out[i] = ground{coast: coasts.masks[i], kind: p.kind(x, y, coasts.masks[i] != 0)}
		}
	}
	return out
}

// outline draws the coasts of a flat map.
func (p projection) outline(d *Dots) {
	for _, coast := range landmask.Coasts() {
		for i := 1; i < len(coast); i++ {
			p.shore(d, coast[i-1], coast[i])
		}
	}
}

// shore draws one piece of a coast in every turn that reaches the picture.
func (p projection) shore(d *Dots, a, b landmask.Point) {
	const radian = math.Pi / 180
	west := p.centre.Lon - turn/2
	first := math.Floor((min(a.Lon, b.Lon)*radian - west) / turn)
	last := math.Floor((max(a.Lon, b.Lon)*radian - west) / turn)
	for n := first; n <= last; n++ {
		at := func(q landmask.Point) Dot {
			lon, lat := float64(q.Lon*radian)-float64(n*turn), float64(q.Lat*radian)
			return dotAt(float64(p.w)+float64((lon-p.centre.Lon)*p.kx), float64(2*p.h)+float64((p.centre.Lat-lat)*p.ky))
		}
		d.Line(at(a), at(b), Pen{})
	}
}

// kind tells what most of a cell is: where there is a coast by the middles of its
// dots, else by its own.
func (p *projection) kind(x, y int, coast bool) kind {
	middle, ok := p.place(float64(2*x)+1, float64(4*y)+2)
	switch {
	case !ok:
		return beyond
	case !coast && landmask.Land(middle.Lat, middle.Lon):
		return land
	case !coast:
		return sea
	}
	dots := 0
	for dy := range 4 {
		for dx := range 2 {
			at, ok := p.place(float64(2*x+dx)+0.5, float64(4*y+dy)+0.5)
			if ok && landmask.Land(at.Lat, at.Lon) {
				dots++
			}
		}
	}
	if dots >= 4 {
		return land
	}
	return sea
}

// earthly counts the cells that show the Earth.
func earthly(all []ground) int {
	n := 0
	for _, g := range all {
		if g.kind != beyond {
			n++
		}
	}
	return n
}
