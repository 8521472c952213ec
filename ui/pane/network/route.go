package network

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/network"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// hopCapacity is what a link of a route can carry.
func (p *Pane) hopCapacity(h network.Hop, s engine.Snapshot) draw.Span {
	shown := draw.Faint.Of(p.laserRate(h.Capacity, " Gbps"))
	if d, ok := p.route(s); h.Ground && ok {
		shown.Text = draw.Fixed(h.Capacity.Gigabits(), 0) + " Gbps"
		station := d.ToName
		if h.From == d.FromName {
			station = d.FromName
		}
		return p.groundRate(shown, station, h.Capacity)
	}
	return shown
}

// hopColumns is what is said of each link of a route, from the left.
var hopColumns = []widget.Column[network.Hop]{
	{Column: draw.Column{Title: "from", Width: 15, Keep: true}, Key: "", Cell: func(h network.Hop, _ engine.Snapshot) draw.Span { return hopEnd(h.From, h.Ground) }},
	{Column: draw.Column{Title: "to", Width: 15, Keep: true}, Key: "", Cell: func(h network.Hop, _ engine.Snapshot) draw.Span { return hopEnd(h.To, h.Ground) }},
	{Column: draw.Column{Title: "length", Width: 9, Align: draw.Right, Priority: 90}, Key: "", Cell: func(h network.Hop, _ engine.Snapshot) draw.Span {
		return draw.Text.Of(distance(h.Length))
	}},
	{Column: draw.Column{Title: "one way", Width: 9, Align: draw.Right, Priority: 85}, Key: "", Cell: func(h network.Hop, _ engine.Snapshot) draw.Span {
		return draw.Text.Of(draw.Fixed(h.Delay.Seconds()*1000, 2) + " ms")
	}},
	{Column: draw.Column{Title: "load", Width: 8, Align: draw.Right, Keep: true}, Key: "", Cell: func(h network.Hop, _ engine.Snapshot) draw.Span {
		return loadFigure(h.Load)
	}},
	{Column: draw.Column{Title: "of", Width: 9, Align: draw.Right, Priority: 55}, Key: ""},
	{Column: draw.Column{Title: "", Width: barWidth, Priority: 60}, Key: "", Cell: func(h network.Hop, _ engine.Snapshot) draw.Span {
		style := draw.GraphA
		if h.Load >= widget.NearlyFull {
			style = loadStyle(h.Load)
		}
		return style.Of(widget.Bar(h.Load, barWidth))
	}},
	{Column: draw.Column{Title: "", Width: 6, Priority: 50}, Key: "", Cell: func(h network.Hop, _ engine.Snapshot) draw.Span {
		if h.Ground {
			return draw.Gateway.Of("radio")
		}
		return draw.Faint.Of("laser")
	}},
}

// hopEnd names an end of a hop.
func hopEnd(name string, ground bool) draw.Span {
	if ground {
		return draw.Strong.Of(name)
	}
	return draw.Text.Of(name)
}

// drawRoute draws the route: what it is as a whole, its hops, and what it hangs on.
func (p *Pane) drawRoute(g draw.Grid, s engine.Snapshot) {
	p.hops.Take(p.hopWindow(s))
	d, ok := p.route(s)
	switch {
	case p.ask() == nil:
		g.Text(2, 1, "choose a destination: e lists the stations, f takes two names", draw.Faint)
		return
	case !ok:
		g.Text(2, 1, "loading …", draw.Faint)
		return
	}
	const wide, facts, head = 128, 4, 2
	w, h := g.Width(), g.Height()
	drawRouteHead(&widget.Sheet{Grid: g.Sub(1, 0, w-2, head), Label: 7}, d)
	if !d.Found {
		drawLines(g.Sub(1, head+1, w-2, h-head-1), d.Why)
		return
	}
	rows := g.Sub(0, head+1, w, h-head-1)
	g.HLine(0, head, w, draw.Border)
	p.rows = 1 + head + 1
	switch n := len(d.Hops) + 1; {
	case w >= wide:
		side := w - 92
		drawFacts(&widget.Sheet{Grid: rows.Sub(w-side+2, 0, side-3, rows.Height()), Label: 11}, d)
		g.VLine(w-side, head+1, rows.Height(), draw.Border)
		rows = rows.Sub(0, 0, w-side, rows.Height())
	case rows.Height() >= facts+4:
		n = min(n, rows.Height()-facts-1)
		rows.HLine(0, n, w, draw.Border)
		drawFacts(&widget.Sheet{Grid: rows.Sub(1, n+1, w-2, rows.Height()-n-1), Label: 11}, d)
		rows = rows.Sub(0, 0, w, n)
	}
	widget.Table[network.Hop]{Columns: widget.WithCell(hopColumns, "of", p.hopCapacity), Rows: d.Hops, Empty: ""}.Draw(rows, &p.hops, p.hopWindow(s), s)
}

// drawRouteHead says from where, to where and how long, beside fibre.
func drawRouteHead(p *widget.Sheet, d network.RouteDetail) {
	p.Line("route", draw.Strong.Of(d.FromName), draw.Faint.Of(" to "), draw.Strong.Of(d.ToName))
	if !d.Found {
		p.Line("", draw.Critical.Of("there is no route now"), draw.Faint.Of("   fibre "), draw.Text.Of(widget.Milliseconds(d.Fibre)))
		return
	}
	x := p.Label + draw.Width(d.FromName+" to "+d.ToName)
	length := draw.Fixed(d.Length.Kilometres(), 0) + " km"
	room := p.Grid.Sub(x, 0, p.Grid.Width()-x, 1)
	room.Spans(0, 0, widget.Fitting(room.Width(), []draw.Span{
		draw.Faint.Of("   "), draw.Strong.Of(widget.Milliseconds(d.RTT)), draw.Faint.Of(" round trip"), draw.Faint.Of("   "), draw.Text.Of(widget.Count(len(d.Hops))), draw.Faint.Of(" hops"), draw.Faint.Of("   "), draw.Text.Of(length),
	})...)
	ratio, style := float64(d.RTT)/float64(max(d.Fibre, 1)), draw.Faint
	if ratio < 1 {
		style = draw.Good
	}
	p.Line("fibre", draw.Text.Of(widget.Milliseconds(d.Fibre)), draw.Faint.Of(" along the great circle of "), draw.Text.Of(draw.Fixed(d.GreatCircle.Kilometres(), 0)+" km"),
		draw.Faint.Of("   by laser "), style.Of(draw.Fixed(ratio, 2)+" of that"))
}

// drawFacts says what the route hangs on: the next best, backups, and when it ends.
func drawFacts(p *widget.Sheet, d network.RouteDetail) {
	if d.Second {
		p.Line("2nd route", draw.Text.Of(widget.Milliseconds(d.SecondRTT)), draw.Faint.Of("  "), draw.Text.Of(draw.Fixed(d.Margin.Kilometres(), 1)+" km longer"))
	} else {
		p.Line("2nd route", draw.Warn.Of("none: this is the only one"))
	}
	spans := []draw.Span{draw.Faint.Of("none that shares no satellite")}
	if len(d.Backups) > 0 {
		var all []string
		for _, rtt := range d.Backups {
			all = append(all, draw.Fixed(rtt.Seconds()*1000, 1))
		}
		spans = []draw.Span{draw.Text.Of(strings.Join(all, "  ") + " ms"), draw.Faint.Of("  no satellite shared")}
	}
	p.Line("backups", spans...)
	if d.Breaks > 0 {
		p.Line("breaks", draw.Text.Of("in "+draw.Duration(d.Breaks)), draw.Faint.Of(" at "), draw.Text.Of(d.BreaksAt))
	} else {
		p.Line("breaks", draw.Text.Of("not within an hour"))
	}
	p.Line("queues add", draw.Estimate.Of(queueWords(d.Queue)), draw.Faint.Of("  at loaded links"))
}

// drawLines draws a sentence over as many lines as it needs.
func drawLines(g draw.Grid, sentence string) {
	x, y := 0, 0
	for _, word := range strings.Fields(sentence) {
		n := draw.Width(word)
		if x > 0 && x+1+n > g.Width() {
			x, y = 0, y+1
		}
		if x > 0 {
			x++
		}
		x += g.Text(x, y, word, draw.Text)
	}
}

// routeLine is a route as text, for the clipboard.
func routeLine(d network.RouteDetail) string {
	if !d.Found {
		return fmt.Sprintf("%s to %s: %s", d.FromName, d.ToName, d.Why)
	}
	names := []string{d.FromName}
	for _, h := range d.Hops {
		names = append(names, h.To)
	}
	return fmt.Sprintf("%s to %s  RTT %s  fibre %s  hops %s  %s km  %s", d.FromName, d.ToName, widget.Milliseconds(d.RTT), widget.Milliseconds(d.Fibre),
		strconv.Itoa(len(d.Hops)), draw.Fixed(d.Length.Kilometres(), 1), strings.Join(names, " "))
}

// queueWords is how long packets wait: an estimate, no finer than people feel.
func queueWords(wait time.Duration) string {
	if wait < 100*time.Microsecond {
		return "under " + draw.About("0.1 ms")
	}
	return draw.About(widget.Milliseconds(wait))
}
