package standings

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"orrery/engine/accounts"
	"orrery/engine/centres"
	"orrery/engine/exchange"
	"orrery/engine/market"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Columns are those that the table of owners can be sorted by, in menu order.
var Columns = []table.Column{
	{Key: "id", Title: "owner"}, {Key: "name", Title: "name"}, {Key: "compute", Title: "compute"}, {Key: "hours", Title: "hours delivered"}, {Key: "cash", Title: "cash"}, {Key: "treasury", Title: "treasury in hours"}, {Key: "runway", Title: "runway"},
}

// Rows is the requested part of the table of owners.
type Rows = table.Part[Row]

// Row is an owner in the table.
type Row struct {
	ID      int // from 1
	Name    string
	Status  market.Status
	Into    string  // owner that it merged into; "" if none
	Orbit   float64 // H100s in service
	Ground  float64
	Share   float64 // of all compute
	Pivotal bool
	Last    exchange.Trade
	Cash    unit.Money
	Means   unit.Money // cash plus available credit
	Runway  float64    // days
	RunsOut bool       // cash runs out
	market.Treasury
	Floor   unit.Money
	Rockets bool
}

// Rows is the requested part of the table of owners.
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

// Against lists the owners whose day differs from that in another future: cash and sales, here and
// there.
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
	Journal []accounts.Posting // latest postings, newest first
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

// SiteRow is a data centre in a list.
type SiteRow struct {
	ID                int // from 1
	Name              string
	Owner             string
	Country           string
	Power             unit.Power
	Waiting           unit.Power // for grid connection
	UnderConstruction unit.Power
	Idle              unit.Power // worn out and not replaced
	Renew             unit.Power // that wear out next
	RenewAt           int64      // day of that
	Down              float64    // hours of outage on the last day
	Cost              unit.Money
	Rule              string // why it may not grow; "" if it may
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

// Step is an extension in the pipeline.
type Step struct {
	Power unit.Power
	Stage string
	Asked int64 // day of the request
	Next  int64 // day on which the stage will end, which people cannot know
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

// stack is spot in this hour of the day: what is offered and bid there once owners have served
// themselves and their contracts, and the parts in which it clears.
func (m Standings) stack() Stack {
	spot := m.Spot(m.now())
	s := Stack{Own: float64(spot.Own) / 3600, Ahead: float64(spot.Ahead) / 3600}
	for _, a := range spot.Asks {
		s.Supply = append(s.Supply, m.supplied(&spot, a))
	}
	for _, b := range spot.Bids {
		s.Demand = append(s.Demand, m.demanded(&spot, b))
	}
	value := 0.0
	for _, sale := range spot.Sales {
		p := Part{Price: sale.Price, Count: float64(sale.Seconds) / 3600}
		for _, a := range sale.Sold {
			p.Supply = append(p.Supply, m.supplied(&spot, a))
		}
		for _, b := range sale.Bought {
			p.Demand = append(p.Demand, m.demanded(&spot, b))
		}
		s.Parts = append(s.Parts, p)
		s.Volume += p.Count
		value += float64(float64(sale.Price) * p.Count)
	}
	if s.Known = s.Volume > 0; s.Known {
		s.Price = unit.Money(value / s.Volume)
	}
	slices.SortStableFunc(s.Supply, func(a, b Rung) int { return cmp.Compare(a.Price, b.Price) })
	slices.SortStableFunc(s.Demand, func(a, b Rung) int { return cmp.Compare(b.Price, a.Price) })
	return s
}

// supplied is a step of what is offered.
func (m Standings) supplied(spot *market.Spot, a exchange.Offer) Rung {
	l := &spot.Trading.Lots[a.Of]
	place := "orbit"
	if !l.Orbit {
		place = m.Spec.SiteName(l.Place)
	}
	return Rung{m.Spec.Name(l.Owner), place, a.Price, float64(a.Seconds) / 3600}
}

// demanded is a step of what is wanted.
func (m Standings) demanded(spot *market.Spot, b exchange.Offer) Rung {
	w := &spot.Trading.Wants[b.Of]
	quality := "interruptible"
	if w.Firm {
		quality = "firm"
	}
	return Rung{m.Spec.Name(w.Owner), quality, b.Price, float64(b.Seconds) / 3600}
}
