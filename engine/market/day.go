package market

import (
	"orrery/engine/accounts"
	"orrery/engine/clock"
	"orrery/engine/economics"
	"orrery/engine/exchange"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// Advance closes the day if it ends with the span.
func (m *Market) Advance(s clock.Span) {
	if m.On() && s.To%day == 0 {
		m.close(int64(s.To / day))
	}
}

// close is the table of contents of a day. Read it downwards.
func (m *Market) close(today int64) {
	m.Day = today
	m.follow()                          // what did the mission spend?
	m.regulate()                        // what does a regulator do today?
	m.outages()                         // which sites were out?
	m.build()                           // which grids came, what was built, what replaced?
	t := m.trade()                      // who used, sold and bought what, at what price?
	m.bookTrade(t)                      // what was earned and paid for it?
	m.bookRents()                       // what do tenants pay?
	m.mark(t.Price(exchange.Qualities)) // what are hours worth that are held?
	m.wear()                            // what wore off?
	m.pay(t)                            // what did the day cost, and can it be paid?
	m.replenish(t)                      // who holds its treasury in hours, and buys more?
	m.endYear()                         // what does the state take?
	m.settleTreasury()                  // what is there for flights?
	m.remember(t)
}

// bookTrade posts what spot brought and cost, and own use as a memorandum at cost.
func (m *Market) bookTrade(t *exchange.Trading) {
	for i := range m.Owners {
		m.Owners[i].Post(accounts.Posting{Day: m.Day, Kind: accounts.SoldSpot, Debit: accounts.Cash, Credit: accounts.Spot, Amount: t.Earned[i]})
		m.Owners[i].Post(accounts.Posting{Day: m.Day, Kind: accounts.BoughtSpot, Debit: accounts.Bought, Credit: accounts.Cash, Amount: t.Paid[i]})
		cost, _ := economics.Bill(t.Trades[i].Own, m.Centres.Cheapest(i), 0)
		m.Owners[i].Post(accounts.Posting{Day: m.Day, Kind: accounts.OwnHours, Debit: accounts.OwnUse, Credit: accounts.OwnContra, Amount: cost})
	}
}

// bookRents posts what tenants pay, a day of a month.
func (m *Market) bookRents() {
	for _, r := range m.Rents {
		owner, tenant := m.Successor(int(m.Centres.Sites[r.Site].Owner)), m.Successor(int(r.Tenant))
		if m.Day > r.Until || owner == tenant || m.Owners[tenant].Status == Bankrupt {
			continue
		}
		amount := owners.Share(r.Rent, 1/month)
		m.Owners[owner].Post(accounts.Posting{Day: m.Day, Kind: accounts.RentOf, Debit: accounts.Cash, Credit: accounts.Rents, Other: int32(tenant + 1), Amount: amount})
		m.Owners[tenant].Post(accounts.Posting{Day: m.Day, Kind: accounts.RentOf, Debit: accounts.RentPaid, Credit: accounts.Cash, Other: int32(owner + 1), Amount: amount})
	}
}

// wear writes assets down by a day: accelerators on the ground rack by rack, all else as far as it
// is not yet.
func (m *Market) wear() {
	racks := make([]unit.Money, len(m.Owners))
	for i, worn := range m.Centres.Wear(m.Day) {
		racks[m.Successor(int(m.Centres.Sites[i].Owner))] += worn
	}
	for i := range m.Owners {
		o := &m.Owners[i]
		sum := racks[i] + owners.Share(max(0, o.Balance[accounts.Satellites]), 1/(m.Spec.Owners[i].SatLife*year)) + owners.Share(max(0, o.Balance[accounts.Shells]), 1/(shellLife*year))
		left := o.Balance[accounts.Satellites] + o.Balance[accounts.Shells] + o.Balance[accounts.Chips] + o.Balance[accounts.Depreciated]
		o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Wearing, Debit: accounts.Depreciation, Credit: accounts.Depreciated, Amount: max(0, min(sum, left))})
	}
}

// remember keeps the day and what each owner did.
func (m *Market) remember(t *exchange.Trading) {
	d := Day{Day: m.Day}
	for q := range d.Price {
		d.Price[q] = t.Price(q)
	}
	for q := range exchange.Qualities {
		d.Volume[q] = t.Volume(q)
		d.Volume[exchange.Qualities] += t.Volume(q)
	}
	for i := range t.Trades {
		tr := &t.Trades[i]
		m.Owners[i].Last = *tr
		m.Owners[i].All.Add(tr)
		d.Orbit, d.Ground, d.Ahead, d.Own, d.Wanted = d.Orbit+tr.Orbit, d.Ground+tr.Ground, d.Ahead+tr.SoldAhead, d.Own+tr.Own, d.Wanted+tr.Wanted
	}
	if len(m.Days) == maxDays {
		m.Days = append([]Day(nil), m.Days[maxDays/4:]...)
	}
	m.Days = append(m.Days, d)
}
