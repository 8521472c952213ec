package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/launch"
)

// flightRows is the wanted part of the flights.
func (e *Engine) flightRows(r Rows) FlightRows {
	flights := e.m.Launches.Flights
	out := FlightRows{Found: -1, Total: len(flights)}
	if r.Count <= 0 {
		return out
	}
	var all []*launch.Flight
	match := matching(r.Filter)
	for i := range flights {
		f := &flights[i]
		s := &e.plan.scenario
		text := fmt.Sprintf("%d %s %s %s %s", f.ID, s.Vehicles[f.Vehicle].Name, s.Pads[f.Pad].Name, f.Status, e.plan.planeName(f.Plane))
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
		out.Rows = append(out.Rows, e.flightRow(f))
	}
	return out
}

// milestoneNames name what a flight does next, by its status.
var milestoneNames = [...]string{"lift-off", "insertion", "slot", "service", "", "", ""}

func (e *Engine) flightRow(f *launch.Flight) FlightRow {
	s := &e.plan.scenario
	v := s.Vehicles[f.Vehicle]
	return FlightRow{
		ID: f.ID, Vehicle: v.Name, Pad: s.Pads[f.Pad].Name, LiftOff: f.LiftOff, Status: f.Status,
		Next: f.Next, NextName: milestoneNames[f.Status], Count: f.Count,
		Payload: f.Payload, Capacity: v.Payload, Plane: e.plan.planeName(f.Plane),
		Odds: v.Odds(), Price: f.LaunchPrice + f.HardwarePrice, Service: e.service(f),
	}
}

// flightDetail is everything about one flight; nil if there is no such flight.
func (e *Engine) flightDetail(id launch.ID) *FlightDetail {
	if id < 1 || int(id) > len(e.m.Launches.Flights) {
		return nil
	}
	f := &e.m.Launches.Flights[id-1]
	v := e.plan.scenario.Vehicles[f.Vehicle]
	detail := &FlightDetail{Row: e.flightRow(f), Hardware: f.HardwarePrice, Launch: f.LaunchPrice}
	at := f.LiftOff
	for i, part := range []time.Duration{0, v.Ascent, f.Climb, f.Check} {
		at += part
		past := f.Status < launch.Failed && int(f.Status) > i || f.Status == launch.Failed && i == 0
		detail.Steps = append(detail.Steps, Milestone{milestoneNames[i], at, past})
	}
	for _, id := range f.Cargo {
		detail.Cargo = append(detail.Cargo, e.plan.name(id))
	}
	return detail
}

// eventRows is the wanted part of the events, in the order of their instants.
func (e *Engine) eventRows(r Rows) EventRows {
	l := &e.m.Log
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
