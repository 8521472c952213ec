package space

import (
	"orrery/engine/exact"
	"orrery/engine/unit"
)

const (
	// AstronomicalUnit is the mean distance of the Sun (IAU 2012, B2).
	AstronomicalUnit unit.Length = 149597870700
	// sunRadius is the Sun's (IAU 1976).
	sunRadius unit.Length = 696000 * unit.Kilometre
	// sunFlux is sunlight at one astronomical unit (Kopp and Lean 2011).
	sunFlux unit.Flux = 1361
)

// Sun is the vector from the Earth to the Sun, in metres, within 0.01° from 1950
// to 2050 (Astronomical Almanac, low-precision formulas for the Sun).
func Sun(at Instant) Vec {
	const degree = float64(unit.Degree)
	n := at.Days()
	meanLongitude := exact.Mod(280.460+float64(0.9856474*n), 360)
	anomaly := exact.Mod(357.528+float64(0.9856003*n), 360) * degree
	sinG, cosG := exact.Sincos(anomaly)
	sin2G, cos2G := 2*sinG*cosG, 1-float64(2*sinG*sinG)

	longitude := (meanLongitude + float64(1.915*sinG) + float64(0.020*sin2G)) * degree
	obliquity := (23.439 - float64(4e-7*n)) * degree
	distance := (1.00014 - float64(0.01671*cosG) - float64(0.00014*cos2G)) * float64(AstronomicalUnit)

	sinL, cosL := exact.Sincos(longitude)
	sinE, cosE := exact.Sincos(obliquity)
	return Vec{
		float64(distance * cosL),
		float64(distance * cosE * sinL),
		float64(distance * sinE * sinL),
	}
}

// SunFlux is the sunlight on a surface square to it near the Earth, outside its
// shadow, for a Sun at sun.
func SunFlux(sun Vec) unit.Flux {
	near := float64(AstronomicalUnit) / sun.Norm()
	return sunFlux * unit.Flux(near*near)
}
