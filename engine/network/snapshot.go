package network

import "orrery/engine/table"

// Wants says what a snapshot shall contain of the network.
type Wants struct {
	Sites    bool        // positions of places and gateways, for the map
	Links    table.Rows  // laser links
	Stations table.Rows  // places and gateways
	Origin   int         // station to which the table of stations shows RTT and hops
	Route    *RouteQuery // a route, hop by hop; nil for none
	Routes   bool        // routing of the traffic between places
	Delays   bool        // distribution of RTT
	Beams    int         // number of the most loaded lasers, for the map
	Outages  bool        // effects of failures
}

// Itself reports whether anything is requested that needs the links of now.
func (w Wants) Itself() bool {
	return w.Links.Count > 0 || w.Stations.Count > 0 || w.Route != nil || w.Routes || w.Delays || w.Beams > 0
}

// View is the network at an instant.
type View struct {
	Totals
	Sites    []SitePoint
	Links    LinkRows
	Stations StationRows
	Route    *RouteDetail
	Routes   []RouteRow
	Delays   *Latencies
	Beams    []Beam
	Outages  []OutageRow // newest first
}

// View returns the requested state of the network.
func (nw *Network) View(w Wants) View {
	v := View{
		Totals: nw.Totals(), Links: nw.linkRows(w.Links), Stations: nw.stationRows(w.Stations, w.Origin),
		Route: nw.routeDetail(w.Route), Beams: nw.beams(w.Beams),
	}
	if w.Sites {
		v.Sites = nw.sitePoints()
	}
	if w.Routes {
		v.Routes = nw.routeRows()
	}
	if w.Delays {
		v.Delays = nw.latencies()
	}
	if w.Outages {
		v.Outages = nw.Outages.Rows()
	}
	return v
}
