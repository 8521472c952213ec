package launch

import (
	"errors"
	"fmt"
	"time"

	"orrery/engine/air"
	"orrery/engine/unit"
)

// OrbitRaising is how the satellites of one flight that go to one plane get from deployment to their
// slots.
type OrbitRaising struct {
	DropOff     unit.Length // where they are let go
	Parking     unit.Length // where they wait for their plane; like DropOff where there they do
	Target      unit.Length
	Inclination unit.Angle

	Thrust    unit.Force
	Mass      unit.Mass // when let go
	Impulse   float64   // specific, s
	Ballistic float64   // mass over drag area as they fly while climbing, kg/m²; held while mass is burnt
	Density   float64   // of the air against its mean; 0 for none
	// Duty is the share of the time that they thrust, above 0 to 1. Where the drag takes over
	// half of that they thrust more, up to always, so that half of it is left to climb by:
	// thicker air never makes a climb quicker.
	Duty float64

	Test time.Duration // before they climb
	// Separation is how far their plane is from the first plane of the flight, in the
	// direction that waiting drifts; 0 for the first one, which does not wait.
	Separation unit.Angle
	Below      unit.Length // they slide from this much under the target; 0 for no sliding
	// Phasing is how far they slide along the plane, ahead positive; behind they slide from as
	// much above the target. The way from there up, or down, to the slot is not in it: it
	// adds some degrees, as many for each satellite.
	Phasing unit.Angle
}

// LegKind says what satellites do on a leg of their way.
type LegKind uint8

// The legs, in the order that they are flown.
const (
	TestLeg    LegKind = iota // held where they were let go
	RaiseLeg                  // to the parking altitude
	WaitLeg                   // there, until it has drifted to their plane
	ClimbLeg                  // to the target, or as near to it as they slide
	PhasingLeg                // along the plane, and at its end up to the slot
	OnStation                 // in the slot: what comes after the way
)

var legNames = [...]string{"tests", "rises to parking", "waits for its plane", "climbs", "phases to its slot", "on station"}

func (k LegKind) String() string { return legNames[k] }

// check says what is wrong with the way, or nothing.
func (w OrbitRaising) check() error {
	const lowest, highest = 100, 50_000 // km
	for _, c := range []struct {
		what               string
		value, least, most float64
		unit               string
	}{
		{"the drop-off", w.DropOff.Kilometres(), lowest, highest, "km"},
		{"the parking altitude", w.Parking.Kilometres(), lowest, highest, "km"},
		{"the target", w.Target.Kilometres(), lowest, highest, "km"},
		{"where sliding begins", w.edge().Kilometres(), lowest, highest, "km"},
		{"the inclination", w.Inclination.Degrees(), 0, 180, "°"},
		{"the thrust", float64(w.Thrust), 1e-9, 1e9, "N"},
		{"the mass", float64(w.Mass), 1e-3, 1e9, "kg"},
		{"the specific impulse", w.Impulse, 1, 1e6, "s"},
		{"the density of the air", w.Density, 0, 1000, "times its mean"},
		{"the duty of thrust", w.Duty, 1e-6, 1, ""},
		{"the test", w.Test.Hours() / 24, 0, 36_525, "days"},
		{"the separation of planes", w.Separation.Degrees(), 0, 360, "°"},
		{"the slide", w.Phasing.Degrees(), -3600, 3600, "°"},
	} {
		if !(c.value >= c.least && c.value <= c.most) {
			return fmt.Errorf("%s is %.6g %s: want %.6g to %.6g", c.what, c.value, c.unit, c.least, c.most)
		}
	}
	switch {
	case w.Density > 0 && !(w.Ballistic > 0):
		return fmt.Errorf("the ballistic coefficient is %.6g kg/m²: want one above 0, 50 is usual", w.Ballistic)
	case !(w.Below >= 0):
		return fmt.Errorf("satellites slide from %.6g km under the target: want 0 or more", w.Below.Kilometres())
	case w.Phasing != 0 && w.Below == 0:
		return errors.New("satellites that stay on the circle of their target do not slide along it: let them slide from some kilometres under it")
	}
	return nil
}

// edge is where sliding begins.
func (w OrbitRaising) edge() unit.Length {
	if w.Phasing < 0 {
		return w.Target + w.Below
	}
	return w.Target - w.Below
}

// wait is how long they wait at the parking altitude.
func (w OrbitRaising) wait() (time.Duration, error) {
	drift := PlaneDrift{Parking: w.Parking, Target: w.Target, Inclination: w.Inclination}
	wait, ok := drift.For(w.Separation)
	if !ok {
		return 0, fmt.Errorf("at %.6g km a plane of %.6g° does not drift against one at %.6g km: %.3g° take over 200 years; want a lower parking altitude, or a flight for each plane",
			w.Parking.Kilometres(), w.Inclination.Degrees(), w.Target.Kilometres(), w.Separation.Degrees())
	}
	return wait, nil
}

// slide is how long they slide.
func (w OrbitRaising) slide() (time.Duration, error) {
	if w.Phasing == 0 {
		return 0, nil
	}
	took, _, ok := Phasing{Target: w.Target, Below: w.Target - w.edge(), Inclination: w.Inclination}.For(w.Phasing)
	if !ok {
		return 0, fmt.Errorf("sliding over %.6g° from %.6g km off the target takes over 200 years: want it to begin farther off", w.Phasing.Degrees(), w.Below.Kilometres())
	}
	return took, nil
}

// air is the drag while climbing, in which nothing brakes where there is no air.
func (w OrbitRaising) air() air.Drag {
	if w.Density == 0 {
		return air.Drag{Ballistic: 1}
	}
	return air.Drag{Ballistic: air.Ballistic(w.Ballistic), Activity: w.Density}
}

// LowestClimb is the altitude below which the drag is more than the thrust, even where they
// thrust always.
func (w OrbitRaising) LowestClimb() unit.Length {
	return w.air().LowestHeld(unit.Acceleration(float64(w.Thrust) / float64(w.Mass)))
}
