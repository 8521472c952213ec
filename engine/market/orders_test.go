package market

import (
	"strings"
	"testing"

	"orrery/engine/accounts"
	"orrery/engine/fleet"
	"orrery/engine/ledger"
	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/unit"
)

// As flown in June 2026: 555.6 M new shares at $135.
func TestAnOfferingBringsItsPriceLessItsFee(t *testing.T) {
	m := opened(ownerstest.Small())
	before := m.Owners[0].Balance[accounts.Cash]
	offer := Offer{Owner: 0, Price: 135 * unit.Dollar, Shares: 555_600_000, Fee: 0.015}
	if err := offer.Apply(m); err != nil {
		t.Fatal(err)
	}
	raised := 555_600_000 * 135 * unit.Dollar // $75.006 B
	if got, want := m.Owners[0].Balance[accounts.Cash]-before, raised-raised/1000*15; got != want {
		t.Errorf("it brings %v, want %v", got, want)
	}
	if m.Owners[0].Stock != 1_555_600_000 || m.Books.Balance[ledger.Treasury] != m.Owners[0].Balance[accounts.Cash] {
		t.Errorf("there are %d shares, and the treasury holds %v", m.Owners[0].Stock, m.Books.Balance[ledger.Treasury])
	}
	if err := offer.Apply(m); err == nil || !strings.Contains(err.Error(), "locked up for 180 days: it may offer more on day 180") {
		t.Errorf("a second one at once: %v", err)
	}
	live(t, m, 181)
	if err := offer.Apply(m); err != nil {
		t.Errorf("a follow-on after half a year: %v", err)
	}
	if err := Audit(m); err != nil {
		t.Error(err)
	}
}

func TestWhoCannotPayIsBankruptAndPaysStaffFirst(t *testing.T) {
	s := ownerstest.Small()
	s.Owners[1].Cash, s.Owners[1].Staff, s.Owners[1].Debt = 100*unit.MillionDollar, 36_500*unit.MillionDollar, 36_500*unit.MillionDollar
	s.Owners[1].Credit = 50 * unit.MillionDollar
	m := opened(s)
	live(t, m, 2)
	o := &m.Owners[1]
	if o.Status != Bankrupt || o.Credit != 0 {
		t.Fatalf("it is %v, with %v of credit left", o.Status, o.Credit)
	}
	if staff, lenders := o.Balance[accounts.Staff], o.Balance[accounts.Interest]; staff < 100*unit.MillionDollar || lenders == 0 || o.Balance[accounts.Payable] >= 0 {
		t.Errorf("staff has %v, lenders %v; %v are owed", staff, lenders, o.Balance[accounts.Payable])
	}
	if err := (SetFloor{Owner: 1, Price: 1}).Apply(m); err == nil || !strings.Contains(err.Error(), "is bankrupt") {
		t.Errorf("an order to a bankrupt owner: %v", err)
	}
	live(t, m, 5)
	if got := o.Last; got.Wanted != 0 || got.Ground == 0 {
		t.Errorf("its creditors want %d s and sell %d", got.Wanted, got.Ground)
	}
}

func TestAMergerLosesNothing(t *testing.T) {
	m := opened(ownerstest.Small())
	live(t, m, 10)
	sum := func() (all [accounts.Accounts]unit.Money) {
		for i := range m.Owners {
			for a, balance := range m.Owners[i].Balance {
				all[a] += balance
			}
		}
		return all
	}
	joined := MergerEffects(m, 0, 2)
	before := sum()
	if err := (Merge{Into: 0, Owner: 2}).Apply(m); err != nil {
		t.Fatal(err)
	}
	if after := sum(); after != before {
		t.Errorf("accounts sum to %v, and summed to %v", after, before)
	}
	gauge := m.Gauges()[2]
	if d := gauge.Index - joined[2].After; d > 1e-6 || d < -1e-6 || !joined[2].Presumed {
		t.Errorf("all compute has %g, and %+v was foretold", gauge.Index, joined[2])
	}
	live(t, m, 10)
	if m.Owners[2].Last.Ground != 0 || m.Owners[0].Last.Ground == 0 || m.Centres.Sites[2].Owner != 0 {
		t.Errorf("what merged still delivers %d s", m.Owners[2].Last.Ground)
	}
	if err := (Merge{Into: 1, Owner: 2}).Apply(m); err == nil {
		t.Error("it merged twice")
	}
}

func TestARegulatorsActsBind(t *testing.T) {
	s := ownerstest.Small()
	s.Acts = []owners.Act{{At: 5 * day, Regulation: owners.Regulation{What: owners.CapShare, Owner: 1, Share: 0.05}}}
	m := opened(s)
	if err := (BuildMore{Site: 1, Power: unit.Megawatt}).Apply(m); err != nil {
		t.Fatal(err)
	}
	live(t, m, 6)
	if err := (BuildMore{Site: 1, Power: unit.Megawatt}).Apply(m); err == nil || !strings.Contains(err.Error(), "a regulator allows it 5.0") {
		t.Errorf("over its cap: %v", err)
	}
	if err := (Regulate{owners.Regulation{What: owners.Divest, Owner: 2, Share: 1, Buyer: 1}}).Apply(m); err != nil {
		t.Fatal(err)
	}
	if m.Centres.Sites[2].Owner != 1 || m.Owners[2].Balance[accounts.Receivable] <= 0 || m.Owners[1].Balance[accounts.Payable] >= 0 {
		t.Errorf("site 3 is of owner %d", m.Centres.Sites[2].Owner+1)
	}
	live(t, m, 30)
}

func TestHoursAreHeldMarkedAndRedeemed(t *testing.T) {
	m := opened(ownerstest.Small())
	live(t, m, 1)
	if err := (BuyHours{Buyer: 1, Seller: 2, Hours: 5_000_000_000, Price: unit.Dollar}).Apply(m); err == nil {
		t.Error("it buys more than it can pay")
	}
	m.Owners[1].Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Cash, Credit: accounts.Capital, Amount: 100 * unit.BillionDollar})
	if err := (BuyHours{Buyer: 1, Seller: 2, Hours: 10_000_000, Price: unit.Dollar}).Apply(m); err != nil {
		t.Fatal(err)
	}
	if share := m.Owners[1].ReserveShare(); share <= 0 || share >= 1 {
		t.Errorf("%g of its treasury are hours", share)
	}
	live(t, m, 1)
	held, _ := m.holdingsOf(1)
	if _, owed := m.holdingsOf(2); held != owed || held == 0 || held >= 36e9 || m.Owners[1].Last.FromOwn != 36e9-held {
		t.Errorf("%d s are held, %d owed, %d redeemed", held, owed, m.Owners[1].Last.FromOwn)
	}
	live(t, m, 60)
	if held, owed := m.holdingsOf(1); held != 0 || owed != 0 || m.Owners[1].Balance[accounts.Holdings] != 0 || m.Owners[2].Balance[accounts.HoursOwed] != 0 {
		t.Errorf("when all is redeemed %d s are held, for %v, and %v is owed", held, m.Owners[1].Balance[accounts.Holdings], m.Owners[2].Balance[accounts.HoursOwed])
	}
}

func TestAMarketWithNothingInItHasNoConcentration(t *testing.T) {
	m := opened(ownerstest.Small())
	for id := range m.Fleet.Status {
		m.Fleet.SetStatus(fleet.ID(id), fleet.Absent)
	}
	if g := m.Gauges(); g[1].Known || !g[2].Known || !g[0].Known || g[0].Index != 10_000 {
		t.Errorf("%+v", g)
	}
}

func TestNothingWearsOffMoreThanItCost(t *testing.T) {
	m := opened(ownerstest.Small())
	live(t, m, 16*365)
	for i := range m.Owners {
		o := &m.Owners[i]
		if left := o.Balance[accounts.Shells] + o.Balance[accounts.Chips] + o.Balance[accounts.Satellites] + o.Balance[accounts.Depreciated]; left < 0 {
			t.Errorf("%s wore off %v more than it has", m.Spec.Name(i), -left)
		}
	}
}

func TestWornAcceleratorsAreReplacedAsFarAsTheirOwnerCanPay(t *testing.T) {
	s := ownerstest.Small()
	s.Owners[1].Cash, s.Owners[1].Other = 10*unit.BillionDollar, 2*unit.BillionDollar
	s.Owners[2].Cash, s.Owners[2].Credit, s.Owners[2].Floor = 0, 0, 900*unit.Dollar // it sells nothing
	m := opened(s)
	live(t, m, 3*365)
	if idle := m.Centres.Sites[1].Idle; idle != 0 {
		t.Errorf("%v stand idle that their owner can pay", idle)
	}
	if at, _, _ := m.Centres.Due(1); at <= m.Day {
		t.Errorf("on day %d accelerators serve that wore out on day %d", m.Day, at)
	}
	if m.Centres.Sites[2].Idle == 0 {
		t.Error("an owner without money replaces its accelerators")
	}
	for i := range m.Owners {
		racks := unit.Money(0)
		for k := range m.Centres.Sites {
			if int(m.Centres.Sites[k].Owner) == i {
				cost, _ := m.Centres.Books(k, m.Day)
				racks += cost
			}
		}
		if got := m.Owners[i].Balance[accounts.Chips]; got != racks {
			t.Errorf("%s has accelerators of %v in its books, and %v in its data centres", m.Spec.Name(i), got, racks)
		}
	}
}

func TestWhatWasNearlyBuiltServes(t *testing.T) {
	m := opened(ownerstest.Small())
	live(t, m, 40)
	if m.Centres.Sites[1].Power != 70*unit.Megawatt {
		t.Errorf("%v are in service, want 70 MW", m.Centres.Sites[1].Power)
	}
}

func TestOrdersCallOwnersAndDataCentresByName(t *testing.T) {
	m := opened(ownerstest.Small())
	site, first, second := m.Spec.SiteName(0), m.Spec.Name(0), m.Spec.Name(1)
	for _, c := range []struct {
		order interface{ Words(*Market) string }
		want  string
	}{
		{RentPower{owners.Lease{Site: 0, Tenant: 1, Power: 2.5 * unit.Megawatt}}, "rent 2.5 MW of " + site + " for " + second},
		{BuildMore{Site: 0, Power: unit.Megawatt / 2}, "build 0.5 MW at " + site},
		{Offer{Owner: 0, Price: 135 * unit.Dollar, Shares: 555_600_000}, "offer 555.6 M shares of " + first + " at $135.00"},
		{Regulate{Regulation: owners.Regulation{Owner: 1, Share: 0.125}}, "cap " + second + ": 12.5 %"},
	} {
		if got := c.order.Words(m); got != c.want {
			t.Errorf("in words %q, want %q", got, c.want)
		}
	}
}
