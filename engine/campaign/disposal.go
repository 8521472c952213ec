package campaign

import (
	"slices"
	"time"

	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// TakeOut lets a satellite go that has left its slot. One that lives is brought down, by thrust if
// it is too high to decay in time; one that died comes down since then.
func (c *Campaign) TakeOut(id fleet.ID, at time.Duration, alive bool) {
	died := 0.0
	if alive {
		c.descend(id, at, true)
	} else {
		died = 1
	}
	c.leave(id)
	c.slots().recount()
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.Retired, Severity: event.Info, Node: id, Value: died})
}

// Lose takes a satellite that died in its slot out of the books, and lets it come down; what
// flies by element sets decays as those say.
func (c *Campaign) Lose(id fleet.ID, at time.Duration) {
	c.WriteOff(id)
	if c.decays(id) {
		c.descend(id, at, false)
	}
}

// decays says whether a satellite that died comes down as the campaign reckons.
func (c *Campaign) decays(id fleet.ID) bool {
	g := &c.Fleet.Groups[c.Fleet.Group(id)]
	return g.Flown == fleet.Planned && g.Sets == nil
}

// descend lets a satellite come down from its shell.
func (c *Campaign) descend(id fleet.ID, at time.Duration, alive bool) {
	c.fall(Deorbiting{Slot: id, Mass: c.Fleet.Original().Design(id).Mass, Since: at}, c.Fleet.Design(id), c.Fleet.Groups[c.Fleet.Group(id)].Shell.Altitude, alive)
}

// leave notes on the flight that brought a satellite, if some of it are to come still, that
// the slot is another's from now on.
func (c *Campaign) leave(id fleet.ID) {
	for i := range c.Flights {
		f := &c.Flights[i]
		for k := range f.Batches {
			if b := &f.Batches[k]; (f.Status == launch.Climbing || f.Status == launch.CheckingOut) && slices.Contains(b.Cargo, id) && !slices.Contains(b.Lost, id) {
				b.Lost = append(slices.Clip(b.Lost), id)
			}
		}
	}
}

// fall lets a satellite come down from an altitude.
func (c *Campaign) fall(f Deorbiting, d *fleet.Design, from unit.Length, alive bool) {
	of := &c.Spec.Deployment
	took := c.disposal(launch.Retired{
		Altitude: from, Alive: alive, Thrust: d.Thrust, Mass: d.Mass, Impulse: d.SpecificImpulse, Duty: of.Duty,
		Ballistic: float64(d.Ballistic), Density: c.Spec.Density,
	})
	f.Thrust, f.Until = took.ByThrust, unit.Later(f.Since, took.Time)
	if took.Late {
		c.Overdue++
	}
	c.Deorbiting = append(c.Deorbiting, f)
}

// disposal is how a satellite leaves its orbit: as all that retire like it.
func (c *Campaign) disposal(r launch.Retired) launch.Disposal {
	const many = 256
	took, known := c.disposals[r]
	if !known {
		if took = launch.Dispose(r); c.disposals == nil || len(c.disposals) >= many {
			c.disposals = map[launch.Retired]launch.Disposal{}
		}
		c.disposals[r] = took
	}
	return took
}

// comeDown ends the way of satellites that are down: where one died, its slot is empty then.
func (c *Campaign) comeDown(at time.Duration) {
	var down []fleet.ID
	c.Deorbiting = slices.DeleteFunc(c.Deorbiting, func(f Deorbiting) bool {
		if f.Until > at {
			return false
		}
		c.Disposed += f.Mass
		c.Gone++
		down = append(down, f.Slot)
		return true
	})
	for _, id := range down {
		if c.Fleet.Status[id] == fleet.Lost && !slices.ContainsFunc(c.Deorbiting, func(f Deorbiting) bool { return f.Slot == id }) {
			c.slots().clear(id)
			c.leave(id)
		}
	}
}
