package tables

import (
	"math"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/network"
	"orrery/engine/table"
)

// EveryRow asks for all rows of a table.
var EveryRow = table.Rows{Count: math.MaxInt32, Find: -1}

type linkRow = network.LinkRow

func links() Table {
	return samples(Table{Name: "links", About: "each laser between two satellites at each sample"},
		[]column[linkRow]{
			whole("a", "number of the one satellite", func(r *linkRow) int64 { return int64(r.A) }),
			whole("b", "of the other", func(r *linkRow) int64 { return int64(r.B) }),
			text("a_name", "as the console has it", func(r *linkRow) string { return r.AName }),
			text("b_name", "likewise", func(r *linkRow) string { return r.BName }),
			text("condition", "up, acquiring, out of range, grazing, failed", func(r *linkRow) string { return r.Condition.String() }),
			truth("cut", "by order", func(r *linkRow) bool { return r.Cut }),
			number("length_km", "between the two", func(r *linkRow) float64 { return r.Length.Kilometres() }),
			number("capacity_gbps", "each way", func(r *linkRow) float64 { return r.Capacity.Gigabits() }),
			number("a_to_b_gbps", "that flows", func(r *linkRow) float64 { return r.Ahead.Gigabits() }),
			number("b_to_a_gbps", "that flows", func(r *linkRow) float64 { return r.Back.Gigabits() }),
			number("asked_gbps", "of the busier way, with what would flow", func(r *linkRow) float64 { return r.Asked.Gigabits() }),
			number("load_share", "of the busier way", func(r *linkRow) float64 { return r.Load }),
		},
		func(s *Shot) []linkRow { return s.Network.Links.Rows },
		func(w *engine.Wants) { w.Network.Links = EveryRow })
}

type routeRow = network.RouteRow

func routes() Table {
	return samples(Table{Name: "routes", About: "how the traffic of each pair of places goes at each sample, each way"},
		append([]column[routeRow]{
			text("from_place", "the place that sends", func(r *routeRow) string { return r.FromName }),
			text("to_place", "the place that it is for", func(r *routeRow) string { return r.ToName }),
			truth("found", "there is a way", func(r *routeRow) bool { return r.Found }),
			number("asked_gbps", "that is sent", func(r *routeRow) float64 { return r.Asked.Gigabits() }),
			number("carried_gbps", "of it, what comes; another way that it takes where this one is full included", func(r *routeRow) float64 { return r.Carried.Gigabits() }),
		},
			each(func(r *routeRow) bool { return r.Found },
				text("gateway", "where it comes down; the rest of the way is fibre", func(r *routeRow) string { return r.Gateway }),
				number("rtt_ms", "of light, there and back, the fibre included", func(r *routeRow) float64 { return float64(r.RTT) / float64(time.Millisecond) }),
				whole("satellites", "on the way", func(r *routeRow) int64 { return int64(len(r.Satellites)) }),
				text("path", "numbers of those satellites, with blanks between", Path),
			)...),
		func(s *Shot) []routeRow { return s.Network.Routes },
		func(w *engine.Wants) { w.Network.Routes = true })
}

// Path is the numbers of the satellites of a route, with blanks between.
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
