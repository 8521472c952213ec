package link

import (
	"math"
	"slices"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// index finds the satellites that may be above a place: bands of the sine of latitude, each divided
// into sectors of a measure of longitude that needs no arc tangent. The few satellites that are
// much higher than the others are checked one by one, so that the search for the others can be
// narrow.
type index struct {
	bands, sectors int
	start          []int32 // by cell, into members
	members        []int32 // in order of cells, then of satellites
	cell           []int32 // by satellite; -1 for none
	far            []int32 // satellites that are too high for cells
	highest        float64 // of those in cells, m from the centre
	lowest         float64 // likewise
}

// lowOrbit is the radius up to which satellites are in cells that a station looks
// into, m.
const lowOrbit = 8400e3

// fill sorts the chosen satellites; those farther from the centre than top (m) are not put into
// cells.
func (x *index) fill(states []orbit.State, top float64, chosen func(i int) bool) {
	x.size(len(states))
	clear(x.start)
	x.far, x.highest, x.lowest = x.far[:0], 0, top
	for i := range states {
		x.cell[i] = -1
		if !chosen(i) {
			continue
		}
		p := states[i].Pos
		r := p.Norm()
		if r > top {
			x.far = append(x.far, int32(i))
			continue
		}
		x.highest, x.lowest = max(x.highest, r), min(x.lowest, r)
		c := x.band(p.Z/r)*x.sectors + x.sector(sector01(p.X, p.Y))
		x.cell[i] = int32(c)
		x.start[c+1]++
	}
	for c := 1; c < len(x.start); c++ {
		x.start[c] += x.start[c-1]
	}
	x.members = slices.Grow(x.members[:0], len(states))[:x.start[len(x.start)-1]]
	for i := len(states) - 1; i >= 0; i-- { // backwards: the ends become the starts
		if c := x.cell[i]; c >= 0 {
			x.start[c+1]--
			x.members[x.start[c+1]] = int32(i)
		}
	}
	copy(x.start, x.start[1:])
	x.start[len(x.start)-1] = int32(len(x.members))
}

// size lays out cells for about four satellites each, at most a degree or two
// wide.
func (x *index) size(satellites int) {
	if len(x.cell) == satellites && x.bands > 0 {
		return
	}
	x.bands = min(max(int(math.Sqrt(float64(satellites)/8)), 4), 90)
	x.sectors = 2 * x.bands
	x.start = make([]int32, x.bands*x.sectors+1)
	x.cell = make([]int32, satellites)
}

// band is that of a sine of latitude.
func (x *index) band(sin float64) int {
	return min(max(int((sin+1)/2*float64(x.bands)), 0), x.bands-1)
}

// sector is that of a longitude in [0, 1).
func (x *index) sector(part float64) int {
	return min(max(int(part*float64(x.sectors)), 0), x.sectors-1)
}

// sector01 grows with the longitude of (x, y), from 0 at -180° to 1: the position along a square
// that stands on its corner.
func sector01(x, y float64) float64 {
	whole := math.Abs(x) + math.Abs(y)
	if whole == 0 {
		return 0
	}
	part := float64((1 - x/whole) * 0.25)
	if y < 0 {
		return 0.5 - part
	}
	return 0.5 + part
}

// near calls visit with all satellites within an angle reach (rad) of a place, seen from the
// centre, and perhaps others.
func (x *index) near(pos space.Vec, reach float64, visit func(satellites []int32)) {
	latitude := exact.Asin(pos.Z / pos.Norm())
	south, north := latitude-reach, latitude+reach
	low, high := 0, x.bands-1
	if south > -math.Pi/2 {
		low = x.band(exact.Sin(south))
	}
	if north < math.Pi/2 {
		high = x.band(exact.Sin(north))
	}
	west, east := 0, x.sectors-1
	if south > -math.Pi/2 && north < math.Pi/2 {
		// The cap's edge is farthest east where sin Δλ = sin ψ / cos φ.
		wide := exact.Asin(min(1, exact.Sin(reach)/exact.Cos(latitude)))
		longitude := exact.Atan2(pos.Y, pos.X)
		west, east = x.sectorOf(longitude-wide), x.sectorOf(longitude+wide)
	}
	for band := low; band <= high; band++ {
		row := x.start[band*x.sectors : (band+1)*x.sectors+1]
		if west <= east {
			visit(x.members[row[west]:row[east+1]])
			continue
		}
		visit(x.members[row[west]:row[x.sectors]])
		visit(x.members[row[0]:row[east+1]])
	}
	visit(x.far)
}

// sectorOf is the sector of a longitude.
func (x *index) sectorOf(longitude float64) int {
	sin, cos := exact.Sincos(longitude)
	return x.sector(sector01(cos, sin))
}

// reach is the half angle of the cap around a station within which satellites of
// the cells may stand above the minimum elevation: ψ = acos(p·cos ε / r) - ε,
// with what the ellipsoid may add.
func (x *index) reach(pos space.Vec, elevation float64) float64 {
	const slack = 0.005 // rad; the vertical leans at most 0.0034 from the centre's
	lowest := pos.Norm()
	low := max(0, elevation-slack)
	cos := float64(lowest*exact.Cos(low)) / max(x.highest, lowest)
	return exact.Acos(min(1, cos)) - low + slack
}
