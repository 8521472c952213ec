package bench

import (
	"fmt"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/centres"
	"orrery/engine/clock"
	"orrery/engine/compliance"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/law"
	"orrery/engine/ledger"
	"orrery/engine/market"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/owners"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// timeMarket is what the market takes of a tick of a day: 20 owners and their data centres,
// those of rivals and once more, over 10,000 nodes at work. Owners refuse states; then states
// forbid things, too, of which the market's pane is told each day.
func timeMarket(t trial) ([]speed, error) {
	s, err := newMission(100, 100, "easy")
	if err != nil {
		return nil, err
	}
	rivals, err := preset("rivals")
	if err != nil {
		return nil, err
	}
	for i := range s.Groups { // all are bound
		s.Groups[i].Jurisdiction, s.Groups[i].Chips = "CN", "US"
	}
	const day = 24 * time.Hour
	m := tradingOver(fleet.NewRoster(s.Designs, s.Groups), s.Epoch, twenty(&rivals.Market))
	days := 200
	if t.quick {
		days = 20
	}
	var got, lawful []float64
	held := forbidden(m)
	for range days {
		m.Jobs.Delivered += unit.Work(10_000 * 72 * day.Seconds() * 0.6)
		to := m.Clock.Elapsed + day
		cpu, _ := costOf(func() { m.Advance(clock.Span{From: m.Clock.Elapsed, To: to, Last: true}) })
		m.Clock.Advance(to)
		got = append(got, cpu.Seconds()*1e3)
		more, _ := costOf(func() {
			held.Law.Enforce()
			held.View(compliance.Wants{All: true})
		})
		lawful = append(lawful, (cpu+more).Seconds()*1e3)
	}
	return []speed{
		speed{ID: "market_day", What: "the market in a tick of a day, 10,000 nodes and 20 owners", Promise: 1, Unit: "ms CPU"}.measured(got...),
		speed{ID: "market_day_law", What: "the same, under four laws that bind all nodes and hold 1,000 jobs", Promise: 1, Unit: "ms CPU"}.measured(lawful...),
	}, nil
}

// forbidden is what law holds back over a market's fleet: an export control, two closures and a
// filing that is withdrawn; 1,000 jobs wait for it.
func forbidden(m *market.Market) compliance.Compliance {
	on := &network.Network{Below: network.Below{Clock: m.Clock, Fleet: m.Fleet, Log: m.Log}}
	for i := range 123 {
		on.Spec.Sites = append(on.Spec.Sites, network.Site{Country: []string{"US", "DE", "CN"}[i%3]})
	}
	rules := law.Rules{Closures: []law.Closure{{State: "CN"}, {State: "EU", People: "US"}}, Controls: []law.Control{{From: "US", To: "CN"}}, Silenced: []string{m.Fleet.Groups[0].Name}}
	l := law.New(law.Below{Clock: m.Clock, Fleet: m.Fleet, Log: m.Log, Network: on}, rules)
	l.Begin()
	js := *m.Jobs
	js.Below = jobs.Below{Clock: m.Clock, Fleet: m.Fleet, Law: l, Network: on}
	for range 1000 {
		j := sched.Job{WaitReason: sched.ReasonLaw}
		j.Accelerators, j.Jurisdictions = 8, []string{"!US", "data"}
		js.Live = append(js.Live, j)
	}
	return compliance.Compliance{Law: l, Jobs: &js, Campaign: m.Campaign}
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
