package panetest

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/orbit"
	"orrery/engine/sky"
	"orrery/engine/unit"
	"orrery/ui/pane"
)

// Cities are the stations of the fixture: places first, then gateways.
var Cities = []struct {
	name     string
	lat, lon float64
	people   float64
	rtt      float64 // ms from Tokyo
	hops     int
	fibre    float64
}{
	{"Tokyo", 35.69, 139.69, 37e6, 0, 0, 0},
	{"São Paulo", -23.55, -46.63, 23e6, 199.8, 19, 181.5},
	{"London", 51.51, -0.13, 9.8e6, 86.4, 11, 93.6},
	{"New York", 40.71, -74.01, 19e6, 96.1, 12, 106.3},
	{"Los Angeles", 34.05, -118.24, 12.5e6, 75.8, 9, 86.4},
	{"Perth", -31.95, 115.86, 2.1e6, 71.3, 8, 77.6},
	{"Frankfurt", 50.11, 8.68, 2.6e6, 83.9, 10, 91.7},
	{"Reykjavik", 64.13, -21.9, 0.2e6, 0, 0, 86.2},
	{"Beekmantown NY", 44.76, -73.58, 0, 92.9, 11, 101.9},
	{"Kalama WA", 46.01, -122.84, 0, 68.4, 8, 75.1},
	{"Hawthorne CA", 33.92, -118.33, 0, 75.9, 9, 86.5},
}

const placesOfFixture = 8

// NetPlan is a scenario with those stations.
func NetPlan() pane.Plan {
	p := Plan()
	p.Links = link.DefaultRules()
	for i, c := range Cities {
		lat, lon := unit.Angle(c.lat)*unit.Degree, unit.Angle(c.lon)*unit.Degree
		if i < placesOfFixture {
			p.Places = append(p.Places, network.Place{Name: c.name, Latitude: lat, Longitude: lon, Population: c.people})
		} else {
			p.Sites = append(p.Sites, network.Site{Name: c.name, Latitude: lat, Longitude: lon})
		}
	}
	return p
}

func linkAt(i int) network.LinkRow {
	a, b := fleet.ID(i), fleet.ID(i+1)
	if i%2 == 1 {
		b = fleet.ID(i + 22)
	}
	row := network.LinkRow{
		Key: int64(a)<<32 | int64(b), A: a, B: b, AName: fmt.Sprintf("R%04d", a+1), BName: fmt.Sprintf("R%04d", b+1),
		Length: unit.Length(1_972_000 + 7_300*float64(i%90)), Capacity: 100 * link.Gbps, Load: float64(i*37%101) / 100,
	}
	row.Ahead, row.Back = link.Rate(row.Load*1e11), link.Rate(row.Load*4.7e10)
	switch i % 40 {
	case 7:
		row.Condition, row.Load, row.Ahead, row.Back = link.Acquiring, 0, 0, 0
	case 19:
		row.Condition, row.Cut, row.Load, row.Ahead, row.Back = link.Outage, true, 0, 0, 0
	case 31:
		row.Condition, row.Load, row.Ahead, row.Back = link.Grazing, 0, 0, 0
	}
	return row
}

func stationAt(i int) network.StationRow {
	c := Cities[i]
	ms := func(v float64) time.Duration { return time.Duration(v * 1e6) }
	row := network.StationRow{
		Station: i, Name: c.name, Place: i < placesOfFixture, Point: sky.Point{Lat: c.lat, Lon: c.lon}, Capacity: 400 * link.Gbps,
		Up: link.Rate(1+i*7%23) * 2_900_000_000, Sees: 5 + i*5%17, Serving: fleet.ID(40 + 13*i), Sets: time.Duration(31+i*43%200) * time.Second,
		Handovers: int64(i % 5), Reached: c.rtt > 0, RTT: ms(c.rtt), Hops: c.hops, Fibre: ms(c.fibre),
	}
	row.ServedBy = fmt.Sprintf("R%04d", row.Serving+1)
	if !row.Place {
		row.Capacity, row.Up, row.Down = 100*link.Gbps, 0, link.Rate(i*31%100)*link.Gbps
	}
	row.Load = float64(max(row.Up, row.Down)) / float64(row.Capacity)
	if row.Name == "Reykjavik" {
		row.Sees, row.Serving, row.ServedBy, row.Sets = 0, fleet.None, "", 0
	}
	return row
}

// network is the part of a snapshot that is of the network.
func (w *World) network(s *engine.Snapshot, want engine.Wants) {
	if len(w.Nodes) == 0 {
		return
	}
	var links []network.LinkRow
	for i := range min(len(w.Nodes), 300) {
		links = append(links, linkAt(i))
	}
	s.Network.Totals = netTotals(linkAt(33))
	l := &s.Network.Links
	l.Total = len(links)
	l.Rows, l.Matched, l.From, l.Found = kind[network.LinkRow]{func(r network.LinkRow) string { return r.AName + "-" + r.BName + " " + r.Condition.String() },
		func(r network.LinkRow) int64 { return r.Key }, func(a, b network.LinkRow) int {
			if want.Network.Links.Sort == "load" {
				return cmp.Compare(a.Load, b.Load)
			}
			return cmp.Compare(a.Key, b.Key)
		}}.part(links, want.Network.Links)
	var stations []network.StationRow
	for i := range Cities {
		stations = append(stations, stationAt(i))
	}
	t := &s.Network.Stations
	t.Total, t.Origin = len(stations), Cities[want.Network.Origin].name
	t.Rows, t.Matched, t.From, t.Found = kind[network.StationRow]{func(r network.StationRow) string { return r.Name },
		func(r network.StationRow) int64 { return int64(r.Station) }, func(a, b network.StationRow) int {
			if want.Network.Stations.Sort == "rtt" {
				return cmp.Compare(a.RTT, b.RTT)
			}
			return cmp.Compare(a.Station, b.Station)
		}}.part(stations, want.Network.Stations)
	if want.Network.Delays {
		s.Network.Delays = &network.Latencies{
			Width: 25 * time.Millisecond, P50: 83_400_000, P95: 153_600_000,
			Space: []int{111, 110, 197, 186, 187, 144, 47, 10, 0, 0, 0, 0, 0, 0, 0, 0}, Fibre: []int{112, 104, 138, 214, 168, 136, 88, 32, 0, 0, 0, 0, 0, 0, 0, 0},
		}
	}
	if want.Network.Outages {
		s.Network.Outages = outagesOfFixture()
	}
	w.beams(s, want)
	if want.Network.Route != nil {
		s.Network.Route = routeOfFixture(*want.Network.Route)
	}
}

func netTotals(busiest network.LinkRow) network.Totals {
	busiest.Load, busiest.Ahead = 0.941, 94_100_000_000
	return network.Totals{
		On: true, Up: 3611, Acquiring: 12, Down: 3, Open: 154, Stations: 155, Asked: 3_930_000_000_000, Carried: 3_820_000_000_000,
		Ground: 7_640_000_000_000, Room: 50_200_000_000_000, Busiest: busiest, Pairs: 992, Cut: 2, RTT: 0.0876, Handovers: 568,
		Sent: 1.34e15, Got: 1.30e15, Lost: 3.87e13,
	}
}

func outagesOfFixture() []network.OutageRow {
	return []network.OutageRow{
		{At: 27*time.Hour + 41*time.Minute, Cause: "plane P07 of relays", Hit: 214, Open: 2, Took: 70 * time.Second, Lost: 4.1e12, Before: 91_200_000, After: 97_800_000},
		{At: 26 * time.Hour, Cause: "R0139", Hit: 31, Lost: 3.3e11, Before: 88_000_000, After: 88_900_000, Restored: true},
		{At: 22 * time.Hour, Cause: "laser R0139-R0140", Hit: 9, Took: 12 * time.Second, Lost: 9.2e10, Before: 101_500_000, After: 101_900_000, Restored: true},
	}
}

func (w *World) beams(s *engine.Snapshot, want engine.Wants) {
	marks := w.sky()
	for i := range min(want.Network.Beams, len(marks)-1) {
		a, b := marks[i*7%(len(marks)-1)], marks[i*7%(len(marks)-1)+1]
		s.Network.Beams = append(s.Network.Beams, network.Beam{
			A: sky.Point{Lat: float64(a.Lat), Lon: float64(a.Lon)}, B: sky.Point{Lat: float64(b.Lat), Lon: float64(b.Lon)}, Load: max(0, 1-float64(i)/40),
		})
	}
}

// routeOfFixture leads from one station to another over satellites between them.
func routeOfFixture(ask network.RouteQuery) *network.RouteDetail {
	from, to := Cities[ask.From], Cities[ask.To]
	d := &network.RouteDetail{RouteQuery: ask, FromName: from.name, ToName: to.name, Fibre: time.Duration(max(to.fibre, from.fibre) * 1e6), GreatCircle: 18_532_000}
	if strings.HasPrefix(to.name, "Reyk") {
		d.Why = "Reykjavik sees no satellite: the highest stands 17.2 degrees over its horizon, and 25 are wanted"
		return d
	}
	const hops = 9
	d.Found, d.RTT, d.Length, d.Second, d.SecondRTT, d.Margin = true, 142_300_000, 21_330_000, true, 143_100_000, 118_400
	d.Queue, d.Backups, d.Breaks = 41_000, []time.Duration{146_200_000, 151_900_000}, 38*time.Second
	d.BreaksAt, d.Why = from.name+"-R0301", "the second-best route is 118.400 km longer"
	name, at := from.name, sky.Point{Lat: from.lat, Lon: from.lon}
	span := to.lon - from.lon
	if span < 0 {
		span += 360
	}
	for i := range hops {
		share := float64(i+1) / hops
		lon := from.lon + span*share
		if lon > 180 {
			lon -= 360
		}
		h := network.Hop{
			From: name, To: fmt.Sprintf("R%04d", 301+i*22), Node: fleet.ID(300 + i*22), Start: at, Point: sky.Point{Lat: from.lat + (to.lat-from.lat)*share, Lon: lon},
			Length: 2_370_000, Delay: time.Duration(float64(d.RTT) / 2 * share), Load: float64(i*i) / 64, Capacity: 100 * link.Gbps, Ground: i == 0 || i == hops-1,
		}
		if i == hops-1 {
			h.To, h.Node, h.Capacity, h.Load = to.name, fleet.None, 400*link.Gbps, 0.12
		}
		d.Hops = append(d.Hops, h)
		name, at = h.To, h.Point
	}
	return d
}

// estimates are some figures of the fixture that no document is behind.
var estimates = pane.Estimates{
	"designs.ai1-like.battery_kwh": "90", "designs.ai1-like.heat_limit_c": "70", "designs.ai1-like.laser_terminals": "4",
	"vehicles.Starship.price_falls": "0", "vehicles.Starship.lifted_t": "0", "pads.SLC-37.flights_per_year": "30",
	"links.ground_capacity_gbps": "100", "places.Tokyo.capacity_gbps": "400",
}

// Plan is a scenario with relays, planned nodes, a vehicle and two pads.
func Plan() pane.Plan {
	return pane.Plan{Estimates: estimates, Scenario: engine.Scenario{
		Designs: []fleet.Design{{Name: "relay", Mass: 575}, {
			Name: "ai1-like", Mass: 2143, Accelerators: 72, Hardware: 2_640_000 * unit.Dollar, Accelerator: 3_500_000 * unit.Dollar,
		}},
		Groups: []fleet.Group{
			{Name: "relays", Design: 0, Flown: fleet.SGP4},
			{Name: "compute", Design: 1, Shell: orbit.Shell{Planes: 16, PerPlane: 20}},
		},
		Vehicles: []launch.Vehicle{{Name: "Starship", Lift: launch.Lift{Payload: 44_000, Impulse: 370, Insertion: 270 * unit.Kilometre}, Price: 1500 * unit.Dollar, Successes: 8, Flights: 14}},
		Pads:     []launch.Pad{{Name: "SLC-37"}, {Name: "LC-39A"}},
	}}
}
