package campaign

import (
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/problem"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// State is the state of the flights.
type State struct {
	Flights []Flight
	Lifted  unit.Mass // left the ground
	Reached unit.Mass // of it, let go in orbit
	Wrecked unit.Mass // of it, lost
}

// Code names the fields for keyframes and digests.
func (l *State) Code(c *wire.Coder) {
	wire.Slice(c, &l.Flights, codeFlight)
	wire.Float(c, &l.Lifted)
	wire.Float(c, &l.Reached)
	wire.Float(c, &l.Wrecked)
}

func codeFlight(f *Flight, c *wire.Coder) {
	wire.Int(c, &f.ID)
	wire.Int(c, &f.Vehicle)
	wire.Int(c, &f.Pad)
	c.Duration(&f.LiftOff)
	wire.Int(c, &f.Group)
	wire.Int(c, &f.Plane)
	wire.Int(c, &f.Count)
	c.Duration(&f.Check)
	wire.Int(c, &f.Status)
	c.Duration(&f.Next)
	wire.Float(c, &f.Payload)
	c.Duration(&f.Climb)
	wire.Int(c, &f.LaunchPrice)
	wire.Int(c, &f.HardwarePrice)
	wire.Slice(c, &f.Cargo, func(id *fleet.ID, c *wire.Coder) { wire.Int(c, id) })
}

// Clone is a copy that shares nothing that changes: what a flight carries stays.
func (l *State) Clone() State {
	o := *l
	o.Flights = slices.Clone(l.Flights)
	return o
}

// Check says why flights cannot have flown so.
func (l *State) Check(on Below, spec *Spec) error {
	for i := range l.Flights {
		f := &l.Flights[i]
		if int(f.ID) != i+1 || f.Status > launch.Scrubbed || f.Vehicle < 0 || f.Vehicle >= len(spec.Vehicles) ||
			f.Pad < 0 || f.Pad >= len(spec.Pads) || f.Group < 0 || f.Group >= len(on.Fleet.Groups) {
			return fmt.Errorf("flight %d refers to what the scenario does not have", f.ID)
		}
		if err := f.check(on.Fleet); err != nil {
			return fmt.Errorf("flight %d %w", f.ID, err)
		}
		if !f.Status.Over() && f.Next < on.Clock.Elapsed {
			return fmt.Errorf("flight %d should have gone on at T+%s", f.ID, field.ShowSpan(f.Next))
		}
	}
	if !problem.Sum(l.Lifted, l.Reached, l.Wrecked) {
		return fmt.Errorf("it launched %g kg, %g of them to orbit, and lost %g", float64(l.Lifted), float64(l.Reached), float64(l.Wrecked))
	}
	return nil
}

// check says why a flight of a group that there is cannot be.
func (f *Flight) check(fl *fleet.Fleet) error {
	if f.Plane < 0 || f.Plane >= max(1, fl.Groups[f.Group].Shell.Planes) || f.Count < 1 || f.Count != len(f.Cargo) {
		return fmt.Errorf("brings %d satellites for %d slots to plane %d", f.Count, len(f.Cargo), f.Plane+1)
	}
	for _, id := range f.Cargo {
		if id < fl.First[f.Group] || id >= fl.First[f.Group+1] {
			return fmt.Errorf("carries satellite %d, which is not of its group", id)
		}
	}
	for _, d := range [...]time.Duration{f.LiftOff, f.Check, f.Climb, f.Next} {
		if d < 0 || d > clock.Latest {
			return fmt.Errorf("lifts off at T+%s, climbs for %s, checks for %s and goes on at T+%s", field.ShowSpan(f.LiftOff), field.ShowSpan(f.Climb), field.ShowSpan(f.Check), field.ShowSpan(f.Next))
		}
	}
	if !problem.Sum(f.Payload) || f.LaunchPrice < 0 || f.LaunchPrice > mostPrice || f.HardwarePrice < 0 || f.HardwarePrice > mostPrice {
		return fmt.Errorf("carries %g kg for %v and %v", float64(f.Payload), f.LaunchPrice, f.HardwarePrice)
	}
	return nil
}

// mostPrice bounds what a flight costs: sums of two are money still.
const mostPrice = math.MaxInt64 / 4
