package power

import (
	"fmt"
	"math"
	"time"

	"orrery/engine"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/history"
	"orrery/engine/node"
	"orrery/engine/unit"
	"orrery/ui/draw"
	"orrery/ui/pane/satellite"
	"orrery/ui/widget"
)

// drawFlows draws the sums over the fleet, each with its past, and the limits that nodes are
// planned with.
func drawFlows(g draw.Grid, s engine.Snapshot, with planned) {
	n := &s.Nodes
	p := &flows{widget.Sheet{Grid: g, Label: 13}, s}
	if n.Nodes == 0 {
		p.Line("power", draw.Text.Of("no node is in service"))
		return
	}
	peak := highest(s.Figures.Series[history.Generation], s.Figures.Series[history.Load])
	p.graph("generation", widget.Watts(n.Generation), history.Generation, peak)
	p.graph("load", widget.Watts(n.Load), history.Load, peak)
	p.Line("to battery", draw.Strong.Of(widget.Watts(n.Charging)), draw.Faint.Of("  curtailed "), draw.Text.Of(widget.Watts(n.Curtailed)))
	p.past()
	p.Line("from battery", draw.Strong.Of(widget.Watts(n.Discharging)), draw.Faint.Of(" in "), draw.Dark.Of(widget.Plural(n.DarkNodes, "dark node")))
	p.graph("charge", draw.Percent(n.Charge), history.Charge, draw.Range{})
	p.Line("  lowest", satellite.ChargeStyle(n.Lowest, n.Floor).Of(draw.Percent(n.Lowest)), draw.Text.Of("  "+n.LowestName),
		draw.Faint.Of("  (floor "), with.floor, draw.Faint.Of(")"))
	p.graph("hottest", widget.Degrees(n.Hottest), history.Hottest, draw.Range{})
	p.Line("  of", satellite.HeatStyle(n.Hottest, n.HeatLimit).Of(n.HottestName),
		draw.Faint.Of("  mean "), draw.Text.Of(widget.Degrees(n.Mean)), draw.Faint.Of("  (limit "), with.limit, draw.Faint.Of(")"))
	p.throttled()
	p.turns()
	p.season()
	p.day()
}

// throttled is how many nodes are slowed now, and for which share of the last day
// nodes were slowed or took no more work, by what.
func (p *flows) throttled() {
	n := &p.s.Nodes
	spans := []draw.Span{
		throttleStyle(n.Throttled).Of(widget.Count(n.Throttled)), draw.Faint.Of("/" + widget.Count(n.Nodes) + "   power "), draw.Text.Of(widget.Count(n.ByPower)),
		draw.Faint.Of("   heat "), draw.Text.Of(widget.Count(n.ByHeat)),
	}
	words := "   limited over 24 h:"
	for _, by := range [...]fleet.Limit{fleet.ByPower, fleet.ByHeat, fleet.ByNetwork} {
		if share := p.s.Usage.Bounds.Share(by); share >= 0.0005 {
			spans = append(spans, draw.Faint.Of(words+" "+by.String()+" "), draw.Text.Of(draw.Percent(share)))
			words = " "
		}
	}
	p.Line("throttled", spans...)
}

// day is what the accelerators' time of the last day went to, the largest first.
func (p *flows) day() {
	if w := p.s.Usage.Waterfalls; w != nil && w.Fleet.Installed() > 0 {
		p.Line("24 h", widget.LossWords(w.Fleet)...)
	}
}

// flows is a page of figures and their past.
type flows struct {
	widget.Sheet
	s engine.Snapshot
}

// past says, between the graphs, how long a time they show.
func (p *flows) past() {
	const least = 60
	if times := p.s.Figures.Times; len(times) > 1 && p.Grid.Width() >= least {
		p.Grid.TextRight(p.Grid.Width(), p.Y-1, "past "+draw.Duration(times[len(times)-1]-times[0]), draw.Faint)
	}
}

// graph draws a figure and, where there is room, its past.
func (p *flows) graph(label, figure string, series figure.Key, r draw.Range) {
	const at = 11 // where the graph begins, after the figure
	p.Line(label, draw.Strong.Of(figure))
	values := p.s.Figures.Series[series]
	room := p.Grid.Sub(p.Label+at, p.Y-1, p.Grid.Width()-p.Label-at, 1)
	if room.Width() < 4 || len(values) < 2 {
		return
	}
	if r == (draw.Range{}) {
		r = widget.ScaleOf(values)
	}
	style, named := graphStyles[series]
	if !named {
		style = draw.GraphD
	}
	room.Spark(values, r, style)
}

// graphStyles are the hues of figures' pasts, the same in every pane.
var graphStyles = map[figure.Key]draw.Style{
	history.Generation: draw.GraphA, history.Load: draw.GraphB, history.Charge: draw.GraphC,
}

// highest is a scale for figures that are compared: from three quarters of the
// lowest to the highest, so that both change and distance are seen.
func highest(series ...[]float64) draw.Range {
	r := draw.Range{Min: math.Inf(1), Max: math.Inf(-1)}
	for _, values := range series {
		for _, v := range values {
			r.Min, r.Max = min(r.Min, v), max(r.Max, v)
		}
	}
	r.Min *= 0.75
	return r
}

func throttleStyle(throttled int) draw.Style {
	if throttled > 0 {
		return draw.Warn
	}
	return draw.Strong
}

// turns draws who goes dark and who comes out next.
func (p *flows) turns() {
	for _, dark := range [...]bool{true, false} {
		label := "next lit"
		if dark {
			label = "next dark"
		}
		turn, ok := firstTurn(p.s.Nodes.Ahead, dark)
		if !ok {
			p.Line(label, draw.Faint.Of("none ahead"))
			continue
		}
		p.Line(label, draw.Text.Of(widget.UntilLightChange(turn.In)), draw.Text.Of("  "+turn.Name), draw.Faint.Of(" for "+draw.Duration(turn.For)))
	}
}

func firstTurn(turns []node.Transition, dark bool) (node.Transition, bool) {
	for _, t := range turns {
		if t.Dark == dark {
			return t, true
		}
	}
	return node.Transition{}, false
}

// season says what share of the fleet the dark takes, from what is at hand.
func (p *flows) season() {
	longest := time.Duration(0)
	for _, t := range p.s.Nodes.Ahead {
		if t.Dark {
			longest = max(longest, t.For)
		}
	}
	switch {
	case longest > 0:
		p.Line("season", draw.Text.Of("eclipses"), draw.Faint.Of(", longest ahead "+draw.Duration(longest)))
	case p.s.Nodes.DarkNodes > 0:
		p.Line("season", draw.Text.Of("eclipses"))
	default:
		p.Line("season", draw.Text.Of("sunlight"), draw.Faint.Of(", no eclipse ahead"))
	}
}

// drawSpreads draws how charge and temperature are spread over the nodes.
func drawSpreads(g draw.Grid, s engine.Snapshot) {
	if s.Nodes.Spread == nil || s.Nodes.Nodes == 0 || g.Height() < 6 {
		return
	}
	half := g.Height() / 2
	drawSpread(g.Sub(0, 0, g.Width(), half), spread{
		"nodes by charge", s.Nodes.Spread.Charge, "0 %", "100 %", draw.GraphC,
	})
	to := s.Nodes.Spread.From + unit.Temperature(float64(s.Nodes.Spread.Width)*float64(len(s.Nodes.Spread.Temperature)))
	drawSpread(g.Sub(0, half, g.Width(), g.Height()-half), spread{
		"nodes by temperature", s.Nodes.Spread.Temperature, widget.Degrees(s.Nodes.Spread.From), widget.Degrees(to), draw.GraphD,
	})
}

// spread is a histogram and what it shows.
type spread struct {
	title    string
	counts   []int
	from, to string
	style    draw.Style
}

func drawSpread(g draw.Grid, d spread) {
	most := 0
	for _, n := range d.counts {
		most = max(most, n)
	}
	g.Spans(0, 0, draw.Title.Of(d.title), draw.Faint.Of("   peak "+widget.Plural(most, "node")))
	if len(d.counts) == 0 {
		return
	}
	width := max(g.Width()/len(d.counts), 1) * len(d.counts)
	g.Sub(0, 1, width, g.Height()-2).Histogram(d.counts, d.style)
	axis := g.Sub(0, g.Height()-1, width, 1)
	axis.HLine(0, 0, width, draw.Border)
	axis.Text(0, 0, d.from+" ", draw.Faint)
	axis.TextRight(width, 0, " "+d.to, draw.Faint)
}

// drawAhead lists the coming changes of light.
func drawAhead(g draw.Grid, s engine.Snapshot) {
	g.Text(0, 0, "next changes of light", draw.Title)
	if len(s.Nodes.Ahead) == 0 {
		g.Text(0, 1, "none ahead", draw.Faint)
	}
	for i, t := range s.Nodes.Ahead {
		mark, word, style := widget.LightOf(!t.Dark)
		g.TextRight(7, i+1, widget.UntilLightChange(t.In), draw.Text)
		g.Spans(9, i+1, style.Of(mark+" "+fmt.Sprintf("%-5s", word)), draw.Text.Of(t.Name))
		g.TextRight(g.Width(), i+1, "for "+draw.Duration(t.For), draw.Faint)
	}
}
