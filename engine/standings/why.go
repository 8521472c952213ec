package standings

import (
	"fmt"
	"math"
	"strings"

	"orrery/engine/accounts"
	"orrery/engine/centres"
	"orrery/engine/exchange"
	"orrery/engine/market"
	"orrery/engine/owners"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// WhyPrice explains the price of an hour: what own use and contracts take first, what is then asked
// and bid on spot, in which parts that clears, and what the last day's price consisted of.
func (m Standings) WhyPrice() table.Answer {
	a := table.Answer{Title: "price of an hour"}
	if !m.On() {
		a.Verdict = market.ErrNone.Error()
		return a
	}
	s, last := m.stack(), m.Last()
	a.OK, a.Verdict = s.Known, "nothing would trade on spot now: no bid reaches an ask"
	if s.Known {
		a.Verdict = fmt.Sprintf("~$%.3f would clear ~%s H100s on spot now", s.Price.Dollars(), whole(s.Volume))
		if len(s.Parts) > 1 {
			a.Verdict += fmt.Sprintf(", in %d parts: not every owner may buy every hour, and not every hour is firm", len(s.Parts))
		}
	}
	m.whyPriced(&a)
	a.Say("last day", priced(last, exchange.Qualities)+", firm "+priced(last, exchange.FirmHours)+", interruptible "+priced(last, exchange.Interruptible),
		fmt.Sprintf("day %d, each hour and part by the interval rule", last.Day))
	a.Say("order", "own use, contracts, spot", fmt.Sprintf("~%.1f, ~%.1f and ~%.1f M h on the last day", millionHours(last.Own), millionHours(last.Ahead), millionHours(last.Volume[exchange.Qualities])))
	a.Say("before spot", fmt.Sprintf("~%s H100s", whole(s.Own+s.Ahead)), fmt.Sprintf("~%s of own use and ~%s by contract, now", whole(s.Own), whole(s.Ahead)))
	a.Tables = append(a.Tables, s.parts(), rungs("offered by", "of", s.Supply, s.traded(func(p Part) []Rung { return p.Supply })),
		rungs("bid by", "for hours", s.Demand, s.traded(func(p Part) []Rung { return p.Demand })))
	if m.Day > 0 {
		a.Tables = append(a.Tables, m.tradedBy())
	}
	return a
}

// parts are those in which spot clears, each between the dearest ask and the cheapest bid that trade.
func (s *Stack) parts() table.Table {
	t := table.Table{Columns: []table.Heading{{Name: "clears"}, {Name: "~$ an hour", Count: true}, {Name: "~H100s", Count: true}, {Name: "~dearest ask", Count: true}, {Name: "~lowest bid", Count: true}}}
	for i, p := range s.Parts {
		ask, bid := p.Supply[0].Price, p.Demand[0].Price
		for _, r := range p.Supply {
			ask = max(ask, r.Price)
		}
		for _, r := range p.Demand {
			bid = min(bid, r.Price)
		}
		t.Rows = append(t.Rows, table.Row{Cells: []string{fmt.Sprintf("part %d", i+1), fmt.Sprintf("%.3f", p.Price.Dollars()), whole(p.Count), fmt.Sprintf("%.3f", ask.Dollars()), fmt.Sprintf("%.3f", bid.Dollars())}})
	}
	return t
}

// traded is how many H100s trade of each step, as a step of one H100 names it.
func (s *Stack) traded(of func(Part) []Rung) map[Rung]float64 {
	all := map[Rung]float64{}
	for _, p := range s.Parts {
		for _, r := range of(p) {
			all[Rung{r.Owner, r.Place, r.Price, 1}] += r.Count
		}
	}
	return all
}

// rungs tell steps of one side in the order of their prices, and what of each trades.
func rungs(by, of string, all []Rung, traded map[Rung]float64) table.Table {
	t := table.Table{Columns: []table.Heading{{Name: by}, {Name: of}, {Name: "~$ an hour", Count: true}, {Name: "~H100s", Count: true}, {Name: "~cumulative", Count: true}, {Name: "~trades", Count: true}}}
	sum := 0.0
	for _, r := range all {
		key := Rung{r.Owner, r.Place, r.Price, 1}
		trades := min(r.Count, traded[key])
		traded[key] -= trades
		sum += r.Count
		t.Rows = append(t.Rows, table.Row{Cells: []string{r.Owner, r.Place, fmt.Sprintf("%.3f", r.Price.Dollars()), fmt.Sprintf("%.0f", r.Count), fmt.Sprintf("%.0f", sum), fmt.Sprintf("%.0f", trades)},
			Binds: trades > 0 && trades < r.Count-0.5})
	}
	return t
}

// millionHours are seconds as millions of hours.
func millionHours(seconds int64) float64 { return float64(seconds) / 3.6e9 }

// priced is the price of a quality in words, and that nothing traded where there is none.
func priced(d market.Day, quality int) string {
	if d.Volume[quality] == 0 {
		return "not traded"
	}
	return fmt.Sprintf("~$%.3f", d.Price[quality].Dollars())
}

// WhyOwner explains an owner's position: three valuations, its accounts, and the postings behind
// them.
func (m Standings) WhyOwner(i int) table.Answer {
	if i < 0 || i >= len(m.Owners) {
		return table.Answer{Title: "owner", Verdict: fmt.Sprintf("there is no owner %d", i+1)}
	}
	o := &m.Owners[i]
	v := o.Values(&m.Spec.Owners[i], m.Day)
	a := table.Answer{Title: m.Spec.Name(i), OK: o.Status == market.Trading, Verdict: o.Status.String()}
	if v.RunsOut {
		a.Verdict += fmt.Sprintf("; cash and credit last ~%.0f days at the last day's rate", v.Runway)
	}
	m.whyStands(&a, i)
	a.Say("value by revenue", millions(v.Sales), fmt.Sprintf("~%g times %s a year, at the last day's rate", m.Spec.Owners[i].Multiple, millions(v.Revenue)))
	cash := "none: expected growth is not below the required return"
	if v.CashKnown {
		cash = millions(v.Cash)
	}
	a.Say("by free cash", cash, fmt.Sprintf("%s a year, over a return of ~%.1f %% less growth of ~%.1f %%", millions(v.FreeCash), m.Spec.Owners[i].Return*100, m.Spec.Owners[i].Expected*100))
	a.Say("by net assets", millionsOf(v.Assets), "after depreciation, less what is owed")
	h := m.Treasury(i)
	if price := m.Last().Price[exchange.Qualities]; price > 0 {
		a.Say("treasury in hours", fmt.Sprintf("~%s M h, ~%.1f %% of them held", whole(h.Hours/1e6), h.Reserve*100), fmt.Sprintf("cash %s and %s held, at ~$%.3f an hour", millionsOf(o.Balance[accounts.Cash]), millionsOf(h.Value), price.Dollars()))
	} else {
		a.Say("treasury in hours", "none", "no hour has a price yet")
	}
	a.Say("hours held", fmt.Sprintf("~%.1f M h, marked at %s", millionHours(h.Held), millionsOf(h.Value)), fmt.Sprintf("its target reserve is %.0f %%", m.Spec.Owners[i].Reserve*100))
	a.Say("hours owed", fmt.Sprintf("~%.1f M h, paid with %s", millionHours(h.Owed), millionsOf(h.Contract)), fmt.Sprintf("%s to deliver them from its cheapest site", millionsOf(h.Deliver)))
	t := o.Last
	a.Say("hours of the day", fmt.Sprintf("~%.2f M h from the ground, ~%.3f M h from orbit", millionHours(t.Ground), millionHours(t.Orbit)),
		fmt.Sprintf("~%.2f used, ~%.2f on spot, ~%.2f by contract", millionHours(t.Own), millionHours(t.SoldSpot), millionHours(t.SoldAhead)))
	a.Say("wanted", fmt.Sprintf("~%.2f M h", millionHours(t.Wanted)), fmt.Sprintf("~%.2f bought on spot, ~%.2f by contract, ~%.2f of hours held; ~%.2f not bought: too dear, or no money left",
		millionHours(t.BoughtSpot), millionHours(t.BoughtAhead), millionHours(t.FromOwn), millionHours(t.Unserved)))
	shown := m.shownJournal(i, 40)
	a.Tables = append(a.Tables, m.balances(i, shown))
	for _, deals := range []table.Table{m.ownCentres(i), m.contractsOf(i), m.rentsOf(i)} {
		if len(deals.Rows) > 0 {
			a.Tables = append(a.Tables, deals)
		}
	}
	a.Tables = append(a.Tables, m.postings(shown))
	return a
}

// contractsOf are an owner's contracts that are not over.
func (m Standings) contractsOf(i int) table.Table {
	t := table.Table{Columns: []table.Heading{{Name: "contract"}, {Name: "with"}, {Name: "~h a day", Count: true}, {Name: "~$ an hour", Count: true}, {Name: "to day", Count: true}, {Name: "notice", Count: true}}}
	for k := range m.Contracts {
		c := &m.Contracts[k]
		seller, buyer := m.Successor(int(c.Seller)), m.Successor(int(c.Buyer))
		if m.Day >= c.To || seller != i && buyer != i {
			continue
		}
		says, other := "sells", buyer
		if buyer == i {
			says, other = "buys", seller
		}
		price := fmt.Sprintf("%.3f", m.PriceOf(c).Dollars())
		if c.Index {
			price = fmt.Sprintf("spot %+.3f", c.Price.Dollars())
		}
		t.Rows = append(t.Rows, table.Row{Cells: []string{fmt.Sprintf("%d %s", k+1, says), m.Spec.Name(other), fmt.Sprint(c.Hours), price, fmt.Sprint(c.To), fmt.Sprintf("%d d", c.Notice)}})
	}
	return t
}

// rentsOf are data centres that an owner lets or rents.
func (m Standings) rentsOf(i int) table.Table {
	t := table.Table{Columns: []table.Heading{{Name: "rent"}, {Name: "with"}, {Name: "of"}, {Name: "~MW", Count: true}, {Name: "~M$ a month", Count: true}, {Name: "to day", Count: true}}}
	for _, r := range m.Rents {
		owner, tenant := m.Successor(int(m.Centres.Sites[r.Site].Owner)), m.Successor(int(r.Tenant))
		if m.Day >= r.Until || owner != i && tenant != i {
			continue
		}
		says, other := "lets", tenant
		if tenant == i {
			says, other = "rents", owner
		}
		t.Rows = append(t.Rows, table.Row{Cells: []string{says, m.Spec.Name(other), m.Spec.SiteName(int(r.Site)), fmt.Sprintf("%.0f", r.Power.Megawatts()), fmt.Sprintf("%.0f", r.Rent.Dollars()/1e6), fmt.Sprint(r.Until)}})
	}
	return t
}

// dollarsOf is an amount to the micro-dollar, its thousands apart.
func dollarsOf(m unit.Money) string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	return fmt.Sprintf("%s%s.%06d", sign, table.Grouped(int64(m)/1e6), int64(m)%1e6)
}

// millionsOf is an amount in short.
func millionsOf(m unit.Money) string { return millions(m.Dollars()) }

// millions are dollars in short.
func millions(dollars float64) string {
	sign := ""
	if dollars < 0 {
		sign = "-"
	}
	return "~" + sign + "$" + whole(math.Abs(dollars)/1e6) + " M"
}

// whole is a number to the next whole one, its thousands apart.
func whole(x float64) string { return table.Grouped(int64(math.Round(x))) }

// WhySite explains a data centre: its cost, its pipeline, and the rule that limits it.
func (m Standings) WhySite(i int) table.Answer {
	if i < 0 || i >= len(m.Centres.Sites) {
		return table.Answer{Title: "data centre", Verdict: fmt.Sprintf("there is no data centre %d", i+1)}
	}
	d, spec := m.siteDetail(i), &m.Spec.Sites[i]
	a := table.Answer{Title: spec.Name, OK: d.Row.Rule == "", Verdict: "it may grow"}
	if d.Row.Rule != "" {
		a.Verdict = d.Row.Rule
	}
	a.Say("an hour costs", fmt.Sprintf("~$%.4f", d.Row.Cost.Dollars()), fmt.Sprintf("~%.2f kW an H100, PUE ~%.2f, ~$%.4f a kWh: capital is sunk", owners.PerH100.Kilowatts(), spec.PUE, spec.Energy.Dollars()))
	a.Say("in service", fmt.Sprintf("~%.0f MW", d.Row.Power.Megawatts()), fmt.Sprintf("up ~%.1f %% of the day: outages, and water where it is short", m.Centres.Availability(i)*100))
	a.Say("grid", fmt.Sprintf("~%.0f months, median", spec.Queue), fmt.Sprintf("~%.0f %% of requests are granted, then ~%.0f months to build", spec.Survives*100, spec.Build))
	if row := d.Row; row.Renew > 0 {
		a.Say("accelerators", fmt.Sprintf("~%.0f MW wear out on day ~%d", row.Renew.Megawatts(), row.RenewAt), fmt.Sprintf("they last ~%g years; ~%.0f MW are worn out and not replaced", spec.Life, row.Idle.Megawatts()))
		cost, worn := m.Centres.Books(i, m.Day)
		a.Say("in the books", millionsOf(cost), fmt.Sprintf("for accelerators, of which %s are written down", millionsOf(worn)))
	}
	t := table.Table{Columns: []table.Heading{{Name: "request"}, {Name: "~MW", Count: true}, {Name: "~asked on day", Count: true}, {Name: "~until day", Count: true}}}
	for _, s := range d.Pipeline {
		until := fmt.Sprint(s.Next)
		if s.Stage == centres.Queued.String() {
			until = "?" // nobody knows
		}
		t.Rows = append(t.Rows, table.Row{Cells: []string{s.Stage, fmt.Sprintf("%.0f", s.Power.Megawatts()), fmt.Sprint(s.Asked), until}})
	}
	a.Tables = append(a.Tables, t)
	if about := m.postingsAbout(i, 40); len(about.Rows) > 0 {
		a.Tables = append(a.Tables, about)
	}
	return a
}

// WhyConcentrated explains how concentrated the three markets are, by owner, and the effect of a
// merger of two.
func (m Standings) WhyConcentrated(a, b int) table.Answer {
	out := table.Answer{Title: "concentration", OK: true, Verdict: "guidelines of 2023: unlawful is presumed where the index ends above 1,800 or the share above 30 %, and the index rises by more than 100"}
	if !m.On() {
		out.OK, out.Verdict = false, market.ErrNone.Error()
		return out
	}
	for _, g := range m.Gauges() {
		t := table.Table{Columns: []table.Heading{{Name: g.Name}, {Name: "~" + g.Unit, Count: true}, {Name: "~%", Count: true}, {Name: "its square", Count: true}}}
		if !g.Known {
			out.Say(g.Name, "none", "there is nothing in it yet")
			continue
		}
		out.Say(g.Name, "~"+whole(g.Index), fmt.Sprintf("as with ~%.1f owners of equal size; the sum of the squares of the shares%s", g.Effective, g.Note))
		for i, s := range g.Shares {
			if s > 0 {
				t.Rows = append(t.Rows, table.Row{Cells: []string{m.Spec.Name(i), whole(g.Amounts[i]), fmt.Sprintf("%.2f", s), fmt.Sprintf("%.1f", s*s)}, Share: s / 100})
			}
		}
		out.Tables = append(out.Tables, t)
	}
	if a != b && a >= 0 && b >= 0 && a < len(m.Owners) && b < len(m.Owners) {
		for _, j := range market.MergerEffects(m.Market, a, b) {
			says := "not presumed unlawful"
			if j.Presumed {
				says = "presumed unlawful"
			}
			if j.Known {
				out.Say("merger of "+m.Spec.Name(a)+" and "+m.Spec.Name(b), fmt.Sprintf("%s: ~%s to ~%s, by ~%s", j.Gauge, whole(j.Before), whole(j.After), whole(j.Rise)), says)
			}
		}
	}
	var without []string
	for i, pivotal := range market.Pivotal(m.Market) {
		if pivotal {
			without = append(without, m.Spec.Name(i))
		}
	}
	if len(without) > 0 {
		out.Say("pivotal", strings.Join(without, ", "), "demand cannot be met without any one of them: each can hold back and set the price")
	}
	return out
}
