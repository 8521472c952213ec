package market

import (
	"orrery/engine"
	"orrery/engine/market"
	"orrery/engine/standings"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// columns is what the table of owners shows, from the left. Every figure of an owner is an
// estimate.
var columns = []widget.Column[standings.Row]{
	{Column: draw.Column{Title: "owner", Width: 16, Keep: true}, Key: "id", Cell: nameCell},
	{Column: draw.Column{Title: "ground", Width: 8, Align: draw.Right, Priority: 60}, Cell: func(r standings.Row, _ engine.Snapshot) draw.Span { return h100s(r.Ground) }},
	{Column: draw.Column{Title: "orbit", Width: 8, Align: draw.Right, Priority: 70}, Cell: func(r standings.Row, _ engine.Snapshot) draw.Span { return counted(r.Orbit) }},
	{Column: draw.Column{Title: "share", Width: 7, Align: draw.Right, Priority: 85}, Key: "compute", Cell: shareCell},
	{Column: draw.Column{Title: "h/day", Width: 8, Align: draw.Right, Priority: 75}, Key: "hours", Cell: func(r standings.Row, _ engine.Snapshot) draw.Span {
		return h100s(float64(r.Last.Ground+r.Last.Orbit) / 3600)
	}},
	{Column: draw.Column{Title: "sold", Width: 8, Align: draw.Right, Priority: 50}, Cell: func(r standings.Row, _ engine.Snapshot) draw.Span {
		return h100s(float64(r.Last.SoldSpot+r.Last.SoldAhead) / 3600)
	}},
	{Column: draw.Column{Title: "bought", Width: 8, Align: draw.Right, Priority: 48}, Cell: func(r standings.Row, _ engine.Snapshot) draw.Span {
		return h100s(float64(r.Last.BoughtSpot+r.Last.BoughtAhead+r.Last.FromOwn) / 3600)
	}},
	{Column: draw.Column{Title: "unserved", Width: 9, Align: draw.Right, Priority: 40}, Cell: unservedCell},
	{Column: draw.Column{Title: "cash", Width: 10, Align: draw.Right, Priority: 80}, Key: "cash", Cell: func(r standings.Row, _ engine.Snapshot) draw.Span {
		return draw.Estimate.Of(draw.About(widget.Dollars(r.Cash)))
	}},
	{Column: draw.Column{Title: "in GPU-h", Width: 10, Align: draw.Right, Priority: 46}, Key: "treasury", Cell: func(r standings.Row, _ engine.Snapshot) draw.Span { return h100s(r.Hours) }},
	{Column: draw.Column{Title: "held", Width: 7, Align: draw.Right, Priority: 45}, Cell: func(r standings.Row, _ engine.Snapshot) draw.Span {
		if r.Reserve == 0 {
			return draw.Faint.Of(widget.None)
		}
		return draw.Estimate.Of(draw.About(draw.Percent(r.Reserve)))
	}},
	{Column: draw.Column{Title: "runway", Width: 9, Align: draw.Right, Priority: 65}, Key: "runway", Cell: runwayCell},
	{Column: draw.Column{Title: "state", Width: 18, Priority: 55, Grow: true}, Cell: stateCell},
}

func nameCell(r standings.Row, _ engine.Snapshot) draw.Span { return draw.Strong.Of(r.Name) }

// h100s is a number of H100s, or of their hours, as an estimate.
func h100s(n float64) draw.Span {
	if n == 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Estimate.Of(draw.About(draw.SI(n, "")))
}

// counted is the same of what the mission itself counts.
func counted(n float64) draw.Span {
	if n == 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(draw.SI(n, ""))
}

func shareCell(r standings.Row, _ engine.Snapshot) draw.Span {
	return draw.Estimate.Of(draw.About(draw.Percent(r.Share)))
}

// unservedCell is what of an owner's wishes was not had.
func unservedCell(r standings.Row, _ engine.Snapshot) draw.Span {
	if r.Last.Wanted == 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Estimate.Of(draw.About(draw.Percent(float64(r.Last.Unserved) / float64(r.Last.Wanted))))
}

// runwayCell is how long cash and credit last.
func runwayCell(r standings.Row, _ engine.Snapshot) draw.Span {
	const long = 20 * 365 // days: as good as for ever
	if !r.RunsOut || r.Runway > long {
		return draw.Faint.Of(widget.None)
	}
	return draw.Limits{Warn: -365, Critical: -90}.Style(-r.Runway).Of(draw.About(draw.Fixed(r.Runway, 0) + " d"))
}

// stateCell says what became of an owner, and what it can do.
func stateCell(r standings.Row, _ engine.Snapshot) draw.Span {
	switch {
	case r.Status == market.Bankrupt:
		return draw.Critical.Of("bankrupt")
	case r.Status == market.Merged:
		return draw.Faint.Of("merged into " + r.Into)
	case r.Last.Withheld > 0:
		return draw.Warn.Of("keeps hours back")
	case r.Pivotal:
		return draw.Accent.Of("pivotal")
	case r.Floor > 0:
		return draw.Text.Of("floor $" + draw.Fixed(r.Floor.Dollars(), 3)) // it was given: no estimate
	}
	return draw.Faint.Of("trades")
}
