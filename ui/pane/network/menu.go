package network

import (
	"orrery/engine"
	"orrery/engine/network"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
)

// stationMenu offers every order for a station.
func (p *Pane) stationMenu(row network.StationRow, s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: row.Name}
	if row.Closed {
		menu.Choices = append(menu.Choices, pane.Choice{Label: "open", About: "put it back into service", Then: order.CloseStation(row.Station, row.Name, true)})
	} else {
		menu.Choices = append(menu.Choices, pane.Choice{Label: "close", About: "take it out of service", Then: order.CloseStation(row.Station, row.Name, false)})
	}
	menu.Choices = append(menu.Choices, pane.Choice{Label: "add gateway", About: "build a gateway somewhere", Then: order.OrderForm("add_gateway", p.plan, s, nil)})
	menu.Choices = append(menu.Choices, pane.Choice{Label: "law", About: "what states forbid: gateways closed to data, chips, filings", Then: order.LawMenu(row.Country, p.plan, s)})
	if row.Station != p.origin {
		ask := network.RouteQuery{From: p.origin, To: row.Station}
		menu.Choices = append(menu.Choices,
			pane.Choice{Label: "why", About: "why the route to it is as it is", Then: pane.Why{Question: engine.WhyPath(ask)}},
			pane.Choice{Label: "route", About: "the route to it, hop by hop", Then: pane.Show{Pane: pane.NetworkPane, Selection: pane.Selection{Route: &ask}}},
			pane.Choice{Label: "map", About: "show the route to it on the map", Then: pane.Show{Pane: pane.MapPane, Selection: pane.Selection{Route: &ask}}},
		)
	}
	return menu
}

// netMenu offers what can be done without a selection.
func (p *Pane) netMenu(s engine.Snapshot) pane.Intent {
	return pane.Menu{Title: "network", Choices: []pane.Choice{
		{Label: "add gateway", About: "build a gateway somewhere", Then: order.OrderForm("add_gateway", p.plan, s, nil)},
		{Label: "law", About: "what states forbid: gateways closed to data, chips, filings", Then: order.LawMenu("", p.plan, s)},
		{Label: "route", About: "find the route between two stations", Then: p.routePrompt(s)},
	}}
}

// hopMenu offers every order for the selected hop: a laser, or a station.
func (p *Pane) hopMenu(d network.RouteDetail, s engine.Snapshot) pane.Intent {
	i, ok := p.hops.Selected(p.hopWindow(s))
	if !ok {
		return p.netMenu(s)
	}
	h := d.Hops[i]
	switch {
	case i == 0:
		return p.stationMenu(network.StationRow{Station: d.From, Name: d.FromName}, s)
	case h.Ground:
		return p.stationMenu(network.StationRow{Station: d.To, Name: d.ToName}, s)
	}
	return order.LinkMenu(network.LinkRow{A: d.Hops[i-1].Node, B: h.Node, AName: h.From, BName: h.To, Capacity: h.Capacity, Load: h.Load})
}

// routePrompt asks for the two ends of a route.
func (p *Pane) routePrompt(s engine.Snapshot) pane.Intent {
	names := p.names(s)
	return pane.Prompt{Label: "route from and to: two stations", Then: func(text string) (pane.Intent, error) {
		ask, err := readRoute(names, text)
		if err != nil {
			return nil, err
		}
		return pane.Show{Pane: pane.NetworkPane, Selection: pane.Selection{Route: &ask}}, nil
	}}
}
