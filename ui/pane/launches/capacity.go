package launches

import (
	"orrery/engine"
	"orrery/engine/outlook"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// drawCapacity draws the nodes at the end of each quarter: planned,
// expected, and in service now.
func drawCapacity(p *widget.Sheet, s engine.Snapshot) {
	if p.Left() < 3 {
		return
	}
	p.Heading("nodes by quarter")
	most := 1
	for _, q := range s.Campaign.Quarters {
		most = max(most, q.Planned)
	}
	keep := 0
	if p.Left() > 11 {
		keep = 6
	}
	airy := p.Left()-keep > 2*len(s.Campaign.Quarters)
	for i, q := range s.Campaign.Quarters {
		if airy && i > 0 {
			p.Y++
		}
		if p.Left() <= keep {
			return
		}
		line := p.Grid.Sub(p.Label, p.Y, p.Grid.Width()-p.Label, 1)
		p.Grid.Text(0, p.Y, q.Name, draw.Faint)
		line.TextRight(8, 0, widget.Count(q.Planned), draw.Text)
		line.TextRight(17, 0, draw.About(widget.Count(q.P50)), draw.Estimate)
		drawQuarter(line.Sub(18, 0, line.Width()-18, 1), q, most)
		p.Y++
	}
	if p.Left() > keep {
		p.Line("", draw.Faint.Of(" planned expected "), draw.GraphA.Of("▇ in service"), draw.GraphB.Of("  ▒ booked"))
	}
}

// drawQuarter draws what is in service as a full bar and what is booked after it.
func drawQuarter(g draw.Grid, q outlook.Quarter, most int) {
	now := q.Nodes * g.Width() / most
	to := q.Planned * g.Width() / most
	g.Sub(now, 0, to-now, 1).Fill('▒', draw.GraphB)
	g.Sub(0, 0, now, 1).Fill('▇', draw.GraphA)
}

// drawQuarters draws the same where there is room: a line for what is planned and
// one for what is expected, on one scale.
func drawQuarters(g draw.Grid, s engine.Snapshot) {
	const label, bar, least, most = 9, 32, 3, 5
	g.Text(0, 0, "nodes by quarter", draw.Title)
	g.Spans(bar, 0, draw.GraphA.Of("▇ in service"), draw.GraphB.Of("   ▒ booked"), draw.Estimate.Of("   ▂ expected, by each vehicle's record"))
	scale, lines := 1, max(least, min(most, (g.Height()-2)/max(len(s.Campaign.Quarters), 1)))
	for _, q := range s.Campaign.Quarters {
		scale = max(scale, q.Planned)
	}
	for i, q := range s.Campaign.Quarters {
		line := g.Sub(0, 2+i*lines, g.Width(), 2)
		if line.Height() < 2 {
			return
		}
		line.Text(0, 0, q.Name, draw.Text)
		line.Text(label, 0, "planned", draw.Faint)
		line.TextRight(bar-2, 0, widget.Count(q.Planned), draw.Text)
		line.Text(label, 1, "expected", draw.Faint)
		line.TextRight(bar-2, 1, draw.About(widget.Count(q.P50)), draw.Estimate)
		room := line.Sub(bar, 0, line.Width()-bar, 1)
		drawQuarter(room, q, scale)
		line.Sub(bar, 1, q.P50*room.Width()/scale, 1).Fill('▂', draw.Estimate)
	}
}
