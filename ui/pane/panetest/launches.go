package panetest

import (
	"fmt"
	"time"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/upkeep"
)

// launches answers what is wanted of the campaigns.
func (w *World) launches(s *engine.Snapshot, want outlook.Wants) {
	c := &s.Campaign
	for _, row := range w.flights {
		if row.ID == want.One {
			c.One = w.flight(row)
		}
	}
	if want.Quarters {
		c.Quarters, c.Drawn = quarters(), outlook.Futures
	}
	if want.Planes {
		c.Planes, c.Plans = planeRows(), []upkeep.PlanRow{{
			Name: "build", Group: "compute", Slots: 480, InService: 240, Booked: 13, Counting: 5, Yearly: 8.2, Replaces: true, Reorder: 3, Short: true,
		}}
	}
	if want.Pads {
		c.Pads, c.Vehicles = w.pads(), rocketRows()
	}
	if want.InTransit {
		c.InTransit = w.aloft()
	}
	if want.Satellite != nil {
		c.Dates = w.dates(*want.Satellite)
	}
}

// flight is everything about a flight.
func (w *World) flight(row outlook.Row) *outlook.Detail {
	d := &outlook.Detail{
		Row: row, Hardware: 60 * unit.MillionDollar, Launch: 64 * unit.MillionDollar, Cargo: []string{"P13.1", "P13.20"},
		DropOff: 270 * unit.Kilometre, Attempts: 2, Weather: 0.85, Rocket: 0.65,
	}
	for i, name := range []string{"lift-off", "insertion", "tests over", "parking", "climb", "plane", "last slot", "service"} {
		at := row.LiftOff + time.Duration(i*i*20)*time.Hour
		d.Steps = append(d.Steps, outlook.Milestone{Name: name, At: at, Past: at <= w.Now})
	}
	if days := row.Late.Hours() / 24; days > 0 {
		d.Why = fmt.Sprintf("%s %.1f d, window 0.4 d", row.Cause, days-0.4)
	}
	if row.Until > 0 {
		d.Binds = []campaign.Constraint{{Cause: row.Cause, Until: row.Until}, {Cause: delay.ByPad, Until: row.Until - 100*time.Hour}}
	}
	return d
}

func quarters() []outlook.Quarter {
	all := make([]outlook.Quarter, 0, 7)
	for i := range 7 {
		q := outlook.Quarter{
			Name: fmt.Sprintf("%d Q%d", 2026+(i+1)/4, (i+1)%4+1), Planned: 240 + i*20, Nodes: 240, Seats: 17_280, Each: 162e15, Over: i < 2,
		}
		if q.P10, q.P50, q.P90 = 240+i*6, 240+i*11, 240+i*17; q.Over {
			q.Nodes, q.P10 = 200+20*i, 180+20*i
		}
		q.Flops = float64(q.Nodes) * q.Each
		all = append(all, q)
	}
	return all
}

func planeRows() []outlook.PlaneRow {
	rows := make([]outlook.PlaneRow, 24)
	for i := range rows {
		rows[i] = outlook.PlaneRow{Group: "compute", Plane: fmt.Sprintf("P%02d", i+1), Slots: 20, Next: unit.Never}
		r := &rows[i]
		switch {
		case i < 12:
			r.InService, r.Spares = 20-i%3, 2-i%3
			r.Lost = i % 2 * (i % 3)
		case i < 18:
			r.Coming, r.Next = 20, time.Duration(40+46*(i-12))*24*time.Hour
		}
	}
	return rows
}

func (w *World) pads() []outlook.PadRow {
	const day = 24 * time.Hour
	rows := []outlook.PadRow{
		{Name: "Starbase OLP-2", Cap: 25, Ready: w.Now + 5*day, Left: []time.Duration{w.Now - 25*day, w.Now - 9*day}},
		{Name: "LC-39A", Cap: 44, Closed: w.Now + 40*day},
		{Name: "SLC-37", Cap: 76, Closed: w.Now + 20*day, Lost: true, Left: []time.Duration{w.Now - 3*day}, Ready: w.Now - day},
	}
	for _, f := range w.flights {
		if f.Status == launch.Booked {
			rows[0].Next = append(rows[0].Next, outlook.PadFlight{ID: f.ID, LiftOff: f.LiftOff})
		}
	}
	return rows
}

func rocketRows() []outlook.VehicleRow {
	return []outlook.VehicleRow{
		{Name: "Starship", Flown: 3, Lost: 1, Odds: 0.56, Low: 0.36, High: 0.77, Successes: 8, Flights: 14, Grounded: 500 * time.Hour, Ships: 2, Boosters: 1,
			Price: 1480 * unit.Dollar, Lifted: 158_600},
		{Name: "New Glenn", Odds: 0.5, Low: 0.2, High: 0.8, Successes: 2, Flights: 4, Slip: 9000 * time.Hour, Price: 2500 * unit.Dollar},
	}
}

// dates are those of a satellite that is on its way.
func (w *World) dates(id fleet.ID) *outlook.Dates {
	if id < 0 || int(id) >= len(w.Nodes) || w.Nodes[id].Status != fleet.Transit {
		return nil
	}
	d := &outlook.Dates{
		Flight: 6, Doing: "waits for its plane", Altitude: 351.4 * unit.Kilometre, Node: -3.2 * unit.Degree, Late: 19 * 24 * time.Hour,
		Why: "its flight was wanted at 2026-06-01 12:00Z: no ship is back",
	}
	for i, name := range []string{"lift-off", "insertion", "tests over", "parking", "plane", "slot", "first job"} {
		at := 2*time.Hour + time.Duration(i*i*12)*time.Hour
		d.Steps = append(d.Steps, outlook.Milestone{Name: name, At: at, Past: at <= w.Now})
	}
	return d
}

// aloft is a rocket over its pad, and the node that is on its way with the string it is in.
func (w *World) aloft() []outlook.InTransit {
	all := []outlook.InTransit{{Flight: 5, ID: fleet.None, Doing: "ascends", Place: space.Place{Latitude: 28.6 * unit.Degree, Longitude: -80.6 * unit.Degree}}}
	for i := range w.Nodes {
		if w.Nodes[i].Status == fleet.Transit {
			for k := range 6 {
				at := unit.Angle(k) * unit.Degree
				all = append(all, outlook.InTransit{Flight: 6, ID: w.Nodes[i].ID, Doing: "waits for its plane", Above: 351 * unit.Kilometre,
					Place: space.Place{Latitude: -35*unit.Degree - 2*at, Longitude: 100*unit.Degree + at}})
			}
		}
	}
	return all
}

// Dated is a satellite's detail, and the snapshot that holds its dates.
func (w *World) Dated(id fleet.ID) (engine.NodeDetail, engine.Snapshot) {
	s := w.answer(engine.Wants{Nodes: node.Wants{One: &id}, Campaign: outlook.Wants{Satellite: &id}})
	return *s.Node, s
}
