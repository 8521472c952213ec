package exchange

import (
	"fmt"

	"orrery/engine/unit"
	"orrery/engine/wire"
)

// Trade is an owner's use, sales and purchases of hours, in seconds of an H100.
type Trade struct {
	Ground, Orbit                    int64 // delivered
	Own, SoldSpot, SoldAhead         int64 // of that, used by the owner and sold
	BoughtSpot, BoughtAhead, FromOwn int64 // what it got; FromOwn are holdings redeemed
	Wanted, Unserved                 int64 // Unserved of what was wanted at the price or above is 0; this is all that was not got
	Withheld, Idle                   int64 // offered to nobody, and offered but not sold
	Earned, Paid                     unit.Money
}

// Add adds another trade.
func (t *Trade) Add(o *Trade) {
	for i, p := range o.counts() {
		*t.counts()[i] += *p
	}
	t.Earned += o.Earned
	t.Paid += o.Paid
}

// counts are all hours of a trade.
func (t *Trade) counts() [12]*int64 {
	return [12]*int64{&t.Ground, &t.Orbit, &t.Own, &t.SoldSpot, &t.SoldAhead, &t.BoughtSpot, &t.BoughtAhead, &t.FromOwn, &t.Wanted, &t.Unserved, &t.Withheld, &t.Idle}
}

// Code encodes the fields for keyframes and digests.
func (t *Trade) Code(c *wire.Coder) {
	for _, p := range t.counts() {
		c.Int64(p)
	}
	wire.Int(c, &t.Earned)
	wire.Int(c, &t.Paid)
}

// mostSeconds bounds hours that can be traded.
const mostSeconds = 1 << 60

// Check returns an error if the trade is impossible.
func (t *Trade) Check() error {
	for _, n := range t.counts() {
		if *n < 0 || *n > mostSeconds {
			return fmt.Errorf("it traded %d seconds", *n)
		}
	}
	for _, m := range [...]unit.Money{t.Earned, t.Paid} {
		if m < -mostSeconds || m > mostSeconds {
			return fmt.Errorf("it earned %v and paid %v", t.Earned, t.Paid)
		}
	}
	return nil
}
