package panetest

import (
	"cmp"
	"fmt"

	"orrery/engine"
	"orrery/engine/exchange"
	"orrery/engine/market"
	"orrery/engine/standings"
	"orrery/engine/unit"
)

// ownersOfFixture are five owners; the last but one is bankrupt.
func ownersOfFixture() []standings.Row {
	names := []string{"SpaceX", "OpenAI", "Google", "Chinese clouds", "The rest"}
	var rows []standings.Row
	for i, name := range names {
		rows = append(rows, standings.Row{
			ID: i + 1, Name: name, Ground: 1.1e6 * float64(i+1), Share: 0.06 * float64(i+1), Cash: unit.Money(75-10*i) * unit.BillionDollar, Pivotal: i == 2,
			Last: exchange.Trade{Ground: int64(i+1) * 8e10, Own: 5e10, SoldSpot: int64(i) * 1e10, Wanted: 2e11, Unserved: int64(i) * 2e10, BoughtSpot: 4e9}, Rockets: i == 0,
		})
	}
	rows[0].Orbit, rows[0].Reserve, rows[0].Last.Orbit = 39_300, 0.12, 2e9
	rows[1].RunsOut, rows[1].Runway = true, 60
	rows[3].Status, rows[4].Last.Withheld = market.Bankrupt, 1e9
	return rows
}

// market is what a pane wants of the market of a world that has owners.
func (w *World) market(s *engine.Snapshot, want standings.Wants) {
	if len(w.owners) == 0 {
		return
	}
	v := &s.Market
	v.On, v.Day = true, 40
	v.Table.Total = len(w.owners)
	v.Table.Rows, v.Table.Matched, v.Table.From, v.Table.Found = kind[standings.Row]{func(r standings.Row) string { return r.Name },
		func(r standings.Row) int64 { return int64(r.ID) }, func(a, b standings.Row) int { return cmp.Compare(a.ID, b.ID) }}.part(w.owners, want.Table)
	for i := range 40 {
		d := market.Day{Day: int64(i + 1), Own: 1.6e12, Ahead: 5e10, Orbit: 2e9, Ground: 2e12, Wanted: 3e12}
		for q := range d.Price {
			d.Price[q], d.Volume[q] = unit.Money(1_600_000+20_000*i-30_000*q), 2e11
		}
		v.Days = append(v.Days, d)
	}
	v.Last = v.Days[39]
	v.Gauges = [3]market.Gauge{
		{Name: "mass to orbit", Shares: []float64{85, 0, 1, 8, 6}, Index: 7326, Effective: 1.4, Known: true}, {Name: "orbital compute"},
		{Name: "all compute", Shares: []float64{7, 13, 20, 27, 33}, Index: 2436, Effective: 4.1, Known: true},
	}
	v.Stack = standings.Stack{Known: true, Price: 2_380_000, Volume: 14e6, Own: 12e6, Ahead: 6e5}
	v.Stack.Supply = []standings.Rung{{Owner: "SpaceX", Place: "orbit", Count: 39_300}, {Owner: "Google", Place: "Council Bluffs", Price: 90_000, Count: 9e6}, {Owner: "OpenAI", Place: "Abilene", Price: 160_000, Count: 5e6}}
	for i := range 5 {
		v.Stack.Demand = append(v.Stack.Demand, standings.Rung{Owner: "OpenAI", Price: unit.Money(7_000_000 - 1_150_000*i), Count: 3.5e6})
	}
	for i := range 3 {
		v.Sites = append(v.Sites, standings.SiteRow{ID: i + 1, Name: fmt.Sprintf("Site %d", i+1), Owner: "Google", Country: "US", Power: 1500 * unit.Megawatt, Cost: 120_000})
	}
	if at := want.Site - 1; at >= 0 && at < len(v.Sites) {
		v.Sites[at].Rule = "rules allow 1500 MW at this site, which has 1500: want 0 or less"
		v.Site = &standings.SiteDetail{Row: v.Sites[at], Pipeline: []standings.Step{
			{Power: 500 * unit.Megawatt, Stage: "being built", Asked: -600, Next: 120}, {Power: 900 * unit.Megawatt, Stage: "waits for the grid", Asked: -900, Next: 500},
			{Power: 100 * unit.Megawatt, Stage: "given up", Asked: -300, Next: 10, Over: true}, {Power: 200 * unit.Megawatt, Stage: "in service", Asked: -900, Next: 12, Over: true},
		}}
	}
}
