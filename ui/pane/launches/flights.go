package launches

import (
	"time"

	"orrery/engine"
	"orrery/engine/delay"
	"orrery/engine/launch"
	"orrery/engine/outlook"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// columns is what the table of flights shows, from the left. The count-down
// and the plane stay however narrow it gets.
var columns = []widget.Column[outlook.Row]{
	{Column: draw.Column{Title: "count-down", Width: 15, Keep: true}, Key: "liftoff", Cell: clockCell},
	{Column: draw.Column{Title: "", Width: 5, Priority: 85}, Key: "", Cell: goCell},
	{Column: draw.Column{Title: "waits for", Width: 10, Priority: 84}, Key: "", Cell: waitsCell},
	{Column: draw.Column{Title: "late", Width: 6, Align: draw.Right, Priority: 66}, Key: "", Cell: lateCell},
	{Column: draw.Column{Title: "id", Width: 3, Align: draw.Right, Priority: 62}, Key: "id", Cell: idCell},
	{Column: draw.Column{Title: "vehicle", Width: 10, Priority: 58}, Key: "", Cell: vehicleCell},
	{Column: draw.Column{Title: "pad", Width: 14, Priority: 64}, Key: "", Cell: padCell},
	{Column: draw.Column{Title: "sats", Width: 4, Align: draw.Right, Priority: 65}, Key: "", Cell: countCell},
	{Column: draw.Column{Title: "mass", Width: 7, Align: draw.Right, Priority: 45}, Key: "", Cell: massCell},
	{Column: draw.Column{Title: "of", Width: 7, Align: draw.Right, Priority: 40}, Key: "", Cell: capacityCell},
	{Column: draw.Column{Title: "plane", Width: 7, Keep: true}, Key: "", Cell: planeCell},
	{Column: draw.Column{Title: "p(ok)", Width: 5, Align: draw.Right, Priority: 70}, Key: "", Cell: oddsCell},
	{Column: draw.Column{Title: "5–95 %", Width: 9, Align: draw.Right, Priority: 46}, Key: "", Cell: bandCell},
	{Column: draw.Column{Title: "state", Width: 11, Priority: 50}, Key: "status", Cell: stateCell},
	{Column: draw.Column{Title: "price", Width: 9, Align: draw.Right, Priority: 30}, Key: "", Cell: priceCell},
	{Column: draw.Column{Title: "in service", Width: 11, Priority: 48}, Key: "", Cell: serviceCell},
	{Column: draw.Column{Title: "campaign", Width: 10, Priority: 25}, Key: "", Cell: campaignCell},
	{Column: draw.Column{Title: "next", Width: 17, Priority: 55, Grow: true}, Key: "", Cell: nextCell},
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

// goCell is whether all is there that the flight needs.
func goCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	switch {
	case r.Status != launch.Booked:
		return draw.Faint.Of(widget.None)
	case r.Until > 0:
		return draw.Warn.Of("no go")
	}
	return draw.Good.Of("go")
}

// waitsCell is what the flight waits for, or what it waited for last.
func waitsCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	switch {
	case r.Status != launch.Booked || r.Cause == delay.Schedule:
		return draw.Faint.Of(widget.None)
	case r.Until > 0:
		return draw.Warn.Of(r.Cause.String())
	}
	return draw.Faint.Of(r.Cause.String())
}

// lateCell is by how much it leaves, or left, later than it was wanted.
func lateCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	switch {
	case r.Late <= 0 || r.Status == launch.Scrubbed:
		return draw.Faint.Of(widget.None)
	case r.Status > launch.Booked:
		return draw.Faint.Of(draw.Duration(r.Late))
	}
	return draw.Text.Of(draw.Duration(r.Late))
}

func idCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(widget.Count(int(r.ID)))
}

func vehicleCell(r outlook.Row, _ engine.Snapshot) draw.Span { return draw.Text.Of(r.Vehicle) }

func padCell(r outlook.Row, _ engine.Snapshot) draw.Span { return draw.Text.Of(r.Pad) }

func campaignCell(r outlook.Row, _ engine.Snapshot) draw.Span { return draw.Faint.Of(r.Campaign) }

// countCell is how many satellites there are aboard, without those that were lost.
func countCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	if r.Aboard < r.Count && r.Status != launch.Failed {
		return draw.Warn.Of(widget.Count(r.Aboard))
	}
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

// bandCell is what the rocket's record allows.
func bandCell(r outlook.Row, _ engine.Snapshot) draw.Span {
	if r.Status > launch.Ascent {
		return draw.Faint.Of(widget.None)
	}
	return draw.Faint.Of(band(r.Low, r.High))
}

// band is a chance from and to.
func band(low, high float64) string { return draw.Fixed(low, 2) + "–" + draw.Fixed(high, 2) }

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

// mostAhead bounds what is shown as a date.
const mostAhead = 200 * 365 * 24 * time.Hour

// day is an instant as a date.
func day(s engine.Snapshot, elapsed time.Duration) string {
	if elapsed > mostAhead {
		return widget.None
	}
	return s.Clock.Epoch.Add(elapsed).UTC().Format("2006-01-02")
}

// date is an instant with its hour where it is near, else as a day.
func date(s engine.Snapshot, elapsed time.Duration) string {
	const near = 100 * 24 * time.Hour
	if (elapsed - s.Clock.Elapsed).Abs() > near {
		return day(s, elapsed)
	}
	return s.Clock.Epoch.Add(elapsed).UTC().Format("01-02 15:04Z")
}

// away is how far an instant is ahead, or was.
func away(s engine.Snapshot, elapsed time.Duration) string {
	switch d := elapsed - s.Clock.Elapsed; {
	case elapsed > mostAhead:
		return "never"
	case d < 0:
		return draw.Duration(-d) + " ago"
	default:
		return draw.Duration(d)
	}
}

func nextCell(r outlook.Row, s engine.Snapshot) draw.Span {
	switch {
	case r.Status.Over() || r.NextName == "":
		return draw.Faint.Of(widget.None)
	case r.Status == launch.Booked: // the count-down says when
		return draw.Faint.Of(r.NextName)
	}
	return draw.Text.Of(r.NextName + " in " + away(s, r.Next))
}
