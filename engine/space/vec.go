// Package space answers how positions are expressed: vectors, instants, the rotating Earth, the
// Sun and the Earth's shadow.
//
// # Model
//
// Positions are metres in TEME (true equator, mean equinox of date), the frame of SGP4's results;
// the code calls it ECI. It is rotated into the Earth-fixed frame by the IAU-82 mean sidereal time
// alone, and that is converted to latitude, longitude and altitude above the WGS 84 ellipsoid.
//
// The Sun's position is that of the Almanac's low-precision formula. The Earth is a sphere of its
// equatorial radius and casts two cones: the umbra, without any sunlight, and around it the
// penumbra, where a part of the Sun's disc is visible. The surface midway between them is taken as
// the boundary of darkness.
//
// # Limits
//
// UT1 is taken as UTC (below 0.9 s: 0.42 km at the equator), and polar motion is left out (below
// 20 m). The Sun is within 0.01° from 1950 to 2050, and its mean equinox of date is taken for
// TEME's (nutation, 0.005°). There are no leap seconds: a day has 86,400 s. The atmosphere neither
// bends nor dims light.
//
// # Sources
//
// Vallado, Crawford, Hujsak, Kelso (2006), Revisiting Spacetrack Report #3, AIAA 2006-6753,
// appendix C; Aoki et al. (1982), The new definition of universal time; The Astronomical Almanac
// (2010), page C5 (C24 in editions before 2011); NIMA TR8350.2, World Geodetic System 1984. Cones:
// Escobal (1965), Methods of Orbit Determination, section 5.3.
package space

import "math"

// Vec is a vector; metres in ECI unless its name says otherwise.
type Vec struct{ X, Y, Z float64 }

// Add is v + w.
func (v Vec) Add(w Vec) Vec { return Vec{v.X + w.X, v.Y + w.Y, v.Z + w.Z} }

// Sub is v - w.
func (v Vec) Sub(w Vec) Vec { return Vec{v.X - w.X, v.Y - w.Y, v.Z - w.Z} }

// Scale is f·v, rounded: what it makes may be added.
func (v Vec) Scale(f float64) Vec {
	return Vec{float64(v.X * f), float64(v.Y * f), float64(v.Z * f)}
}

// Dot is the scalar product of v and w.
func (v Vec) Dot(w Vec) float64 {
	return float64(v.X*w.X) + float64(v.Y*w.Y) + float64(v.Z*w.Z)
}

// Cross is the vector product v × w.
func (v Vec) Cross(w Vec) Vec {
	return Vec{
		float64(v.Y*w.Z) - float64(v.Z*w.Y),
		float64(v.Z*w.X) - float64(v.X*w.Z),
		float64(v.X*w.Y) - float64(v.Y*w.X),
	}
}

// Norm is the length of v.
func (v Vec) Norm() float64 { return math.Sqrt(v.Dot(v)) }

// Unit is v at length 1; the zero vector stays as it is.
func (v Vec) Unit() Vec {
	n := v.Norm()
	if n == 0 {
		return v
	}
	return v.Scale(1 / n)
}
