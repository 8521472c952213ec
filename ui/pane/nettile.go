package pane

import (
	"strconv"
	"time"

	"orrery/engine"
	"orrery/ui/draw"
)

// still is what the tile showed last. Flows change with every step, and every
// change is bytes: in the tile they stand still for half a minute of the mission,
// unless something failed or came back.
type still struct {
	instant int64 // elapsed, in spans
	totals  engine.NetTotals
	way     engine.RouteDetail
	known   bool // way is what it should be
}

// take takes what a snapshot says, if it is time.
func (c *still) take(s engine.Snapshot, p *Network) {
	const span = 30 * time.Second
	now, was := s.Totals.Net, c.totals
	way, ok := p.way(s)
	same := now.On == was.On && now.Down == was.Down && now.Open == was.Open && now.Stations == was.Stations && now.Cut == was.Cut
	if instant := int64(s.Elapsed / span); !same || instant != c.instant || ok != c.known || way.RouteAsk != c.way.RouteAsk || way.Found != c.way.Found {
		*c = still{instant, now, way, ok}
	}
}

// drawTile draws the network in a few lines, and the way in one.
func (p *Network) drawTile(g draw.Grid, s engine.Snapshot) {
	p.still.take(s, p)
	t := p.still.totals
	out := &sheet{g: g.Sub(1, 0, g.Width()-2, g.Height()), label: 8}
	if !t.On {
		out.g.Text(0, 0, "no lasers in this mission", draw.Faint)
		return
	}
	drawLasers(out, t)
	drawBusiest(out, t)
	ground, room := bpsOf(t.Ground, t.Room)
	out.line("ground", draw.Strong.Of(ground), draw.Faint.Of(" of "), draw.Text.Of(room), draw.Faint.Of(" "), draw.Text.Of(plural(int(t.Handovers), "handover")))
	if p.still.known {
		out.g.Sub(0, out.y, out.g.Width(), 1).Spans(0, 0, fitting(out.g.Width(), wayWords(p.still.way))...)
		out.y++
	}
	if out.left() > 0 {
		carried, asked := bpsOf(t.Carried, t.Asked)
		out.line("carried", draw.Text.Of(carried), draw.Faint.Of(" of "), draw.Text.Of(asked+" asked"))
	}
	if out.left() > 0 {
		out.line("pairs", draw.Text.Of(count(t.Pairs)), draw.Faint.Of("  "), cutStyle(t.Cut).Of(count(t.Cut)+" cut off"), draw.Faint.Of("  mean "), draw.Text.Of(draw.Fixed(t.RTT*1000, 1)+" ms"))
	}
}

// wayWords is a way in a line: London-Tokyo 75.4 ms fibre 91.7 9 hops.
func wayWords(d engine.RouteDetail) []draw.Span {
	name := d.FromName + "-" + d.ToName
	if !d.Found {
		return []draw.Span{draw.Text.Of(name), draw.Critical.Of(" has no way"), draw.Faint.Of(" fibre " + milliseconds(d.Fibre))}
	}
	return []draw.Span{
		draw.Text.Of(name), draw.Strong.Of(" " + milliseconds(d.RTT)), draw.Faint.Of(" fibre " + draw.Fixed(d.Fibre.Seconds()*1000, 1)), draw.Faint.Of(" " + strconv.Itoa(len(d.Hops)) + " hops"),
	}
}
