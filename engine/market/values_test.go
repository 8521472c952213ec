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
