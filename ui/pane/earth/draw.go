package earth

import (
	"slices"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/draw"
	"orrery/ui/pane/satellite"
	"orrery/ui/widget"
)

// What hides what on the map, from below.
const (
	relayRank uint8 = iota
	beamRank
	hotRank // a laser that is nearly full
	trackRank
	routeRank
	siteRank
	sunRank
	darkNodeRank
	barredRank
	nodeRank
	freshRank
	ascentRank
	hopRank
	selectedRank
)

// wideLegend is how wide a line must be for the selected satellite and the legend.
const wideLegend = 165

// Draw draws the map and, below it, the route, the selected satellite and the
// legend.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
	p.adoptRoute(s)
	p.selectFirst(s)
	lines := 0
	beside := p.beside(g) > 0
	if h := g.Height(); !p.tile && !beside && h >= 12 {
		lines = 1
		if g.Width() < wideLegend {
			lines = 2
		}
		if p.route != nil {
			lines++
		}
		if p.job != 0 {
			lines++
		}
	}
	sky := g.Sub(0, 0, g.Width(), g.Height()-lines)
	p.drawEarth(sky, s)
	if beside {
		p.drawBeside(sky, s)
	}
	if lines > 0 {
		p.drawLegend(g.Sub(1, g.Height()-lines, g.Width()-2, lines), s)
	}
}

// selectFirst selects the first node as long as nobody selected anything.
func (p *Pane) selectFirst(s engine.Snapshot) {
	if p.selected != fleet.None {
		return
	}
	for _, m := range s.Sky.Marks {
		if m.Node {
			p.selected = m.ID
			return
		}
	}
}

func (p *Pane) drawEarth(g draw.Grid, s engine.Snapshot) {
	if p.earth == nil {
		p.earth = draw.NewMap(g.Width(), g.Height(), p.view)
	}
	m := p.earth
	m.Resize(g.Width(), g.Height(), p.view)
	if p.pose.take(s, m.Grain()) && p.follow {
		p.centre(s)
		m.Resize(g.Width(), g.Height(), p.view)
	}
	m.Begin(p.pose.sun)
	p.drawNetwork(m, s)
	apart, law := p.apart(g, s.Nodes.Nodes), p.law(s)
	for i, mark := range s.Sky.Marks {
		switch at := p.pose.places[i]; {
		case mark.Node && apart && bars(law, mark.ID):
			m.Plot(at, barredMark, draw.Pen{Style: draw.Critical, Rank: barredRank})
		case mark.Node && apart && mark.Lit:
			m.Plot(at, '●', draw.Pen{Style: draw.Node, Rank: nodeRank})
		case mark.Node && apart:
			m.Plot(at, '○', draw.Pen{Style: draw.Dark, Rank: darkNodeRank})
		case mark.Lit:
			m.Scatter(at, draw.Pen{Style: draw.Satellite, Rank: relayRank})
		default:
			m.Scatter(at, draw.Pen{Style: draw.Dark, Rank: relayRank})
		}
	}
	for i, site := range s.Network.Sites {
		glyph, style := '+', draw.Gateway
		if p.barsSite(law, i) {
			glyph, style = barredMark, draw.Critical
		}
		m.Plot(placeAt(site.Lat, site.Lon), glyph, draw.Pen{Style: style, Rank: siteRank})
	}
	m.Plot(p.pose.sun, '*', draw.Pen{Style: draw.Lit, Rank: sunRank})
	p.drawFresh(m)
	p.drawSelected(m, s)
	m.Draw(g)
	p.nameEnds(g, m)
}

// apart says whether nodes are few enough to be told apart: at most two for
// every three cells. More would hide the Earth, and are shown as a crowd.
func (p *Pane) apart(g draw.Grid, nodes int) bool {
	cells := float64(g.Width()*g.Height()) * p.view.Scale * p.view.Scale
	return float64(nodes) <= cells*2/3
}

// drawSelected draws one orbit of the selected satellite from where it is.
func (p *Pane) drawSelected(m *draw.Map, s engine.Snapshot) {
	if d, ok := p.detail(s); ok && d.Row.Status != fleet.Transit {
		p.pose.follow(d)
		m.Path(p.pose.track, draw.Pen{Style: draw.Track, Rank: trackRank})
	}
	if i, ok := p.find(s); ok {
		m.Plot(p.pose.places[i], '◉', draw.Pen{Style: draw.Accent, Rank: selectedRank})
	}
}

// drawLegend says what is selected and what the marks mean.
func (p *Pane) drawLegend(g draw.Grid, s engine.Snapshot) {
	if p.route != nil {
		g.Spans(0, 0, widget.Fitting(g.Width(), p.routeFigures(s))...)
		g = g.Sub(0, 1, g.Width(), g.Height()-1)
	}
	if p.job != 0 {
		g.Spans(0, 0, widget.Fitting(g.Width(), p.lawFigures(s))...)
		g = g.Sub(0, 1, g.Width(), g.Height()-1)
	}
	at := g.Spans(0, 0, widget.Fitting(g.Width(), p.figures(s))...)
	legend := p.legend(s)
	wide := 0
	for _, span := range legend {
		wide += draw.Width(span.Text)
	}
	switch {
	case g.Height() > 1:
		g.Spans(0, 1, widget.Fitting(g.Width(), legend)...)
	case at+2+wide <= g.Width():
		g.Spans(g.Width()-wide, 0, legend...)
	}
}

// figures are the selected satellite in a line.
func (p *Pane) figures(s engine.Snapshot) []draw.Span {
	d, ok := p.detail(s)
	if !ok {
		return []draw.Span{draw.Faint.Of("n selects a satellite, or click on one")}
	}
	r := d.Row
	if fresh, ok := p.freshFigures(s, r.Name); ok {
		return fresh
	}
	_, word, style := widget.LightOf(r.Lit)
	out := []draw.Span{
		draw.Accent.Of("◉ "), draw.Strong.Of(r.Name), draw.Text.Of("  " + draw.Fixed(r.Altitude.Kilometres(), 0) + " km  "),
		style.Of(word),
	}
	if r.NextTransition > 0 {
		out = append(out, draw.Faint.Of(" for "), draw.Text.Of(widget.UntilLightChange(r.NextTransition)))
	}
	if p.follow {
		out = slices.Insert(out, 2, draw.Accent.Of("  followed"))
	}
	if r.IsNode {
		out = append(out, draw.Faint.Of("  charge "), satellite.ChargeStyle(r.Charge, r.Floor).Of(draw.Percent(r.Charge)),
			draw.Faint.Of("  "), draw.Text.Of(widget.Degrees(r.Temperature)), draw.Faint.Of("  limit "), satellite.Limit(r))
	}
	return out
}

// legend says what the marks mean. Each mark ends with a blank, so that none stays without
// its word where there is no room.
func (p *Pane) legend(s engine.Snapshot) []draw.Span {
	out := []draw.Span{
		draw.Node.Of("● "), draw.Faint.Of("lit"), draw.Dark.Of(" ○ "), draw.Faint.Of("dark"),
		draw.Satellite.Of(" ⠂ "), draw.Faint.Of("relay"), draw.Gateway.Of(" + "), draw.Faint.Of("gateway"),
		draw.Lit.Of(" * "), draw.Faint.Of("sun overhead"),
	}
	if s.Nodes.Relays == 0 {
		out = append(out[:4], out[6:]...)
	}
	if len(p.pose.beams) > 0 {
		out = append(out, draw.Laser.Of("  ⠒ "), draw.Faint.Of("laser in use"), draw.Warn.Of(" ⠒ "), draw.Faint.Of("over 90 %"))
	}
	return append(out, p.freshLegend()...)
}
