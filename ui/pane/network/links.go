package network

import (
	"orrery/engine"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/unit"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// full is the share of its capacity from which on a link is full.
const full = 0.995

// loadStyle warns of a link that is nearly full or full.
func loadStyle(load float64) draw.Style {
	return draw.Limits{Warn: widget.NearlyFull, Critical: full}.Style(load)
}

// barWidth is how wide the bar of a load is.
const barWidth = 10

// linkColumns is what the table of lasers shows, from the left.
var linkColumns = []widget.Column[network.LinkRow]{
	{Column: draw.Column{Title: "laser", Width: 11, Keep: true}, Key: "id", Cell: linkName},
	{Column: draw.Column{Title: "length", Width: 9, Align: draw.Right, Priority: 70}, Key: "length", Cell: linkLength},
	{Column: draw.Column{Title: "state", Width: 9, Priority: 80}, Key: "condition", Cell: linkCondition},
	{Column: draw.Column{Title: "→ Gbps", Width: 7, Align: draw.Right, Priority: 90}, Key: "", Cell: linkAhead},
	{Column: draw.Column{Title: "← Gbps", Width: 7, Align: draw.Right, Priority: 85}, Key: "", Cell: linkBack},
	{Column: draw.Column{Title: "of Gbps", Width: 7, Align: draw.Right, Priority: 75}, Key: "capacity"},
	{Column: draw.Column{Title: "load", Width: 8, Align: draw.Right, Keep: true}, Key: "load", Cell: linkLoad},
	{Column: draw.Column{Title: "", Width: barWidth, Priority: 66}, Key: "", Cell: linkBar},
	{Column: draw.Column{Title: "", Width: 10, Priority: 65, Grow: true}, Key: "", Cell: linkNote},
}

func linkName(r network.LinkRow, _ engine.Snapshot) draw.Span {
	return draw.Strong.Of(r.AName + "-" + r.BName)
}

// distance is a length of a link: in metres where kilometres say little.
func distance(l unit.Length) string {
	if l < 10*unit.Kilometre {
		return draw.Fixed(l.Metres(), 0) + " m"
	}
	return draw.Fixed(l.Kilometres(), 0) + " km"
}

func linkLength(r network.LinkRow, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(distance(r.Length))
}

func linkCondition(r network.LinkRow, _ engine.Snapshot) draw.Span {
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

func linkAhead(r network.LinkRow, _ engine.Snapshot) draw.Span { return gigabits(r, r.Ahead) }

func linkBack(r network.LinkRow, _ engine.Snapshot) draw.Span { return gigabits(r, r.Back) }

func gigabits(r network.LinkRow, rate link.Rate) draw.Span {
	if r.Condition != link.Up {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(draw.Fixed(rate.Gigabits(), 1))
}

// laserMarks say of rates of lasers which are those of a design that are estimates.
func laserMarks(plan pane.Plan) map[link.Rate]bool {
	about := map[link.Rate]bool{}
	for _, d := range plan.Designs {
		if plan.Estimates.Of("designs."+d.Name, d.Fields()).Any("laser_gbps") {
			about[d.Lasers.Rate] = true
		}
	}
	return about
}

// laserRate is what a laser can carry.
func (p *Pane) laserRate(rate link.Rate, unit string) string {
	text := draw.Fixed(rate.Gigabits(), 0) + unit
	if p.about[rate] {
		return draw.About(text)
	}
	return text
}

func (p *Pane) linkCapacity(r network.LinkRow, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(p.laserRate(r.Capacity, ""))
}

func linkLoad(r network.LinkRow, _ engine.Snapshot) draw.Span {
	if r.Condition != link.Up {
		return draw.Faint.Of(widget.None)
	}
	return loadFigure(r.Load)
}

// loadFigure is a load with a mark where it is full, for those who see no colour.
func loadFigure(load float64) draw.Span {
	mark := " "
	if load >= full {
		mark = "!"
	}
	return widget.Calm(loadStyle(load)).Of(draw.Percent(load) + mark)
}

func linkBar(r network.LinkRow, _ engine.Snapshot) draw.Span {
	style := draw.GraphA
	if r.Load >= widget.NearlyFull {
		style = loadStyle(r.Load)
	}
	return style.Of(widget.Bar(r.Load, barWidth))
}

func linkNote(r network.LinkRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Load >= full:
		return draw.Critical.Of("saturated")
	case r.Load >= widget.NearlyFull:
		return draw.Warn.Of("over 90 %")
	}
	return draw.Faint.Of("")
}

// linkTable is the table of lasers; names of catalogued satellites are long.
func linkTable(p *Pane, s engine.Snapshot) widget.Table[network.LinkRow] {
	const longest = 29
	columns := widget.WithCell(linkColumns, "of Gbps", p.linkCapacity)
	for _, r := range s.Network.Links.Rows {
		columns[0].Width = max(columns[0].Width, min(longest, draw.Width(r.AName+r.BName)+1))
	}
	return widget.Table[network.LinkRow]{Columns: columns, Rows: s.Network.Links.Rows, Empty: p.links.Nothing("no satellite has a laser link yet")}
}

// drawLinks draws the sums, how long routes take, the lasers, and what failures
// did.
func (p *Pane) drawLinks(g draw.Grid, s engine.Snapshot) {
	const wide, sums, leastTable = 112, 6, 4
	w, h := g.Width(), g.Height()
	top := min(h, sums)
	if h-top-1 < leastTable {
		top = 0
	}
	left := g.Sub(1, 0, w-2, top)
	if w >= wide {
		left = g.Sub(1, 0, w*6/10-2, top)
		drawDelays(g.Sub(w*6/10+1, 0, w-w*6/10-2, top), s.Network.Delays)
	}
	p.drawNetSums(&widget.Sheet{Grid: left, Label: 12}, s, w < wide)
	if top > 0 {
		g.HLine(0, top, w, draw.Border)
		top++
	}
	p.rows = 1 + top
	rows := g.Sub(0, top, w, h-top)
	if n := len(s.Network.Outages); n > 0 && rows.Height() >= 9 {
		below := min(n+2, max(3, rows.Height()/3))
		drawOutages(rows.Sub(0, rows.Height()-below, w, below), s)
		rows = rows.Sub(0, 0, w, rows.Height()-below)
	}
	linkTable(p, s).Draw(rows, &p.links, linkWindow(s), s)
}
