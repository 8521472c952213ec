package orbit

import (
	"errors"
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// Flags are the reservations about a satellite's state.
type Flags uint8

// The flags.
const (
	Stale       Flags = 1 << iota // over 14 days from the elements' epoch
	Decaying                      // perigee under 156 km: go-satellite's drag is wrong
	Decayed                       // re-entered, or no orbit any more: there is no state
	Unsupported                   // inclination above 179.9999°, apogee beyond the Earth's sphere, or an error of SGP4's own: there is no state
)

const (
	staleAfter = 14 * 24 * time.Hour
	lowPerigee = 156 * unit.Kilometre
	steepest   = 179.9999 * unit.Degree
	// highApogee is the radius of the Earth's sphere of influence (Vallado 2013,
	// table 12-1): farther out, what SGP4 answers is no orbit.
	highApogee = 925_000 * unit.Kilometre
)

var flagNames = [...]string{"stale", "decaying", "decayed", "unsupported"}

// Strings are the flags as words, in fixed order.
func (f Flags) Strings() []string {
	words := []string{}
	for i, name := range flagNames {
		if f&(1<<i) != 0 {
			words = append(words, name)
		}
	}
	return words
}

var (
	errNoAnswer    = errors.New("the propagator has no answer at this instant")
	errUnsupported = errors.New("unsupported: the propagator has no answer at an inclination above 179.9999° or an apogee above 925000 km")
)

// standing are the flags that hold at any instant.
func (e Elements) standing() Flags {
	var f Flags
	axis := e.axis()
	apogee := float64(axis*(1+e.Eccentricity)) - radiusWGS72
	if e.Inclination > steepest || !(apogee < highApogee.Metres()) {
		f |= Unsupported
	}
	if perigeeOf(axis, e.Eccentricity) < lowPerigee {
		f |= Decaying
	}
	return f
}

// perigeeOf is the lowest mean altitude above the equatorial radius (WGS 72) of an orbit with a
// semi-major axis, m, from Brouwer's mean motion as SGP4 recovers it.
func perigeeOf(axis, eccentricity float64) unit.Length {
	return unit.Length(float64(axis*(1-eccentricity)) - radiusWGS72)
}

// axis is the semi-major axis, m.
func (e Elements) axis() float64 {
	return brouwerAxis(e.MeanMotion*2*math.Pi/86400, e.Eccentricity, e.Inclination)
}

// brouwerAxis is the semi-major axis (m) that belongs to Kozai's mean motion
// (rad/s): Hoots and Roehrich (1980), section 6.
func brouwerAxis(kozai, eccentricity float64, inclination unit.Angle) float64 {
	a1 := exact.Cbrt(muWGS72 / float64(kozai*kozai))
	d := kozaiTerm(eccentricity, inclination) / float64(a1*a1)
	a0 := a1 * (1 - float64(d*(1.0/3+float64(d*(1+float64(d*134/81))))))
	d0 := kozaiTerm(eccentricity, inclination) / float64(a0*a0)
	n := kozai / (1 + d0)
	return exact.Cbrt(muWGS72 / float64(n*n))
}

// kozaiTerm is a²·δ, by which Kozai's mean motion exceeds Brouwer's: n = n″(1+δ).
func kozaiTerm(eccentricity float64, inclination unit.Angle) float64 {
	cos := exact.Cos(inclination.Radians())
	beta2 := 1 - float64(eccentricity*eccentricity)
	return 0.75 * j2WGS72 * radiusWGS72 * radiusWGS72 *
		(float64(3*cos*cos) - 1) / float64(beta2*math.Sqrt(beta2))
}
