package node

import (
	"orrery/engine/fleet"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Wants says what a snapshot shall contain of satellites.
type Wants struct {
	Table    table.Rows
	Roster   bool      // identity of every satellite
	Readings bool      // state of every node
	Spread   bool      // distributions of charge and temperature
	Ahead    int       // how many of the next entries into and exits from eclipse
	One      *fleet.ID // the detail and track of a satellite; nil for none
}

// View is the state of the satellites at an instant.
type View struct {
	Sums
	Offered  unit.Work // what all seats in service could have delivered since the start
	Table    Rows
	Roster   []fleet.Identity // by id, empty slots too
	Readings []Reading        // by id
	Spread   *Spread
	Ahead    []Transition
}

// View returns the requested state of the satellites, except the detail of one.
func (ns *Nodes) View(w Wants) View {
	v := View{Sums: ns.Totals.Sums, Offered: ns.Offered, Table: ns.List(w.Table)}
	c := ns.Counts()
	v.Satellites, v.Relays, v.Empty, v.InTransit, v.Lost = c.Satellites, c.Relays, c.Empty, c.InTransit, c.Lost
	v.Lit, v.Flagged = c.Lit, c.Flagged
	if v.Nodes > 0 {
		v.LowestName, v.HottestName = ns.Fleet.Name(v.LowestNode), ns.Fleet.Name(v.HottestNode)
	}
	if w.Roster {
		v.Roster = ns.Fleet.Identities()
	}
	if w.Readings {
		v.Readings = readings(ns)
	}
	if w.Spread {
		v.Spread = ns.spread()
	}
	if w.Ahead > 0 {
		v.Ahead = ns.ahead(w.Ahead)
	}
	return v
}
