package fault

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// The South Atlantic Anomaly as a box (NASA GSFC).
const (
	southEdge = -50 * unit.Degree
	northEdge = 0 * unit.Degree
	westEdge  = -90 * unit.Degree
	eastEdge  = 40 * unit.Degree
)

// outside is the dose rate outside the Anomaly over the orbit's mean (an
// estimate).
const outside = 0.25

// leastShare bounds how much of the dose is thought to fall into how short a
// time.
const leastShare = 0.05

// Anomaly reports whether a place lies in the South Atlantic Anomaly. Longitude is −π to π.
func Anomaly(latitude, longitude unit.Angle) bool {
	return southEdge <= latitude && latitude <= northEdge && westEdge <= longitude && longitude <= eastEdge
}

// NorthOfAnomaly reports whether a place is north of all of the Anomaly, by how far it is along the
// Earth's axis from the centre: that costs nothing to find.
func NorthOfAnomaly(axial unit.Length) bool { return axial > 0 && northEdge <= 0 }

// Outline is how the Anomaly lies among the stars at an instant: by it most places are known
// to lie in it or not without finding their latitude and longitude.
type Outline struct {
	at            space.Instant
	west, east    space.Vec // unit vectors of TEME at the Equator, on its edges
	south, within float64   // sines of geocentric latitudes: beyond the southern edge, and surely within it
}

// OutlineAt is the Anomaly at an instant.
func OutlineAt(at space.Instant) Outline {
	gmst := space.GMST(at).Radians()
	edge := func(longitude unit.Angle) space.Vec {
		sin, cos := exact.Sincos(gmst + longitude.Radians())
		return space.Vec{X: cos, Y: sin}
	}
	const flattened = unit.Degree / 5 // geodetic latitudes are up to 0.193° further from the Equator
	return Outline{at, edge(westEdge), edge(eastEdge), exact.Sin(-southEdge.Radians()), exact.Sin((-southEdge - flattened).Radians())}
}

// Encloses reports whether a place in TEME, m, lies in the Anomaly at an instant, where that is
// sure: it is not near an edge, nor long before or after the outline's instant.
func (o *Outline) Encloses(pos space.Vec, at space.Instant) (in, sure bool) {
	const rounding, low = 1e-6, 0.99 * float64(space.EarthRadius)
	r := pos.Norm()
	moved := rounding + float64(space.EarthRotation*math.Abs(at.Sub(o.at).Seconds()))
	eastOfWest := float64(o.west.X*pos.Y) - float64(o.west.Y*pos.X)
	westOfEast := float64(pos.X*o.east.Y) - float64(pos.Y*o.east.X)
	near := float64(moved * r) // an edge turned no further since
	switch {
	case r < low:
		return false, false
	case NorthOfAnomaly(unit.Length(pos.Z)), -pos.Z > float64(o.south*r), eastOfWest < -near, westOfEast < -near:
		return false, true
	}
	return true, -pos.Z < float64(o.within*r) && eastOfWest > near && westOfEast > near
}

// AnomalyShare is the share of its time that a circular orbit spends in the
// Anomaly, in the long run, 0 to 1.
func AnomalyShare(inclination unit.Angle) float64 {
	sin := math.Abs(exact.Sin(inclination.Radians()))
	south := -exact.Sin(southEdge.Radians())
	within := 0.5 // of the time it is that far south at most, and not north
	if sin > south {
		within = exact.Asin(south/sin) / math.Pi
	}
	return within * float64((eastEdge-westEdge)/unit.Turn)
}

// Passages are how an orbit goes through the Anomaly, where faults that pass come close
// together. The zero Passages know of none.
type Passages struct {
	Share float64       // of its time that the orbit spends there, in the long run
	Turn  float64       // of a turn that one passage takes
	Long  time.Duration // that it takes
}

// PassagesOf are the passages of a circle with a period.
func PassagesOf(inclination unit.Angle, period time.Duration) Passages {
	sin, south := math.Abs(exact.Sin(inclination.Radians())), -exact.Sin(southEdge.Radians())
	turn := 0.5 // as AnomalyShare has it, but for one of two crossings
	if sin > south {
		turn = exact.Asin(south/sin) / (2 * math.Pi)
	}
	turn = min(turn, float64((eastEdge-westEdge)/unit.Turn))
	return Passages{AnomalyShare(inclination), turn, time.Duration(turn * float64(period))}
}

// within is the dose rate inside the Anomaly over the orbit's mean, for an orbit
// that spends a share of its time there: with a quarter of the mean outside, it
// keeps the mean.
func within(share float64) float64 {
	share = max(share, leastShare)
	return (1 - float64(outside*(1-share))) / share
}
