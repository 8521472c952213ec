package market

import (
	"math"
	"slices"
	"strings"
	"testing"

	"orrery/engine/accounts"
	"orrery/engine/centres"
	"orrery/engine/event"
	"orrery/engine/exchange"
	"orrery/engine/fleet"
	"orrery/engine/ledger"
	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/unit"
)

// posted is what an owner's postings of a kind come to on a day, from one account to another, and with
// or about whom the last was.
func posted(m *Market, owner int, day int64, kind accounts.Kind, debit, credit accounts.Account) (sum unit.Money, other int32) {
	for _, p := range m.Owners[owner].Journal {
		if p.Day == day && p.Kind == kind && p.Debit == debit && p.Credit == credit {
			sum, other = sum+p.Amount, p.Other
		}
	}
	return sum, other
}

// about says whether an amount is another one, to so many micro-dollars.
func about(got, want, off unit.Money) bool { return got-want <= off && want-got <= off }

func TestBooksOpenWithWhatOwnersHaveAndOwe(t *testing.T) {
	m := opened(ownerstest.Small())
	wants, site := &m.Owners[1], &m.Spec.Sites[1]
	shells, chips := site.Shell.Times(50), site.Chips.Times(50)
	_, worn := m.Centres.Books(1, 0)
	for a, want := range map[accounts.Account]unit.Money{
		accounts.Cash: unit.BillionDollar, accounts.Debt: -unit.BillionDollar, accounts.Shells: shells, accounts.Chips: chips,
		accounts.Depreciated: -worn - owners.Share(shells, 1.5/14), accounts.InProgress: m.Centres.Extended[0].Paid,
	} {
		if got := wants.Balance[a]; !about(got, want, 5) {
			t.Errorf("%v begins with %d, want %d", a, got, want)
		}
	}
	if m.Centres.Extended[0].Paid == 0 || worn == 0 {
		t.Errorf("paid are %d of what is built, worn are %d", m.Centres.Extended[0].Paid, worn)
	}
	for i := range m.Owners {
		o := &m.Owners[i]
		if err := o.Leak(); err != nil || o.YearFrom != o.Result() || o.Floor != m.Spec.Owners[i].Floor || o.Lets != m.Spec.Owners[i].Lets || o.Credit != m.Spec.Owners[i].Credit {
			t.Errorf("%s begins as %+v: %v", m.Spec.Name(i), o, err)
		}
	}
	if sky := &m.Owners[0]; sky.Balance[accounts.Cash] != 5*unit.BillionDollar || sky.Balance[accounts.Satellites] != 60*unit.MillionDollar {
		t.Errorf("who flies the mission begins with %d in cash and %d in orbit", sky.Balance[accounts.Cash], sky.Balance[accounts.Satellites])
	}
	if got, other := posted(m, 1, 0, accounts.Opening, accounts.InProgress, accounts.Capital); got == 0 || other != 2 {
		t.Errorf("%d are in progress, about data centre %d", got, other)
	}
}

// Every amount of a day's trade stands in both books.
func TestADaysTradeIsInBothBooks(t *testing.T) {
	m := quiet()
	m.Spec.Sites[0].Water, m.Spec.Water = 2, 4*unit.Dollar
	live(t, m, 1)
	for i := range m.Owners {
		last := &m.Owners[i].Last
		sold, _ := posted(m, i, 1, accounts.SoldSpot, accounts.Cash, accounts.Spot)
		bought, _ := posted(m, i, 1, accounts.BoughtSpot, accounts.Bought, accounts.Cash)
		own, _ := posted(m, i, 1, accounts.OwnHours, accounts.OwnUse, accounts.OwnContra)
		ahead, _ := posted(m, i, 1, accounts.SoldAhead, accounts.Cash, accounts.Contracts)
		paid, _ := posted(m, i, 1, accounts.BoughtAhead, accounts.Bought, accounts.Cash)
		if sold+ahead != last.Earned || bought+paid != last.Paid || sold == 0 && last.SoldSpot > 0 || bought == 0 && last.BoughtSpot > 0 {
			t.Errorf("%s books %d and %d sold, %d and %d bought, and traded %+v", m.Spec.Name(i), sold, ahead, bought, paid, last)
		}
		if want := unit.Money(float64(m.Centres.Cheapest(i)) * float64(last.Own) / 3600); !about(own, want, 1) || own == 0 && last.Own > 0 {
			t.Errorf("own use of %s is booked at %d, want %d", m.Spec.Name(i), own, want)
		}
	}
	// Of what data centres delivered: power at 1.36 kW an H100 times PUE, water, and upkeep by power.
	used := float64(m.Owners[2].Last.Ground) / 3600 * 1.36 * 1.2
	energy, _ := posted(m, 2, 1, accounts.Running, accounts.Energy, accounts.Cash)
	staff, _ := posted(m, 2, 1, accounts.Running, accounts.Staff, accounts.Cash)
	if !about(energy, unit.Money(used*86_100), unit.Dollar) || !about(staff, 100*300_000*unit.Dollar/365, 2) {
		t.Errorf("energy cost %d, want %g; upkeep %d", energy, used*86_100, staff)
	}
	lots, plains := m.GroundLots(), 0.0
	for _, l := range lots {
		if l.Place == 0 {
			plains++
		}
	}
	kWh := float64(m.Owners[0].Last.Ground) / 3600 * 1.36 * 1.2 // its own lot of Plains; its tenant's is there too
	water, _ := posted(m, 0, 1, accounts.Running, accounts.Water, accounts.Cash)
	if plains != 2 || water < unit.Money(kWh*2/1000*4e6)-unit.Dollar || water == 0 {
		t.Errorf("water of Plains cost %d, of %g kWh of its owner's; %g lots are there", water, kWh, plains)
	}
	rent := 10 * unit.MillionDollar * 12 / 365
	if got, from := posted(m, 0, 1, accounts.RentOf, accounts.Cash, accounts.Rents); !about(got, rent, 1) || from != 2 {
		t.Errorf("the rent brings %d of owner %d, want %d", got, from, rent)
	}
	if got, to := posted(m, 1, 1, accounts.RentOf, accounts.RentPaid, accounts.Cash); !about(got, rent, 1) || to != 1 {
		t.Errorf("the rent costs %d for owner %d, want %d", got, to, rent)
	}
	if got, _ := posted(m, 1, 1, accounts.Lending, accounts.Interest, accounts.Cash); !about(got, unit.BillionDollar*6/100/365, 1) {
		t.Errorf("interest is %d", got)
	}
}

func TestRentIsPaidAsLongAsItIsLet(t *testing.T) {
	for _, c := range []struct {
		what string
		turn func(*Market)
		paid bool
	}{
		{"as it is", func(*Market) {}, true}, {"on its last day", func(m *Market) { m.Rents[0].Until = 1 }, true}, {"a day after", func(m *Market) { m.Rents[0].Until = 0 }, false},
		{"by its owner", func(m *Market) { m.Rents[0].Tenant = 0 }, false}, {"by a bankrupt tenant", func(m *Market) { m.Owners[1].Status = Bankrupt }, false},
	} {
		m := quiet()
		c.turn(m)
		m.Day = 1
		m.bookRents()
		got, _ := posted(m, 0, 1, accounts.RentOf, accounts.Cash, accounts.Rents)
		theirs := func(l exchange.Lot) bool { return l.Place == 0 && l.Owner == 1 }
		today, next := slices.ContainsFunc(m.siteLots(nil, 0, m.Day), theirs), slices.ContainsFunc(m.GroundLots(), theirs)
		if (got > 0) != c.paid || c.what == "a day after" && today || c.what == "on its last day" && (!today || next) {
			t.Errorf("%s: %d are paid, its tenant has a lot: %v, and the next day: %v", c.what, got, today, next)
		}
	}
}

// Creditors are paid in their order as far as money goes: staff, energy, water, gateways, lenders.
func TestCreditorsArePaidInTheirOrder(t *testing.T) {
	for _, c := range []struct {
		cash, credit unit.Money
		want         [3]unit.Money // staff, gateways, interest, in dollars
		status       Status
	}{
		{100, 0, [3]unit.Money{40, 30, 20}, Trading}, {90, 0, [3]unit.Money{40, 30, 20}, Trading}, {89, 0, [3]unit.Money{40, 30, 19}, Bankrupt}, {55, 0, [3]unit.Money{40, 15, 0}, Bankrupt},
		{30, 0, [3]unit.Money{30, 0, 0}, Bankrupt}, {0, 0, [3]unit.Money{}, Bankrupt}, {-20, 0, [3]unit.Money{}, Bankrupt}, {40, 50, [3]unit.Money{40, 30, 20}, Trading}, {40, 20, [3]unit.Money{40, 20, 0}, Bankrupt},
	} {
		m := quiet()
		m.Day = 1
		for i := range m.Centres.Sites {
			m.Centres.HandOver(i, 0) // of it nothing costs
		}
		spec, o := &m.Spec.Owners[1], &m.Owners[1]
		spec.Staff, spec.Gateways, spec.Interest = 40*365*unit.Dollar, 30*365*unit.Dollar, 0.5
		o.Books, o.Credit = accounts.Books{}, c.credit*unit.Dollar
		o.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Capital, Credit: accounts.Debt, Amount: 40 * 365 * unit.Dollar})
		o.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Cash, Credit: accounts.Capital, Amount: c.cash * unit.Dollar})
		m.pay(exchange.New(make([]exchange.Party, 3), nil, nil))
		var got [3]unit.Money
		for k, a := range []accounts.Account{accounts.Staff, accounts.Gateways, accounts.Interest} {
			kind := accounts.Running
			if a == accounts.Interest {
				kind = accounts.Lending
			}
			paid, _ := posted(m, 1, 1, kind, a, accounts.Cash)
			got[k] = (paid + unit.Dollar/2) / unit.Dollar
		}
		if got != c.want || o.Status != c.status || o.Leak() != nil {
			t.Errorf("with $%d and $%d of credit %v are paid, and it is %v, want %v and %v", c.cash, c.credit, got, o.Status, c.want, c.status)
		}
		if c.status == Bankrupt {
			if n := m.Notes[len(m.Notes)-1]; n.Kind != WentBankrupt || n.Owner != 2 || n.Amount <= 0 || m.Log.Notable[len(m.Log.Notable)-1].Severity != event.Critical {
				t.Errorf("it is noted as %+v", n)
			}
			owed, all := -o.Balance[accounts.Payable], 90*unit.Dollar
			if paid := (got[0] + got[1] + got[2]) * unit.Dollar; !about(owed, all-paid+max(0, -c.cash)*unit.Dollar, 2*unit.Dollar) || o.Balance[accounts.Cash] < 0 {
				t.Errorf("with $%d it owes %d and has %d", c.cash, owed, o.Balance[accounts.Cash])
			}
		} else if lent := c.credit*unit.Dollar - o.Credit; !about(lent, max(0, 90-c.cash)*unit.Dollar, 2*unit.Dollar) {
			t.Errorf("with $%d it borrows %d", c.cash, lent)
		}
	}
}

func TestAYearEndsWithItsTax(t *testing.T) {
	for _, c := range []struct {
		day       int64
		gain      unit.Money
		cash      unit.Money
		tax, paid unit.Money
	}{
		{365, 1000, 1000, 210, 210}, {730, 1000, 1000, 210, 210}, {364, 1000, 1000, 0, 0}, {365, -1000, 1000, 0, 0}, {365, 1000, 150, 210, 150},
	} {
		m := quiet()
		o := &m.Owners[1]
		o.Books, o.YearFrom, o.Spent, m.Day = accounts.Books{}, 0, 7, c.day
		o.Post(accounts.Posting{Day: 1, Kind: accounts.Running, Debit: accounts.Cash, Credit: accounts.Others, Amount: c.gain * unit.Dollar})
		o.Post(accounts.Posting{Day: 1, Kind: accounts.Opening, Debit: accounts.Cash, Credit: accounts.Capital, Amount: (c.cash - c.gain) * unit.Dollar})
		m.endYear()
		tax, paid := o.Balance[accounts.Taxes], o.Balance[accounts.Taxes]+o.Balance[accounts.TaxDue]
		if tax != c.tax*unit.Dollar || paid != c.paid*unit.Dollar {
			t.Errorf("on day %d of a gain of $%d tax is %d, and %d are paid, want $%d and $%d", c.day, c.gain, tax, paid, c.tax, c.paid)
		}
		if year := c.day%365 == 0; (o.Spent == 0) != year || (o.YearFrom == o.Result()) != year {
			t.Errorf("on day %d the year begins with %d, and %d are spent", c.day, o.YearFrom, o.Spent)
		}
		m.endYear() // what was taxed is not taxed again
		if again := o.Balance[accounts.Taxes]; again != tax {
			t.Errorf("the same gain is taxed by %d, then %d", tax, again)
		}
	}
}

func TestAssetsWearOffByTheDayAndNoFurther(t *testing.T) {
	m := quiet()
	m.Day = 1
	racks := m.Centres.Clone(centres.Below{Clock: m.Clock}).Wear(1)
	m.wear()
	for i, want := range []unit.Money{
		racks[0] + owners.Share(60*unit.MillionDollar, 1/(5*365.0)) + owners.Share(m.Owners[0].Balance[accounts.Shells], 1/(14*365.0)), racks[1] + owners.Share(m.Owners[1].Balance[accounts.Shells], 1/(14*365.0)),
	} {
		if got, _ := posted(m, i, 1, accounts.Wearing, accounts.Depreciation, accounts.Depreciated); !about(got, want, 2) || racks[i] == 0 {
			t.Errorf("of %s %d wears off, want %d", m.Spec.Name(i), got, want)
		}
	}
	o := &m.Owners[1]
	o.Balance[accounts.Depreciated] = -(o.Balance[accounts.Shells] + o.Balance[accounts.Chips] + o.Balance[accounts.Satellites]) + 3
	m.Day = 2
	m.wear()
	if got, _ := posted(m, 1, 2, accounts.Wearing, accounts.Depreciation, accounts.Depreciated); got != 3 {
		t.Errorf("of what is left to wear off, 3, %d does", got)
	}
}

func TestAnOwnersValuesAreOfAUsualDay(t *testing.T) {
	o := OwnerState{Credit: 50 * unit.Dollar}
	post := func(day int64, kind accounts.Kind, debit, credit accounts.Account, amount unit.Money) {
		o.Post(accounts.Posting{Day: day, Kind: kind, Debit: debit, Credit: credit, Amount: amount * unit.Dollar})
	}
	post(1, accounts.Opening, accounts.Cash, accounts.Capital, 1000) // another day
	post(2, accounts.SoldSpot, accounts.Cash, accounts.Spot, 30)
	post(2, accounts.SoldAhead, accounts.Contracts, accounts.Cash, 10) // given back
	post(2, accounts.Running, accounts.Staff, accounts.Cash, 70)
	post(2, accounts.MissionMoney, accounts.PrepaidLaunch, accounts.Cash, 100)
	post(2, accounts.Offered, accounts.Cash, accounts.Premium, 500)
	post(2, accounts.HoursAhead, accounts.Holdings, accounts.Cash, 200)
	post(2, accounts.Lending, accounts.Cash, accounts.Debt, 400)
	post(2, accounts.Lending, accounts.Interest, accounts.Cash, 5)
	v := o.Values(&owners.Owner{Multiple: 3, Return: 0.1, Expected: 0}, 2)
	cash := 1000.0 + 30 - 10 - 70 - 100 + 500 - 200 + 400 - 5
	if v.Revenue != 20*365 || v.Sales != 3*20*365 || v.FreeCash != -55*365 || math.Abs(v.Cash+55*365/0.1) > 1e-6 || !v.RunsOut || math.Abs(v.Runway-(cash+50)/55) > 1e-9 {
		t.Errorf("%+v", v)
	}
	if want := (unit.Money(cash) + 100 + 200 - 400) * unit.Dollar; v.Assets != want {
		t.Errorf("net assets are %d, want %d", v.Assets, want)
	}
	if v := o.Values(&owners.Owner{Multiple: 3, Return: 0.1}, 0); v.Revenue != 0 || v.RunsOut {
		t.Errorf("before the first day it is %+v", v)
	}
}

func TestTheAuditFindsWhatDoesNotAddUp(t *testing.T) {
	for _, c := range []struct {
		want  string
		spoil func(*Market)
	}{
		{"", func(*Market) {}}, {"books of Wants", func(m *Market) { m.Owners[1].Balance[accounts.Cash]++ }}, {"Has delivered", func(m *Market) { m.Owners[2].Last.Ground++ }}, {"Has delivered", func(m *Market) { m.Owners[2].All.Orbit++ }},
		{"Wants got", func(m *Market) { m.Owners[1].Last.BoughtSpot -= 3600 }}, {"Wants got", func(m *Market) { m.Owners[1].Last.Unserved -= 3600 }},
		{"Sky has", func(m *Market) { m.Books.Balance[ledger.Treasury]++ }}, {"", func(m *Market) { m.Books.Post(ledger.Posting{From: ledger.Owners, To: ledger.Treasury, Amount: 1}) }}, // it is not seen yet
	} {
		m := quiet()
		live(t, m, 2)
		c.spoil(m)
		if err := Audit(m); (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
	m := quiet()
	live(t, m, 2)
	m.Owners[1].All.Ground += 5
	m.Owners[1].All.BoughtSpot += 7
	m.Owners[1].All.Paid += 9 * unit.Dollar
	for i, b := range Balances(m) {
		if want := []float64{5, -7, 9}[i]; math.Abs(b.Leak-want) > 1e-6 || b.In <= 0 || b.Out <= 0 {
			t.Errorf("%s leaks %g, want %g: %+v", b.Name, b.Leak, want, b)
		}
	}
	if none := opened(owners.Spec{}); Balances(none) != nil || Audit(none) != nil {
		t.Error("without owners there are balances")
	}
}

func TestMoneyOfTheMarketIsTheMissionsTreasury(t *testing.T) {
	for _, more := range []unit.Money{-7, 0, 7} {
		m := quiet()
		before := len(m.Books.Postings)
		m.Owners[0].Post(accounts.Posting{Kind: accounts.Running, Debit: accounts.Cash, Credit: accounts.Others, Amount: more})
		m.Day = 3
		m.settleTreasury()
		if m.Books.Balance[ledger.Treasury] != m.Owners[0].Balance[accounts.Cash] || (len(m.Books.Postings) == before) != (more == 0) || m.Seen != int64(len(m.Books.Postings)) {
			t.Errorf("of %d more the treasury has %d, by %d postings", more, m.Books.Balance[ledger.Treasury], len(m.Books.Postings)-before)
		}
		if p := m.Books.Postings[len(m.Books.Postings)-1]; more != 0 && (p.Kind != ledger.Income || p.At != 3*day || p.Amount != 7) {
			t.Errorf("it is posted as %+v", p)
		}
		m.follow()
		if m.Books.Balance[ledger.Treasury] != m.Owners[0].Balance[accounts.Cash] {
			t.Error("income is followed back into the owner's books")
		}
	}
}

func TestWorkInOrbitIsDividedBySeatsTaken(t *testing.T) {
	m := quiet()
	if groups := m.worked(); len(groups) != 1 || groups[0].owner != 0 || groups[0].seats != 1 {
		t.Errorf("where no seat is taken groups are %+v", groups)
	}
	m.Nodes.Nodes[0].Busy, m.Nodes.Nodes[9].Busy, m.Nodes.Nodes[3].Busy = 5, 7, 100
	m.Fleet.SetStatus(m.Fleet.Nodes[3], fleet.Absent)
	if groups := m.worked(); groups[0].seats != 12 {
		t.Errorf("12 seats are taken, and %+v", groups)
	}
	m.Spec.Owners[2].Groups = []string{"compute"}
	if m.worked()[0].owner != 2 || m.ownerOfGroup(0) != 2 || m.Orbital()[2] == 0 || m.Orbital()[0] != 0 {
		t.Errorf("who lists a group has it: %+v", m.worked())
	}
	m.Spec.Owners[2].Groups, m.Spec.Owners[0].Rockets = nil, false
	if m.ownerOfGroup(0) != -1 || len(m.worked()) != 0 || m.Orbital()[0] != 0 {
		t.Errorf("without rockets nobody has it: %+v", m.worked())
	}
	m.Jobs.Delivered = 3600
	if got := m.orbitLots(nil); got != nil || m.Delivered != 3600 {
		t.Errorf("nobody's work is sold: %+v", got)
	}
}

// What H100s a chip is comes in thousandths; what is left of a second is kept for the next day.
func TestOrbitGivesWhatJobsGot(t *testing.T) {
	m := quiet()
	m.Spec.Owners[0].Seat, m.Fleet.Groups[0].Chips = "JP", "KR"
	if got := h100s(m.Fleet, 0); got != 2274 {
		t.Fatalf("an accelerator is %d thousandths of an H100", got)
	}
	m.Jobs.Delivered = 1
	for i, want := range []struct{ seconds, rest int64 }{{2, 274}, {2, 548}, {2, 822}, {3, 96}} {
		lots := m.orbitLots(nil)
		if len(lots) != 1 || !lots[0].Orbit || lots[0].Facts.Seat != "JP" || lots[0].Facts.Chips != "KR" {
			t.Fatalf("%+v", lots)
		}
		sum := int64(0)
		for _, s := range lots[0].Seconds {
			sum += s
		}
		if sum != want.seconds || m.Owners[0].Rest != want.rest {
			t.Errorf("day %d: %d s, and %d thousandths are left, want %+v", i+1, sum, m.Owners[0].Rest, want)
		}
		m.Jobs.Delivered++
	}
	m.Fleet.Groups[0].Seat = "CH"
	if got := m.factsOf(0, 0); got.Seat != "CH" {
		t.Errorf("a group with a seat of its own is %+v", got)
	}
	m.Fleet.Designs[0].Chip.Operations = 0
	if got := h100s(m.Fleet, 0); got != 1000 {
		t.Errorf("an accelerator of unknown speed is %d thousandths", got)
	}
}
