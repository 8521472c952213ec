package market

import (
	"testing"

	"orrery/engine/accounts"
	"orrery/engine/flight"
	"orrery/engine/ledger"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/unit"
)

// A flight is paid ahead, and what it brings or loses takes its launch out of the prepaid ones, to
// the micro-dollar, however its satellites come: in service they stand with their launch.
func TestALaunchIsPrepaidUntilItsFlightIsOver(t *testing.T) {
	m := opened(ownerstest.Small())
	const hardware, ride = 7_000_003, 3_000_001
	m.Campaign.Flights = []flight.Flight{{ID: 1, Count: 3, HardwarePrice: hardware, LaunchPrice: ride}, {ID: 2, Count: 1, HardwarePrice: hardware, LaunchPrice: ride}}
	post := func(flight int32, from, to ledger.Account, kind ledger.Kind, amount unit.Money) {
		m.Books.Post(ledger.Posting{From: from, To: to, Flight: flight, Kind: kind, Amount: amount})
	}
	for id := range int32(2) {
		post(id+1, ledger.Treasury, ledger.OnWay, ledger.Hardware, hardware)
		post(id+1, ledger.Treasury, ledger.OnWay, ledger.Launch, ride)
	}
	o := &m.Owners[0]
	was := o.Balance
	wants := func(when string, want map[accounts.Account]unit.Money) {
		t.Helper()
		m.follow()
		for a, amount := range want {
			if got := o.Balance[a] - was[a]; got != amount {
				t.Errorf("%s: %v is %d, want %d", when, a, got, amount)
			}
		}
		if err := o.Leak(); err != nil {
			t.Errorf("%s: %v", when, err)
		}
	}
	wants("paid", map[accounts.Account]unit.Money{accounts.PrepaidLaunch: 2 * ride, accounts.InProgress: 2 * hardware, accounts.Cash: -2 * (hardware + ride)})
	each := unit.Money(hardware+ride) / 3
	post(1, ledger.OnWay, ledger.InOrbit, ledger.Service, each)
	post(2, ledger.OnWay, ledger.WriteOff, ledger.Loss, hardware+ride)
	post(1, ledger.OnWay, ledger.WriteOff, ledger.Loss, each)
	wants("one in service, one lost, and a flight", map[accounts.Account]unit.Money{accounts.Satellites: each, accounts.LostLaunch: ride + ride/3, accounts.LostSatellites: hardware + each - ride/3})
	post(1, ledger.OnWay, ledger.InOrbit, ledger.Service, hardware+ride-2*each)
	wants("over", map[accounts.Account]unit.Money{accounts.PrepaidLaunch: 0, accounts.InProgress: 0, accounts.Satellites: hardware + ride - each})
}
