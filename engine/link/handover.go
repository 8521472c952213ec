package link

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Setting is how long a satellite stays at or above the minimum elevation over a station, given its
// state at an instant; at most horizon, and 0 if it is below. The satellite is propagated on a
// circle: the result is right within seconds.
func (g *Ground) Setting(station int, s orbit.State, at space.Instant, horizon time.Duration) time.Duration {
	const step = 10 * time.Second
	way, fixed := newArc(s), g.fixed[station]
	gmst := space.GMST(at)
	sinMin := exact.Sin(g.rules.MinElevation.Radians())
	above := func(ahead time.Duration) bool {
		seconds := ahead.Seconds()
		sin, cos := exact.Sincos(gmst.Radians() + float64(space.EarthRotation*seconds))
		here := fixed.turned(sin, cos)
		sees, _ := here.sees(way.at(seconds).Pos, sinMin)
		return sees
	}
	if s.Pos == (space.Vec{}) || !above(0) {
		return 0
	}
	up := time.Duration(0)
	for above(min(up+step, horizon)) {
		if up += step; up >= horizon {
			return horizon
		}
	}
	down := min(up+step, horizon)
	for down-up > 10*time.Millisecond {
		if middle := up + (down-up)/2; above(middle) {
			up = middle
		} else {
			down = middle
		}
	}
	return up
}

// HighestSatellite is the satellite with the highest elevation over a station at the last Update,
// in sight or not, and that elevation; -1 if no satellite is present. It checks every one.
func (g *Ground) HighestSatellite(station int, m *Mesh, sky Sky) (int, unit.Angle) {
	best, sinBest := -1, math.Inf(-1)
	at := &g.stands[station]
	for i := range sky.States {
		if m.gone(i) {
			continue
		}
		d := sky.States[i].Pos.Sub(at.pos)
		if sin := d.Dot(at.up) / d.Norm(); sin > sinBest {
			best, sinBest = i, sin
		}
	}
	return best, unit.Angle(exact.Asin(max(-1, min(1, sinBest))))
}
