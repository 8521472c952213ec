package tables

import (
	"math"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/network"
	"orrery/engine/table"
)

// EveryRow requests all rows of a table.
var EveryRow = table.Rows{Count: math.MaxInt32, Find: -1}

type linkRow = network.LinkRow

func links() Table {
	return samples(Table{Name: "links", About: "each laser link between two satellites at each sample"},
		[]column[linkRow]{
			whole("a", "number of the first satellite", func(r *linkRow) int64 { return int64(r.A) }),
			whole("b", "number of the second satellite", func(r *linkRow) int64 { return int64(r.B) }),
			text("a_name", "name of the first satellite, as the console shows it", func(r *linkRow) string { return r.AName }),
			text("b_name", "name of the second satellite", func(r *linkRow) string { return r.BName }),
			text("condition", "up, acquiring, out of range, grazing or failed", func(r *linkRow) string { return r.Condition.String() }),
			truth("cut", "cut by an order", func(r *linkRow) bool { return r.Cut }),
			number("length_km", "distance between the two satellites", func(r *linkRow) float64 { return r.Length.Kilometres() }),
			number("capacity_gbps", "capacity in each direction", func(r *linkRow) float64 { return r.Capacity.Gigabits() }),
			number("a_to_b_gbps", "traffic from a to b", func(r *linkRow) float64 { return r.Ahead.Gigabits() }),
			number("b_to_a_gbps", "traffic from b to a", func(r *linkRow) float64 { return r.Back.Gigabits() }),
			number("asked_gbps", "demand in the busier direction, including traffic that did not fit", func(r *linkRow) float64 { return r.Asked.Gigabits() }),
			number("load_share", "load in the busier direction, as a share of capacity", func(r *linkRow) float64 { return r.Load }),
		},
		func(s *Shot) []linkRow { return s.Network.Links.Rows },
		func(w *engine.Wants) { w.Network.Links = EveryRow })
}

type routeRow = network.RouteRow

func routes() Table {
	return samples(Table{Name: "routes", About: "the traffic and route of each pair of places at each sample, one row for each direction"},
		append([]column[routeRow]{
			text("from_place", "sending place", func(r *routeRow) string { return r.FromName }),
			text("to_place", "receiving place", func(r *routeRow) string { return r.ToName }),
			truth("found", "a route exists", func(r *routeRow) bool { return r.Found }),
			number("asked_gbps", "traffic offered", func(r *routeRow) float64 { return r.Asked.Gigabits() }),
			number("carried_gbps", "traffic delivered, including by an alternative route when this one is full", func(r *routeRow) float64 { return r.Carried.Gigabits() }),
		},
			each(func(r *routeRow) bool { return r.Found },
				text("gateway", "gateway where the route reaches the ground; fibre carries it from there", func(r *routeRow) string { return r.Gateway }),
				number("rtt_ms", "round-trip time at the speed of light, including fibre", func(r *routeRow) float64 { return float64(r.RTT) / float64(time.Millisecond) }),
				whole("satellites", "satellites on the route", func(r *routeRow) int64 { return int64(len(r.Satellites)) }),
				text("path", "numbers of these satellites, separated by spaces", Path),
			)...),
		func(s *Shot) []routeRow { return s.Network.Routes },
		func(w *engine.Wants) { w.Network.Routes = true })
}

// Path lists the numbers of a route's satellites, separated by blanks.
func Path(r *network.RouteRow) string {
	var b strings.Builder
	for i, id := range r.Satellites {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(decimal(int64(id)))
	}
	return b.String()
}
