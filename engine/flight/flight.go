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
	Plan    int  // that booked it, from 1; 0: none did
	Aimed   bool // its plane was chosen by order: it takes no other
	Count   int  // satellites aboard
	Status  launch.Status

	Wanted   time.Duration // when it was to leave
	LiftOff  time.Duration // when it leaves, as it looks now; then when it left
	Next     time.Duration // elapsed of the next milestone: lift-off, insertion
	Ready    time.Duration // when its satellites are at the pad
	Cause    delay.Cause   // what it waits for
	Late     delay.Delays  // by how much it was put off, till LiftOff
	Attempts int           // count-downs
	Outcome  Outcome       // from lift-off on
	Checkout time.Duration
	DropOff  unit.Length // where its satellites are let go
	Payload  unit.Mass
	Batches  []Batch

	LaunchPrice   unit.Money
	HardwarePrice unit.Money
}

// Outcome is what becomes of a flight that has left the ground.
type Outcome uint8

// The fates.
const (
	Whole Outcome = iota
	Partial
	Destroyed
	Outcomes // number of them
)

// Batch is the satellites of a flight that go to one plane.
type Batch struct {
	Plane      int           // of the group, from 0
	Cargo      []fleet.ID    // the slots that it fills; replaced as a whole, never changed
	Lost       []fleet.ID    // of them, those that left service before the last of the flight came into it; likewise
	Separation unit.Angle    // how far waiting must take it
	Leg        int           // of its way, from 0
	Next       time.Duration // when it ends; never, before insertion and in its plane
	Serves     time.Duration // when the next of it go into service, once it is in its plane; never before
}

// Booked is what a flight was booked as, of its group's first batch.
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

// Cargo is all that it carries.
func (f *Flight) Cargo() []fleet.ID {
	var all []fleet.ID
	for i := range f.Batches {
		all = append(all, f.Batches[i].Cargo...)
	}
	return all
}

// Left reports whether a flight has left the ground.
func (f *Flight) Left() bool { return f.Status != launch.Booked && f.Status != launch.Scrubbed }

// CostEach is what a satellite of a flight cost, its ride included; what is left over by rounding
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
