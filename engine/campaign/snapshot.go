package campaign

import (
	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Wants is what a snapshot is to hold of launches.
type Wants struct {
	Table table.Rows // flights
	One   launch.ID  // the detail of a flight; 0 for none
	Open  *Booking   // the vehicle, the group and the earliest lift-off of a flight that could be booked; nil for none
}

// View is the launches at an instant.
type View struct {
	Flights  int       // booked and not over
	Reached  unit.Mass // orbit
	Parts    unit.Mass // what the parts of those weigh, where that is more than their mass; else 0
	Table    Rows
	One      *Detail
	Quarters []Quarter // where a table is wanted
	Open     *Booking  // the first flight that could be booked as asked; nil if none could
}

// View is what is wanted of launches now.
func (c *Campaign) View(w Wants) View {
	v := View{Flights: c.ahead(), Reached: c.Reached, Parts: c.reachedParts(), Table: c.Rows(w.Table), One: c.detail(w.One)}
	if w.Table.Count > 0 {
		v.Quarters = c.quarters()
	}
	if w.Open != nil {
		v.Open = c.open(*w.Open)
	}
	return v
}
