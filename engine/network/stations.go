package network

import (
	"slices"
	"strings"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sky"
	"orrery/engine/table"
	"orrery/engine/topology"
)

// StationRows is the requested part of the table of stations: places first, then gateways.
type StationRows struct {
	table.Part[StationRow]
	Origin string // station to which RTT and hops are shown
}

// StationRow is a station in the table of stations.
type StationRow struct {
	Station  int // its number
	Name     string
	Country  string // whose law applies there; "": unknown
	Place    bool   // a place with people, not a gateway
	Added    bool   // by an order
	Closed   bool
	Point    sky.Point
	Capacity link.Rate // each way
	Up       link.Rate // sent up, now
	Down     link.Rate
	Load     float64 // of the busier direction, 0 to 1

	Sees      int // satellites in sight
	Serving   fleet.ID
	ServedBy  string
	Sets      time.Duration // until Serving sets; 0 if none serves
	Handovers int64

	Reached bool          // there is a path from the origin
	RTT     time.Duration // from the origin
	Hops    int           // including both ground links
	Fibre   time.Duration // RTT over a great circle of fibre from the origin
}

// SitePoint is a gateway on the map.
type SitePoint struct {
	Name string
	sky.Point
}

// StationColumns are those that the table of stations can be sorted by, in menu order.
var StationColumns = []table.Column{
	{Key: "id", Title: "station"}, {Key: "rtt", Title: "round trip"}, {Key: "hops", Title: "hops"}, {Key: "load", Title: "load"}, {Key: "sees", Title: "satellites seen"},
	{Key: "handovers", Title: "handovers"}, {Key: "name", Title: "name"},
}

// stationRows is the requested part of the table of stations, with paths from the origin.
func (nw *Network) stationRows(r table.Rows, origin int) StationRows {
	out := StationRows{Part: table.PartOf[StationRow](0)}
	if r.Count <= 0 || !nw.On() {
		return out
	}
	n := nw.net
	stations := n.Ground.Stations()
	if len(stations) == 0 {
		return out
	}
	origin = max(0, min(origin, len(stations)-1))
	out.Total, out.Origin = len(stations), stations[origin].Name
	from := stationTable{Network: nw, origin: origin, countries: Countries(nw)}
	n.Tree(n.Station(origin), &from.tree, &n.Queue)
	match := table.Filter(r.Filter)
	var all []*StationRow
	for i := range stations {
		row := from.row(i)
		if len(match) == 0 || match.Matches([]byte(strings.ToLower(row.Name+" "+row.kind()))) {
			all = append(all, &row)
		}
	}
	rows, at := table.Page(all, r, stationOrder(r.Sort), func(s *StationRow) int64 { return int64(s.Station) })
	out.Place = at
	for _, row := range rows {
		if row.Serving != fleet.None {
			row.ServedBy = nw.Fleet.Name(row.Serving)
			at := nw.Clock.Start.Add(nw.Clock.Elapsed)
			row.Sets = n.Ground.Setting(row.Station, n.Sky.States[row.Serving], at, 30*time.Minute)
		}
		out.Rows = append(out.Rows, *row)
	}
	return out
}

// kind is the word for a station in filters.
func (s *StationRow) kind() string {
	kind := "gateway"
	if s.Place {
		kind = "place"
	}
	if s.Closed {
		kind += " closed"
	}
	return kind
}

func stationOrder(column string) table.Ordering[*StationRow] {
	by := func(compare func(a, b *StationRow) int) table.Ordering[*StationRow] {
		return table.Ordering[*StationRow]{Compare: compare}
	}
	switch column {
	case "rtt":
		o := by(func(a, b *StationRow) int { return table.Compare(a.RTT, b.RTT) })
		o.Last = func(s *StationRow) bool { return !s.Reached }
		return o
	case "hops":
		o := by(func(a, b *StationRow) int { return a.Hops - b.Hops })
		o.Last = func(s *StationRow) bool { return !s.Reached }
		return o
	case "load":
		return by(func(a, b *StationRow) int { return table.Compare(a.Load, b.Load) })
	case "sees":
		return by(func(a, b *StationRow) int { return a.Sees - b.Sees })
	case "handovers":
		return by(func(a, b *StationRow) int { return table.Compare(a.Handovers, b.Handovers) })
	case "name":
		return by(func(a, b *StationRow) int { return strings.Compare(a.Name, b.Name) })
	}
	return table.Ordering[*StationRow]{}
}

// stationTable is the stations as seen from the origin.
type stationTable struct {
	*Network
	origin    int
	tree      route.Tree // paths from there
	countries []string   // by station
}

// row is a station in the table.
func (nw *stationTable) row(i int) StationRow {
	n, origin := nw.net, nw.origin
	s := n.Ground.Stations()
	row := StationRow{
		Station: i, Name: s[i].Name, Country: nw.countries[i], Place: i < len(nw.Spec.Places), Added: i >= len(nw.fixed),
		Closed: n.Ground.Closed(i), Point: sky.Point{Lat: s[i].Place.Latitude.Degrees(), Lon: s[i].Place.Longitude.Degrees()},
		Capacity: n.Ground.Capacity(i), Up: n.Used(n.UpResource(i)), Down: n.Used(n.DownResource(i)),
		Sees: len(n.Ground.Seen(i)), Serving: fleet.None,
		Fibre: twice(topology.FibreDelay(link.Fibre(s[origin].Place, s[i].Place))),
	}
	row.Load = topology.Share(max(row.Up, row.Down), row.Capacity)
	if l := &nw.Links; i < len(l.Serving) && nw.Clock.Tick <= LongTick {
		row.Serving, row.Handovers = fleet.ID(l.Serving[i]), l.Handovers[i]
	}
	if i == origin {
		return row
	}
	if path := nw.tree.Path(n.Station(i), nil); path.Found() {
		row.Reached, row.Hops, row.RTT = true, len(path.Satellites)+1, twice(path.Delay())
	}
	return row
}

// sitePoints are the gateways on the map.
func (nw *Network) sitePoints() []SitePoint {
	var sites []SitePoint
	for _, s := range slices.Concat(nw.Spec.Sites, nw.Added) {
		sites = append(sites, SitePoint{s.Name, sky.Point{Lat: s.Latitude.Degrees(), Lon: s.Longitude.Degrees()}})
	}
	return sites
}
