package outlook

import (
	"testing"
	"time"

	"orrery/engine/campaign/campaigntest"
	"orrery/engine/flight"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

// dear is a plan whose second plane of four satellites takes more money than there is at the
// start: $14 M each with their ride, of $60 M.
func dear(t *testing.T) *Outlook {
	return over(campaigntest.Small(t, func(s *flight.Spec) {
		s.Treasury = 60 * unit.MillionDollar
		s.Plans = []flight.Plan{{Name: "build", Planes: 1, Repairs: 1, PerFlight: 4, Ahead: 1, Pads: []string{"East"}}}
	}))
}

func TestFuturesEarnWhatTheMissionEarned(t *testing.T) {
	ends := []time.Duration{150 * day, 400 * day}
	poor := dear(t)
	none := poor.atStart(0, poor.flawless()).earning(poor.income()).nodesAt(ends)
	rich := dear(t)
	rich.Books.Post(ledger.Posting{At: 160 * day, From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Income, Amount: 200 * unit.MillionDollar})
	rich.Clock.Elapsed = 400 * day
	got := rich.atStart(0, rich.flawless()).earning(rich.income()).nodesAt(ends)
	if none[0] != none[1] || got[0] != none[0] || got[1] <= none[1] {
		t.Errorf("with money for one flight there are %v nodes; with what came on day 160 %v, want as many before and more after", none, got)
	}
}

func TestAfterNowFuturesEarnAsInTheMedianMonth(t *testing.T) {
	o := dear(t)
	const once = 900 * unit.MillionDollar // shares, sold once
	for month := range 5 {
		o.Books.Post(ledger.Posting{At: time.Duration(month)*30*day + day, From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Income, Amount: 60 * unit.MillionDollar})
		o.Books.Post(ledger.Posting{At: time.Duration(month)*30*day + 2*day, From: ledger.Treasury, To: ledger.Owners, Kind: ledger.Income, Amount: 30 * unit.MillionDollar})
		o.Books.Post(ledger.Posting{At: time.Duration(month)*30*day + 2*day, From: ledger.Treasury, To: ledger.OnWay, Kind: ledger.Launch, Amount: unit.MillionDollar})
	}
	o.Books.Post(ledger.Posting{At: 100 * day, From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Income, Amount: once})
	o.Clock.Elapsed = 150 * day
	in := o.income()
	for _, row := range []struct {
		after, by time.Duration
		want      unit.Money
	}{
		{0, day, 60 * unit.MillionDollar}, {day, 30 * day, -30 * unit.MillionDollar}, {0, 150 * day, 150*unit.MillionDollar + once},
		{150 * day, 151 * day, unit.MillionDollar}, {149 * day, 250 * day, 100 * unit.MillionDollar},
	} {
		if got := in.within(row.after, row.by); got != row.want {
			t.Errorf("from day %.0f to %.0f they earn %v, want %v", row.after.Hours()/24, row.by.Hours()/24, got, row.want)
		}
	}
	var b ledger.Books
	in.earn(&b, day, 30*day) // a loss
	if sum, off := b.Leak(); sum != 0 || off != [ledger.Accounts]unit.Money{} || b.Balance[ledger.Treasury] != -30*unit.MillionDollar {
		t.Errorf("after a loss the books hold %v", b.Balance)
	}
}
