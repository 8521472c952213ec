package bench

import (
	"fmt"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/centres"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/ledger"
	"orrery/engine/market"
	"orrery/engine/node"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// timeMarket is what the market takes of a tick of a day: 20 owners and their data centres,
// those of rivals and once more, over 10,000 nodes at work.
func timeMarket(t trial) ([]speed, error) {
	s, err := newMission(100, 100, "easy")
	if err != nil {
		return nil, err
	}
	rivals, err := preset("rivals")
	if err != nil {
		return nil, err
	}
	const day = 24 * time.Hour
	m := tradingOver(fleet.NewRoster(s.Designs, s.Groups), s.Epoch, twenty(&rivals.Market))
	days := 200
	if t.quick {
		days = 20
	}
	var got []float64
	for range days {
		m.Jobs.Delivered += unit.Work(10_000 * 72 * day.Seconds() * 0.6)
		to := m.Clock.Elapsed + day
		cpu, _ := costOf(func() { m.Advance(clock.Span{From: m.Clock.Elapsed, To: to, Last: true}) })
		m.Clock.Advance(to)
		got = append(got, cpu.Seconds()*1e3)
	}
	return []speed{speed{ID: "market_day", What: "the market in a tick of a day, 10,000 nodes and 20 owners", Promise: 1, Unit: "ms CPU"}.measured(got...)}, nil
}

// twenty are the owners of a market and once more, until there are twenty.
func twenty(of *owners.Spec) owners.Spec {
	all := *of
	for n := 0; len(all.Owners) < 20; n++ {
		o := of.Owners[n%len(of.Owners)]
		o.Name, o.Rockets = fmt.Sprintf("%s %d", o.Name, n), false
		for _, x := range of.Sites {
			if x.Owner == n%len(of.Owners) {
				x.Name, x.Owner = fmt.Sprintf("%s %d", x.Name, n), len(all.Owners)
				all.Sites = append(all.Sites[:len(all.Sites):len(all.Sites)], x)
			}
		}
		all.Owners = append(all.Owners[:len(all.Owners):len(all.Owners)], o)
	}
	return all
}

// tradingOver is a market that begins over a fleet whose nodes are all at work.
func tradingOver(roster *fleet.Roster, epoch time.Time, spec owners.Spec) *market.Market {
	m := &market.Market{Spec: spec}
	m.Clock = clock.New(epoch, 1)
	m.Fleet = &fleet.Fleet{Roster: roster}
	m.Fleet.Begin()
	m.Log = &event.Log{Clock: m.Clock}
	m.Nodes = &node.Nodes{}
	m.Nodes.Nodes = make([]fleet.Node, len(m.Fleet.Nodes))
	m.Books, m.Jobs, m.Campaign = &ledger.Books{}, &jobs.Jobs{}, &campaign.Campaign{}
	m.Books.Post(ledger.Posting{From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Opening, Amount: 75 * unit.BillionDollar})
	m.Centres = &centres.Centres{Below: centres.Below{Clock: m.Clock}, Spec: &m.Spec}
	m.Centres.Begin()
	m.Begin()
	return m
}
