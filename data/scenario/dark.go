package scenario

import (
	"math"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// longestDark is the longest time that a satellite of the shell spends in the
// Earth's shadow, cut as a cylinder: f = acos(√(r²−Re²)/(r·cos β))/π of an orbit
// (Vallado 2013, sec. 5.3.2). A sun-synchronous shell is looked at day by day
// for a year; any other comes to β = 0 in time. An ellipse comes to have its
// apogee, where it is slowest, in the middle of the shadow.
func longestDark(g *fleet.Group, epoch time.Time) time.Duration {
	shell := &g.Shell
	if g.Apogee > shell.Altitude {
		axis := space.EarthRadius + (shell.Altitude+g.Apogee)/2
		stretched := orbit.Mean{Axis: axis, Eccentricity: float64((g.Apogee - shell.Altitude) / 2 / axis)}
		return stretched.Dusk(0, space.Vec{X: float64(space.AstronomicalUnit)}).Dark
	}
	height := 1 + float64(shell.Altitude/space.EarthRadius)
	flat := 0.0 // the least |sin β|
	if shell.SunSynchronous {
		flat = 1
		for day := range 366 {
			at := space.At(epoch).Add(time.Duration(day) * space.Day)
			for plane := range shell.Planes {
				flat = min(flat, math.Abs(sinBeta(shell, plane, at)))
			}
		}
	}
	share := math.Sqrt(float64(height*height)-1) / height / math.Sqrt(1-flat*flat)
	if !(share < 1) {
		return 0
	}
	return time.Duration(math.Acos(share) / math.Pi * float64(orbit.Period(shell.Altitude)))
}

// sinBeta is the sine of the Sun's height above a sun-synchronous plane:
// sin β = ŝ·ĥ. The mean Sun is the Almanac's mean longitude.
func sinBeta(shell *orbit.Shell, plane int, at space.Instant) float64 {
	mean := (280.460 + 0.9856474*at.Days()) * math.Pi / 180
	local := shell.LocalTime + float64(plane)*shell.LocalTimeStep
	node := mean + (local-12)*math.Pi/12
	inclination := shell.TrueInclination().Radians()
	normal := space.Vec{
		X: math.Sin(node) * math.Sin(inclination),
		Y: -math.Cos(node) * math.Sin(inclination),
		Z: math.Cos(inclination),
	}
	return space.Sun(at).Unit().Dot(normal)
}
