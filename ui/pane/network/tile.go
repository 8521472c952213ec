package network

import (
	"time"

	"orrery/engine"
	"orrery/engine/network"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// lastShown is what the tile showed last. Flows change with every step, and every
// change is bytes: in the tile they stand still for half a minute of the mission,
// unless something failed or came back.
type lastShown struct {
	instant int64 // elapsed, in spans
	totals  network.Totals
	route   network.RouteDetail
	known   bool // route is what it should be
}

// take takes what a snapshot says, if it is time.
func (c *lastShown) take(s engine.Snapshot, p *Pane) {
	const span = 30 * time.Second
	now, was := s.Network.Totals, c.totals
	route, ok := p.route(s)
	same := now.On == was.On && now.Down == was.Down && now.Open == was.Open && now.Stations == was.Stations && now.Cut == was.Cut
	if instant := int64(s.Clock.Elapsed / span); !same || instant != c.instant || ok != c.known || route.RouteQuery != c.route.RouteQuery || route.Found != c.route.Found {
		*c = lastShown{instant, now, route, ok}
	}
}

// drawTile draws the network in a few lines, and the route in one.
func (p *Pane) drawTile(g draw.Grid, s engine.Snapshot) {
	p.shown.take(s, p)
	t := p.shown.totals
	out := &widget.Sheet{Grid: g.Sub(1, 0, g.Width()-2, g.Height()), Label: 8}
	if !t.On {
		out.Grid.Text(0, 0, "no lasers in this mission", draw.Faint)
		return
	}
	drawLasers(out, t)
	p.drawBusiest(out, t)
	ground, room := bpsOf(t.Ground, t.Room)
	out.Line("ground", draw.Strong.Of(ground), draw.Faint.Of(" of "), draw.Text.Of(room), draw.Faint.Of(" "), draw.Text.Of(widget.Plural(int(t.Handovers), "handover")))
	if p.shown.known {
		out.Grid.Sub(0, out.Y, out.Grid.Width(), 1).Spans(0, 0, widget.Fitting(out.Grid.Width(), routeWords(p.shown.route))...)
		out.Y++
	}
	if out.Left() > 0 {
		carried, asked := bpsOf(t.Carried, t.Asked)
		out.Line("carried", draw.Text.Of(carried), draw.Faint.Of(" of "), draw.Text.Of(asked+" offered"))
	}
	if out.Left() > 0 {
		mean := widget.None
		if t.Cut < t.Pairs {
			mean = draw.Fixed(t.RTT*1000, 1) + " ms"
		}
		out.Line("pairs", draw.Text.Of(widget.Count(t.Pairs)), draw.Faint.Of("  "), cutStyle(t.Cut).Of(widget.Count(t.Cut)+" cut off"), draw.Faint.Of("  mean "), draw.Text.Of(mean))
	}
}

// routeWords is a route in a line: London-Tokyo 75.4 ms fibre 91.7 9 hops.
func routeWords(d network.RouteDetail) []draw.Span {
	name := d.FromName + "-" + d.ToName
	if !d.Found {
		return []draw.Span{draw.Text.Of(name), draw.Critical.Of(" has no route"), draw.Faint.Of(" fibre " + widget.Milliseconds(d.Fibre))}
	}
	return []draw.Span{
		draw.Text.Of(name), draw.Strong.Of(" " + widget.Milliseconds(d.RTT)), draw.Faint.Of(" fibre " + draw.Fixed(d.Fibre.Seconds()*1000, 1)), draw.Faint.Of(" " + widget.Plural(len(d.Hops), "hop")),
	}
}
