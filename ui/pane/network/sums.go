package network

import (
	"time"

	"orrery/engine"
	"orrery/engine/history"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/table"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// bps is a flow: 2.17 Tbps.
func bps(r link.Rate) string { return draw.Rate(float64(r)) }

// bpsOf is a part and a whole flow: 2.17 of 2.24 Tbps. Where their sizes are far
// apart, the part has a unit of its own.
func bpsOf(part, whole link.Rate) (first, second string) {
	first, second = bps(part), bps(whole)
	if cut := len(first) - len("Tbps"); first[cut:] == second[len(second)-len("Tbps"):] {
		first = first[:cut-1]
	}
	return first, second
}

// carriedSpans are what is carried of what places offer, and what was lost of it.
func carriedSpans(t network.Totals) []draw.Span {
	spans := []draw.Span{draw.Faint.Of("nothing is offered between places")}
	if t.Asked > 0 {
		share := float64(t.Carried) / float64(t.Asked)
		carried, asked := bpsOf(t.Carried, t.Asked)
		spans = []draw.Span{draw.Strong.Of(carried), draw.Faint.Of(" of "), draw.Text.Of(asked), draw.Faint.Of(" offered, "), shareStyle(share).Of(draw.Percent(share))}
	}
	return append(spans, draw.Faint.Of("   lost so far "), draw.Text.Of(draw.SI(t.Lost, "bit")))
}

// drawNetSums draws what the whole network carries; with curves, how long routes
// take too.
func (n *Pane) drawNetSums(p *widget.Sheet, s engine.Snapshot, curves bool) {
	t := s.Network.Totals
	drawLasers(p, t)
	p.Line("carried", carriedSpans(t)...)
	drawCurve(p, s.Figures.Series[history.Carried])
	drawGround(p, t)
	n.drawBusiest(p, t)
	p.Line("pairs", draw.Text.Of(widget.Count(t.Pairs)), draw.Faint.Of(" of places, "), cutStyle(t.Cut).Of(widget.Count(t.Cut)+" cut off"),
		draw.Faint.Of("   "), draw.Text.Of(widget.Plural(int(t.Handovers), "handover")))
	drawRoundTrips(p, s, curves)
}

// drawLasers counts the lasers by how they are.
func drawLasers(p *widget.Sheet, t network.Totals) {
	down := draw.Text
	if t.Down > 0 {
		down = draw.Warn
	}
	p.Line("lasers", draw.Strong.Of(widget.Count(t.Up)), draw.Faint.Of(" up  "), draw.Text.Of(widget.Count(t.Acquiring)), draw.Faint.Of(" acquiring  "),
		down.Of(widget.Count(t.Down)), draw.Faint.Of(" down"))
}

func drawGround(p *widget.Sheet, t network.Totals) {
	used := 0.0
	if t.Room > 0 {
		used = float64(t.Ground) / float64(t.Room)
	}
	ground, room := bpsOf(t.Ground, t.Room)
	p.Line("ground", draw.Strong.Of(ground), draw.Faint.Of(" of "), draw.Text.Of(room), draw.Faint.Of(", "), widget.Calm(loadStyle(used)).Of(draw.Percent(used)),
		draw.Faint.Of("   "), draw.Text.Of(widget.Count(t.Open)), draw.Faint.Of(" of "), draw.Text.Of(widget.Plural(t.Stations, "station")), draw.Faint.Of(" open"))
}

func (n *Pane) drawBusiest(p *widget.Sheet, t network.Totals) {
	b := t.Busiest
	if b.Capacity == 0 {
		p.Line("busiest", draw.Faint.Of("nothing flows"))
		return
	}
	style := widget.Calm(loadStyle(b.Load))
	mark := draw.Faint.Of("")
	if style != draw.Text {
		mark = style.Of(" !")
	}
	p.Line("busiest", draw.Strong.Of(b.AName+"-"+b.BName), draw.Faint.Of("  "), style.Of(draw.Fixed(max(b.Ahead, b.Back).Gigabits(), 1)),
		draw.Faint.Of(" of "), draw.Text.Of(n.laserRate(b.Capacity, " Gbps")), mark)
}

// drawRoundTrips says how long a round trip takes, with the spread in small
// where it has no room of its own.
func drawRoundTrips(p *widget.Sheet, s engine.Snapshot, curves bool) {
	if s.Network.Pairs == 0 {
		return
	}
	if s.Network.Cut == s.Network.Pairs {
		p.Line("round trip", draw.Faint.Of("no pair has a route"))
		return
	}
	spans := []draw.Span{draw.Strong.Of(draw.Fixed(s.Network.RTT*1000, 1) + " ms"), draw.Faint.Of(" mean")}
	d := s.Network.Delays
	if d != nil && !curves {
		spans = append(spans, draw.Faint.Of("   half under "), draw.Text.Of(widget.Milliseconds(d.P50)), draw.Faint.Of(", 95 % under "), draw.Text.Of(widget.Milliseconds(d.P95)))
	}
	p.Line("round trip", spans...)
	const at, room = 14, 16
	if d == nil || !curves || p.Grid.Width() < p.Label+at+2*room+14 {
		return
	}
	line := p.Grid.Sub(p.Label+at, p.Y-1, p.Grid.Width()-p.Label-at, 1)
	n := min(ends(d), room)
	x := line.Text(1, 0, "space ", draw.Faint) + 1
	line.Sub(x, 0, n, 1).Histogram(d.Space[:n], draw.GraphA)
	x += n + 1
	x += line.Text(x, 0, "fibre ", draw.Faint)
	line.Sub(x, 0, n, 1).Histogram(d.Fibre[:n], draw.GraphB)
	line.Text(x+n+1, 0, "0–"+draw.Fixed(float64(n)*d.Width.Seconds()*1000, 0)+" ms", draw.Faint)
}

// drawCurve draws the past of the figure in the last line after it, where there is
// room.
func drawCurve(p *widget.Sheet, values []float64) {
	const at = 62
	room := p.Grid.Sub(p.Label+at, p.Y-1, p.Grid.Width()-p.Label-at, 1)
	if room.Width() >= 6 && len(values) > 1 {
		room.Spark(values, widget.ScaleOf(values), draw.GraphA)
	}
}

func shareStyle(share float64) draw.Style {
	return widget.Calm(draw.Limits{Warn: 0.95, Critical: 0.8}.Style(share))
}

func cutStyle(n int) draw.Style {
	if n > 0 {
		return draw.Critical
	}
	return draw.Text
}

// ends is how many parts of the spread are needed to show all that has pairs.
func ends(d *network.Latencies) int {
	n := min(len(d.Space), len(d.Fibre))
	for n > 1 && d.Space[n-1] == 0 && d.Fibre[n-1] == 0 {
		n--
	}
	return n
}

// drawDelays draws how round trips are spread: those of space, and beside them
// those of fibre along great circles.
func drawDelays(g draw.Grid, d *network.Latencies) {
	if d == nil || g.Height() < 4 {
		return
	}
	n := ends(d)
	wide := max(g.Width()/n, 2)
	g.Spans(0, 0, draw.Title.Of("round trips"), draw.Faint.Of("   "), draw.GraphA.Of("█"), draw.Faint.Of(" by laser  "), draw.GraphB.Of("█"), draw.Faint.Of(" by fibre, shortest"))
	g.Sub(0, 1, n*wide, g.Height()-2).Pairs(d.Space[:n], d.Fibre[:n], [2]draw.Style{draw.GraphA, draw.GraphB})
	axis := g.Sub(0, g.Height()-1, n*wide, 1)
	axis.HLine(0, 0, n*wide, draw.Border)
	axis.Text(0, 0, "0 ms ", draw.Faint)
	to := " " + draw.Fixed(float64(n)*d.Width.Seconds()*1000, 0) + " ms"
	if n == len(d.Space) {
		to += " and more"
	}
	axis.TextRight(n*wide, 0, to, draw.Faint)
}

// outageColumns is what is said of a failure, from the left.
var outageColumns = []widget.Column[network.OutageRow]{
	{Column: draw.Column{Title: "what failed", Width: 22, Keep: true, Grow: true}, Key: "", Cell: func(r network.OutageRow, _ engine.Snapshot) draw.Span {
		return draw.Strong.Of(r.Cause)
	}},
	{Column: draw.Column{Title: "at", Width: 14, Priority: 80}, Key: "", Cell: func(r network.OutageRow, _ engine.Snapshot) draw.Span { return draw.Text.Of(draw.Elapsed(r.At)) }},
	{Column: draw.Column{Title: "pairs hit", Width: 9, Align: draw.Right, Priority: 90}, Key: "", Cell: func(r network.OutageRow, _ engine.Snapshot) draw.Span { return draw.Text.Of(widget.Count(r.Hit)) }},
	{Column: draw.Column{Title: "re-routed", Width: 12, Align: draw.Right, Keep: true}, Key: "", Cell: outageTook},
	{Column: draw.Column{Title: "lost", Width: 10, Align: draw.Right, Priority: 70}, Key: "", Cell: outageLost},
	{Column: draw.Column{Title: "before", Width: 9, Align: draw.Right, Priority: 60}, Key: "", Cell: func(r network.OutageRow, _ engine.Snapshot) draw.Span { return outageDelay(r.Before) }},
	{Column: draw.Column{Title: "after", Width: 9, Align: draw.Right, Priority: 60}, Key: "", Cell: func(r network.OutageRow, _ engine.Snapshot) draw.Span { return outageDelay(r.After) }},
	{Column: draw.Column{Title: "since", Width: 9, Priority: 40}, Key: "", Cell: func(r network.OutageRow, _ engine.Snapshot) draw.Span {
		if r.Restored {
			return draw.Good.Of("restored")
		}
		return draw.Text.Of("out")
	}},
}

func outageTook(r network.OutageRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Hit == 0:
		return draw.Faint.Of(widget.None)
	case r.Open > 0:
		return draw.Critical.Of(widget.Count(r.Open) + " still cut")
	case r.Took == 0:
		return draw.Text.Of("at once")
	}
	return draw.Text.Of("after " + draw.Duration(r.Took))
}

func outageLost(r network.OutageRow, _ engine.Snapshot) draw.Span {
	if r.Lost <= 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(draw.SI(r.Lost, "bit"))
}

func outageDelay(d time.Duration) draw.Span {
	if d == 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(widget.Milliseconds(d))
}

// drawOutages lists the latest failures and what they did.
func drawOutages(g draw.Grid, s engine.Snapshot) {
	g.HLine(0, 0, g.Width(), draw.Border)
	g.Text(2, 0, " outages ", draw.Title)
	var shown widget.List
	shown.Quiet = true
	n := min(len(s.Network.Outages), g.Height()-2)
	w := widget.Window{Matched: n, Count: n, Asked: table.Rows{Count: n}}
	widget.Table[network.OutageRow]{Columns: outageColumns, Rows: s.Network.Outages, Empty: ""}.Draw(g.Sub(0, 1, g.Width(), g.Height()-1), &shown, w, s)
}
