package standings

import (
	"fmt"
	"slices"

	"orrery/engine/accounts"
	"orrery/engine/exchange"
	"orrery/engine/market"
	"orrery/engine/owners"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// This file leads the figures of the last day to the postings that they are the sums of.

// tradedBy is where the hours of the last day were delivered and went, owner by owner and in all, with
// the postings of what spot brought and cost.
func (m Standings) tradedBy() table.Table {
	t := table.Table{Columns: []table.Heading{{Name: fmt.Sprintf("day %d, ~M h", m.Day)}, {Name: "ground", Count: true}, {Name: "orbit", Count: true}, {Name: "own use", Count: true}, {Name: "by contract", Count: true},
		{Name: "sold on spot", Count: true}, {Name: "for ~$", Count: true}, {Name: "posting", Count: true}, {Name: "bought on spot", Count: true}, {Name: "for ~$", Count: true}, {Name: "posting", Count: true}}}
	add := func(name string, d *exchange.Trade, sold, bought posted) {
		t.Rows = append(t.Rows, table.Row{Cells: []string{name, shortHours(d.Ground), shortHours(d.Orbit), shortHours(d.Own), shortHours(d.SoldAhead),
			shortHours(d.SoldSpot), dollarsOf(sold.sum), sold.number, shortHours(d.BoughtSpot), dollarsOf(bought.sum), bought.number}})
	}
	var all exchange.Trade
	var earned, paid posted
	for i := range m.Owners {
		sold, bought := m.postedOn(i, accounts.SoldSpot), m.postedOn(i, accounts.BoughtSpot)
		all.Add(&m.Owners[i].Last)
		earned.sum, paid.sum = earned.sum+sold.sum, paid.sum+bought.sum
		add(m.Spec.Name(i), &m.Owners[i].Last, sold, bought)
	}
	add("in all", &all, earned, paid)
	return t
}

// shortHours are seconds in millions of hours.
func shortHours(seconds int64) string {
	if seconds == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", millionHours(seconds))
}

// posted is what postings sum to, and the number of the first.
type posted struct {
	sum    unit.Money
	number string
}

// postedOn is what an owner's postings of a kind sum to on the last day.
func (m Standings) postedOn(i int, kind accounts.Kind) (all posted) {
	for _, p := range slices.Backward(m.Owners[i].Journal) {
		if p.Day < m.Day {
			break
		}
		if p.Kind == kind {
			all = posted{all.sum + p.Amount, fmt.Sprint(p.Number)}
		}
	}
	return all
}

// whyPriced says what the price of the last day is made of: what was paid on spot, over the hours.
func (m Standings) whyPriced(a *table.Answer) {
	paid := unit.Money(0)
	for i := range m.Owners {
		paid += m.postedOn(i, accounts.BoughtSpot).sum
	}
	if last := m.Last(); last.Volume[exchange.Qualities] > 0 {
		a.Say("price of the day", priced(last, exchange.Qualities), fmt.Sprintf("~$%s were paid on spot for ~%.3f M h, as posted below", dollarsOf(paid), millionHours(last.Volume[exchange.Qualities])))
	}
}

// whyStands says what an owner has in service, what it got, and what its cash lasts for.
func (m Standings) whyStands(a *table.Answer, i int) {
	compute, orbital, sum := m.Compute(), m.Orbital(), 0.0
	for _, n := range compute {
		sum += n
	}
	share := 0.0
	if sum > 0 {
		share = compute[i] / sum
	}
	a.Say("in service", fmt.Sprintf("~%s H100s on the ground, %s in orbit", whole(compute[i]-orbital[i]), whole(orbital[i])), fmt.Sprintf("~%.2f %% of the ~%s of all owners", share*100, whole(sum)))
	o := &m.Owners[i]
	v := o.Values(&m.Spec.Owners[i], m.Day)
	flow := fmt.Sprintf("~$%s M a day more comes in than goes out", whole(v.FreeCash/owners.Year/1e6))
	if v.FreeCash < 0 {
		flow = fmt.Sprintf("~$%s M a day more goes out than comes in", whole(-v.FreeCash/owners.Year/1e6))
	}
	a.Say("cash and credit", fmt.Sprintf("%s cash, %s credit left", millionsOf(o.Balance[accounts.Cash]), millionsOf(o.Credit)), flow+", by the recurring postings of the last day to and from 1000 cash")
	if market.Pivotal(m.Market)[i] {
		a.Say("pivotal", "demand cannot be met without it", fmt.Sprintf("~%s H100s were wanted on the last day; all others together have ~%s", whole(float64(m.Last().Wanted)/86400), whole(sum-compute[i])))
	}
	if o.Into > 0 {
		a.Say("merged", "into "+m.Spec.Name(int(o.Into-1)), "which has all that it had")
	}
	if o.Floor > 0 {
		a.Say("price floor", fmt.Sprintf("$%.3f", o.Floor.Dollars()), "it sells no hour cheaper")
	}
	if o.Last.Withheld > 0 {
		a.Say("withheld", fmt.Sprintf("~%.2f M h", millionHours(o.Last.Withheld)), "on the last day, offered to nobody")
	}
}

// ownCentres are the data centres that an owner has in service, which its H100s on the ground are.
func (m Standings) ownCentres(i int) table.Table {
	t := table.Table{Columns: []table.Heading{{Name: "data centre"}, {Name: "~MW", Count: true}, {Name: "~H100s", Count: true}}}
	for k := range m.Centres.Sites {
		if s := &m.Centres.Sites[k]; m.Successor(int(s.Owner)) == i && s.Power > 0 {
			t.Rows = append(t.Rows, table.Row{Cells: []string{m.Spec.SiteName(k), fmt.Sprintf("%.0f", s.Power.Megawatts()), whole(owners.H100s(s.Power))}})
		}
	}
	return t
}

// balances are an owner's accounts: what each holds, how much of it before the postings that are
// shown, and how much by them.
func (m Standings) balances(i int, shown []accounts.Posting) table.Table {
	o := &m.Owners[i]
	var by [accounts.Accounts]unit.Money
	for _, p := range shown {
		by[p.Debit] += p.Amount
		by[p.Credit] -= p.Amount
	}
	before := "before"
	if len(shown) > 0 {
		before = fmt.Sprintf("before posting %d", shown[0].Number)
	}
	t := table.Table{Columns: []table.Heading{{Name: "account"}, {Name: "~$", Count: true}, {Name: before, Count: true}, {Name: "since", Count: true}}}
	for k, balance := range o.Balance {
		if balance != 0 || by[k] != 0 {
			t.Rows = append(t.Rows, table.Row{Cells: []string{accounts.Account(k).String(), dollarsOf(balance), dollarsOf(balance - by[k]), dollarsOf(by[k])}})
		}
	}
	return t
}

// shownJournal are an owner's last postings, the oldest first: those of the last day, and at
// least as many as given, as far as they are kept.
func (m Standings) shownJournal(i, least int) []accounts.Posting {
	journal := m.Owners[i].Journal
	from := max(0, len(journal)-least)
	for from > 0 && m.Day > 0 && journal[from-1].Day >= m.Day {
		from--
	}
	return journal[from:]
}

// postings tell postings, the newest first.
func (m Standings) postings(shown []accounts.Posting) table.Table {
	t := table.Table{Columns: []table.Heading{{Name: "posting"}, {Name: "day", Count: true}, {Name: "debit"}, {Name: "credit"}, {Name: "~$", Count: true}, {Name: "with, about"}}}
	for _, p := range slices.Backward(shown) {
		t.Rows = append(t.Rows, table.Row{Cells: []string{fmt.Sprintf("%d %v", p.Number, p.Kind), fmt.Sprint(p.Day), p.Debit.String(), p.Credit.String(), dollarsOf(p.Amount), m.otherOf(p)}})
	}
	return t
}

// otherOf is who is at the other side of a posting, or which data centre it is about.
func (m Standings) otherOf(p accounts.Posting) string {
	switch {
	case p.Other == 0:
		return ""
	case aboutSite(p.Kind):
		return m.Spec.SiteName(int(p.Other - 1))
	}
	return m.Spec.Name(int(p.Other - 1))
}

// aboutSite reports whether postings of a kind are about a data centre.
func aboutSite(k accounts.Kind) bool {
	return k == accounts.Opening || k == accounts.Construction || k == accounts.Replacing
}

// postingsAbout are its owner's postings about a data centre that are kept, the last of them.
func (m Standings) postingsAbout(site, most int) table.Table {
	var about []accounts.Posting
	for _, p := range m.Owners[m.Successor(int(m.Centres.Sites[site].Owner))].Journal {
		if aboutSite(p.Kind) && int(p.Other) == site+1 {
			about = append(about, p)
		}
	}
	return m.postings(about[max(0, len(about)-most):])
}
