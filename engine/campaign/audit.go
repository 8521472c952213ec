package campaign

import (
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Balances are what must add up: the mass that left the ground, and the satellites that ever
// were in orbit.
func (c *Campaign) Balances() []table.Balance {
	aloft := unit.Mass(0)
	up := len(c.Deorbiting)
	for i := range c.Flights {
		f := &c.Flights[i]
		switch f.Status {
		case launch.Ascent:
			aloft += f.Payload
		case launch.Climbing, launch.CheckingOut:
			for k := range f.Batches {
				for _, id := range f.Batches[k].Cargo {
					if c.Carries(&f.Batches[k], id) {
						up++
					}
				}
			}
		}
	}
	start := 0
	for g := range c.Fleet.Groups {
		start += c.Fleet.Occupied(g)
	}
	for id, status := range c.Fleet.Status {
		if status == fleet.Active || status == fleet.Lost && !c.decays(fleet.ID(id)) { // else it is falling
			up++
		}
	}
	return []table.Balance{
		{Name: "mass launched", Unit: "kg", In: float64(c.Lifted), Out: float64(c.Reached + c.Wrecked), Held: float64(aloft)},
		{Name: "satellites", Unit: "in orbit", In: float64(start + c.Inserted), Out: float64(c.Gone), Held: float64(up)},
	}
}
