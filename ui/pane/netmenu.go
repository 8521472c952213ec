package pane

import (
	"orrery/engine"
)

// stationMenu offers every order for a station.
func (p *Network) stationMenu(row engine.StationRow, s engine.Snapshot) Intent {
	menu := Menu{Title: row.Name}
	if row.Closed {
		menu.Choices = append(menu.Choices, Choice{"open", "put it back into service", closing(row.Station, row.Name, true)})
	} else {
		menu.Choices = append(menu.Choices, Choice{"close", "take it out of service", closing(row.Station, row.Name, false)})
	}
	menu.Choices = append(menu.Choices, Choice{"add gateway", "build a gateway somewhere", gatewayPrompt()})
	if row.Station != p.origin {
		ask := engine.RouteAsk{From: p.origin, To: row.Station}
		menu.Choices = append(menu.Choices,
			Choice{"why", "why the way to it is as it is", Why{engine.WhyPath(ask)}},
			Choice{"route", "the way to it, hop by hop", Show{NetworkPane, Selection{Route: &ask}}},
			Choice{"map", "show the way to it on the map", Show{MapPane, Selection{Route: &ask}}},
		)
	}
	return menu
}

// netMenu offers what can be done without a selection.
func (p *Network) netMenu(s engine.Snapshot) Intent {
	return Menu{Title: "network", Choices: []Choice{
		{"add gateway", "build a gateway somewhere", gatewayPrompt()},
		{"way", "look for the way between two stations", p.wayPrompt(s)},
	}}
}

// hopMenu offers every order for the selected hop: a laser, or a station.
func (p *Network) hopMenu(d engine.RouteDetail, s engine.Snapshot) Intent {
	i, ok := p.hops.selected(p.hopWindow(s))
	if !ok {
		return p.netMenu(s)
	}
	h := d.Hops[i]
	switch {
	case i == 0:
		return p.stationMenu(engine.StationRow{Station: d.From, Name: d.FromName}, s)
	case h.Ground:
		return p.stationMenu(engine.StationRow{Station: d.To, Name: d.ToName}, s)
	}
	return linkMenu(engine.LinkRow{A: d.Hops[i-1].Node, B: h.Node, AName: h.From, BName: h.To, Capacity: h.Capacity, Load: h.Load})
}

// wayPrompt asks for the two ends of a way.
func (p *Network) wayPrompt(s engine.Snapshot) Intent {
	names := p.names(s)
	return Prompt{Label: "way from and to: two stations", Then: func(text string) (Intent, error) {
		ask, err := readWay(names, text)
		if err != nil {
			return nil, err
		}
		return Show{NetworkPane, Selection{Route: &ask}}, nil
	}}
}
