package market

import (
	"math"
	"strings"
	"testing"

	"orrery/engine/accounts"
	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/unit"
)

func TestAQualityThatNobodyTradedHasNoPrice(t *testing.T) {
	m := opened(ownerstest.Small())
	for i := range Figures {
		if _, has := Figures[i].Value(m); has && strings.HasPrefix(string(Figures[i].Key), "market.price_") {
			t.Errorf("%s has a value before the first day is over", Figures[i].Key)
		}
	}
}

// A value is no sum of a book: it may be more than books can hold.
func TestAnOwnersValueIsNotBoundedByWhatBooksHold(t *testing.T) {
	o := OwnerState{}
	o.Post(accounts.Posting{Day: 1, Kind: accounts.Running, Debit: accounts.Cash, Credit: accounts.Others, Amount: 100_000 * unit.MillionDollar})
	v := o.Values(&owners.Owner{Multiple: 94.8, Return: 0.1, Expected: 0.05}, 1)
	if v.Revenue != 36.5e12 || v.Sales != 36.5e12*94.8 || v.FreeCash != 36.5e12 || !v.CashKnown || math.Abs(v.Cash/766.5e12-1) > 1e-12 {
		t.Errorf("%+v", v)
	}
}

// What comes or goes once, with a merger, an offering, hours for later, a loan, the year's tax or
// the mission's own books, is no part of a day's rate.
func TestValuesGoByWhatRecurs(t *testing.T) {
	const million = unit.MillionDollar
	of := func(k accounts.Kind, debit, credit accounts.Account, millions unit.Money) accounts.Posting {
		return accounts.Posting{Day: 7, Kind: k, Debit: debit, Credit: credit, Amount: millions * million}
	}
	usual := []accounts.Posting{
		of(accounts.SoldSpot, accounts.Cash, accounts.Spot, 10), of(accounts.Running, accounts.Energy, accounts.Cash, 4),
		of(accounts.Lending, accounts.Interest, accounts.Cash, 1),
		{Day: 6, Kind: accounts.SoldSpot, Debit: accounts.Cash, Credit: accounts.Spot, Amount: 500 * million},
	}
	spec := owners.Owner{Multiple: 10, Return: 0.1, Expected: 0.05}
	for _, c := range []struct {
		what          string
		more          []accounts.Posting
		revenue, cash float64 // M$ a day
	}{
		{"a usual day", nil, 10, 5},
		{"takes over what another had", []accounts.Posting{of(accounts.Merging, accounts.Cash, accounts.Capital, 60_000), of(accounts.Merging, accounts.Capital, accounts.Spot, 700)}, 10, 5},
		{"is taken over", []accounts.Posting{of(accounts.Merging, accounts.Capital, accounts.Cash, 300), of(accounts.Merging, accounts.Spot, accounts.Capital, 10)}, 10, 5},
		{"sells shares", []accounts.Posting{of(accounts.Offered, accounts.Cash, accounts.Capital, 1000), of(accounts.Offered, accounts.OfferingCost, accounts.Cash, 20)}, 10, 5},
		{"pays tax", []accounts.Posting{of(accounts.Taxing, accounts.TaxDue, accounts.Cash, 800)}, 10, 5},
		{"borrows", []accounts.Posting{of(accounts.Lending, accounts.Cash, accounts.Debt, 90)}, 10, 5},
		{"buys hours for later", []accounts.Posting{of(accounts.HoursAhead, accounts.Holdings, accounts.Cash, 30)}, 10, 5},
		{"flies", []accounts.Posting{of(accounts.MissionMoney, accounts.PrepaidLaunch, accounts.Cash, 70)}, 10, 5},
		{"pays back what it sold", []accounts.Posting{of(accounts.SoldAhead, accounts.Spot, accounts.Cash, 3)}, 7, 2},
		{"builds", []accounts.Posting{of(accounts.Construction, accounts.InProgress, accounts.Cash, 2)}, 10, 3},
	} {
		var o OwnerState
		for _, p := range append(usual, c.more...) {
			o.Post(p)
		}
		v := o.Values(&spec, 7)
		if v.Revenue != c.revenue*365e6 || v.FreeCash != c.cash*365e6 || v.Sales != 10*v.Revenue {
			t.Errorf("%s: revenue %g and free cash %g M$ a year, want %g and %g", c.what, v.Revenue/1e6, v.FreeCash/1e6, c.revenue*365, c.cash*365)
		}
		if v.RunsOut {
			t.Errorf("%s: more comes in than goes out, and it runs out", c.what)
		}
	}
}

func TestAnOwnerThatEarnsLessThanItSpendsRunsOut(t *testing.T) {
	var o OwnerState
	o.Credit = 20 * unit.MillionDollar
	o.Post(accounts.Posting{Day: 0, Kind: accounts.Opening, Debit: accounts.Cash, Credit: accounts.Capital, Amount: 44 * unit.MillionDollar})
	o.Post(accounts.Posting{Day: 1, Kind: accounts.Running, Debit: accounts.Energy, Credit: accounts.Cash, Amount: 4 * unit.MillionDollar})
	v := o.Values(&owners.Owner{Return: 0.1, Expected: 0.05}, 1)
	if !v.RunsOut || v.Runway != 15 || v.Assets != 40*unit.MillionDollar || v.FreeCash != -1460e6 || math.Abs(v.Cash/-30.66e9-1) > 1e-12 {
		t.Errorf("got %+v, want 15 days of 40 M$ and 20 M$ of credit at 4 M$ a day, and a value below zero", v)
	}
	if v = o.Values(&owners.Owner{Return: 0.1}, 0); v.Revenue != 0 || v.FreeCash != 0 {
		t.Errorf("got %+v of the opening, which is no day", v)
	}
}

// What people are asked about names owners and data centres; a journal numbers them.
func TestOrdersAreSpelledByNameAndByNumber(t *testing.T) {
	m := opened(ownerstest.Small())
	for _, c := range []struct {
		order interface {
			String() string
			Words(*Market) string
		}
		plain, words string
	}{
		{SetFloor{Owner: 1, Price: 2_500_000}, "set the floor of owner 2 to $2.500", "set the floor of " + m.Spec.Name(1) + " to $2.500"},
		{BuildMore{Site: 0, Power: 40 * unit.Megawatt}, "build 40 MW at data centre 1", "build 40 MW at " + m.Spec.SiteName(0)},
		{Merge{Into: 0, Owner: 1}, "merge owner 2 into owner 1", "merge " + m.Spec.Name(1) + " into " + m.Spec.Name(0)},
		{Regulate{owners.Regulation{What: owners.CapShare, Owner: 1, Share: 0.05}}, "cap owner 2: 5 %", "cap " + m.Spec.Name(1) + ": 5 %"},
		{Regulate{owners.Regulation{What: owners.Divest, Owner: 1, Share: 0.5, Buyer: 0}}, "divest owner 2: 50 %", "divest " + m.Spec.Name(1) + ": 50 %, to " + m.Spec.Name(0)},
		{Offer{Owner: 1, Price: 100 * unit.Dollar, Shares: 12_500_000}, "offer 12.5 M shares of owner 2 at $100.00", "offer 12.5 M shares of " + m.Spec.Name(1) + " at $100.00"},
		{MakeContract{owners.Supply{Seller: 0, Buyer: 1, Hours: 5000}}, "contract 5000 h a day of owner 1 for owner 2", "contract 5000 h a day of " + m.Spec.Name(0) + " for " + m.Spec.Name(1)},
		{BuyHours{Buyer: 1, Seller: 0, Hours: 70, Price: 2 * unit.Dollar}, "buy 70 h of owner 1 for owner 2", "buy 70 h of " + m.Spec.Name(0) + " for " + m.Spec.Name(1) + " at $2.000"},
	} {
		if got := c.order.String(); got != c.plain {
			t.Errorf("%q, want %q", got, c.plain)
		}
		if got := c.order.Words(m); got != c.words {
			t.Errorf("%q, want %q", got, c.words)
		}
	}
}
