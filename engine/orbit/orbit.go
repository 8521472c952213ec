// Package orbit answers where every satellite is at an instant.
//
// # Model
//
// Planned shells are circular orbits whose ascending node and argument of latitude drift by the
// Earth's oblateness (J2), in closed form. So are planned elliptical orbits, whose perigee and
// mean anomaly drift, too, and clusters, in Hill's motion around a chief on a circular orbit.
// Element sets fly through go-satellite (SGP4 and SDP4, WGS 72): keyframes on fixed grids of
// elapsed time, three minutes apart or less under strong drag or eccentricity, with Hermite
// polynomials in between, so that a tick costs tens of nanoseconds per satellite. If keyframes are
// more than a minute apart, the polynomials also match the accelerations of gravity and
// oblateness, with velocities corrected for SGP4's error in them; blocks of satellites then take
// turns, so that a minute computes only a part of them. Everything is in TEME; elapsed counts from
// the epoch that the propagator was made with.
//
// go-satellite is not exact as it stands, and only this package calls it. It cuts an element set's
// epoch to a whole second and answers for whole seconds only. The adapter keeps the true epoch,
// gives it the nearest second instead, asks for the nearest second after it, and bridges the rest
// by two-body motion. Its parser ends the process on malformed text, so it is given only lines
// that this package wrote.
//
// Planned satellites hold their altitude against drag (engine/air); SGP4 has its own drag.
//
// SGP4's error codes, which go-satellite discards, are derived again from its results. An element
// set describes an orbit until the first error that persists, or until 120 km, where satellites
// re-enter; after that there is no state (DecayedError). Keyframes are close enough for an error
// of at most a metre in between, checked again every six hours of elapsed time. Satellites that
// sink too fast even for keyframes two seconds apart have none.
//
// # Limits
//
// Between keyframes an orbit near the Earth is within 1 m of the propagator, a Molniya orbit
// within 15 m. A planned circular orbit is not SGP4: it lacks the short-period terms, kilometres.
// Below a perigee of 156 km go-satellite's drag is wrong by up to thousands of kilometres
// (Decaying). At an inclination of 180° or beyond the Earth's sphere of influence it has no answer
// (Unsupported), nor has it for a decayed orbit (Decayed). Such states are zero, never NaN. More
// than 60 days from its epoch, the end of an element set follows from its mean altitude, to hours.
// More than 20 years from its epoch it gives no answer. Where positions come through go-satellite,
// equal bits are promised per processor architecture.
//
// A cluster keeps Hill's motion because its satellites steer. In free fall they would depart from
// it by the square of the cluster's size over the orbit's radius, decimetres per orbit at a
// kilometre, and oblateness would pull the ellipses apart unless they are 2:1.0037 (Suncatcher).
// Elliptical orbits lack drag, Sun and Moon.
//
// # Sources
//
// Hoots and Roehrich (1980), Spacetrack Report #3; Vallado, Crawford, Hujsak, Kelso (2006),
// Revisiting Spacetrack Report #3, AIAA 2006-6753; Vallado (2013), Fundamentals of Astrodynamics
// and Applications; Walker (1984), Satellite constellations, JBIS 37; Hill (1878), Researches in
// the lunar theory; Clohessy and Wiltshire (1960), Terminal guidance system for satellite
// rendezvous; Agüera y Arcas et al. (2025), Towards a future space-based, highly scalable AI
// infrastructure system design; github.com/joshuaferrara/go-satellite.
package orbit

import (
	"fmt"
	"time"

	"orrery/engine/space"
)

// Place is the position of a satellite in a constellation. Numbers count from 1; 0 is unknown.
type Place struct{ Shell, Plane, Slot int }

// State is position and velocity of a satellite: m and m/s in TEME. The zero State is one that
// could not be computed.
type State struct{ Pos, Vel space.Vec }

// Propagator propagates a group of satellites.
type Propagator interface {
	// Len is the number of satellites.
	Len() int
	// States writes the state of each satellite at elapsed to dst, whose length
	// is Len. The same elapsed gives the same bits, whatever was asked before.
	States(elapsed time.Duration, dst []State)
}

// fits panics where dst does not hold one state for each of n satellites.
func fits(dst []State, n int) {
	if len(dst) != n {
		panic(fmt.Sprintf("orbit: dst holds %d states, want %d", len(dst), n))
	}
}
