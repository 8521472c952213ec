package market

import (
	"fmt"
	"math"
	"slices"

	"orrery/engine"
	"orrery/engine/exchange"
	"orrery/engine/standings"
	"orrery/engine/unit"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// mostBelow is how many lines below the owners are of use: graphs get what is left.
const mostBelow = 15

// Draw draws the price, what law holds back and what makes the price above, the owners in the
// middle, concentration, law and data centres below.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
	w := p.Window(s)
	p.List.Take(w)
	h, width := g.Height(), g.Width()
	if !s.Market.On {
		drawLaw(g.Sub(1, 0, width-2, 1), s)
		drawRulings(g.Sub(1, 2, width-2, h-2), s.Law)
		p.Table(s).Draw(g.Sub(0, min(h, 4+lawLines(s.Law)), width, max(0, h-4-lawLines(s.Law))), &p.List, w, s)
		return
	}
	drawPrices(g.Sub(1, 0, width-2, 1), s)
	drawLaw(g.Sub(1, 1, width-2, 1), s)
	top, below := 2, 0
	if h >= 17 {
		graphs := max(5, h/3)
		if below = max(min(max(5, h/4), h-top-graphs-w.Matched-1), min(5, h-top-graphs-5)); below < 4 {
			below = 0
		}
		if spare := h - top - graphs - below - s.Market.Table.Total - 2; below > 0 && spare > 0 {
			more := max(0, min(spare, mostBelow-below))
			below, graphs = below+more, graphs+spare-more
		}
		drawGraphs(g.Sub(1, top, width-2, graphs), s)
		top += graphs
	}
	p.Table(s).Draw(g.Sub(0, top, width, h-top-below), &p.List, w, s)
	if below > 1 {
		g.HLine(0, h-below, width, draw.Border)
		p.drawBelow(g.Sub(1, h-below+1, width-2, below-1), s)
	}
}

// drawPrices draws the price of the last day and where its hours went, in a line.
func drawPrices(g draw.Grid, s engine.Snapshot) {
	d := s.Market.Last
	g.Spans(0, 0, widget.Fitting(g.Width(), []draw.Span{
		draw.Faint.Of("an hour of an H100 "), draw.Estimate.Of(priceOf(&d, exchange.Qualities)),
		draw.Faint.Of("  firm "), draw.Estimate.Of(priceOf(&d, exchange.FirmHours)),
		draw.Faint.Of("  interruptible "), draw.Estimate.Of(priceOf(&d, exchange.Interruptible)),
		draw.Faint.Of("  hours: own use "), h100s(float64(d.Own) / 3600), draw.Faint.Of("  contracts "), h100s(float64(d.Ahead) / 3600),
		draw.Faint.Of("  spot "), h100s(float64(d.Volume[exchange.Qualities]) / 3600), draw.Faint.Of("  from orbit "), counted(float64(d.Orbit) / 3600),
	})...)
}

// drawGraphs draws the past of the price, and beside it the supply stack.
func drawGraphs(g draw.Grid, s engine.Snapshot) {
	past := min(max(24, g.Width()*2/5), 80)
	drawPast(g.Sub(0, 0, past, g.Height()), s)
	drawStack(g.Sub(past+2, 0, g.Width()-past-2, g.Height()), s)
}

// drawPast draws the price of each day.
func drawPast(g draw.Grid, s engine.Snapshot) {
	g.Text(0, 0, "price by day", draw.Title)
	if len(s.Market.Days) == 0 {
		g.Text(0, 1, "no day is over yet", draw.Faint)
		return
	}
	var values []float64
	most := 0.0
	for _, d := range s.Market.Days {
		v := d.Price[exchange.Qualities].Dollars()
		if d.Volume[exchange.Qualities] == 0 {
			v = math.NaN()
		} else {
			most = max(most, v)
		}
		values = append(values, v)
	}
	g.TextRight(g.Width(), 0, "0 to "+cost(most*1.1), draw.Faint)
	g.Sub(0, 1, g.Width(), g.Height()-1).Area(values, draw.Range{Min: 0, Max: max(most*1.1, 1e-6)}, draw.GraphA)
}

// drawStack draws what is offered as a stack in the order of its price, what is wanted as a
// line over it, and where they meet.
func drawStack(g draw.Grid, s engine.Snapshot) {
	st := s.Market.Stack
	label := "spot now"
	g.Text(0, 0, label, draw.Title)
	body := g.Sub(0, 1, g.Width(), g.Height()-2)
	if body.Height() < 2 || body.Width() < 10 {
		return
	}
	most := max(total(st.Supply), total(st.Demand))
	top := topOf(st)
	if st.Known {
		words := []draw.Span{draw.Faint.Of("clears "), draw.Estimate.Of(cost(st.Price.Dollars())), draw.Faint.Of(" at "), h100s(st.Volume), draw.Faint.Of(" H100s")}
		if len(st.Parts) > 1 {
			words = append(words, draw.Faint.Of(fmt.Sprintf(" in %d parts", len(st.Parts))))
		}
		words = append(words, draw.Faint.Of(", own use took "), h100s(st.Own), draw.Faint.Of(", contracts "), h100s(st.Ahead))
		g.Spans(draw.Width(label)+2, 0, widget.Fitting(g.Width()-draw.Width(label)-2, words)...)
	}
	if most == 0 {
		return
	}
	line := -1
	if st.Known {
		line = body.Height() - 1 - level(st.Price.Dollars(), top, body.Height())
		body.HLine(0, line, body.Width(), draw.Border)
	}
	for x := range body.Width() {
		at := (float64(x) + 0.5) / float64(body.Width()) * most
		if r, ok := rungAt(st.Supply, at); ok {
			style := draw.GraphB
			if r.Place == "orbit" {
				style = draw.GraphC
			}
			body.Sub(x, 0, 1, body.Height()).Area([]float64{r.Price.Dollars()}, draw.Range{Min: 0, Max: top}, style)
		}
		if r, ok := rungAt(st.Demand, at); ok {
			body.Set(x, body.Height()-1-level(r.Price.Dollars(), top, body.Height()), '━', draw.GraphA)
		}
	}
	if at := int(st.Volume / most * float64(body.Width())); st.Known && at < body.Width() {
		body.VLine(at, line, body.Height()-line, draw.Strong)
		body.Set(at, line, '◆', draw.Strong)
	}
	scale := "  up to " + cost(top) + " and "
	if slices.ContainsFunc(st.Demand, func(r standings.Rung) bool { return r.Price.Dollars() > top }) {
		scale = "  to " + cost(top) + "+ and " // dearer bids lie at the top
	}
	g.Sub(0, g.Height()-1, g.Width(), 1).Spans(0, 0, widget.Fitting(g.Width(), []draw.Span{
		draw.GraphA.Of("━ bid"), draw.GraphB.Of("  ▇ ground"), draw.GraphC.Of("  ▇ orbit"), draw.Strong.Of("  ◆ clears"),
		draw.Faint.Of(scale + draw.About(draw.SI(most, "")) + " H100s"),
	})...)
}

// total is how many H100s steps hold.
func total(rungs []standings.Rung) (sum float64) {
	for _, r := range rungs {
		sum += r.Count
	}
	return sum
}

// topOf is the highest price that is drawn: thrice where it clears, or the dearest wish.
func topOf(st standings.Stack) float64 {
	top := 0.01
	for _, r := range st.Demand {
		top = max(top, r.Price.Dollars())
	}
	if st.Known {
		top = min(top, max(3*st.Price.Dollars(), 0.01))
	}
	return top
}

// level is the line of a price, from below.
func level(price, top float64, height int) int {
	return min(int(price/top*float64(height)), height-1)
}

// rungAt is the step that a quantity falls in.
func rungAt(rungs []standings.Rung, at float64) (standings.Rung, bool) {
	for _, r := range rungs {
		if at -= r.Count; at < 0 {
			return r, true
		}
	}
	return standings.Rung{}, false
}

// drawBelow draws concentration at the left and a data centre at the right.
func (p *Pane) drawBelow(g draw.Grid, s engine.Snapshot) {
	left := g.Width()
	if left >= 90 {
		left = left/2 - 1
		p.drawCentres(g.Sub(left+2, 0, g.Width()-left-2, g.Height()), s)
	} else if g.Height() > 4 {
		p.drawCentres(g.Sub(0, 4, g.Width(), g.Height()-4), s)
		g = g.Sub(0, 0, g.Width(), 4)
	}
	drawGauges(g.Sub(0, 0, left, g.Height()), s)
	const gauges = 4
	if left < g.Width() && g.Height() > gauges+2 {
		drawRulings(g.Sub(0, gauges+1, left, g.Height()-gauges-1), s.Law)
	}
}

// drawGauges draws the three indexes against the thresholds of the guidelines of 2023.
func drawGauges(g draw.Grid, s engine.Snapshot) {
	const name, figure = 17, 8
	g.Spans(0, 0, widget.Fitting(g.Width(), []draw.Span{draw.Title.Of("concentration"), draw.Faint.Of("  HHI of 10,000; marks at 1,000 and 1,800")})...)
	for i, gauge := range s.Market.Gauges {
		y := 1 + i
		if y >= g.Height() {
			return
		}
		g.Text(0, y, gauge.Name, draw.Faint)
		if !gauge.Known {
			g.Text(name, y, "none: there is nothing in it yet", draw.Faint)
			continue
		}
		g.TextRight(name+figure-2, y, draw.About(draw.Fixed(gauge.Index, 0)), draw.Estimate)
		g.Sub(name+figure, y, g.Width()-name-figure, 1).Gauge(gauge.Index/10_000, draw.Limits{Warn: 0.1, Critical: 0.18})
	}
}

// drawCentres draws a data centre's pipeline, and the others in short as far as there is room.
func (p *Pane) drawCentres(g draw.Grid, s engine.Snapshot) {
	d := s.Market.Site
	if d == nil || len(s.Market.Sites) == 0 {
		return
	}
	g.Spans(0, 0, widget.Fitting(g.Width(), []draw.Span{
		draw.Title.Of(d.Row.Name), draw.Faint.Of("  " + d.Row.Owner + ", " + d.Row.Country + "  "), megawatts(d.Row.Power.Megawatts()),
		draw.Faint.Of(" in service, an hour costs "), draw.Estimate.Of(cost(d.Row.Cost.Dollars())),
	})...)
	y := 1
	if d.Row.Rule != "" && y < g.Height() {
		g.Sub(0, y, g.Width(), 1).Fit(d.Row.Rule, draw.Warn, draw.Left)
		y++
	}
	for _, step := range d.Pipeline {
		if y >= g.Height() {
			return
		}
		if step.Over && step.Stage != "in service" {
			continue
		}
		g.Spans(0, y, widget.Fitting(g.Width(), []draw.Span{stageStyles[step.Stage].Of(pad(step.Stage, 20)), megawatts(step.Power.Megawatts()), draw.Faint.Of(stageNote(step, s))})...)
		y++
	}
	for _, worn := range []struct {
		power unit.Power
		words string
		note  string
		style draw.Style
	}{
		{d.Row.Idle, "worn out, idle", "  not replaced: its owner cannot pay", draw.Warn},
		{d.Row.Renew, "wears out next", "  in ~" + widget.Plural(int(d.Row.RenewAt-s.Market.Day), "day"), draw.Faint},
	} {
		if worn.power > 0 && y < g.Height() {
			g.Spans(0, y, widget.Fitting(g.Width(), []draw.Span{worn.style.Of(pad(worn.words, 20)), megawatts(worn.power.Megawatts()), draw.Faint.Of(worn.note)})...)
			y++
		}
	}
	if y < g.Height() && len(d.Pipeline) == 0 {
		g.Spans(0, y, widget.Fitting(g.Width(), []draw.Span{draw.Faint.Of("no extension is requested"), draw.Faint.Of(": press x and choose build"), draw.Faint.Of(" to request one")})...)
		y++
	}
	drawOthers(g.Sub(0, y+1, g.Width(), g.Height()-y-1), s)
}

// drawOthers draws every data centre in a line, as far as there is room.
func drawOthers(g draw.Grid, s engine.Snapshot) {
	const name, figure = 19, 11
	if g.Height() < 3 {
		return
	}
	g.Text(0, 0, "data centres", draw.Title)
	for i, head := range []string{"in service", "building", "waits"} {
		g.TextRight(name+(i+1)*figure, 0, head, draw.Faint)
	}
	for i, row := range s.Market.Sites {
		line := g.Sub(0, 1+i, g.Width(), 1)
		line.Sub(0, 0, name-1, 1).Fit(row.Name, draw.Text, draw.Left)
		for k, p := range []unit.Power{row.Power, row.UnderConstruction, row.Waiting} {
			span := megawatts(p.Megawatts())
			if p == 0 {
				span = draw.Faint.Of(widget.None)
			}
			line.TextRight(name+(k+1)*figure, 0, span.Text, span.Style)
		}
		if row.Rule != "" {
			line.Sub(name+3*figure+2, 0, line.Width()-name-3*figure-2, 1).Fit(row.Rule, draw.Warn, draw.Left)
		}
	}
}

// stageStyles are the hues of the stages of an extension.
var stageStyles = map[string]draw.Style{"waits for the grid": draw.Warn, "being built": draw.Accent, "in service": draw.Good}

// stageNote says since when, and until when where people can know.
func stageNote(step standings.Step, s engine.Snapshot) string {
	switch step.Stage {
	case "waits for the grid":
		return "  for ~" + widget.Plural(int(s.Market.Day-step.Asked), "day")
	case "being built":
		return "  ready in ~" + widget.Plural(int(step.Next-s.Market.Day), "day")
	}
	return ""
}

// megawatts is a power of data centres, which is an estimate.
func megawatts(mw float64) draw.Span { return draw.Estimate.Of(draw.About(draw.Power(mw * 1e6))) }

// pad fills a text with blanks.
func pad(text string, width int) string {
	for len(text) < width {
		text += " "
	}
	return text
}
