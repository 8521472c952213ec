package pane

import (
	"slices"

	"orrery/engine"
)

// Actions lists what can be done with the selected laser, station or hop.
func (p *Network) Actions() []Action {
	var own []Action
	switch {
	case p.tile:
		return []Action{
			{actDetail, []string{"enter"}, "route", "open the way hop by hop"},
			{actOrders, []string{"x"}, "orders", "orders for the network"},
			{actWay, []string{"f"}, "way", "look for the way between two stations by their names"},
			{actLocate, []string{"c"}, "map", "show the way on the map"},
		}
	case p.view == linksView:
		own = []Action{
			{actWhy, []string{"enter"}, "why", "why the laser is up or down"},
			{actOrders, []string{"x"}, "orders", "every order for the laser and its satellites"},
			{actLocate, []string{"c"}, "map", "show its first satellite on the map"},
		}
	case p.view == stationsView:
		own = []Action{
			{actDetail, []string{"enter"}, "route", "the way to the station, hop by hop"},
			{actOrders, []string{"x"}, "orders", "every order for the station"},
			{actOrigin, []string{"o"}, "origin", "count round trips and hops from this station"},
			{actLocate, []string{"c"}, "map", "show the way to the station on the map"},
		}
	default:
		own = []Action{
			{actWhy, []string{"enter"}, "why", "why the way is as it is, and what else there is"},
			{actOrders, []string{"x"}, "orders", "every order for the selected hop"},
			{actLocate, []string{"c"}, "map", "show the way on the map"},
			{actNext, []string{"n"}, "next", "the way to the next station"},
			{actPrevious, []string{"N"}, "", "the way to the station before"},
			{actBackWay, []string{"b"}, "back", "turn the way round"},
		}
	}
	own = append(own, Action{actWay, []string{"f"}, "way", "look for the way between two stations by their names"})
	for i, v := range netViews {
		if netView(i) != p.view {
			own = append(own, v.action)
		}
	}
	if p.view == routeView {
		return append(own, moveActions...)
	}
	return append(own, listActions("")...)
}

// Commands are the orders of the network in words, and the way between two stations.
func (p *Network) Commands() []Command {
	way := Command{"way", "FROM TO", "the way between two stations, hop by hop", p.wayCommand, p.names}
	return append([]Command{way}, networkCommands(p.plan, p.names)...)
}

func (p *Network) wayCommand(text string, s engine.Snapshot) (Intent, error) {
	return stationsThen(func(names []string) (Intent, error) {
		ask, err := readWay(names, text)
		if err != nil {
			return nil, err
		}
		return Show{NetworkPane, Selection{Route: &ask}}, nil
	}), nil
}

// Act does one of the actions.
func (p *Network) Act(id ActionID, s engine.Snapshot) Intent {
	for i, v := range netViews {
		if id == v.action.ID && !p.tile {
			p.view = netView(i)
			return nil
		}
	}
	if id == actWay {
		return p.wayPrompt(s)
	}
	if p.tile {
		return p.actTile(id, s)
	}
	l, w := p.table(s)
	l.take(w)
	if intent, ok := actList(l, id, w); ok {
		if id == actSort && p.view != routeView {
			l.down = slices.Contains(mostFirst, l.sortedBy())
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

func (p *Network) actTile(id ActionID, s engine.Snapshot) Intent {
	ask := p.ask()
	switch {
	case id == actOrders:
		return p.netMenu(s)
	case ask == nil:
		return nil
	case id == actDetail:
		return Show{NetworkPane, Selection{Route: ask}}
	case id == actLocate:
		return Show{MapPane, Selection{Route: ask}}
	}
	return nil
}

func (p *Network) actLink(id ActionID, s engine.Snapshot) Intent {
	row, ok := p.link(s)
	if !ok {
		return nil
	}
	p.links.hold()
	switch id {
	case actWhy:
		return Why{engine.WhyLink{A: row.A, B: row.B}}
	case actOrders:
		return linkMenu(row)
	case actLocate:
		return Show{MapPane, Selection{Node: &row.A}}
	}
	return nil
}

func (p *Network) actStation(id ActionID, s engine.Snapshot) Intent {
	row, ok := p.station(s)
	if !ok {
		return nil
	}
	p.stations.hold()
	switch id {
	case actDetail:
		p.view = routeView
	case actOrders:
		return p.stationMenu(row, s)
	case actOrigin:
		p.origin = row.Station
		return Say{"round trips and hops count from " + row.Name}
	case actLocate:
		return p.locate()
	}
	return nil
}

func (p *Network) actHop(id ActionID, s engine.Snapshot) Intent {
	switch id {
	case actNext:
		p.toStation(1, s)
	case actPrevious:
		p.toStation(-1, s)
	case actBackWay:
		if ask := p.ask(); ask != nil {
			p.take(engine.RouteAsk{From: ask.To, To: ask.From})
		}
	case actLocate:
		return p.locate()
	case actWhy:
		if q := p.Why(s); q != nil {
			return Why{q}
		}
	case actOrders:
		if d, ok := p.way(s); ok {
			return p.hopMenu(d, s)
		}
		return p.netMenu(s)
	}
	return nil
}

// locate shows the way on the map.
func (p *Network) locate() Intent {
	ask := p.ask()
	if ask == nil {
		return Say{"this station is where the way begins: choose another"}
	}
	return Show{MapPane, Selection{Route: ask}}
}

// toStation leads the way to another row of the stations, past the origin.
func (p *Network) toStation(by int, s engine.Snapshot) {
	w := stationWindow(s)
	p.stations.take(w)
	p.stations.move(by, w)
	if to, _ := p.stations.chosen(); int(to) == p.origin {
		p.stations.move(by, w)
	}
	p.hops = list{noFilter: true}
}

// link is the selected laser.
func (p *Network) link(s engine.Snapshot) (engine.LinkRow, bool) {
	if i, ok := p.links.selected(linkWindow(s)); ok {
		return s.Links.Rows[i], true
	}
	return engine.LinkRow{}, false
}

// station is the selected station.
func (p *Network) station(s engine.Snapshot) (engine.StationRow, bool) {
	if i, ok := p.stations.selected(stationWindow(s)); ok {
		return s.Stations.Rows[i], true
	}
	return engine.StationRow{}, false
}

func linkWindow(s engine.Snapshot) window {
	return window{
		matched: s.Links.Matched, from: s.Links.From, found: s.Links.Found,
		count: len(s.Links.Rows), asked: s.Wanted.Links,
		id: func(i int) int64 { return s.Links.Rows[i].Key },
	}
}

func stationWindow(s engine.Snapshot) window {
	return window{
		matched: s.Stations.Matched, from: s.Stations.From, found: s.Stations.Found,
		count: len(s.Stations.Rows), asked: s.Wanted.Stations,
		id: func(i int) int64 { return int64(s.Stations.Rows[i].Station) },
	}
}

// hopWindow is all hops of the way: they come at once.
func (p *Network) hopWindow(s engine.Snapshot) window {
	d, _ := p.way(s)
	w := window{matched: len(d.Hops), count: len(d.Hops), found: -1, asked: p.hops.want(), id: func(i int) int64 { return int64(i) }}
	if hop, _ := p.hops.chosen(); hop < int64(len(d.Hops)) {
		w.found = int(hop)
	}
	return w
}
