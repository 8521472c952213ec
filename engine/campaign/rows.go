package campaign

import (
	"fmt"
	"strings"
	"time"

	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Rows is the wanted part of the flights.
type Rows struct {
	Total   int
	Matched int
	From    int
	Found   int
	Rows    []Row
}

// Row is a flight in the table of flights.
type Row struct {
	ID       launch.ID
	Vehicle  string
	Pad      string
	LiftOff  time.Duration
	Status   launch.Status
	Next     time.Duration // elapsed of the next milestone
	NextName string        // lift-off, insertion, slot, service
	Count    int
	Payload  unit.Mass
	Parts    unit.Mass // what the known parts of its satellites weigh, where that is more than their mass; else 0
	Capacity unit.Mass
	Plane    string
	Odds     float64
	Price    unit.Money // launch and satellites
	Service  time.Duration
}

// Detail is everything about one flight.
type Detail struct {
	Row      Row
	Steps    []Milestone
	Hardware unit.Money
	Launch   unit.Money
	Cargo    []string
}

// Milestone is a step of a flight.
type Milestone struct {
	Name string
	At   time.Duration
	Past bool
}

// Columns are what the table of flights can be sorted by, in menu order.
var Columns = []table.Column{{Key: "id", Title: "flight"}, {Key: "liftoff", Title: "lift-off"}, {Key: "status", Title: "status"}}

// Rows is the wanted part of the flights.
func (c *Campaign) Rows(r table.Rows) Rows {
	flights := c.Flights
	out := Rows{Found: -1, Total: len(flights)}
	if r.Count <= 0 {
		return out
	}
	var all []*Flight
	match := table.Filter(r.Filter)
	for i := range flights {
		f := &flights[i]
		text := fmt.Sprintf("%d %s %s %s %s", f.ID, c.Spec.Vehicles[f.Vehicle].Name, c.Spec.Pads[f.Pad].Name, f.Status, c.Fleet.PlaneName(f.Plane))
		if len(match) == 0 || match.Matches([]byte(strings.ToLower(text))) {
			all = append(all, f)
		}
	}
	var order table.Ordering[*Flight]
	switch r.Sort {
	case "liftoff":
		order.Compare = func(a, b *Flight) int { return table.Compare(a.LiftOff, b.LiftOff) }
	case "status":
		order.Compare = func(a, b *Flight) int { return int(a.Status) - int(b.Status) }
	}
	rows, at := table.Page(all, r, order, func(f *Flight) int64 { return int64(f.ID) })
	out.Matched, out.From, out.Found = at.Matched, at.From, at.Found
	for _, f := range rows {
		out.Rows = append(out.Rows, c.flightRow(f))
	}
	return out
}

// milestoneNames name what a flight does next, by its status.
var milestoneNames = [...]string{"lift-off", "insertion", "slot", "service", "", "", ""}

func (c *Campaign) flightRow(f *Flight) Row {
	v := c.Spec.Vehicles[f.Vehicle]
	return Row{
		ID: f.ID, Vehicle: v.Name, Pad: c.Spec.Pads[f.Pad].Name, LiftOff: f.LiftOff, Status: f.Status,
		Next: f.Next, NextName: milestoneNames[f.Status], Count: f.Count,
		Payload: f.Payload, Parts: c.partsOf(f), Capacity: v.Payload, Plane: c.Fleet.PlaneName(f.Plane),
		Odds: v.Odds(), Price: f.LaunchPrice + f.HardwarePrice, Service: c.service(f),
	}
}

// partsOf is what the known parts of a flight's satellites weigh, where that is more than
// what they were booked with; else 0.
func (c *Campaign) partsOf(f *Flight) unit.Mass {
	parts := unit.Mass(float64(f.Count) * float64(c.Fleet.Designs[c.Fleet.Groups[f.Group].Design].Parts()))
	if parts <= f.Payload {
		return 0
	}
	return parts
}

// detail is everything about one flight; nil if there is no such flight.
func (c *Campaign) detail(id launch.ID) *Detail {
	if id < 1 || int(id) > len(c.Flights) {
		return nil
	}
	f := &c.Flights[id-1]
	v := c.Spec.Vehicles[f.Vehicle]
	detail := &Detail{Row: c.flightRow(f), Hardware: f.HardwarePrice, Launch: f.LaunchPrice}
	at := f.LiftOff
	for i, part := range []time.Duration{0, v.Ascent, f.Climb, f.Check} {
		at += part
		past := f.Status < launch.Failed && int(f.Status) > i || f.Status == launch.Failed && i == 0
		detail.Steps = append(detail.Steps, Milestone{milestoneNames[i], at, past})
	}
	for _, id := range f.Cargo {
		detail.Cargo = append(detail.Cargo, c.Fleet.Name(id))
	}
	return detail
}
