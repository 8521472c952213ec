package standings

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"orrery/engine/accounts"
	"orrery/engine/centres"
	"orrery/engine/economics"
	"orrery/engine/exchange"
	"orrery/engine/market"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Columns are what the table of owners can be sorted by, in menu order.
var Columns = []table.Column{
	{Key: "id", Title: "owner"}, {Key: "name", Title: "name"}, {Key: "compute", Title: "compute"}, {Key: "hours", Title: "hours delivered"}, {Key: "cash", Title: "cash"}, {Key: "treasury", Title: "treasury in hours"}, {Key: "runway", Title: "runway"},
}

// Rows is the wanted part of the owners.
type Rows = table.Part[Row]

// Row is an owner in the table.
type Row struct {
	ID      int // from 1
	Name    string
	Status  market.Status
	Into    string  // who has what it had; "" where it stands
	Orbit   float64 // H100s in service
	Ground  float64
	Share   float64 // of all compute
	Pivotal bool
	Last    exchange.Trade
	Cash    unit.Money
	Means   unit.Money // cash, and what lenders would still give
	Runway  float64    // days
	RunsOut bool       // cash runs out
	market.Treasury
	Floor   unit.Money
	Rockets bool
}

// Rows is the wanted part of the owners, in their order.
func (m Standings) Rows(r table.Rows) Rows {
	out := table.PartOf[Row](len(m.Owners))
	if r.Count <= 0 {
		return out
	}
	compute, orbital, pivotal, sum := m.Compute(), m.Orbital(), market.Pivotal(m.Market), 0.0
	for _, c := range compute {
		sum += c
	}
	var all []*Row
	match := table.Filter(r.Filter)
	for i := range m.Owners {
		row := m.row(i)
		row.Orbit, row.Ground, row.Pivotal = orbital[i], compute[i]-orbital[i], pivotal[i]
		if sum > 0 {
			row.Share = compute[i] / sum
		}
		if match.Matches([]byte(strings.ToLower(row.Name + " " + row.Status.String()))) {
			all = append(all, row)
		}
	}
	rows, at := table.Page(all, r, ordering(r.Sort), func(x *Row) int64 { return int64(x.ID) })
	out.Place = at
	for _, row := range rows {
		out.Rows = append(out.Rows, *row)
	}
	return out
}

// ordering sorts owners by a column.
func ordering(key string) table.Ordering[*Row] {
	var o table.Ordering[*Row]
	switch key {
	case "name":
		o.Compare = func(a, b *Row) int { return strings.Compare(a.Name, b.Name) }
	case "compute":
		o.Compare = func(a, b *Row) int { return cmp.Compare(a.Orbit+a.Ground, b.Orbit+b.Ground) }
	case "hours":
		o.Compare = func(a, b *Row) int { return cmp.Compare(a.Last.Ground+a.Last.Orbit, b.Last.Ground+b.Last.Orbit) }
	case "cash":
		o.Compare = func(a, b *Row) int { return cmp.Compare(a.Cash, b.Cash) }
	case "treasury":
		o.Compare = func(a, b *Row) int { return cmp.Compare(a.Hours, b.Hours) }
	case "runway":
		o.Compare = func(a, b *Row) int { return cmp.Compare(a.Runway, b.Runway) }
		o.Last = func(x *Row) bool { return !x.RunsOut }
	}
	return o
}

// row is an owner without what all of them are needed for.
func (m Standings) row(i int) *Row {
	o := &m.Owners[i]
	v := o.Values(&m.Spec.Owners[i], m.Day)
	row := &Row{ID: i + 1, Name: m.Spec.Name(i), Status: o.Status, Last: o.Last, Cash: o.Balance[accounts.Cash], Means: o.Means(), Runway: v.Runway, RunsOut: v.RunsOut,
		Treasury: m.Treasury(i), Floor: o.Floor, Rockets: m.Spec.Owners[i].Rockets}
	if o.Into > 0 {
		row.Into = m.Spec.Name(int(o.Into - 1))
	}
	return row
}

// Against are the owners for whom a day is another one than in another future: what they have in
// cash and sold, here and there.
func (m Standings) Against(other Standings) (rows []table.Row) {
	for i := range m.Owners {
		a, b := &m.Owners[i], &other.Owners[i]
		if has, had := a.Balance[accounts.Cash], b.Balance[accounts.Cash]; has != had {
			rows = append(rows, table.Row{Cells: []string{m.Spec.Name(i) + ", cash, M$", fmt.Sprintf("~%.1f", has.Dollars()/1e6), fmt.Sprintf("~%.1f", had.Dollars()/1e6)}, Binds: true})
		}
		if sold, did := a.Last.SoldSpot+a.Last.SoldAhead, b.Last.SoldSpot+b.Last.SoldAhead; sold != did {
			rows = append(rows, table.Row{Cells: []string{m.Spec.Name(i) + ", sold, M h", fmt.Sprintf("~%.2f", millionHours(sold)), fmt.Sprintf("~%.2f", millionHours(did))}, Binds: true})
		}
	}
	return rows
}

// Detail is everything about an owner.
type Detail struct {
	Row     Row
	Values  market.Values
	All     exchange.Trade
	Balance [accounts.Accounts]unit.Money
	Journal []accounts.Posting // the last that are kept, the newest first
}

// shownPostings are how many postings a snapshot holds.
const shownPostings = 100

// detail is everything about an owner.
func (m Standings) detail(i int) *Detail {
	o := &m.Owners[i]
	d := &Detail{Row: *m.row(i), Values: o.Values(&m.Spec.Owners[i], m.Day), All: o.All, Balance: o.Balance}
	d.Journal = slices.Clone(o.Journal[max(0, len(o.Journal)-shownPostings):])
	slices.Reverse(d.Journal)
	return d
}

// SiteRow is a data centre in short.
type SiteRow struct {
	ID                int // from 1
	Name              string
	Owner             string
	Country           string
	Power             unit.Power
	Waiting           unit.Power // for the grid
	UnderConstruction unit.Power
	Idle              unit.Power // worn out and not replaced
	Renew             unit.Power // worn out next
	RenewAt           int64      // on which day
	Down              float64    // hours of the last day
	Cost              unit.Money
	Rule              string // why it may not grow; "" where it may
}

func (m Standings) siteRow(i int) SiteRow {
	s, spec := &m.Centres.Sites[i], &m.Spec.Sites[i]
	row := SiteRow{ID: i + 1, Name: spec.Name, Owner: m.Spec.Name(m.Successor(int(s.Owner))), Country: spec.Country, Power: s.Power, Down: s.Down, Cost: m.Spec.Sites[i].Marginal()}
	row.Idle = s.Idle
	row.RenewAt, row.Renew, _ = m.Centres.Due(i)
	for k := range m.Centres.Extended {
		if b := &m.Centres.Extended[k]; int(b.Site) == i {
			switch b.Stage {
			case centres.Queued:
				row.Waiting += b.Power
			case centres.UnderConstruction:
				row.UnderConstruction += b.Power
			}
		}
	}
	if err := m.MayBuild(i, 0); err != nil {
		row.Rule = err.Error()
	}
	return row
}

// SiteDetail is a data centre and its pipeline.
type SiteDetail struct {
	Row      SiteRow
	Pipeline []Step
}

// Step is an extension as the pipeline shows it.
type Step struct {
	Power unit.Power
	Stage string
	Asked int64 // day
	Next  int64 // day on which the stage ends, as it will; people cannot know
	Over  bool
}

func (m Standings) siteDetail(i int) *SiteDetail {
	d := &SiteDetail{Row: m.siteRow(i)}
	for k := range m.Centres.Extended {
		if b := &m.Centres.Extended[k]; int(b.Site) == i {
			d.Pipeline = append(d.Pipeline, Step{b.Power, b.Stage.String(), b.Asked, b.Until, b.Stage >= centres.Serving})
		}
	}
	return d
}

// stack is supply and demand of the coming hour: what orbit gives is what it gave on the last
// day.
func (m Standings) stack() Stack {
	var s Stack
	var asks, bids []economics.Step
	h := m.now()
	add := func(owner int, place string, ask unit.Money, seconds int64) {
		if seconds > 0 {
			asks = append(asks, economics.Step{Quantity: seconds, Price: max(ask, m.Owners[owner].Floor)})
			s.Supply = append(s.Supply, Rung{m.Spec.Name(owner), place, max(ask, m.Owners[owner].Floor), float64(seconds) / 3600})
		}
	}
	for i := range m.Owners {
		add(i, "orbit", 0, m.Owners[i].Last.Orbit/exchange.Hours)
	}
	for _, l := range m.GroundLots() {
		add(l.Owner, m.Spec.SiteName(l.Place), l.Ask, l.Seconds[h]+l.Own[h])
	}
	wants := m.Wants()
	for k := range wants {
		if w := &wants[k]; w.Seconds[h] > 0 {
			bids = append(bids, economics.Step{Quantity: w.Seconds[h], Price: w.Price})
			s.Demand = append(s.Demand, Rung{m.Spec.Name(w.Owner), "", w.Price, float64(w.Seconds[h]) / 3600})
		}
	}
	c := economics.Clear(asks, bids, 0)
	s.Price, s.Known, s.Volume = c.Price.Price, c.Price.Known, float64(c.Volume)/3600
	slices.SortStableFunc(s.Supply, func(a, b Rung) int { return cmp.Compare(a.Price, b.Price) })
	slices.SortStableFunc(s.Demand, func(a, b Rung) int { return cmp.Compare(b.Price, a.Price) })
	return s
}
