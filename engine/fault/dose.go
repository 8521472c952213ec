package fault

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// The dose in the reference orbit, 650 km, sun-synchronous.
const (
	referenceDose   = 150 // rad(Si) a year (arXiv:2511.19468)
	referenceShield = 10  // mm of aluminium that it is behind
	referenceHeight = 650 * unit.Kilometre
	tableShield     = 5   // mm that the table below is behind
	thinDose        = 7.5 // times that behind 10 mm, behind 1 mm (an estimate: 5 to 10)
)

// doses are those of orbits behind 5 mm, in rad(Si) a year: sun-synchronous, and of 30°
// (the mean of trapped particles at solar mean; sources in models/parameters.json).
var doses = [...]struct {
	altitude   unit.Length
	polar, low float64
}{
	{500 * unit.Kilometre, 380, 180},
	{700 * unit.Kilometre, 700, 760},
	{1000 * unit.Kilometre, 1790, 3020},
	{1200 * unit.Kilometre, 3310, 6570},
	{1500 * unit.Kilometre, 7820, 17500},
	{2000 * unit.Kilometre, 21500, 47800},
}

// The families of the table: what is inclined less is as of 30°, more as polar.
const (
	lowFamily   = 30 * unit.Degree
	polarFamily = 80 * unit.Degree
)

// tabled is the dose behind 5 mm: the logarithm is straight between altitudes, and goes on
// as straight below the lowest; above the highest it is that of the highest.
func tabled(altitude unit.Length, inclination unit.Angle) float64 {
	i := 1
	for i < len(doses)-1 && altitude > doses[i].altitude {
		i++
	}
	a, b := doses[i-1], doses[i]
	up := min(float64((altitude-a.altitude)/(b.altitude-a.altitude)), 1)
	at := func(from, to float64) float64 { return exact.Log(from) + float64(up*exact.Log(to/from)) }
	tilt := min(inclination, math.Pi-inclination)
	polar := min(max(float64((tilt-lowFamily)/(polarFamily-lowFamily)), 0), 1)
	low, high := at(a.low, b.low), at(a.polar, b.polar)
	return exact.Exp(low + float64(polar*(high-low)))
}

// Dose is the dose rate of the reference orbit behind a shield, in rad(Si) a year; the
// shield is what protects as well as so many mm of aluminium, 0.1 or more. It falls by
// a power of the thickness from 5 mm on, so that both sources hold, and by less below.
func Dose(millimetres float64) float64 {
	thick := exact.Log(tabled(referenceHeight, math.Pi/2)/referenceDose) / exact.Log(referenceShield/tableShield)
	behind := func(mm float64) float64 { return referenceDose * exact.Pow(referenceShield/mm, thick) }
	mm := max(millimetres, 0.1)
	if mm >= tableShield {
		return behind(mm)
	}
	thin := exact.Log(thinDose*referenceDose/behind(tableShield)) / exact.Log(tableShield)
	return behind(tableShield) * exact.Pow(tableShield/mm, thin)
}

// InOrbit is the design where it flies: its dose is of the reference orbit.
func (d Design) InOrbit(altitude unit.Length, inclination unit.Angle) Design {
	d.Dose *= tabled(altitude, inclination) / tabled(referenceHeight, math.Pi/2)
	return d
}
