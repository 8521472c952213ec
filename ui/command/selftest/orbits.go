package selftest

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/air"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// orbitFigures are periods, drifts and distances, as positions that are flown show them.
func orbitFigures() []outside {
	const integrated, byHand = "motion about an oblate Earth integrated over 30 revolutions, Runge and Kutta", "by hand, μ and Re of WGS 84"
	pos := make([]orbit.State, 22)
	movedBy(circle(550, 53, 22), 0).States(0, pos)
	rows := []outside{
		{id: "A1", what: "from node to node at 550 km, 53°, s", source: integrated, want: 5735.43, within: 1, ours: nodal(550, 53)},
		{id: "A3", what: "speed at 550 km, km/s", source: "√(μ/a) " + byHand, want: 7.5851, within: 5e-3, ours: speed(550)},
		{id: "A5", what: "node drift at 550 km, 53°, °/day", source: integrated, want: -4.4922, within: 0.005, ours: nodeDrift(550, 53)},
		{id: "A6", what: "node drift of the ISS, 420 km, 51.64°, °/day", source: integrated + "; about −5 is known", want: -4.9506, within: 0.005, ours: nodeDrift(420, 51.64)},
		{id: "A7", what: "node drift at 560 km, 97.6°, °/day", source: integrated, want: 0.9808, within: 0.002, ours: nodeDrift(560, 97.6)},
		{id: "A9", what: "neighbours of 22 in a plane at 550 km, km", source: "a chord of 360°/22 " + byHand, want: 1971.95, within: 0.1, ours: pos[1].Pos.Sub(pos[0].Pos).Norm() / 1000},
		{id: "A4/FCC", what: "inclination whose node goes with the Sun at 560 km, °", source: "FCC 21-48: 97.6", want: 97.6, within: 0.05, ours: withTheSun(560)},
	}
	for km, want := range inOrder(500, 97.4018, 560, 97.6316, 650, 97.9860, 800, 98.6031, 1000, 99.4793, 2000, 104.8901) {
		rows = append(rows, outside{id: fmt.Sprintf("A4/%g", km), what: fmt.Sprintf("likewise at %g km, °", km),
			source: "first order in J2, " + byHand, want: want, within: 0.01, ours: withTheSun(km)})
	}
	return rows
}

// nodal is the seconds from one pass over the equator, northwards, to the next.
func nodal(km, degrees float64) float64 {
	p, s := movedBy(circle(km, degrees, 1), day2026), make([]orbit.State, 1)
	height := func(t time.Duration) float64 {
		p.States(t, s)
		return s[0].Pos.Z
	}
	var passes []time.Duration
	for t := time.Minute; len(passes) < 2; t += time.Minute {
		if height(t-time.Minute) < 0 && height(t) >= 0 {
			low, high := t-time.Minute, t
			for high-low > time.Microsecond {
				if middle := (low + high) / 2; height(middle) < 0 {
					low = middle
				} else {
					high = middle
				}
			}
			passes = append(passes, high)
		}
	}
	return (passes[1] - passes[0]).Seconds()
}

// speed is the distance in km between two positions a second apart.
func speed(km float64) float64 {
	p := movedBy(circle(km, 53, 1), day2026)
	a, b := make([]orbit.State, 1), make([]orbit.State, 1)
	p.States(0, a)
	p.States(time.Second, b)
	return b[0].Pos.Sub(a[0].Pos).Norm() / 1000
}

// nodeDrift is how far the plane of positions turns in a day, in degrees.
func nodeDrift(km, degrees float64) float64 {
	const days = 30 // the wobble of a revolution is a small part of their drift
	p, s := movedBy(circle(km, degrees, 1), day2026), make([]orbit.State, 1)
	node := func(t time.Duration) float64 { // of the plane through two positions a minute apart
		p.States(t, s)
		from := s[0].Pos
		p.States(t+time.Minute, s)
		plane := from.Cross(s[0].Pos)
		return math.Atan2(plane.X, -plane.Y)
	}
	return math.Remainder(node(days*space.Day)-node(0), 2*math.Pi) * 180 / math.Pi / days
}

// withTheSun is the inclination, in degrees, at which that drift is the mean Sun's.
func withTheSun(km float64) float64 {
	const mean = 0.9856474 // ° a day (Astronomical Almanac C24)
	low, high := 90.0, 120.0
	for high-low > 1e-5 {
		if middle := (low + high) / 2; nodeDrift(km, middle) < mean {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// airFigures are densities and what they cost.
func airFigures() []outside {
	var rows []outside
	const vallado = "Vallado (2013), table 8-4"
	for km, want := range inOrder(340, 1.147e-11, 480, 9.679e-13, 550, 3.183e-13, 600, 1.454e-13, 650, 7.249e-14, 800, 1.170e-14) {
		rows = append(rows, outside{id: fmt.Sprintf("E1/%g", km), what: fmt.Sprintf("density at %g km, 1e-13 kg/m³", km), source: vallado,
			want: want * 1e13, within: want * 1e13 * 1e-3, ours: none, why: echo})
	}
	drag := air.Drag{Ballistic: 50, Activity: 1}
	for km, want := range inOrder(340, 1025.6, 550, 28.90, 650, 6.63) {
		rows = append(rows, outside{id: fmt.Sprintf("E2/%g", km), what: fmt.Sprintf("decay at %g km, B 50 kg/m², m/day", km), source: "the motion integrated over a revolution, Runge and Kutta in 2,000 steps",
			want: want, within: 0.005 * want, ours: float64(drag.DescentRate(unit.Length(km)*unit.Kilometre)) * 86400})
	}
	return append(rows,
		outside{id: "E5", what: "propellant of 2,143 kg for 5.8 m/s at 2,500 s, kg", source: "a push of 0.1 N whose mass is burnt second by second", want: 0.5069, within: 0.0005, ours: float64(orbit.Propellant(2143, 5.8, 2500))},
		outside{id: "E6/push", what: "deorbit from 550 to 50 km of perigee, m/s", source: "half a revolution after the push integrated, Runge and Kutta", want: 143.33, within: 0.05, ours: float64(orbit.Deorbit(550*unit.Kilometre, 50*unit.Kilometre))},
		outside{id: "E6/spiral", what: "spiral from 550 to 200 km, m/s", source: "a thrust of 1e-4 m/s² integrated, Runge and Kutta", want: 199.2, within: 0.5, ours: float64(orbit.Spiral(550*unit.Kilometre, 200*unit.Kilometre))})
}
