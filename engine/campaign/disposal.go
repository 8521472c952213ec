package campaign

import (
	"slices"
	"time"

	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// TakeOut brings down a satellite that has left its slot: by thrust if it lives and is too
// high to decay in time.
func (c *Campaign) TakeOut(id fleet.ID, at time.Duration, alive bool) {
	g := c.Fleet.Group(id)
	c.fall(Falling{Slot: id, Mass: c.Fleet.Original().Design(id).Mass, Since: at}, c.Fleet.Design(id), c.Fleet.Groups[g].Shell.Altitude, alive)
	c.leave(id)
	c.slots().recount()
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.Retired, Severity: event.Info, Node: id})
}

// leave notes on the flight that brought a satellite, if some of it are to come still, that
// the slot is another's from now on.
func (c *Campaign) leave(id fleet.ID) {
	for i := range c.Flights {
		f := &c.Flights[i]
		for k := range f.Batches {
			if b := &f.Batches[k]; (f.Status == launch.Climbing || f.Status == launch.Checking) && slices.Contains(b.Cargo, id) && !slices.Contains(b.Gone, id) {
				b.Gone = append(slices.Clip(b.Gone), id)
			}
		}
	}
}

// fall lets a satellite come down from an altitude.
func (c *Campaign) fall(f Falling, d *fleet.Design, from unit.Length, alive bool) {
	of := &c.Spec.Deployment
	took := launch.Dispose(launch.Retired{
		Altitude: from, Alive: alive, Thrust: d.Thrust, Mass: d.Mass, Impulse: d.SpecificImpulse, Duty: of.Duty,
		Ballistic: float64(d.Ballistic), Density: c.Spec.Density,
	})
	f.Thrust, f.Until = took.ByThrust, unit.Later(f.Since, took.Time)
	if took.Late {
		c.Overdue++
	}
	c.Falling = append(c.Falling, f)
}

// comeDown ends the way of satellites that are down.
func (c *Campaign) comeDown(at time.Duration) {
	c.Falling = slices.DeleteFunc(c.Falling, func(f Falling) bool {
		if f.Until > at {
			return false
		}
		c.Disposed += f.Mass
		c.Gone++
		return true
	})
}
