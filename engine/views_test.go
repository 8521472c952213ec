package engine_test

import (
	"math"
	"testing"

	"orrery/data/scenario/scenariotest"
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/ledger"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/sky"
	"orrery/engine/table"
)

// taken is all that is taken down of a mission at an instant.
func taken(e *engine.Engine) engine.Snapshot {
	all := table.Rows{Count: math.MaxInt32, Find: -1, All: true}
	return e.Snapshot(engine.Wants{
		Sky: sky.Wants{Positions: sky.AllPositions}, Nodes: node.Wants{Roster: true, Readings: true, Table: all},
		Network: network.Wants{Routes: true}, Campaign: outlook.Wants{Table: all}, Ledger: ledger.Wants{Postings: true}, Told: 1, Readings: true, Events: all,
	})
}

// What is taken down of every satellite is what the table shows of it, and adds up to the
// totals.
func TestReadingsOfNodesAreThoseOfTheTable(t *testing.T) {
	e := start(t, tiny(t))
	for range 200 {
		e.Step()
	}
	s := taken(e)
	var used, shed float64
	for _, r := range s.Nodes.Readings {
		row, who := s.Nodes.Table.Rows[r.ID], s.Nodes.Roster[r.ID]
		if row.ID != r.ID || row.Name != who.Name || row.Plane != who.Plane || row.Slot != who.Slot || row.Group != who.Group || row.Of != who.Accelerators {
			t.Errorf("the table shows %+v, the roster %+v", row, who)
		}
		if row.Status != r.Status || row.Charge != r.Charge || row.Temperature != r.Temperature || row.Load != r.Load || row.MaxLoad != r.MaxLoad ||
			row.Busy != r.Busy || row.Out != r.Out || row.Speed != r.Speed || row.Limit != r.Limit || row.Drained != r.Drained {
			t.Errorf("the table shows %+v, what is taken down is %+v", row, r)
		}
		used += float64(r.Flow.Used)
		shed += float64(r.Heat.Shed)
	}
	if len(s.Nodes.Readings) != 6 || used != float64(s.Nodes.Energy.Used) || shed != float64(s.Nodes.Shed) || used == 0 {
		t.Errorf("%d nodes used %g J and shed %g, in all %g and %g", len(s.Nodes.Readings), used, shed, float64(s.Nodes.Energy.Used), float64(s.Nodes.Shed))
	}
	for _, p := range s.Sky.Positions {
		row := s.Nodes.Table.Rows[p.ID]
		if row.Lit != p.Lit || row.NextTransition != p.NextTransition || row.Status != fleet.Active {
			t.Errorf("the table shows %+v, its position is %+v", row, p)
		}
		// The table counts from the equator's radius, the place from the ellipsoid below.
		if off := float64(p.Place.Altitude - row.Altitude); off < -1 || off > 22e3 {
			t.Errorf("%s is %g m above the ground, and in the table %g", row.Name, float64(p.Place.Altitude), float64(row.Altitude))
		}
	}
	if len(s.Sky.Positions) != s.Nodes.Satellites {
		t.Errorf("%d positions of %d satellites", len(s.Sky.Positions), s.Nodes.Satellites)
	}
}

func TestEventsAndPostingsAreToldFromANumberOn(t *testing.T) {
	e := start(t, tiny(t))
	for range 60 {
		e.Step()
	}
	s := taken(e)
	if len(s.NewEvents) != len(s.Events.Rows) || len(s.NewEvents) < 10 {
		t.Fatalf("%d events are told, the table has %d", len(s.NewEvents), len(s.Events.Rows))
	}
	for i := range s.NewEvents {
		if s.NewEvents[i] != s.Events.Rows[i] {
			t.Errorf("event %d is told as %+v, in the table it is %+v", i, s.NewEvents[i], s.Events.Rows[i])
		}
	}
	var sums [ledger.Accounts]int64
	for _, p := range s.Ledger.Postings {
		sums[p.From] -= int64(p.Amount)
		sums[p.To] += int64(p.Amount)
	}
	for a, sum := range sums {
		if sum != int64(s.Ledger.Balance[a]) {
			t.Errorf("postings leave %d on account %v, the books %d", sum, ledger.Account(a), s.Ledger.Balance[a])
		}
	}
	later := e.Snapshot(engine.Wants{Told: s.NewEvents[4].Number + 1, Ledger: ledger.Wants{Postings: true, After: 1}})
	for _, v := range later.NewEvents {
		if v.Number <= s.NewEvents[4].Number {
			t.Errorf("event %d is told from %d on", v.Number, s.NewEvents[4].Number+1)
		}
	}
	if len(later.Ledger.Postings) != len(s.Ledger.Postings)-1 {
		t.Errorf("%d postings after the first of %d", len(later.Ledger.Postings), len(s.Ledger.Postings))
	}
}

// A route leads where the route to the same station does when it is asked for alone, and takes
// as long and the fibre behind it.
func TestRoutesOfTheTableAreThoseOfEachPair(t *testing.T) {
	s := scenariotest.Preset(t, "dawn")
	e := start(t, s)
	e.Step()
	compared := 0
	for _, r := range taken(e).Network.Routes {
		if !r.Found {
			continue
		}
		one := e.Snapshot(engine.Wants{Network: network.Wants{Route: &network.RouteQuery{From: r.From, To: r.Station}}}).Network.Route
		if len(one.Hops) != len(r.Satellites)+1 || one.RTT > r.RTT || one.FromName != r.FromName || one.ToName != r.Gateway {
			t.Errorf("%+v is the route, hop by hop %+v", r, one)
		}
		for i, id := range r.Satellites {
			if one.Hops[i].Node != id {
				t.Errorf("from %s to %s satellite %d is %d, hop by hop %d", r.FromName, r.ToName, i, id, one.Hops[i].Node)
			}
		}
		compared++
	}
	if compared < 10 {
		t.Errorf("%d routes were compared", compared)
	}
}
