package earth

import (
	"strings"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane/satellite"
	"orrery/ui/widget"
)

// turnGlobe changes between the flat map and the globe, about the same centre.
func (p *Pane) turnGlobe() { p.view.Globe = !p.view.Globe }

// whole is the view of all of the Earth, flat or as a globe.
func (p *Pane) whole() draw.View { return draw.View{Scale: 1, Globe: p.view.Globe} }

// beside is how wide the columns are that a whole globe leaves free at each
// side; 0 if they are too narrow for figures, which then stand below.
func (p *Pane) beside(g draw.Grid) int {
	const leastWidth, leastHeight = 18, 14
	free := (g.Width()-2*g.Height())/2 - 1
	if !p.view.Globe || p.tile || p.view.Scale > 1 || free < leastWidth || g.Height() < leastHeight {
		return 0
	}
	return free
}

// drawBeside says what is selected at the left of the globe, and what the marks
// mean at the right.
func (p *Pane) drawBeside(g draw.Grid, s engine.Snapshot) {
	free, h := p.beside(g), g.Height()
	out := &widget.Sheet{Grid: g.Sub(1, 0, free, h), Label: 9}
	p.drawSelection(out, s)
	p.drawRoute(out, s)
	if p.job != 0 {
		out.Grid.Spans(0, out.Y+1, widget.Fitting(out.Grid.Width(), p.lawFigures(s))...)
	}
	legend := p.legend(s)
	const wide = 14 // of "* sun overhead"
	for i := 0; i+1 < len(legend); i += 2 {
		mark := draw.Span{Text: strings.TrimLeft(legend[i].Text, " "), Style: legend[i].Style}
		g.Spans(g.Width()-wide-1, i/2, mark, legend[i+1])
	}
	at := p.view.Centre
	p.drawView(g.Sub(1, h-2, free, 2), draw.Latitude(at.Lat)+" "+draw.Longitude(at.Lon))
}

// drawView says what the globe is turned to.
func (p *Pane) drawView(g draw.Grid, at string) {
	if p.follow {
		g.Spans(0, 0, draw.Accent.Of("follows"))
	} else {
		g.Spans(0, 0, draw.Faint.Of("turned to"))
	}
	g.Text(0, 1, at, draw.Text)
}

// drawSelection is the selected satellite, a figure a line.
func (p *Pane) drawSelection(out *widget.Sheet, s engine.Snapshot) {
	d, ok := p.detail(s)
	if !ok {
		out.Grid.Text(0, 0, "n selects", draw.Faint)
		out.Grid.Text(0, 1, "a satellite", draw.Faint)
		return
	}
	r := d.Row
	name := []draw.Span{draw.Accent.Of("◉ "), draw.Strong.Of(r.Name)}
	if i, ok := p.find(s); ok && !p.inSight(i) {
		name = append(name, draw.Faint.Of("  far side"))
	}
	out.Grid.Spans(0, 0, name...)
	out.Y = 1
	if a, ok := p.aloft(s); ok {
		out.Line("to plane", draw.Text.Of(widget.PlaneName(r.Plane)))
		out.Line("altitude", draw.Text.Of(draw.Fixed(a.Above.Kilometres(), 0)+" km"))
		out.Grid.Text(0, out.Y, a.Doing, draw.GraphB)
		return
	}
	_, word, style := widget.LightOf(r.Lit)
	out.Line("plane", draw.Text.Of(widget.PlaneName(r.Plane)))
	out.Line("altitude", draw.Text.Of(draw.Fixed(r.Altitude.Kilometres(), 0)+" km"))
	out.Line("light", style.Of(word), draw.Text.Of(" "+widget.UntilLightChange(r.NextTransition)))
	if r.IsNode {
		out.Line("charge", satellite.ChargeStyle(r.Charge, r.Floor).Of(draw.Percent(r.Charge)))
		out.Line("heat", draw.Text.Of(widget.Degrees(r.Temperature)))
		out.Line("limit", satellite.Limit(r))
	}
}

// inSight tells whether a satellite of the sky is in the picture.
func (p *Pane) inSight(i int) bool {
	if p.earth == nil || i >= len(p.pose.places) {
		return false
	}
	_, _, ok := p.earth.Cell(p.pose.places[i])
	return ok
}
