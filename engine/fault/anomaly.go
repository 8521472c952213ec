package fault

import (
	"math"

	"orrery/engine/exact"
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

// Anomaly says whether a place lies in the South Atlantic Anomaly. Longitude is
// −π to π.
func Anomaly(latitude, longitude unit.Angle) bool {
	return southEdge <= latitude && latitude <= northEdge && westEdge <= longitude && longitude <= eastEdge
}

// NorthOfAnomaly says whether a place is north of all of the Anomaly, by how far it is
// along the Earth's axis from the centre: that costs nothing to find.
func NorthOfAnomaly(axial unit.Length) bool { return axial > 0 && northEdge <= 0 }

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

// within is the dose rate inside the Anomaly over the orbit's mean, for an orbit
// that spends a share of its time there: with a quarter of the mean outside, it
// keeps the mean.
func within(share float64) float64 {
	share = max(share, leastShare)
	return (1 - float64(outside*(1-share))) / share
}
