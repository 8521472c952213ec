package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/launch"
)

// flightRows is the wanted part of the flights.
func (c *Campaign) flightRows(r Rows) FlightRows {
	flights := c.Flights
	out := FlightRows{Found: -1, Total: len(flights)}
	if r.Count <= 0 {
		return out
	}
	var all []*launch.Flight
	match := matching(r.Filter)
	for i := range flights {
		f := &flights[i]
		text := fmt.Sprintf("%d %s %s %s %s", f.ID, c.Spec.Vehicles[f.Vehicle].Name, c.Spec.Pads[f.Pad].Name, f.Status, c.Fleet.planeName(f.Plane))
		if len(match) == 0 || match.matches([]byte(strings.ToLower(text))) {
			all = append(all, f)
		}
	}
	var order ordering[*launch.Flight]
	switch r.Sort {
	case "liftoff":
		order.compare = func(a, b *launch.Flight) int { return compare(a.LiftOff, b.LiftOff) }
	case "status":
		order.compare = func(a, b *launch.Flight) int { return int(a.Status) - int(b.Status) }
	}
	rows, at := part(all, r, order, func(f *launch.Flight) int64 { return int64(f.ID) })
	out.Matched, out.From, out.Found = at.matched, at.from, at.found
	for _, f := range rows {
		out.Rows = append(out.Rows, c.flightRow(f))
	}
	return out
}

// milestoneNames name what a flight does next, by its status.
var milestoneNames = [...]string{"lift-off", "insertion", "slot", "service", "", "", ""}

func (c *Campaign) flightRow(f *launch.Flight) FlightRow {
	v := c.Spec.Vehicles[f.Vehicle]
	return FlightRow{
		ID: f.ID, Vehicle: v.Name, Pad: c.Spec.Pads[f.Pad].Name, LiftOff: f.LiftOff, Status: f.Status,
		Next: f.Next, NextName: milestoneNames[f.Status], Count: f.Count,
		Payload: f.Payload, Capacity: v.Payload, Plane: c.Fleet.planeName(f.Plane),
		Odds: v.Odds(), Price: f.LaunchPrice + f.HardwarePrice, Service: c.service(f),
	}
}

// flightDetail is everything about one flight; nil if there is no such flight.
func (c *Campaign) flightDetail(id launch.ID) *FlightDetail {
	if id < 1 || int(id) > len(c.Flights) {
		return nil
	}
	f := &c.Flights[id-1]
	v := c.Spec.Vehicles[f.Vehicle]
	detail := &FlightDetail{Row: c.flightRow(f), Hardware: f.HardwarePrice, Launch: f.LaunchPrice}
	at := f.LiftOff
	for i, part := range []time.Duration{0, v.Ascent, f.Climb, f.Check} {
		at += part
		past := f.Status < launch.Failed && int(f.Status) > i || f.Status == launch.Failed && i == 0
		detail.Steps = append(detail.Steps, Milestone{milestoneNames[i], at, past})
	}
	for _, id := range f.Cargo {
		detail.Cargo = append(detail.Cargo, c.Fleet.name(id))
	}
	return detail
}

// eventRows is the wanted part of the events, in the order of their instants.
func (e *Engine) eventRows(r Rows) EventRows {
	l := &e.log.LogState
	out := EventRows{Found: -1, Total: len(l.Notable)}
	if r.All {
		out.Total += len(l.Quiet)
	}
	if r.Count <= 0 {
		return out
	}
	all := slices.Clone(l.Notable)
	if r.All {
		all = append(all, l.Quiet...)
	}
	match := matching(r.Filter)
	all = slices.DeleteFunc(all, func(v Event) bool {
		if len(match) == 0 {
			return false
		}
		subject, sentence := e.sentence(v)
		return !match.matches([]byte(strings.ToLower(v.Severity.String() + " " + v.Kind.String() + " " + subject + " " + sentence)))
	})
	slices.SortFunc(all, func(a, b Event) int {
		if a.Elapsed != b.Elapsed {
			return compare(a.Elapsed, b.Elapsed)
		}
		return compare(a.Number, b.Number)
	})
	var order ordering[Event]
	switch r.Sort {
	case "severity":
		order.compare = func(a, b Event) int { return int(a.Severity) - int(b.Severity) }
	case "kind":
		order.compare = func(a, b Event) int { return int(a.Kind) - int(b.Kind) }
	}
	rows, at := part(all, r, order, func(v Event) int64 { return v.Number })
	out.Matched, out.From, out.Found = at.matched, at.from, at.found
	for _, v := range rows {
		subject, sentence := e.sentence(v)
		out.Rows = append(out.Rows, EventRow{v, subject, sentence})
	}
	return out
}
