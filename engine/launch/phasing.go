package launch

import (
	"math"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// siderealDay is how far the Earth turns in a day, in degrees (IERS, at 2000.0).
const siderealDay = 360.98564736629

// longestWait bounds waits, which are endless between circles that drift alike.
const longestWait = 200 * 365.25 * float64(space.Day)

// PlaneDrift is how satellites at a parking altitude drift against planes at another.
type PlaneDrift struct {
	Parking, Target unit.Length
	Inclination     unit.Angle
}

// Daily is how far the node at the parking altitude moves in a day against those at the
// target, eastwards positive.
func (w PlaneDrift) Daily() unit.Angle {
	return orbit.NodeDrift(w.Parking, w.Inclination, space.Day) - orbit.NodeDrift(w.Target, w.Inclination, space.Day)
}

// For is how long the wait is until the node has moved so far against the target; false
// where that takes over 200 years.
func (w PlaneDrift) For(separation unit.Angle) (time.Duration, bool) {
	if separation == 0 {
		return 0, true
	}
	return DriftTime(separation, w.Daily())
}

// DriftTime is how long it takes to drift over an angle at so much a day; false where that is
// over 200 years.
func DriftTime(angle, daily unit.Angle) (time.Duration, bool) {
	wait := math.Abs(float64(angle/daily)) * float64(space.Day)
	if !(wait < longestWait) {
		return 0, false
	}
	return time.Duration(wait), true
}

// Batch is a launch whose satellites go into one plane or more, by waiting.
type Batch struct {
	PlaneDrift
	Insertion    unit.Length // where they are let go
	Acceleration unit.Acceleration
	Checkout     time.Duration // before they climb
	Separation   unit.Angle    // from plane to plane
}

// OnStation is when the satellites of each plane reach the target, after lift-off; false
// where the parking altitude does not drift against it.
func (b Batch) OnStation(planes int) ([]time.Duration, bool) {
	up := orbit.Climb{From: b.Insertion, To: b.Parking, Inclination: b.Inclination, Acceleration: b.Acceleration}.Time()
	on := orbit.Climb{From: b.Parking, To: b.Target, Inclination: b.Inclination, Acceleration: b.Acceleration}.Time()
	all := make([]time.Duration, planes)
	for i := range all {
		wait, ok := b.For(unit.Angle(i) * b.Separation)
		if !ok {
			return nil, false
		}
		all[i] = b.Checkout + up + wait + on
	}
	return all, true
}

// LiftOffShift is how much later a day on a lift-off into the same plane is, which passes
// over the pad as the Earth turns: below 0 where it is earlier.
func LiftOffShift(altitude unit.Length, inclination unit.Angle) time.Duration {
	sun := unit.Angle(siderealDay-360) * unit.Degree
	return -AfterTurn(sun - orbit.NodeDrift(altitude, inclination, space.Day))
}

// AfterTurn is how long the Earth takes to turn so far: how much later the lift-off into a
// plane that far east is.
func AfterTurn(separation unit.Angle) time.Duration {
	return time.Duration(separation.Degrees() / siderealDay * float64(space.Day))
}

// Phasing is how satellites move along their plane to their slots: from a circle a little
// lower, or higher, than the target.
type Phasing struct {
	Target      unit.Length
	Below       unit.Length // not 0; below 0 where they come from above
	Inclination unit.Angle
}

// Daily is how far they move in a day against the target, ahead positive.
func (s Phasing) Daily() unit.Angle {
	return orbit.SlotDrift(s.Target-s.Below, s.Inclination, space.Day) - orbit.SlotDrift(s.Target, s.Inclination, space.Day)
}

// For is how long sliding over an angle takes, and how far the node slips meanwhile,
// eastwards positive; false where it takes over 200 years.
func (s Phasing) For(angle unit.Angle) (time.Duration, unit.Angle, bool) {
	daily := s.Daily()
	took, ok := DriftTime(angle, daily)
	if !ok {
		return 0, 0, false
	}
	w := PlaneDrift{Parking: s.Target - s.Below, Target: s.Target, Inclination: s.Inclination}
	return took, w.Daily() * unit.Angle(math.Abs(float64(angle/daily))), true
}
