package earth

import (
	"strconv"

	"orrery/engine"
	"orrery/engine/network"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// beam is a loaded laser as it stood when the map last moved.
type beam struct {
	from, to draw.LatLon
	load     float64
}

// wantNetwork asks for the route, and for as many of the most loaded lasers as leave
// the Earth to be seen.
func (p *Pane) wantNetwork(w *engine.Wants) {
	if p.route != nil && w.Network.Route == nil {
		ask := *p.route
		w.Network.Route = &ask
	}
	if p.beams && !p.tile {
		w.Network.Beams = max(w.Network.Beams, p.most())
	}
}

// most is how many lasers the map has room for.
func (p *Pane) most() int {
	const cells, least, most = 40, 16, 200 // cells of the screen for each
	if p.earth == nil {
		return least
	}
	w, h := p.earth.Size()
	return min(max(w*h/cells, least), most)
}

// drawNetwork draws the loaded lasers and, over them, the route.
func (p *Pane) drawNetwork(m *draw.Map, s engine.Snapshot) {
	p.pose.takeBeams(s, p.beams && !p.tile)
	p.pose.takeRoute(s, p.route)
	for _, b := range p.pose.beams {
		pen := draw.Pen{Style: draw.Laser, Rank: beamRank}
		if b.load >= widget.NearlyFull {
			pen = draw.Pen{Style: draw.Warn, Rank: hotRank}
		}
		m.Arc(b.from, b.to, pen)
	}
	route := p.pose.route
	for i := 1; i < len(route); i++ {
		m.Arc(route[i-1], route[i], draw.Pen{Style: draw.Route, Rank: routeRank})
	}
	for i, at := range route {
		hop := '◇'
		if i == 0 || i == len(route)-1 {
			hop = '◆'
		}
		m.Plot(at, hop, draw.Pen{Style: draw.Route, Rank: hopRank})
	}
}

// takeBeams takes the lasers of a snapshot if the map has just moved.
func (p *pose) takeBeams(s engine.Snapshot, shown bool) {
	if !shown {
		p.beams = p.beams[:0]
		return
	}
	if len(p.beams) > 0 {
		return
	}
	for _, b := range s.Network.Beams {
		p.beams = append(p.beams, beam{placeAt(b.A.Lat, b.A.Lon), placeAt(b.B.Lat, b.B.Lon), b.Load})
	}
}

// takeRoute takes the route of a snapshot if the map has just moved or shows another.
func (p *pose) takeRoute(s engine.Snapshot, ask *network.RouteQuery) {
	if ask == nil {
		p.route = p.route[:0]
		return
	}
	if len(p.route) > 0 && p.asked == *ask || s.Network.Route == nil || s.Network.Route.RouteQuery != *ask {
		return
	}
	p.route, p.asked = p.route[:0], *ask
	p.ends = [2]string{s.Network.Route.FromName, s.Network.Route.ToName}
	for i, h := range s.Network.Route.Hops {
		if i == 0 {
			p.route = append(p.route, placeAt(h.Start.Lat, h.Start.Lon))
		}
		p.route = append(p.route, placeAt(h.Point.Lat, h.Point.Lon))
	}
}

// nameEnds writes the names of the route's ends beside them.
func (p *Pane) nameEnds(g draw.Grid, m *draw.Map) {
	route := p.pose.route
	if len(route) < 2 || p.route == nil {
		return
	}
	for i, at := range [...]draw.LatLon{route[0], route[len(route)-1]} {
		x, y, ok := m.Cell(at)
		if !ok {
			continue
		}
		name := p.pose.ends[i]
		from := x + 2
		if from+draw.Width(name) > g.Width() {
			from = x - 1 - draw.Width(name)
		}
		label := g.Sub(from, y, draw.Width(name), 1)
		_, under := g.At(x, y)
		label.Fit(name, draw.Route.On(under.Ground()), draw.Left)
	}
}

// adoptRoute shows the route that another pane beside the map asked for: a snapshot
// holds one.
func (p *Pane) adoptRoute(s engine.Snapshot) {
	if p.route != nil && s.Network.Route != nil {
		ask := s.Network.Route.RouteQuery
		p.route = &ask
	}
}

// shownRoute is the route that the map shows, if it has come.
func (p *Pane) shownRoute(s engine.Snapshot) (network.RouteDetail, bool) {
	if p.route == nil || s.Network.Route == nil || s.Network.Route.RouteQuery != *p.route {
		return network.RouteDetail{}, false
	}
	return *s.Network.Route, true
}

// routeFigures are the route in a line.
func (p *Pane) routeFigures(s engine.Snapshot) []draw.Span {
	d, ok := p.shownRoute(s)
	switch {
	case !ok && s.Wanted.Network.Route != nil && *s.Wanted.Network.Route == *p.route:
		return []draw.Span{draw.Faint.Of("a station of the route does not exist at this instant   esc removes it")}
	case !ok:
		return []draw.Span{draw.Faint.Of("finding the route …")}
	case !d.Found:
		return []draw.Span{draw.Route.Of("◆ "), draw.Strong.Of(d.FromName + " to " + d.ToName), draw.Critical.Of("  no route"), draw.Faint.Of(": "), draw.Text.Of(d.Why)}
	}
	return []draw.Span{
		draw.Route.Of("◆ "), draw.Strong.Of(d.FromName + " to " + d.ToName), draw.Strong.Of("  " + widget.Milliseconds(d.RTT)), draw.Faint.Of(" round trip"),
		draw.Text.Of("  " + strconv.Itoa(len(d.Hops))), draw.Faint.Of(" hops"), draw.Text.Of("  " + widget.Milliseconds(d.Fibre)), draw.Faint.Of(" by fibre"), draw.Faint.Of("   esc removes it"),
	}
}

// drawRoute is the route, a figure a line, beside the globe.
func (p *Pane) drawRoute(out *widget.Sheet, s engine.Snapshot) {
	d, ok := p.shownRoute(s)
	if !ok || out.Left() < 9 {
		return
	}
	out.Y++
	out.Grid.Spans(0, out.Y, draw.Route.Of("◆ "), draw.Strong.Of(d.FromName))
	out.Grid.Spans(0, out.Y+1, draw.Faint.Of("  to "), draw.Strong.Of(d.ToName))
	out.Y += 2
	if !d.Found {
		out.Line("round trip", draw.Critical.Of("no route"))
		return
	}
	out.Line("RTT", draw.Text.Of(widget.Milliseconds(d.RTT)))
	out.Line("fibre", draw.Text.Of(widget.Milliseconds(d.Fibre)))
	out.Line("hops", draw.Text.Of(strconv.Itoa(len(d.Hops))))
}
