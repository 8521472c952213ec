package market

import (
	"math"
	"strings"
	"testing"

	"orrery/engine/accounts"
	"orrery/engine/exchange"
	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/unit"
)

func TestAQualityThatNobodyTradedHasNoPrice(t *testing.T) {
	d := Day{}
	d.Price[exchange.FirmHours], d.Volume[exchange.FirmHours] = unit.Dollar, 1
	if got := d.priced(exchange.FirmHours) + ", " + d.priced(exchange.Interruptible); got != "~$1.000, not traded" {
		t.Errorf("got %q", got)
	}
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
	v := o.values(&owners.Owner{Multiple: 94.8, Return: 0.1, Expected: 0.05}, 1)
	if v.Revenue != 36.5e12 || v.Sales != 36.5e12*94.8 || v.FreeCash != 36.5e12 || !v.CashIs || math.Abs(v.Cash/766.5e12-1) > 1e-12 {
		t.Errorf("%+v", v)
	}
	if got := millions(v.Sales); got != "~$3,460,200,000 M" {
		t.Errorf("its value is told as %s", got)
	}
}
