package pane

import (
	"orrery/engine"
	"orrery/engine/link"
	"orrery/ui/draw"
)

// full is the share of its capacity from which on a link is full.
const full = 0.995

// loadStyle warns of a link that is nearly full or full.
func loadStyle(load float64) draw.Style {
	return draw.Limits{Warn: nearlyFull, Critical: full}.Style(load)
}

// barWidth is how wide the bar of a load is.
const barWidth = 10

// linkColumns is what the table of lasers shows, from the left.
var linkColumns = []column[engine.LinkRow]{
	{draw.Column{Title: "laser", Width: 11, Keep: true}, "id", linkName},
	{draw.Column{Title: "length", Width: 8, Align: draw.Right, Worth: 70}, "length", linkLength},
	{draw.Column{Title: "state", Width: 9, Worth: 80}, "condition", linkCondition},
	{draw.Column{Title: "→ Gbps", Width: 7, Align: draw.Right, Worth: 90}, "", linkAhead},
	{draw.Column{Title: "← Gbps", Width: 7, Align: draw.Right, Worth: 85}, "", linkBack},
	{draw.Column{Title: "of Gbps", Width: 7, Align: draw.Right, Worth: 75}, "capacity", linkCapacity},
	{draw.Column{Title: "load", Width: 8, Align: draw.Right, Keep: true}, "load", linkLoad},
	{draw.Column{Title: "", Width: barWidth, Worth: 66}, "", linkBar},
	{draw.Column{Title: "", Width: 10, Worth: 65, Grow: true}, "", linkNote},
}

func linkName(r engine.LinkRow, _ engine.Snapshot) draw.Span {
	return draw.Strong.Of(r.AName + "-" + r.BName)
}

func linkLength(r engine.LinkRow, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(draw.Fixed(r.Length.Kilometres(), 0) + " km")
}

func linkCondition(r engine.LinkRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Cut:
		return draw.Accent.Of("cut")
	case r.Condition == link.Up:
		return draw.Faint.Of("up")
	case r.Condition == link.Acquiring:
		return draw.Text.Of(r.Condition.String())
	}
	return draw.Warn.Of(r.Condition.String())
}

func linkAhead(r engine.LinkRow, _ engine.Snapshot) draw.Span { return gigabits(r, r.Ahead) }

func linkBack(r engine.LinkRow, _ engine.Snapshot) draw.Span { return gigabits(r, r.Back) }

func gigabits(r engine.LinkRow, rate link.Rate) draw.Span {
	if r.Condition != link.Up {
		return draw.Faint.Of(none)
	}
	return draw.Text.Of(draw.Fixed(rate.Gigabits(), 1))
}

func linkCapacity(r engine.LinkRow, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(draw.Fixed(r.Capacity.Gigabits(), 0))
}

func linkLoad(r engine.LinkRow, _ engine.Snapshot) draw.Span {
	if r.Condition != link.Up {
		return draw.Faint.Of(none)
	}
	return loadFigure(r.Load)
}

// loadFigure is a load with a mark where it is full, for those who see no colour.
func loadFigure(load float64) draw.Span {
	mark := " "
	if load >= full {
		mark = "!"
	}
	return calm(loadStyle(load)).Of(draw.Percent(load) + mark)
}

func linkBar(r engine.LinkRow, _ engine.Snapshot) draw.Span {
	style := draw.GraphA
	if r.Load >= nearlyFull {
		style = loadStyle(r.Load)
	}
	return style.Of(bar(r.Load, barWidth))
}

func linkNote(r engine.LinkRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Load >= full:
		return draw.Critical.Of("saturated")
	case r.Load >= nearlyFull:
		return draw.Warn.Of("over 90 %")
	}
	return draw.Faint.Of("")
}

// linkTable is the table of lasers; names of catalogued satellites are long.
func linkTable(p *Network, s engine.Snapshot) table[engine.LinkRow] {
	const longest = 29
	columns := append([]column[engine.LinkRow]{}, linkColumns...)
	for _, r := range s.Links.Rows {
		columns[0].Width = max(columns[0].Width, min(longest, draw.Width(r.AName+r.BName)+1))
	}
	return table[engine.LinkRow]{columns, s.Links.Rows, p.links.nothing("no satellite has a laser link yet")}
}

// drawLinks draws the sums, how long ways take, the lasers, and what failures
// did.
func (p *Network) drawLinks(g draw.Grid, s engine.Snapshot) {
	const wide, sums, leastTable = 112, 6, 4
	w, h := g.Width(), g.Height()
	top := min(h, sums)
	if h-top-1 < leastTable {
		top = 0
	}
	left := g.Sub(1, 0, w-2, top)
	if w >= wide {
		left = g.Sub(1, 0, w*6/10-2, top)
		drawDelays(g.Sub(w*6/10+1, 0, w-w*6/10-2, top), s.Delays)
	}
	drawNetSums(&sheet{g: left, label: 12}, s, w < wide)
	if top > 0 {
		g.HLine(0, top, w, draw.Border)
		top++
	}
	p.rows = 1 + top
	rows := g.Sub(0, top, w, h-top)
	if n := len(s.Outages); n > 0 && rows.Height() >= 9 {
		below := min(n+2, max(3, rows.Height()/3))
		drawOutages(rows.Sub(0, rows.Height()-below, w, below), s)
		rows = rows.Sub(0, 0, w, rows.Height()-below)
	}
	linkTable(p, s).draw(rows, &p.links, linkWindow(s), s)
}
