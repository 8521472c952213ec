// Package network is the pane of the network: the lasers, the stations, and one route hop by hop.
package network

import (
	"orrery/engine"
	"orrery/engine/history"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// Pane is what the lasers and the ground carry: the lasers by their load, the
// stations as far as each is from one of them, and one route hop by hop.
type Pane struct {
	view     netView
	links    widget.List
	stations widget.List // the route leads to its selected row
	hops     widget.List
	origin   int // the station that the route begins at
	plan     pane.Plan
	about    map[link.Rate]bool // rates of lasers that are estimates
	rows     int                // the line where the table begins
	tabs     widget.Tabs
	tile     bool // drawn small: a few sums, and the route in a line
	off      bool // the mission has no lasers
	shown    lastShown
}

// netView is one of the three things that the pane shows.
type netView uint8

const (
	linksView netView = iota
	stationsView
	routeView
)

// netViews are the views in the order of their tabs, which show their keys.
var netViews = [...]struct {
	widget.Tab
	action pane.Action
}{
	linksView:    {widget.Tab{Key: "l", Name: "Links"}, pane.Action{ID: actLinks, Keys: []string{"l"}, Hint: "", About: "the lasers by their load, latencies and outages"}},
	stationsView: {widget.Tab{Key: "e", Name: "Stations"}, pane.Action{ID: actStations, Keys: []string{"e"}, Hint: "", About: "the earth stations: places and gateways"}},
	routeView:    {widget.Tab{Key: "r", Name: "Route"}, pane.Action{ID: actRoute, Keys: []string{"r"}, Hint: "", About: "the route to the selected station, hop by hop"}},
}

const (
	actLinks     pane.ActionID = "links"
	actStations  pane.ActionID = "stations"
	actRoute     pane.ActionID = "route"
	actOrigin    pane.ActionID = "origin"
	actFindRoute pane.ActionID = "find route"
	actReverse   pane.ActionID = "reverse route"
)

// New returns the pane.
func New() *Pane {
	return &Pane{
		links:    widget.List{Columns: network.LinkColumns, Whole: true, Down: true},
		stations: widget.List{Columns: network.StationColumns, Whole: true},
		hops:     widget.List{Whole: true},
	}
}

// NewTile returns the pane as a tile: a few sums, and the route in a line.
func NewTile() *Pane {
	p := New()
	p.tile = true
	return p
}

// Title is the pane's name.
func (p *Pane) Title() string { return "Network" }

// Brief takes the scenario, whose stations have names, and chooses a route to begin
// with: between the two largest places that are far apart.
func (p *Pane) Brief(plan pane.Plan) {
	p.plan, p.about = plan, laserMarks(plan)
	if from, to, ok := firstRoute(plan.Places); ok {
		p.take(network.RouteQuery{From: from, To: to})
	}
}

// take makes a route the one to look at.
func (p *Pane) take(ask network.RouteQuery) {
	p.origin, p.hops = ask.From, widget.List{Whole: true}
	p.stations.Pick(int64(ask.To))
}

// ask is the route to look at; nil if its ends are one.
func (p *Pane) ask() *network.RouteQuery {
	to, known := p.stations.Chosen()
	if !known || int(to) == p.origin {
		return nil
	}
	return &network.RouteQuery{From: p.origin, To: int(to)}
}

// route is the route in a snapshot, if it is the one to look at.
func (p *Pane) route(s engine.Snapshot) (network.RouteDetail, bool) {
	ask := p.ask()
	if s.Network.Route == nil || ask == nil || s.Network.Route.RouteQuery != *ask {
		return network.RouteDetail{}, false
	}
	return *s.Network.Route, true
}

// Headline counts the lasers in use, or what the filter leaves.
func (p *Pane) Headline(s engine.Snapshot) string {
	l, w, total := &p.links, linkWindow(s), s.Network.Links.Total
	if p.view == stationsView {
		l, w, total = &p.stations, stationWindow(s), s.Network.Stations.Total
	}
	switch {
	case !s.Network.On || p.tile:
		return ""
	case l.Filter != "" && p.view != routeView:
		return l.Matched(w, total)
	}
	return widget.Plural(s.Network.Up, "laser") + " up, " + widget.Plural(s.Network.Open, "station")
}

// Want asks for what the view shows.
func (p *Pane) Want(w *engine.Wants) {
	switch {
	case p.tile:
		if w.Network.Route == nil {
			w.Network.Route = p.ask()
		}
		return
	case p.view == linksView:
		w.Network.Links, w.Network.Delays, w.Network.Outages = p.links.Want(), true, true
		w.Figures = append(w.Figures, history.Carried)
		return
	case p.view == routeView:
		w.Network.Route = p.ask()
	}
	w.Network.Stations, w.Network.Origin = p.stations.Want(), p.origin
}

// Select shows a route hop by hop.
func (p *Pane) Select(sel pane.Selection) {
	if sel.Route != nil {
		p.take(*sel.Route)
		p.view = routeView
	}
}

// Focus says whether the pane has the keys.
func (p *Pane) Focus(has bool) {
	p.links.Quiet, p.stations.Quiet, p.hops.Quiet = !has, !has, !has
}

// Chosen is the route to look at.
func (p *Pane) Chosen(engine.Snapshot) pane.Selection {
	return pane.Selection{Route: p.ask()}
}

// Filter is what the rows must match.
func (p *Pane) Filter() string {
	switch p.view {
	case linksView:
		return p.links.Filter
	case stationsView:
		return p.stations.Filter
	}
	return ""
}

// SetFilter shows only what matches.
func (p *Pane) SetFilter(text string) {
	switch p.view {
	case linksView:
		p.links.Filter = text
	case stationsView:
		p.stations.Filter = text
	}
}

// Reset clears the filter, or goes back from a route to the stations, and from
// these to the lasers.
func (p *Pane) Reset() bool {
	switch {
	case p.tile:
		return false
	case p.view == linksView:
		return p.links.Reset()
	case p.view == stationsView && p.stations.Reset():
		return true
	}
	p.view--
	return true
}

// Row is the selected row as text.
func (p *Pane) Row(s engine.Snapshot) string {
	switch p.view {
	case linksView:
		if row, ok := p.link(s); ok {
			return linkTable(p, s).Line(row, s)
		}
	case stationsView:
		if row, ok := p.station(s); ok {
			return stationTable(p, s).Line(row, s)
		}
	case routeView:
		if d, ok := p.route(s); ok {
			return routeLine(d)
		}
	}
	return ""
}

// Why asks why a laser or a route is as it is.
func (p *Pane) Why(s engine.Snapshot) engine.Question {
	if p.view == linksView {
		if row, ok := p.link(s); ok {
			return engine.WhyLink{A: row.A, B: row.B}
		}
		return nil
	}
	if ask := p.ask(); ask != nil && s.Network.Stations.Total > 0 {
		return engine.WhyPath(*ask)
	}
	return nil
}

// Click selects the row under the pointer, or a view by its tab.
func (p *Pane) Click(x, y int, s engine.Snapshot) pane.Intent {
	if at, ok := p.tabs.At(x, y); ok {
		p.view = netView(at)
		return nil
	}
	l, w := p.table(s)
	l.Click(y-p.rows-1, w)
	return nil
}

// Wheel moves by rows.
func (p *Pane) Wheel(lines int, s engine.Snapshot) pane.Intent {
	l, w := p.table(s)
	l.Move(lines, w)
	return nil
}

// table is the list of the view and the rows that have come for it.
func (p *Pane) table(s engine.Snapshot) (*widget.List, widget.Window) {
	switch p.view {
	case linksView:
		return &p.links, linkWindow(s)
	case stationsView:
		return &p.stations, stationWindow(s)
	}
	return &p.hops, p.hopWindow(s)
}

// Draw draws the view under its tab.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
	p.links.Take(linkWindow(s))
	p.off = !s.Network.On
	if p.view != linksView {
		p.stations.Take(stationWindow(s))
	}
	switch {
	case p.tile:
		p.drawTile(g, s)
		return
	case !s.Network.On:
		g.Text(2, 0, "this mission has no lasers: its scenario says links: terminals: 0", draw.Faint)
		return
	}
	p.drawTabs(g, s)
	body := g.Sub(0, 1, g.Width(), g.Height()-1)
	switch p.view {
	case linksView:
		p.drawLinks(body, s)
	case stationsView:
		p.rows = 1
		stationTable(p, s).Draw(body, &p.stations, stationWindow(s), s)
	case routeView:
		p.drawRoute(body, s)
	}
}

// drawTabs shows the three views and which of them is open.
func (p *Pane) drawTabs(g draw.Grid, s engine.Snapshot) {
	var all []widget.Tab
	for _, v := range netViews {
		all = append(all, v.Tab)
	}
	p.tabs.Draw(g, all, int(p.view))
	if p.view == stationsView && s.Network.Stations.Origin != "" {
		from := "round trips and hops from "
		g.Spans(g.Width()-1-draw.Width(from+s.Network.Stations.Origin), 0, draw.Faint.Of(from), draw.Strong.Of(s.Network.Stations.Origin))
	}
}
