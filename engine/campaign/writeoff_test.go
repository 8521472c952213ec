package campaign_test

import (
	"testing"

	"orrery/engine/campaign/campaigntest"
	"orrery/engine/launch"
	"orrery/engine/ledger"
)

// A satellite stands in the books with its ride, and goes with it: where all that a flight brought
// is lost in orbit, nothing of what it cost is left there.
func TestASatelliteIsWrittenOffWithItsRide(t *testing.T) {
	c := campaigntest.Small(t)
	before := c.Books.Balance
	booked(t, c, booking(sure))
	fly(c, 400*day, day)
	f := &c.Flights[0]
	cost := f.HardwarePrice + f.LaunchPrice
	if f.Status != launch.Working || c.Books.Balance[ledger.InOrbit]-before[ledger.InOrbit] != cost {
		t.Fatalf("the flight is %v, in orbit are %d more, want %d", f.Status, c.Books.Balance[ledger.InOrbit]-before[ledger.InOrbit], cost)
	}
	for _, id := range f.Cargo() {
		c.WriteOff(id)
	}
	if left, lost := c.Books.Balance[ledger.InOrbit]-before[ledger.InOrbit], c.Books.Balance[ledger.WriteOff]; left != cost-lost || left >= 2 || left < 0 {
		t.Errorf("of %d that it cost %d are written off, and %d are left in orbit", cost, lost, left)
	}
}
