package exchange

import (
	"math/rand/v2"
	"slices"
	"testing"

	"orrery/engine/jurisdiction"
	"orrery/engine/unit"
)

// someDay is a random day: of lots on the ground and in orbit, some of them for their owners, under
// floors, with hours kept back, states refused, regions asked for and little money.
func someDay(r *rand.Rand) (parties []Party, lots []Lot, wants []Want) {
	for range 3 {
		p := Party{Allowance: unit.Money(r.Int64N(40)), Floor: unit.Money(r.Int64N(3))}
		if r.IntN(3) == 0 {
			p.Withheld = 0.25
		}
		if r.IntN(3) == 0 {
			p.Refuses = []string{"CN"}
		}
		if r.IntN(3) == 0 {
			p.Regions = []string{"north"}
		}
		parties = append(parties, p)
	}
	for i := range 1 + r.IntN(6) {
		l := Lot{Owner: i % 3, Orbit: r.IntN(3) == 0, Firm: r.IntN(2) == 0, Ask: unit.Money(1 + r.Int64N(6)), Region: []string{"", "north", "south"}[r.IntN(3)]}
		l.Facts = jurisdiction.Facts{Flag: []string{"US", "CN"}[r.IntN(2)]}
		for h := range 3 {
			l.Seconds[h], l.Own[h] = 3600*r.Int64N(4), 3600*r.Int64N(3)
		}
		lots = append(lots, l)
	}
	for i := range 1 + r.IntN(6) {
		w := Want{Owner: i % 3, Firm: r.IntN(2) == 0, Price: unit.Money(1 + r.Int64N(8))}
		for h := range 3 {
			w.Seconds[h] = 3600 * r.Int64N(4)
		}
		wants = append(wants, w)
	}
	return parties, lots, wants
}

// held is how many seconds each owner's lots have in all, and how many its wants.
func held(lots []Lot, wants []Want) (has, wanted [3]int64) {
	for i := range lots {
		for h := range lots[i].Seconds {
			has[lots[i].Owner] += lots[i].Seconds[h] + lots[i].Own[h]
		}
	}
	for i := range wants {
		for _, s := range wants[i].Seconds {
			wanted[wants[i].Owner] += s
		}
	}
	return has, wanted
}

// list are the hours of a trade as values.
func (t *Trade) list() (all []int64) {
	for _, n := range t.counts() {
		all = append(all, *n)
	}
	return all
}

// Every second of a day is somewhere, once: what owners had they delivered, kept back or let idle;
// what they delivered they used or sold; what they wanted they got or lack; what is paid is earned.
func TestEverySecondAndEveryDollarIsSomewhere(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var seen Trade
	for range 3_000 {
		parties, lots, wants := someDay(r)
		has, wanted := held(lots, wants)
		tr := New(parties, slices.Clone(lots), slices.Clone(wants))
		taken := tr.Take(0, 1, 0, 3600)
		tr.Trades[0].SoldAhead += taken
		tr.Trades[1].BoughtAhead += taken
		tr.Clear()
		var sold, bought, volume int64
		var earned, paid unit.Money
		for i := range tr.Trades {
			x := &tr.Trades[i]
			seen.Add(x)
			served := int64(0) // by itself: own use of orbit may be of hours that nobody wanted
			if served = x.Wanted - x.Unserved - x.BoughtSpot - x.BoughtAhead; served < 0 || served > x.Own {
				t.Fatalf("owner %d wants %d and gets %+v", i, wanted[i], x)
			}
			if x.Wanted != wanted[i] || x.Ground+x.Orbit+x.Withheld+x.Idle != has[i] || x.Ground+x.Orbit != x.Own+x.SoldSpot+x.SoldAhead {
				t.Fatalf("owner %d has %d, wants %d, and trades %+v", i, has[i], wanted[i], x)
			}
			if x.Earned != tr.Earned[i] || x.Paid != tr.Paid[i] || x.Check() != nil {
				t.Fatalf("owner %d earned %d and paid %d: %+v", i, tr.Earned[i], tr.Paid[i], x)
			}
			if tr.Paid[i] > 3*parties[i].Allowance {
				t.Fatalf("owner %d pays %d in three hours, and may pay %d in each", i, tr.Paid[i], parties[i].Allowance)
			}
			sold, bought, earned, paid = sold+x.SoldSpot, bought+x.BoughtSpot, earned+x.Earned, paid+x.Paid
		}
		for q := range Qualities {
			volume += tr.Volume(q)
		}
		if sold != bought || volume != sold || earned != paid || tr.value[Interruptible]+tr.value[FirmHours] != paid {
			t.Fatalf("%d s are sold and %d bought, of which %d by quality; %d are earned and %d paid", sold, bought, volume, earned, paid)
		}
	}
	seen.FromOwn = 1 // redeemed by whoever knows the holdings
	if slices.ContainsFunc(seen.list(), func(n int64) bool { return n == 0 }) {
		t.Errorf("something was not tried: %+v", seen)
	}
}
