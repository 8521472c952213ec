package launches

import (
	"orrery/engine"
	"orrery/engine/delay"
	"orrery/engine/launch"
	"orrery/engine/outlook"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// below is how many lines the selected flight takes.
const below = 15

// drawFlights draws the flights, and below them the selected one, its rocket and the money.
func (p *Pane) drawFlights(g draw.Grid, s engine.Snapshot) {
	w := p.Window(s)
	rows, rest := g, draw.Grid{}
	if h := g.Height(); h >= 10 {
		n := min(max(w.Matched, 1)+1, max(h*2/5, h-below))
		rows, rest = g.Sub(0, 0, g.Width(), n), g.Sub(0, n, g.Width(), h-n)
	}
	p.Table(s).Draw(rows, &p.List, w, s)
	if rest.Height() > 1 {
		rest.HLine(0, 0, rest.Width(), draw.Border)
		p.drawBelow(rest.Sub(2, 1, rest.Width()-3, rest.Height()-1), s)
		p.drawLines(rest.Sub(0, min(below, rest.Height()), rest.Width(), max(0, rest.Height()-below)), s)
	}
}

// drawLines draws the time line of the pads in what is left below a flight.
func (p *Pane) drawLines(g draw.Grid, s engine.Snapshot) {
	const others = 3 // the rule, the heads and the legend
	n := min(len(s.Campaign.Pads), g.Height()-others)
	if n < 1 {
		return
	}
	g.HLine(0, 0, g.Width(), draw.Border)
	lines := pads{height: n, wide: p.pads.wide, quiet: true}
	lines.drawPads(g.Sub(0, 1, g.Width(), n+1), p.plan, s)
	padLegend(g.Sub(2, n+2, g.Width()-3, 1))
}

// drawBelow puts the flight's steps, what it is and the books side by side as far as there is
// room.
func (p *Pane) drawBelow(g draw.Grid, s engine.Snapshot) {
	const wide, narrow = 132, 66
	w, h := g.Width(), g.Height()
	steps, facts := g, draw.Grid{}
	switch {
	case w >= wide:
		third := w / 3
		steps, facts = g.Sub(0, 0, third-2, h), g.Sub(third, 0, third, h)
		drawBooks(&widget.Sheet{Grid: g.Sub(2*third+2, 0, w-2*third-2, h), Label: 13}, s)
	case w >= narrow:
		half := min(w/2, 44)
		steps, facts = g.Sub(0, 0, half-1, h), g.Sub(half+1, 0, w-half-1, h)
	}
	d := s.Campaign.One
	if d == nil || !p.List.Is(int64(d.Row.ID)) {
		return
	}
	drawSteps(steps, *d, s)
	drawFacts(&widget.Sheet{Grid: facts, Label: 11}, *d, s)
}

// drawSteps draws how far a flight is: each step with its date, where there is room, and how far
// away it is.
func drawSteps(g draw.Grid, d outlook.Detail, s engine.Snapshot) {
	r := d.Row
	g.Spans(0, 0, widget.Fitting(g.Width(), []draw.Span{
		draw.Strong.Of("flight " + widget.Count(int(r.ID))), flightStyles[r.Status].Of("  " + r.Status.String()),
		draw.Faint.Of("  " + r.Vehicle + " from " + r.Pad),
	})...)
	for y, m := range d.Steps {
		mark, style, when := "○ ", draw.Text, away(s, m.At)
		switch {
		case m.Past:
			mark, style = "● ", draw.Faint
		case r.Status == launch.Failed || r.Status == launch.Scrubbed:
			mark, style, when = "- ", draw.Faint, widget.None
		}
		line := g.Sub(0, y+1, g.Width(), 1)
		line.Spans(0, 0, style.Of(mark+m.Name))
		right := min(g.Width(), 37)
		if at := date(s, m.At); 13+draw.Width(at)+1+draw.Width(when) <= right {
			line.Text(13, 0, at, style)
		}
		line.TextRight(right, 0, when, style)
	}
}

// drawFacts draws what a flight waits for, carries and costs.
func drawFacts(p *widget.Sheet, d outlook.Detail, s engine.Snapshot) {
	r := d.Row
	if r.Status == launch.Booked {
		drawBinds(p, d, s)
	}
	if r.Late > 0 && r.Status != launch.Scrubbed {
		p.Line("late", widget.Late(r.Late, d.Why)...)
	}
	p.Line("payload", draw.Text.Of(widget.Plural(r.Count, "satellite")+" to "+r.Plane), draw.Faint.Of("  "+widget.Kilograms(r.Payload)), draw.Faint.Of(" of "+widget.Kilograms(r.Capacity)))
	if r.Parts > 0 {
		p.Line("mass*", draw.Warn.Of(widget.Kilograms(r.Payload)), draw.Faint.Of(widget.GivenMass(r.Parts)))
	}
	if lost := r.Count - r.Aboard; lost > 0 && r.Status != launch.Failed {
		p.Line("lost", draw.Warn.Of(widget.Plural(lost, "satellite")), draw.Faint.Of(" of them"))
	}
	p.Line("drop-off", draw.Text.Of(draw.Fixed(d.DropOff.Kilometres(), 0)+" km"), cargo(d.Cargo))
	p.Line("price", draw.Text.Of(widget.Dollars(r.Price)), draw.Faint.Of(": "+widget.Dollars(d.Hardware)+" hardware"), draw.Faint.Of(", "+widget.Dollars(d.Launch)+" launch"))
	if r.Status <= launch.Ascent {
		p.Line("p(ok)", oddsCell(r, s), draw.Text.Of("  "+band(r.Low, r.High)), draw.Faint.Of(" (5–95 %)"))
		if rocket, ok := rocketOf(r.Vehicle, s); ok {
			p.Line("", reading(rocket)...)
		}
	}
	if r.Campaign != "" {
		p.Line("campaign", draw.Text.Of(r.Campaign))
	}
}

// drawBinds draws whether a flight can go, what keeps it, and what will be there in time.
func drawBinds(p *widget.Sheet, d outlook.Detail, s engine.Snapshot) {
	r := d.Row
	switch {
	case r.Law != "":
		p.Line("no go", draw.Warn.Of(r.Cause.String()+": "+r.Law))
	case r.Until > 0:
		p.Line("no go", draw.Warn.Of(r.Cause.String()), draw.Warn.Of(": "+r.Cause.Words()))
	case len(d.Binds) > 0:
		p.Line("go", draw.Good.Of("everything will be ready in time"))
	default:
		p.Line("go", draw.Good.Of("everything is ready"))
	}
	const most = 3
	for _, b := range d.Binds[:min(most, len(d.Binds))] {
		style := draw.Faint
		if b.Until > r.LiftOff-r.Late && r.Until > 0 {
			style = draw.Warn
		}
		p.Line("", style.Of(b.Cause.String()), draw.Text.Of(" to "+date(s, b.Until)), draw.Faint.Of(", "+away(s, b.Until)))
	}
	if r.Until == 0 && r.Cause != delay.Schedule {
		p.Line(waitsWord(r), draw.Text.Of(r.Cause.String()), draw.Faint.Of(": "+r.Cause.Words()))
	}
	stopped := ""
	if d.Attempts > 0 {
		stopped = "; stopped " + widget.Plural(d.Attempts, "time")
	}
	p.Line("count-down", draw.Faint.Of("weather go "), draw.Estimate.Of(draw.About(draw.Fixed(100*d.Weather, 0)+" %")),
		draw.Faint.Of(", rocket "), draw.Estimate.Of(draw.About(draw.Fixed(100*d.Rocket, 0)+" %")), draw.Faint.Of(stopped))
}

// cargo names what a flight carries.
func cargo(names []string) draw.Span {
	switch len(names) {
	case 0:
		return draw.Faint.Of("")
	case 1:
		return draw.Faint.Of("  " + names[0])
	}
	return draw.Faint.Of("  " + names[0] + " … " + names[len(names)-1])
}

// rocketOf is the rocket of a name.
func rocketOf(name string, s engine.Snapshot) (outlook.VehicleRow, bool) {
	for _, r := range s.Campaign.Vehicles {
		if r.Name == name {
			return r, true
		}
	}
	return outlook.VehicleRow{}, false
}

// reading says of which flights the chance of the next is made, as the scenario reads them.
func reading(r outlook.VehicleRow) []draw.Span {
	spans := []draw.Span{draw.Faint.Of(widget.Count(r.Successes) + " of " + widget.Count(r.Flights) + " before the mission")}
	if r.Flown > 0 {
		spans = append(spans, draw.Faint.Of(", "+widget.Count(r.Flown-r.Lost-r.Partly)+" of "+widget.Count(r.Flown)+" in it"))
	}
	return spans
}

// waitsWord says whether what put a flight off is over: only the window is always still to come.
func waitsWord(r outlook.Row) string {
	if r.Status == launch.Booked && r.Cause == delay.ByWindow {
		return "waits for"
	}
	return "waited for"
}
