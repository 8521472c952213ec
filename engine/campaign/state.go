package campaign

import (
	"fmt"

	"orrery/engine/fleet"
	"orrery/engine/launch"
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

// Check says whether flights speak of what exists.
func (c *Campaign) Check() error {
	for i := range c.Flights {
		f := &c.Flights[i]
		if int(f.ID) != i+1 || f.Status > launch.Scrubbed || f.Vehicle < 0 || f.Vehicle >= len(c.Spec.Vehicles) ||
			f.Pad < 0 || f.Pad >= len(c.Spec.Pads) || f.Group < 0 || f.Group >= len(c.Fleet.Groups) {
			return fmt.Errorf("flight %d speaks of what the scenario does not have", f.ID)
		}
		for _, id := range f.Cargo {
			if id < 0 || int(id) >= c.Fleet.Satellites() {
				return fmt.Errorf("flight %d carries satellite %d, which does not exist", f.ID, id)
			}
		}
	}
	return nil
}
