// Package flight answers what a flight is: the vehicles, pads and bookings of a scenario, what a
// flight carries to which planes, and how its satellites get from deployment to their slots.
//
// # Model
//
// A booking names a vehicle, a pad, a group and planes by their numbers in the scenario. A flight
// is an accepted booking with the slots that it fills, one batch per plane. A batch waits at its
// parking altitude until its plane has drifted by, climbs, phases along the plane, and enters
// service at the midnight (UTC) after it was tested. engine/campaign flies them.
//
// # Limits
//
// A trajectory is computed once for all batches with the same inputs, with the scenario's mean
// atmosphere.
//
// # Sources
//
// engine/launch names those of the legs. The fields name the grade of each default.
package flight

import (
	"slices"
	"time"

	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// Flight is one launch, what it carries and what became of it.
type Flight struct {
	ID      launch.ID
	Vehicle int  // index into the scenario's vehicles
	Pad     int  // index into the scenario's pads
	Group   int  // index into the scenario's groups
	Plan    int  // that booked it, from 1; 0: none
	Aimed   bool // its plane was ordered: it takes no other
	Count   int  // satellites aboard
	Status  launch.Status

	Wanted   time.Duration // first date of lift-off
	LiftOff  time.Duration // expected or actual
	Next     time.Duration // elapsed of the next milestone: lift-off, insertion
	Ready    time.Duration // when its satellites are at the pad
	Cause    delay.Cause   // what it waits for
	Late     delay.Delays  // delay of LiftOff, by cause
	Attempts int           // countdowns so far
	Outcome  Outcome       // known from lift-off on
	Checkout time.Duration
	DropOff  unit.Length // altitude of deployment
	Payload  unit.Mass
	Batches  []Batch

	LaunchPrice   unit.Money
	HardwarePrice unit.Money
}

// Outcome is what becomes of a flight after lift-off.
type Outcome uint8

// The outcomes.
const (
	Whole Outcome = iota
	Partial
	Destroyed
	Outcomes // number of them
)

// Batch is the satellites of a flight for one plane.
type Batch struct {
	Plane      int           // of the group, from 0
	Cargo      []fleet.ID    // the slots that it fills; replaced as a whole, never changed
	Lost       []fleet.ID    // of them, those lost before the last of the flight entered service; replaced as a whole
	Separation unit.Angle    // angle that nodal drift has to cover
	Leg        int           // of its trajectory, from 0
	Next       time.Duration // end of that leg; never before insertion, and in its plane
	Serves     time.Duration // next entry of satellites into service; never before it is in its plane
}

// Booked is the booking of a flight, for its first batch.
func (f *Flight) Booked() Booking {
	return Booking{Vehicle: f.Vehicle, Pad: f.Pad, LiftOff: f.LiftOff, Group: f.Group, Plane: f.Batches[0].Plane,
		Count: f.Count, Planes: len(f.Batches), DropOff: f.DropOff, Checkout: f.Checkout}
}

// Carries reports whether a satellite is aboard.
func (f *Flight) Carries(id fleet.ID) bool {
	return slices.ContainsFunc(f.Batches, func(b Batch) bool { return slices.Contains(b.Cargo, id) })
}

// Plane is the first plane that it goes to, from 0.
func (f *Flight) Plane() int { return f.Batches[0].Plane }

// Cargo is all slots that it fills.
func (f *Flight) Cargo() []fleet.ID {
	var all []fleet.ID
	for i := range f.Batches {
		all = append(all, f.Batches[i].Cargo...)
	}
	return all
}

// Left reports whether a flight has left the ground.
func (f *Flight) Left() bool { return f.Status != launch.Booked && f.Status != launch.Scrubbed }

// CostEach is the cost of a satellite of a flight, including its launch; the remainder of rounding
// is in the first's.
func (f *Flight) CostEach() unit.Money {
	return (f.HardwarePrice + f.LaunchPrice) / unit.Money(f.Count)
}

// Parts is PartsOf of a flight's group.
func (f *Flight) Parts(on *fleet.Fleet) unit.Mass {
	parts := unit.Mass(float64(f.Count) * float64(on.Designs[on.Groups[f.Group].Design].Parts()))
	if parts <= f.Payload {
		return 0
	}
	return parts
}
