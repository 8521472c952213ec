package scenario

import (
	"math"
	"time"

	"orrery/engine/eclipse"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// longestDark is the longest passage of a shell's satellites through the Earth's shadow, taken as a
// cylinder: f = acos(√(r²−Re²)/(r·cos β))/π of an orbit (Vallado 2013, sec. 5.3.2), with the least
// |sin β| of a year. For an ellipse the apogee, where it is slowest, is taken to lie in the middle
// of the shadow.
func longestDark(g *fleet.Group, epoch time.Time) time.Duration {
	shell := &g.Shell
	if g.Apogee > shell.Altitude {
		axis := space.EarthRadius + (shell.Altitude+g.Apogee)/2
		stretched := orbit.Mean{Axis: axis, Eccentricity: float64((g.Apogee - shell.Altitude) / 2 / axis)}
		return eclipse.Of(stretched).Shadow(0, space.Vec{X: float64(space.AstronomicalUnit)}).Dark
	}
	height := 1 + float64(shell.Altitude/space.EarthRadius)
	flat, _ := slants(shell, epoch)
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
