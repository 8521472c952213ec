// Package orbit answers where every satellite is at an instant.
//
// # Model
//
// Planned shells are circles whose node and argument of latitude drift by the Earth's
// oblateness (J2), in closed form; so are planned ellipses, whose perigee and mean
// anomaly drift too, and clusters, in Hill's motion around a chief on a circle. Element
// sets, read or written by us, fly through go-satellite (SGP4 and SDP4, WGS 72):
// keyframes on fixed grids of elapsed, three minutes apart and the closer under strong
// drag or eccentricity, and Hermite polynomials between them, so that a tick costs tens of
// nanoseconds a satellite. Over a minute apart they also meet the accelerations that
// gravity and oblateness give, and velocities without what SGP4's have too much; then blocks
// of satellites take turns, so that a minute asks for a part of them. Everything is in TEME;
// elapsed counts from the epoch
// that the propagator was made with.
//
// go-satellite is not exact as it stands, and this package alone knows how to
// ask it. It cuts an element set's epoch to a whole second and answers for whole
// seconds only: the adapter keeps the true epoch, gives it the nearest second
// instead, asks for the nearest second after it, and carries the answer over the
// rest by two-body motion. Its parser ends the process at foreign text: it is
// given only lines that we wrote.
//
// Planned satellites are held against the drag (engine/air); SGP4 has its own.
//
// SGP4's own errors are found again beside what it answers, since go-satellite throws
// them away. An element set describes an orbit until the first of them that stays, or
// until 120 km, where what is in orbit re-enters: from there on there is no state
// (DecayedError). Keyframes are as far apart as keeps what is between them within a metre,
// looked at anew every six hours of elapsed; what sinks too fast even for two seconds has none.
//
// # Limits
//
// Between keyframes an orbit near the Earth is within 1 m of the propagator, a
// Molniya orbit within 15 m. A planned circle is not SGP4: it lacks the
// short-period terms, kilometres. Under a perigee of 156 km go-satellite's drag
// is wrong by up to thousands of kilometres (Decaying), at an inclination of
// 180° or beyond the Earth's sphere of influence it has no answer (Unsupported),
// nor has it once decayed (Decayed); such states are zero, never NaN. Over 60 days
// from its epoch an element set's end is that of its mean altitude, to hours. Farther than 20 years from its epoch an element set gives no answer.
// Where positions come through go-satellite the promise of equal bits holds per
// architecture.
//
// A cluster keeps Hill's motion because its satellites steer: what falls freely
// departs from it by the square of its size over the radius, decimetres an orbit
// at a kilometre, and oblateness pulls the ellipses apart unless they are 2:1.0037
// (Suncatcher). An ellipse lacks drag, Sun and Moon.
//
// # Sources
//
// Hoots and Roehrich (1980), Spacetrack Report #3; Vallado, Crawford, Hujsak,
// Kelso (2006), Revisiting Spacetrack Report #3, AIAA 2006-6753; Vallado (2013),
// Fundamentals of Astrodynamics and Applications; Walker (1984), Satellite
// constellations, JBIS 37; Hill (1878), Researches in the lunar theory; Clohessy
// and Wiltshire (1960), Terminal guidance system for satellite rendezvous; Agüera y
// Arcas et al. (2025), Towards a future space-based, highly scalable AI
// infrastructure system design; github.com/joshuaferrara/go-satellite.
package orbit

import (
	"fmt"
	"time"

	"orrery/engine/space"
)

// Place is where in a constellation a satellite flies. Numbers count from 1; 0
// is what could not be told.
type Place struct{ Shell, Plane, Slot int }

// State is where a satellite is and how it moves: metres and metres a second in
// TEME. The zero State is one that could not be computed.
type State struct{ Pos, Vel space.Vec }

// Propagator moves a whole group of satellites.
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
