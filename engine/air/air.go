// Package air answers how dense the atmosphere is, and how drag affects a satellite on a circular
// orbit.
//
// # Model
//
// Vallado's exponential atmosphere, times a factor for solar activity. From the density follow the
// loss of altitude, the velocity change that compensates it, and the time to re-entry.
//
// # Limits
//
// Density is the same by day and by night, and there are no solar storms. Satellites that fly by
// element sets have SGP4's drag instead.
//
// # Sources
//
// Vallado (2013), Fundamentals of Astrodynamics and Applications, table 8-4 and section 9.6;
// King-Hele (1987), Satellite orbits in an atmosphere.
package air

import (
	"time"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// Density is in kg/m³.
type Density float64

// Ballistic is a ballistic coefficient, mass over drag area, m/(C_D·A) in kg/m².
type Ballistic float64

// band is a layer of the atmosphere in which density falls by e over height.
type band struct {
	base    unit.Length
	density Density
	height  unit.Length
}

// bands are those of the exponential atmosphere from the ground up (Vallado
// 2013, table 8-4): U.S. Standard Atmosphere 1976 up to 25 km, CIRA-72 from there
// to 500 km, and CIRA-72 with an exosphere of 1000 K above.
var bands = [...]band{
	{0, 1.225, 7.249 * unit.Kilometre},
	{25 * unit.Kilometre, 3.899e-2, 6.349 * unit.Kilometre},
	{30 * unit.Kilometre, 1.774e-2, 6.682 * unit.Kilometre},
	{40 * unit.Kilometre, 3.972e-3, 7.554 * unit.Kilometre},
	{50 * unit.Kilometre, 1.057e-3, 8.382 * unit.Kilometre},
	{60 * unit.Kilometre, 3.206e-4, 7.714 * unit.Kilometre},
	{70 * unit.Kilometre, 8.770e-5, 6.549 * unit.Kilometre},
	{80 * unit.Kilometre, 1.905e-5, 5.799 * unit.Kilometre},
	{90 * unit.Kilometre, 3.396e-6, 5.382 * unit.Kilometre},
	{100 * unit.Kilometre, 5.297e-7, 5.877 * unit.Kilometre},
	{110 * unit.Kilometre, 9.661e-8, 7.263 * unit.Kilometre},
	{120 * unit.Kilometre, 2.438e-8, 9.473 * unit.Kilometre},
	{130 * unit.Kilometre, 8.484e-9, 12.636 * unit.Kilometre},
	{140 * unit.Kilometre, 3.845e-9, 16.149 * unit.Kilometre},
	{150 * unit.Kilometre, 2.070e-9, 22.523 * unit.Kilometre},
	{180 * unit.Kilometre, 5.464e-10, 29.740 * unit.Kilometre},
	{200 * unit.Kilometre, 2.789e-10, 37.105 * unit.Kilometre},
	{250 * unit.Kilometre, 7.248e-11, 45.546 * unit.Kilometre},
	{300 * unit.Kilometre, 2.418e-11, 53.628 * unit.Kilometre},
	{350 * unit.Kilometre, 9.518e-12, 53.298 * unit.Kilometre},
	{400 * unit.Kilometre, 3.725e-12, 58.515 * unit.Kilometre},
	{450 * unit.Kilometre, 1.585e-12, 60.828 * unit.Kilometre},
	{500 * unit.Kilometre, 6.967e-13, 63.822 * unit.Kilometre},
	{600 * unit.Kilometre, 1.454e-13, 71.835 * unit.Kilometre},
	{700 * unit.Kilometre, 3.614e-14, 88.667 * unit.Kilometre},
	{800 * unit.Kilometre, 1.170e-14, 124.64 * unit.Kilometre},
	{900 * unit.Kilometre, 5.245e-15, 181.05 * unit.Kilometre},
	{1000 * unit.Kilometre, 3.019e-15, 268.00 * unit.Kilometre},
}

// bandAt is the layer around an altitude; the lowest one below the ground.
func bandAt(altitude unit.Length) band {
	i := len(bands) - 1
	for i > 0 && altitude < bands[i].base {
		i--
	}
	return bands[i]
}

// at is the density at an altitude of the layer: ρ = ρ0·exp(-(h - h0)/H).
func (b band) at(altitude unit.Length) Density {
	return b.density * Density(exact.Exp(float64((b.base-altitude)/b.height)))
}

// At is the mean density of the atmosphere at an altitude.
func At(altitude unit.Length) Density { return bandAt(altitude).at(altitude) }

// Drag is the atmosphere's effect on a satellite on a circular orbit.
type Drag struct {
	Ballistic Ballistic // kg/m², above 0; 50 is usual
	// Activity is the density of the air relative to its mean, by solar activity: 0.2 in a deep
	// minimum to 4 in a strong maximum, 1 on average.
	Activity float64
}

// DescentRate is how fast a circular orbit at an altitude sinks, downwards positive: -da/dt =
// ρ·√(μa)/B (Vallado 2013, section 9.6; King-Hele 1987).
func (d Drag) DescentRate(altitude unit.Length) unit.Speed {
	density := float64(At(altitude)) * d.Activity
	return unit.Speed(density * orbit.Momentum(altitude) / float64(d.Ballistic))
}

// Deceleration is the drag on the circular orbit: a = ½·ρ·v²/B.
func (d Drag) Deceleration(altitude unit.Length) unit.Acceleration {
	v := float64(orbit.Speed(altitude))
	density := float64(At(altitude)) * d.Activity
	return unit.Acceleration(0.5 * density * v * v / float64(d.Ballistic))
}

// StationKeeping is the velocity change that compensates drag over a span.
func (d Drag) StationKeeping(altitude unit.Length, held time.Duration) unit.Speed {
	return unit.Speed(float64(d.Deceleration(altitude)) * held.Seconds())
}

// LowestHeld is the altitude at which a thrust just compensates drag: below it a satellite cannot
// climb. It is 0 if the thrust is greater everywhere, and the top of the atmosphere, 1,000 km, if
// it is too weak even there.
func (d Drag) LowestHeld(push unit.Acceleration) unit.Length {
	low, high := unit.Length(0), bands[len(bands)-1].base
	for range 60 {
		middle := (low + high) / 2
		if d.Deceleration(middle) > push {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// Lifetime is how long a circular orbit without station keeping stays above 120 km; at most 200
// years.
func (d Drag) Lifetime(altitude unit.Length) time.Duration { return d.Decay(altitude, orbit.Reentry) }

// Decay is how long a circular orbit without station keeping takes from one altitude down to
// another; at most 200 years.
func (d Drag) Decay(altitude, to unit.Length) time.Duration {
	const longest = 200 * 365.25 * 86400 // s
	total := 0.0
	for altitude > to && total < longest {
		l := d.leg(altitude)
		l.foot = max(l.foot, to)
		altitude, total = l.foot, total+l.time()
	}
	return time.Duration(min(total, longest) * float64(time.Second))
}

// leg is a way down within a layer, so short that √a hardly changes on it: then
// the speed downwards grows by e over the layer's height, and the rest is closed.
type leg struct {
	from, foot unit.Length
	speed      float64 // downwards, where it begins, m/s
	height     float64 // m
}

// leg is the way down from an altitude to the layer's foot, or by a kilometre.
func (d Drag) leg(altitude unit.Length) leg {
	i := len(bands) - 1
	for i > 0 && altitude <= bands[i].base {
		i--
	}
	b := bands[i]
	l := leg{from: altitude, foot: max(altitude-unit.Kilometre, b.base), height: b.height.Metres()}
	density := float64(b.at(altitude)) * d.Activity
	middle := float64((altitude + l.foot) / 2)
	l.speed = density * orbit.Momentum(unit.Length(middle)) / float64(d.Ballistic)
	return l
}

// time is how long the leg takes, s: ∫ exp((h - from)/H)/speed dh.
func (l leg) time() float64 {
	return float64(-l.height / l.speed * exact.Expm1((l.foot-l.from).Metres()/l.height))
}
