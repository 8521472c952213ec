package panetest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/failure"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/ledger"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/sky"
	"orrery/engine/standings"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/usage"
	"orrery/ui/pane"
)

// World is a mission made by hand that answers wants as the engine does: rows
// from a place on, sorted, filtered, with the place of one of them.
type World struct {
	Nodes   []node.Row
	jobs    []dispatch.JobRow
	flights []outlook.Row
	owners  []standings.Row
	Events  []event.Row
	Now     time.Duration
}

// NewWorld makes a world with so many nodes and relays.
func NewWorld(nodes, relays int) *World {
	w := &World{Now: 27*time.Hour + 42*time.Minute + 10*time.Second}
	for i := range relays {
		w.Nodes = append(w.Nodes, node.Row{
			ID: fleet.ID(i), Name: fmt.Sprintf("R%04d", i+1), Group: "relays", Plane: i/22 + 1, Slot: i%22 + 1,
			Status: fleet.Active, Lit: i%3 > 0, NextTransition: time.Duration(100+i*37%2000) * time.Second, Altitude: 550 * unit.Kilometre,
		})
	}
	for i := range nodes {
		w.Nodes = append(w.Nodes, nodeAt(i, relays))
	}
	for i := range 34 {
		w.jobs = append(w.jobs, jobAt(i))
	}
	for i := range 6 {
		w.flights = append(w.flights, flightAt(i))
	}
	w.owners = ownersOfFixture()
	for i := range 120 {
		w.Events = append(w.Events, EventAt(i))
	}
	return w
}

// kind is what rows of a table are: their names, ids and order.
type kind[T any] struct {
	name func(T) string
	id   func(T) int64
	less func(a, b T) int
}

// part is what the engine does with wanted rows.
func (k kind[T]) part(all []T, r table.Rows) (rows []T, matched, from, found int) {
	var kept []T
	for _, row := range all {
		missed := func(word string) bool { return !strings.Contains(strings.ToLower(k.name(row)), strings.ToLower(word)) }
		if !slices.ContainsFunc(strings.Fields(r.Filter), missed) {
			kept = append(kept, row)
		}
	}
	slices.SortStableFunc(kept, func(a, b T) int {
		if r.Descending {
			a, b = b, a
		}
		return k.less(a, b)
	})
	found = -1
	if r.Find >= 0 {
		found = slices.IndexFunc(kept, func(t T) bool { return k.id(t) == r.Find })
	}
	from = max(0, min(r.From, len(kept)-r.Count))
	return slices.Clone(kept[from:min(len(kept), from+r.Count)]), len(kept), from, found
}

// answer is the snapshot that holds what is wanted.
func (w *World) answer(want engine.Wants) engine.Snapshot {
	s := w.sums()
	s.Mission, s.Wanted = "dawn", want
	s.Clock = clock.View{Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), Elapsed: w.Now, Tick: 10 * time.Second}
	s.Jobs.Policy, s.Sky.SubSolar = "fcfs", sky.Point{Lat: 23.4, Lon: 125}
	w.rows(&s, want)
	w.past(&s, want)
	if want.Sky.Marks {
		s.Sky.Marks = w.sky()
	}
	if want.Network.Sites {
		s.Network.Sites = []network.SitePoint{{Name: "Perth", Point: sky.Point{Lat: -31.9, Lon: 115.9}}, {Name: "Frankfurt", Point: sky.Point{Lat: 50.1, Lon: 8.7}}}
	}
	if want.Nodes.One != nil && int(*want.Nodes.One) < len(w.Nodes) && *want.Nodes.One >= 0 {
		s.Node = w.nodeDetail(*want.Nodes.One)
		if want.Usage.One.Asked() {
			s.Node.Time = w.nodeWaterfall(s.Clock.Elapsed)
		}
	}
	w.details(&s, want)
	w.network(&s, want)
	w.market(&s, want.Market)
	w.law(&s, want.Law)
	w.gantt(&s, want.Jobs.Gantt)
	if want.Sky.Years {
		s.Sky.Years = lightYear()
	}
	return s
}

func (w *World) rows(s *engine.Snapshot, want engine.Wants) {
	var nodes []node.Row
	for _, row := range w.Nodes {
		if row.IsNode || want.Nodes.Table.All {
			nodes = append(nodes, row)
		}
	}
	n := &s.Nodes.Table
	n.Total = len(nodes)
	n.Rows, n.Matched, n.From, n.Found = kind[node.Row]{func(r node.Row) string { return r.Name + " " + r.Status.String() },
		func(r node.Row) int64 { return int64(r.ID) }, func(a, b node.Row) int {
			switch want.Nodes.Table.Sort {
			case "charge":
				return cmp.Compare(a.Charge, b.Charge)
			case "temperature":
				return cmp.Compare(a.Temperature, b.Temperature)
			}
			return cmp.Compare(a.ID, b.ID)
		}}.part(nodes, want.Nodes.Table)
	j := &s.Jobs.Table
	j.Total, j.AtRisk = len(w.jobs), 3
	j.Rows, j.Matched, j.From, j.Found = kind[dispatch.JobRow]{func(r dispatch.JobRow) string { return r.Owner + " is:" + r.Status.String() + r.Where },
		func(r dispatch.JobRow) int64 { return int64(r.ID) }, func(a, b dispatch.JobRow) int {
			if want.Jobs.Table.Sort == "status" {
				return cmp.Compare(a.Status, b.Status)
			}
			return cmp.Compare(a.ID, b.ID)
		}}.part(w.jobs, want.Jobs.Table)
	f := &s.Campaign.Table
	f.Total = len(w.flights)
	f.Rows, f.Matched, f.From, f.Found = kind[outlook.Row]{func(r outlook.Row) string { return r.Vehicle },
		func(r outlook.Row) int64 { return int64(r.ID) }, func(a, b outlook.Row) int {
			if want.Campaign.Table.Sort == "status" {
				return cmp.Compare(a.Status, b.Status)
			}
			return cmp.Compare(a.LiftOff, b.LiftOff)
		}}.part(w.flights, want.Campaign.Table)
	var events []event.Row
	for _, e := range w.Events {
		if e.Severity > event.Trace || want.Events.All {
			events = append(events, e)
		}
	}
	e := &s.Events
	e.Total = len(events)
	e.Rows, e.Matched, e.From, e.Found = kind[event.Row]{func(r event.Row) string { return r.Sentence },
		func(r event.Row) int64 { return r.Number }, func(a, b event.Row) int { return cmp.Compare(a.Number, b.Number) }}.part(events, want.Events)
}

// sums is what a snapshot always has.
func (w *World) sums() engine.Snapshot {
	s := engine.Snapshot{
		Jobs:     dispatch.View{Counts: jobs.Counts{Waiting: 182, Running: 214, Done: 1037, Submitted: 1433, Day: unit.Work(296_110) * unit.AcceleratorHour, GivenUp: 6}},
		Usage:    usage.View{Bounds: usage.Bounds{fleet.Free: 6.1e6, fleet.ByPower: 9.4e5, fleet.ByHeat: 5e4, fleet.BySeats: 1.36e7}},
		Failures: failure.View{Goodput: 0.912},
		Campaign: outlook.View{Flights: 6, Counting: 5, Reached: 42_860},
		Nodes: node.View{Sums: node.Sums{
			Busy: 12_040, Accelerators: 17_280, Throttled: 48, ByPower: 46, ByHeat: 2,
			Generation: 29.10e6, Load: 24.54e6, Compute: 23.8e6, Charging: 3.92e6, Discharging: 3.59e6, Curtailed: 4.23e6,
			Charge: 0.813, Lowest: 0.62, LowestNode: fleet.ID(len(w.Nodes) - 7), LowestName: "N0234", Floor: 0.6, Mean: unit.Celsius(54.1),
			Hottest: unit.Celsius(66.8), HottestNode: fleet.ID(len(w.Nodes) - 2), HottestName: "N0239", HeatLimit: unit.Celsius(70), Speed: 0.971,
		}},
	}
	for _, row := range w.Nodes {
		switch {
		case row.IsNode:
			s.Nodes.Nodes++
			if !row.Lit {
				s.Nodes.DarkNodes++
			}
		default:
			s.Nodes.Relays++
		}
		s.Nodes.Satellites++
		if row.Lit {
			s.Nodes.Lit++
		}
	}
	s.Ledger.Balance[ledger.Treasury], s.Ledger.Balance[ledger.InOrbit] = 73_400*unit.MillionDollar, 1_600*unit.MillionDollar
	s.Ledger.Balance[ledger.Owners] = -75_000 * unit.MillionDollar
	s.Ledger.Spent[ledger.Hardware], s.Ledger.Spent[ledger.Launch] = 1_530*unit.MillionDollar, 64*unit.MillionDollar
	return s
}

// Show asks a pane what it wants, answers it, and gives what it then draws on.
func (w *World) Show(p pane.Pane) engine.Snapshot {
	var want engine.Wants
	p.Want(&want)
	return w.answer(want)
}
