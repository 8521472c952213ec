package network

import (
	"slices"

	"orrery/engine"
	"orrery/engine/network"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/widget"
)

// Actions lists what can be done with the selected laser, station or hop.
func (p *Pane) Actions() []pane.Action {
	var own []pane.Action
	switch {
	case p.off:
		return nil
	case p.tile:
		return []pane.Action{
			{ID: pane.ActDetail, Keys: []string{"enter"}, Hint: "route", About: "open the route hop by hop"},
			{ID: pane.ActOrders, Keys: []string{"x"}, Hint: "orders", About: "orders for the network"},
			{ID: actFindRoute, Keys: []string{"f"}, Hint: "route", About: "find the route between two stations by their names"},
			{ID: pane.ActLocate, Keys: []string{"c"}, Hint: "map", About: "show the route on the map"},
		}
	case p.view == linksView:
		own = []pane.Action{
			{ID: pane.ActWhy, Keys: []string{"enter"}, Hint: "why", About: "why the laser is up or down"},
			{ID: pane.ActOrders, Keys: []string{"x"}, Hint: "orders", About: "every order for the laser and its satellites"},
			{ID: pane.ActLocate, Keys: []string{"c"}, Hint: "map", About: "show its first satellite on the map"},
		}
	case p.view == stationsView:
		own = []pane.Action{
			{ID: pane.ActDetail, Keys: []string{"enter"}, Hint: "route", About: "the route to the station, hop by hop"},
			{ID: pane.ActOrders, Keys: []string{"x"}, Hint: "orders", About: "every order for the station"},
			{ID: actOrigin, Keys: []string{"o"}, Hint: "origin", About: "count round trips and hops from this station"},
			{ID: pane.ActLocate, Keys: []string{"c"}, Hint: "map", About: "show the route to the station on the map"},
		}
	default:
		own = []pane.Action{
			{ID: pane.ActWhy, Keys: []string{"enter"}, Hint: "why", About: "why the route is as it is, and what else there is"},
			{ID: pane.ActOrders, Keys: []string{"x"}, Hint: "orders", About: "every order for the selected hop"},
			{ID: pane.ActLocate, Keys: []string{"c"}, Hint: "map", About: "show the route on the map"},
			{ID: pane.ActNext, Keys: []string{"n"}, Hint: "next", About: "the route to the next station"},
			{ID: pane.ActPrevious, Keys: []string{"N"}, Hint: "", About: "the route to the previous station"},
			{ID: actReverse, Keys: []string{"b"}, Hint: "back", About: "reverse the route"},
		}
	}
	own = append(own, pane.Action{ID: actFindRoute, Keys: []string{"f"}, Hint: "route", About: "find the route between two stations by their names"})
	for i, v := range netViews {
		if netView(i) != p.view {
			own = append(own, v.action)
		}
	}
	if p.view == routeView {
		return append(own, pane.MoveActions...)
	}
	return append(own, pane.ListActions("")...)
}

// Commands are the orders of the network in words, and the route between two stations.
func (p *Pane) Commands() []pane.Command {
	route := pane.Command{Name: "route", Takes: "FROM TO", About: "the route between two stations, hop by hop", Then: p.routeCommand, Offer: p.names}
	return append([]pane.Command{route}, order.NetworkCommands(p.plan)...)
}

func (p *Pane) routeCommand(text string, s engine.Snapshot) (pane.Intent, error) {
	return order.StationsThen(func(names []string) (pane.Intent, error) {
		ask, err := readRoute(names, text)
		if err != nil {
			return nil, err
		}
		return pane.Show{Pane: pane.NetworkPane, Selection: pane.Selection{Route: &ask}}, nil
	}), nil
}

// Act does one of the actions.
func (p *Pane) Act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	for i, v := range netViews {
		if id == v.action.ID && !p.tile {
			p.view = netView(i)
			return nil
		}
	}
	if id == actFindRoute {
		return p.routePrompt(s)
	}
	if p.tile {
		return p.actTile(id, s)
	}
	l, w := p.table(s)
	l.Take(w)
	if intent, ok := pane.ActIn(l, id, w); ok {
		if id == pane.ActSort && p.view != routeView {
			l.Down = slices.Contains(mostFirst, l.SortedBy())
		}
		return intent
	}
	switch p.view {
	case linksView:
		return p.actLink(id, s)
	case stationsView:
		return p.actStation(id, s)
	}
	return p.actHop(id, s)
}

// mostFirst are the columns that are looked at from their highest figure.
var mostFirst = []string{"load", "length", "capacity", "condition", "sees", "handovers"}

func (p *Pane) actTile(id pane.ActionID, s engine.Snapshot) pane.Intent {
	ask := p.ask()
	switch {
	case id == pane.ActOrders:
		return p.netMenu(s)
	case ask == nil:
		return nil
	case id == pane.ActDetail:
		return pane.Show{Pane: pane.NetworkPane, Selection: pane.Selection{Route: ask}}
	case id == pane.ActLocate:
		return pane.Show{Pane: pane.MapPane, Selection: pane.Selection{Route: ask}}
	}
	return nil
}

func (p *Pane) actLink(id pane.ActionID, s engine.Snapshot) pane.Intent {
	row, ok := p.link(s)
	if !ok {
		return pane.NoneSelected("laser")
	}
	p.links.Hold()
	switch id {
	case pane.ActWhy:
		return pane.Why{Question: engine.WhyLink{A: row.A, B: row.B}}
	case pane.ActOrders:
		return order.LinkMenu(row)
	case pane.ActLocate:
		return pane.Show{Pane: pane.MapPane, Selection: pane.Selection{Node: &row.A}}
	}
	return nil
}

func (p *Pane) actStation(id pane.ActionID, s engine.Snapshot) pane.Intent {
	row, ok := p.station(s)
	if !ok {
		return pane.NoneSelected("station")
	}
	p.stations.Hold()
	switch id {
	case pane.ActDetail:
		p.view = routeView
	case pane.ActOrders:
		return p.stationMenu(row, s)
	case actOrigin:
		p.origin = row.Station
		return pane.Say{Text: "round trips and hops count from " + row.Name}
	case pane.ActLocate:
		return p.locate()
	}
	return nil
}

func (p *Pane) actHop(id pane.ActionID, s engine.Snapshot) pane.Intent {
	switch id {
	case pane.ActNext:
		p.toStation(1, s)
	case pane.ActPrevious:
		p.toStation(-1, s)
	case actReverse:
		if ask := p.ask(); ask != nil {
			p.take(network.RouteQuery{From: ask.To, To: ask.From})
		}
	case pane.ActLocate:
		return p.locate()
	case pane.ActWhy:
		if q := p.Why(s); q != nil {
			return pane.Why{Question: q}
		}
	case pane.ActOrders:
		if d, ok := p.route(s); ok {
			return p.hopMenu(d, s)
		}
		return p.netMenu(s)
	}
	return nil
}

// locate shows the route on the map.
func (p *Pane) locate() pane.Intent {
	ask := p.ask()
	if ask == nil {
		return pane.Say{Text: "the route begins at this station: choose another"}
	}
	return pane.Show{Pane: pane.MapPane, Selection: pane.Selection{Route: ask}}
}

// toStation leads the route to another row of the stations, past the origin.
func (p *Pane) toStation(by int, s engine.Snapshot) {
	w := stationWindow(s)
	p.stations.Take(w)
	p.stations.Move(by, w)
	if to, _ := p.stations.Chosen(); int(to) == p.origin {
		p.stations.Move(by, w)
	}
	p.hops = widget.List{Whole: true}
}

// link is the selected laser.
func (p *Pane) link(s engine.Snapshot) (network.LinkRow, bool) {
	if i, ok := p.links.Selected(linkWindow(s)); ok {
		return s.Network.Links.Rows[i], true
	}
	return network.LinkRow{}, false
}

// station is the selected station.
func (p *Pane) station(s engine.Snapshot) (network.StationRow, bool) {
	if i, ok := p.stations.Selected(stationWindow(s)); ok {
		return s.Network.Stations.Rows[i], true
	}
	return network.StationRow{}, false
}

func linkWindow(s engine.Snapshot) widget.Window {
	_, w := widget.WindowOf(s.Network.Links, s.Wanted.Network.Links, func(r network.LinkRow) int64 { return r.Key })
	return w
}

func stationWindow(s engine.Snapshot) widget.Window {
	_, w := widget.WindowOf(s.Network.Stations.Part, s.Wanted.Network.Stations, func(r network.StationRow) int64 { return int64(r.Station) })
	return w
}

// hopWindow is all hops of the route: they come at once.
func (p *Pane) hopWindow(s engine.Snapshot) widget.Window {
	d, _ := p.route(s)
	w := widget.Window{Matched: len(d.Hops), Count: len(d.Hops), Found: -1, Asked: p.hops.Want(), ID: func(i int) int64 { return int64(i) }}
	if hop, _ := p.hops.Chosen(); hop < int64(len(d.Hops)) {
		w.Found = int(hop)
	}
	return w
}
