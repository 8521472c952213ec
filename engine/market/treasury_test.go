package market

import (
	"math"
	"testing"

	"orrery/engine/accounts"
	"orrery/engine/exchange"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/unit"
)

func TestATreasuryIsHeldInHoursAsFarAsItsReserveSays(t *testing.T) {
	s := ownerstest.Small()
	s.Owners[1].Reserve, s.Owners[1].Other = 0.25, 2*unit.BillionDollar
	m := opened(s)
	live(t, m, 30)
	price := m.Last().Price[exchange.Qualities]
	v := m.Treasury(1)
	if math.Abs(v.Reserve-0.25) > 0.01 || v.Held == 0 {
		t.Errorf("%.3f of its treasury is hours, %d s, want 0.25", v.Reserve, v.Held)
	}
	if worth := unit.Money(float64(v.Held) / 3600 * float64(price)); worth != v.Value {
		t.Errorf("hours are marked at %v, want %v", v.Value, worth)
	}
	whole := float64(m.Owners[1].Balance[accounts.Cash]+v.Value) / float64(price)
	if v.Hours != whole || v.Hours < float64(v.Held)/3600 {
		t.Errorf("the treasury is %g h, want %g", v.Hours, whole)
	}
	owed := int64(0)
	for _, i := range []int{0, 2} {
		issuer := m.Treasury(i)
		owed += issuer.Owed
		if issuer.Owed > 0 && (issuer.Deliver <= 0 || issuer.Deliver >= issuer.Contract) {
			t.Errorf("owner %d owes hours of %v, and delivers them for %v", i+1, issuer.Contract, issuer.Deliver)
		}
	}
	if owed != v.Held {
		t.Errorf("%d s are held, and %d owed", v.Held, owed)
	}
}

func TestNobodySellsMoreHoursAheadThanItHasInAYear(t *testing.T) {
	m := opened(ownerstest.Small())
	live(t, m, 1)
	m.Owners[1].Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Cash, Credit: accounts.Capital, Amount: 100 * unit.BillionDollar})
	free := m.ahead()[2]
	if err := (BuyHours{Buyer: 1, Seller: 2, Hours: free - 1000, Price: unit.Dollar}).Apply(m); err != nil {
		t.Fatal(err)
	}
	if err := (BuyHours{Buyer: 1, Seller: 2, Hours: 1001, Price: unit.Dollar}).Apply(m); err == nil {
		t.Error("it owes a year of its hours, and sells more")
	}
}

func TestAContractDeliversNothingThatItsBuyerRefuses(t *testing.T) {
	s := ownerstest.Small()
	s.Owners[1].Refuses = []string{"US"}
	m := opened(s)
	live(t, m, 3)
	if got := m.Owners[1].All.BoughtAhead; got != 0 {
		t.Errorf("%d s are delivered under a law that it refuses", got)
	}
}
