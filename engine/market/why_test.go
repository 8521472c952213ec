package market

import (
	"strings"
	"testing"

	"orrery/engine/exchange"
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
