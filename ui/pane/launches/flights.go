package launches

import (
	"time"

	"orrery/engine"
	"orrery/engine/launch"
	"orrery/engine/outlook"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// columns is what the table of flights shows, from the left. The count-down
// and the plane stay however narrow it gets.
var columns = []widget.Column[outlook.Row]{
	{Column: draw.Column{Title: "count-down", Width: 15, Keep: true}, Key: "liftoff", Cell: clockCell},
	{Column: draw.Column{Title: "id", Width: 3, Align: draw.Right, Worth: 20}, Key: "id", Cell: idCell},
	{Column: draw.Column{Title: "vehicle", Width: 10, Worth: 58}, Key: "", Cell: vehicleCell},
	{Column: draw.Column{Title: "pad", Width: 14, Worth: 80}, Key: "", Cell: padCell},
	{Column: draw.Column{Title: "sats", Width: 4, Align: draw.Right, Worth: 65}, Key: "", Cell: countCell},
	{Column: draw.Column{Title: "mass", Width: 7, Align: draw.Right, Worth: 60}, Key: "", Cell: massCell},
	{Column: draw.Column{Title: "of", Width: 7, Align: draw.Right, Worth: 40}, Key: "", Cell: capacityCell},
	{Column: draw.Column{Title: "plane", Width: 6, Keep: true}, Key: "", Cell: planeCell},
	{Column: draw.Column{Title: "p(ok)", Width: 5, Align: draw.Right, Worth: 70}, Key: "", Cell: oddsCell},
	{Column: draw.Column{Title: "state", Width: 11, Worth: 50}, Key: "status", Cell: stateCell},
	{Column: draw.Column{Title: "price", Width: 9, Align: draw.Right, Worth: 30}, Key: "", Cell: priceCell},
	{Column: draw.Column{Title: "first job", Width: 11, Worth: 35}, Key: "", Cell: serviceCell},
	{Column: draw.Column{Title: "next", Width: 17, Worth: 55, Grow: true}, Key: "", Cell: nextCell},
}

// clockCell is the count-down as it stands on the board: T-02:17:40.
func clockCell(r outlook.Row, s engine.Snapshot) draw.Span {
	switch r.Status {
	case launch.Scrubbed, launch.Working:
		return draw.Faint.Of(r.Status.String())
	case launch.Failed:
		return draw.Critical.Of("lost")
	}
	return draw.Strong.Of(draw.Countdown(r.LiftOff - s.Clock.Elapsed))
}

func idCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(widget.Count(int(r.ID)))
}

func vehicleCell(r outlook.Row, _ engine.Snapshot) draw.Span { return draw.Text.Of(r.Vehicle) }

func padCell(r outlook.Row, _ engine.Snapshot) draw.Span { return draw.Text.Of(r.Pad) }

func countCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(widget.Count(r.Count))
}

func massCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	if r.Parts > 0 { // lighter than its parts: the line of a flight says so
		return draw.Warn.Of(widget.Kilograms(r.Payload) + "*")
	}
	return draw.Text.Of(widget.Kilograms(r.Payload))
}

func capacityCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(widget.Kilograms(r.Capacity))
}

func planeCell(r outlook.Row, _ engine.Snapshot) draw.Span { return draw.Text.Of(r.Plane) }

// oddsCell is an estimate as long as the flight may still fail.
func oddsCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	if r.Status > launch.Ascent {
		return draw.Faint.Of(widget.None)
	}
	return draw.Estimate.Of(draw.About(draw.Fixed(r.Odds, 2)))
}

func stateCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	return flightStyles[r.Status].Of(r.Status.String())
}

// flightStyles are the hues of a flight's status; what they leave out is text.
var flightStyles = map[launch.Status]draw.Style{
	launch.Failed: draw.Critical, launch.Scrubbed: draw.Faint, launch.Ascent: draw.Accent, launch.Working: draw.Good,
}

func priceCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(widget.Dollars(r.Price))
}

func serviceCell(r outlook.Row, s engine.Snapshot) draw.Span {
	if r.Status == launch.Failed || r.Status == launch.Scrubbed || r.Service <= 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(day(s, r.Service))
}

// day is an instant as a date.
func day(s engine.Snapshot, elapsed time.Duration) string {
	return s.Clock.Epoch.Add(elapsed).UTC().Format("2006-01-02")
}

func nextCell(r outlook.Row, s engine.Snapshot) draw.Span {
	switch {
	case r.Status.Over() || r.NextName == "":
		return draw.Faint.Of(widget.None)
	case r.Status == launch.Booked: // the count-down says when
		return draw.Faint.Of(r.NextName)
	}
	return draw.Text.Of(r.NextName + " in " + draw.Duration(r.Next-s.Clock.Elapsed))
}

// drawFlight draws everything about one flight: what it carries, what it costs
// and how far it is.
func drawFlight(g draw.Grid, d outlook.Detail, s engine.Snapshot) {
	r := d.Row
	p := &widget.Sheet{Grid: g, Label: 9}
	g.Spans(0, 0, widget.Fitting(g.Width(), []draw.Span{
		draw.Strong.Of("flight " + widget.Count(int(r.ID))), flightStyles[r.Status].Of("  " + r.Status.String()),
		draw.Faint.Of("  " + r.Vehicle + " from " + r.Pad),
	})...)
	p.Y++
	for _, m := range d.Steps {
		mark, style := "○ ", draw.Text
		when := draw.Duration(m.At - s.Clock.Elapsed)
		switch {
		case m.Past:
			mark, style, when = "● ", draw.Faint, draw.Duration(s.Clock.Elapsed-m.At)+" ago"
		case r.Status == launch.Failed || r.Status == launch.Scrubbed:
			mark, style, when = "- ", draw.Faint, widget.None
		}
		p.Grid.Spans(0, p.Y, style.Of(mark+m.Name))
		p.Grid.Text(12, p.Y, s.Clock.Epoch.Add(m.At).UTC().Format("01-02 15:04Z"), style)
		p.Grid.TextRight(36, p.Y, when, style)
		p.Y++
	}
	p.Line("payload", draw.Text.Of(widget.Plural(r.Count, "satellite")+" to "+r.Plane), draw.Faint.Of("  "+widget.Kilograms(r.Payload)+" of "+widget.Kilograms(r.Capacity)))
	if r.Parts > 0 {
		p.Line("mass*", draw.Warn.Of(widget.Kilograms(r.Payload)), draw.Faint.Of(widget.GivenMass(r.Parts)))
	}
	p.Line("price", draw.Text.Of(widget.Dollars(d.Hardware)+" hardware"), draw.Text.Of(", "+widget.Dollars(d.Launch)+" launch"))
	if r.Status <= launch.Ascent {
		p.Line("p(ok)", oddsCell(r, s), draw.Faint.Of(" by its record; a loss costs "+widget.Dollars(r.Price)))
	}
	if len(d.Cargo) > 0 && p.Left() > 0 {
		p.Line("cargo", draw.Faint.Of(d.Cargo[0]+" … "+d.Cargo[len(d.Cargo)-1]))
	}
}
