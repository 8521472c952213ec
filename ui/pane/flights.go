package pane

import (
	"time"

	"orrery/engine"
	"orrery/engine/launch"
	"orrery/ui/draw"
)

// flightColumns is what the table of flights shows, from the left. The count-down
// and the plane stay however narrow it gets.
var flightColumns = []column[engine.FlightRow]{
	{draw.Column{Title: "count-down", Width: 15, Keep: true}, "liftoff", flightClock},
	{draw.Column{Title: "id", Width: 3, Align: draw.Right, Worth: 20}, "id", flightID},
	{draw.Column{Title: "vehicle", Width: 10, Worth: 58}, "", flightVehicle},
	{draw.Column{Title: "pad", Width: 14, Worth: 80}, "", flightPad},
	{draw.Column{Title: "sats", Width: 4, Align: draw.Right, Worth: 65}, "", flightCount},
	{draw.Column{Title: "mass", Width: 7, Align: draw.Right, Worth: 60}, "", flightMass},
	{draw.Column{Title: "of", Width: 7, Align: draw.Right, Worth: 40}, "", flightCapacity},
	{draw.Column{Title: "plane", Width: 6, Keep: true}, "", flightPlane},
	{draw.Column{Title: "p(ok)", Width: 5, Align: draw.Right, Worth: 70}, "", flightOdds},
	{draw.Column{Title: "state", Width: 11, Worth: 50}, "status", flightState},
	{draw.Column{Title: "price", Width: 9, Align: draw.Right, Worth: 30}, "", flightPrice},
	{draw.Column{Title: "first job", Width: 11, Worth: 35}, "", flightService},
	{draw.Column{Title: "next", Width: 17, Worth: 55, Grow: true}, "", flightNext},
}

// flightClock is the count-down as it stands on the board: T-02:17:40.
func flightClock(r engine.FlightRow, s engine.Snapshot) draw.Span {
	switch r.Status {
	case launch.Scrubbed, launch.Working:
		return draw.Faint.Of(r.Status.String())
	case launch.Failed:
		return draw.Critical.Of("lost")
	}
	return draw.Strong.Of(draw.Countdown(r.LiftOff - s.Elapsed))
}

func flightID(r engine.FlightRow, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(count(int(r.ID)))
}

func flightVehicle(r engine.FlightRow, _ engine.Snapshot) draw.Span { return draw.Text.Of(r.Vehicle) }

func flightPad(r engine.FlightRow, _ engine.Snapshot) draw.Span { return draw.Text.Of(r.Pad) }

func flightCount(r engine.FlightRow, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(count(r.Count))
}

func flightMass(r engine.FlightRow, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(kilograms(r.Payload))
}

func flightCapacity(r engine.FlightRow, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(kilograms(r.Capacity))
}

func flightPlane(r engine.FlightRow, _ engine.Snapshot) draw.Span { return draw.Text.Of(r.Plane) }

// flightOdds is an estimate as long as the flight may still fail.
func flightOdds(r engine.FlightRow, _ engine.Snapshot) draw.Span {
	if r.Status > launch.Ascent {
		return draw.Faint.Of(none)
	}
	return draw.Estimate.Of(draw.About(draw.Fixed(r.Odds, 2)))
}

func flightState(r engine.FlightRow, _ engine.Snapshot) draw.Span {
	return flightStyle(r.Status).Of(r.Status.String())
}

func flightStyle(s launch.Status) draw.Style {
	switch s {
	case launch.Failed:
		return draw.Critical
	case launch.Scrubbed:
		return draw.Faint
	case launch.Ascent:
		return draw.Accent
	case launch.Working:
		return draw.Good
	}
	return draw.Text
}

func flightPrice(r engine.FlightRow, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(dollars(r.Price))
}

func flightService(r engine.FlightRow, s engine.Snapshot) draw.Span {
	if r.Status == launch.Failed || r.Status == launch.Scrubbed || r.Service <= 0 {
		return draw.Faint.Of(none)
	}
	return draw.Text.Of(day(s, r.Service))
}

// day is an instant as a date.
func day(s engine.Snapshot, elapsed time.Duration) string {
	return s.Epoch.Add(elapsed).UTC().Format("2006-01-02")
}

func flightNext(r engine.FlightRow, s engine.Snapshot) draw.Span {
	switch {
	case r.Status.Over() || r.NextName == "":
		return draw.Faint.Of(none)
	case r.Status == launch.Booked: // the count-down says when
		return draw.Faint.Of(r.NextName)
	}
	return draw.Text.Of(r.NextName + " in " + draw.Duration(r.Next-s.Elapsed))
}

// drawFlight draws everything about one flight: what it carries, what it costs
// and how far it is.
func drawFlight(g draw.Grid, d engine.FlightDetail, s engine.Snapshot) {
	r := d.Row
	p := &sheet{g: g, label: 9}
	g.Spans(0, 0, fitting(g.Width(), []draw.Span{
		draw.Strong.Of("flight " + count(int(r.ID))), flightStyle(r.Status).Of("  " + r.Status.String()),
		draw.Faint.Of("  " + r.Vehicle + " from " + r.Pad),
	})...)
	p.y++
	for _, m := range d.Steps {
		mark, style := "○ ", draw.Text
		when := draw.Duration(m.At - s.Elapsed)
		switch {
		case m.Past:
			mark, style, when = "● ", draw.Faint, draw.Duration(s.Elapsed-m.At)+" ago"
		case r.Status == launch.Failed || r.Status == launch.Scrubbed:
			mark, style, when = "- ", draw.Faint, none
		}
		p.g.Spans(0, p.y, style.Of(mark+m.Name))
		p.g.Text(12, p.y, s.Epoch.Add(m.At).UTC().Format("01-02 15:04Z"), style)
		p.g.TextRight(36, p.y, when, style)
		p.y++
	}
	p.line("aboard", draw.Text.Of(plural(r.Count, "satellite")+" to "+r.Plane), draw.Faint.Of("  "+kilograms(r.Payload)+" of "+kilograms(r.Capacity)))
	p.line("price", draw.Text.Of(dollars(d.Hardware)+" hardware"), draw.Text.Of(", "+dollars(d.Launch)+" launch"))
	if r.Status <= launch.Ascent {
		p.line("p(ok)", flightOdds(r, s), draw.Faint.Of(" by its record; a loss costs "+dollars(r.Price)))
	}
	if len(d.Cargo) > 0 && p.left() > 0 {
		p.line("cargo", draw.Faint.Of(d.Cargo[0]+" … "+d.Cargo[len(d.Cargo)-1]))
	}
}
