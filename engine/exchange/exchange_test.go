package exchange

import (
	"math/rand/v2"
	"testing"

	"orrery/engine/unit"
)

// rich are three parties that can pay whatever they bid.
func rich() []Party {
	parties := make([]Party, 3)
	for i := range parties {
		parties[i].Allowance = unit.BillionDollar
	}
	return parties
}

// someBook is a small random book of one hour.
func someBook(r *rand.Rand) (lots []Lot, wants []Want) {
	for i := range 1 + r.IntN(4) {
		l := Lot{Owner: i % 3, Firm: r.IntN(2) == 0, Ask: unit.Money(1 + r.Int64N(6))}
		l.Seconds[0] = 3600 * r.Int64N(4)
		lots = append(lots, l)
	}
	for i := range 1 + r.IntN(4) {
		w := Want{Owner: i % 3, Firm: r.IntN(2) == 0, Price: unit.Money(1 + r.Int64N(6))}
		w.Seconds[0] = 3600 * r.Int64N(4)
		wants = append(wants, w)
	}
	return lots, wants
}

// cleared is a book after its day: copies, so that the book is as it was.
func cleared(lots []Lot, wants []Want) *Trading {
	t := New(rich(), append([]Lot(nil), lots...), append([]Want(nil), wants...))
	t.Clear()
	return t
}

func TestClearingDoesNotDependOnTheOrderOfBids(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 10_000 {
		lots, wants := someBook(r)
		first := cleared(lots, wants)
		r.Shuffle(len(wants), func(i, j int) { wants[i], wants[j] = wants[j], wants[i] })
		again := cleared(lots, wants)
		for i := range first.Trades {
			if a, b := first.Trades[i], again.Trades[i]; a != b {
				t.Fatalf("%+v %+v: in another order owner %d trades %+v, not %+v", lots, wants, i, b, a)
			}
		}
	}
}

// On 10,000 small books no allocation of firm and interruptible hours is worth more, no bid
// above its step is filled, and no ask under its step sold.
func TestNoOtherAllocationIsWorthMore(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	traded := 0
	for range 10_000 {
		lots, wants := someBook(r)
		tr := cleared(lots, wants)
		got, most, least := unit.Money(0), make([]unit.Money, 3), make([]unit.Money, 3)
		for i := range wants {
			n := unit.Money(wants[i].Seconds[0]-tr.Wants[i].Seconds[0]) / 3600
			got += wants[i].Price * n
			most[wants[i].Owner] += wants[i].Price * n
		}
		for i := range lots {
			n := unit.Money(lots[i].Seconds[0]-tr.Lots[i].Seconds[0]) / 3600
			got -= lots[i].Ask * n
			least[lots[i].Owner] += lots[i].Ask * n
		}
		for i := range most {
			if tr.Paid[i] > most[i] || tr.Earned[i] < least[i] {
				t.Fatalf("%+v %+v: owner %d pays %d, at most %d, and earns %d, at least %d", lots, wants, i, tr.Paid[i], most[i], tr.Earned[i], least[i])
			}
		}
		if best := mostWelfare(lots, wants); got != best {
			t.Fatalf("%+v %+v: welfare is %d, and %d is the most that can be", lots, wants, got, best)
		} else if got > 0 {
			traded++
		}
	}
	if traded < 5000 {
		t.Errorf("only %d books trade", traded)
	}
}

// mostWelfare is the most that any matching of single hours is worth: brute force over the
// hours of the lots, each for one want that it suits or for none.
func mostWelfare(lots []Lot, wants []Want) unit.Money {
	var units []int
	for i := range lots {
		for range lots[i].Seconds[0] / 3600 {
			units = append(units, i)
		}
	}
	left := make([]byte, len(wants))
	for i := range wants {
		left[i] = byte(wants[i].Seconds[0] / 3600)
	}
	known := map[string]unit.Money{}
	var best func(k int) unit.Money
	best = func(k int) unit.Money {
		if k == len(units) {
			return 0
		}
		key := string([]byte{byte(k)}) + string(left)
		if v, ok := known[key]; ok {
			return v
		}
		most := best(k + 1)
		for w := range wants {
			if left[w] == 0 || wants[w].Firm && !lots[units[k]].Firm {
				continue
			}
			left[w]--
			most = max(most, wants[w].Price-lots[units[k]].Ask+best(k+1))
			left[w]++
		}
		known[key] = most
		return most
	}
	return best(0)
}

func TestAFirmHourServesAnInterruptibleWishAndNotTheOtherWay(t *testing.T) {
	firm, other := Lot{Owner: 0, Firm: true, Ask: 1}, Lot{Owner: 0, Ask: 1}
	firm.Seconds[0], other.Seconds[0] = 10, 10
	wish, must := Want{Owner: 1, Price: 5}, Want{Owner: 1, Firm: true, Price: 9}
	wish.Seconds[0], must.Seconds[0] = 30, 30
	for _, c := range []struct {
		lots  []Lot
		wants []Want
		sold  int64
	}{{[]Lot{firm}, []Want{wish}, 10}, {[]Lot{other}, []Want{must}, 0}, {[]Lot{firm, other}, []Want{must}, 10}, {[]Lot{firm, other}, []Want{must, wish}, 20}} {
		if got := cleared(c.lots, c.wants).Trades[0].SoldSpot; got != c.sold {
			t.Errorf("%d lots for %d wants: %d s are sold, want %d", len(c.lots), len(c.wants), got, c.sold)
		}
	}
}

// What it may spend buys at the price that is paid: 50 hours of 2 $ where it bids 9.
func TestABuyerSpendsWhatItMayAndNoMore(t *testing.T) {
	parties := rich()
	parties[1].Allowance = 100 * unit.Dollar
	lot, want := Lot{Owner: 0, Firm: true, Ask: unit.Dollar / 10}, Want{Owner: 1, Firm: true, Price: 9 * unit.Dollar}
	for h := range Hours {
		lot.Seconds[h], want.Seconds[h] = 50*3600, 1e6
	}
	tr := New(parties, []Lot{lot}, []Want{want})
	tr.Clear()
	if got := tr.Paid[1]; got > 24*100*unit.Dollar || got < 24*100*unit.Dollar-24*1000 || tr.Trades[1].BoughtSpot != 24*50*3600 {
		t.Errorf("it pays %v for %d s, and may pay $100 an hour", got, tr.Trades[1].BoughtSpot)
	}
}

// Of firm and interruptible hours together too: nobody spends more than it may, and nothing hangs on
// the order of bids.
func TestPursesBindInAnyOrderOfBids(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 8))
	bound := 0
	for range 10_000 {
		parties := rich()
		for i := range parties {
			parties[i].Allowance = unit.Money(r.Int64N(10))
		}
		lots, wants := someBook(r)
		trade := func() *Trading {
			tr := New(parties, append([]Lot(nil), lots...), append([]Want(nil), wants...))
			tr.Clear()
			return tr
		}
		first := trade()
		for i := range parties {
			if first.Paid[i] > parties[i].Allowance {
				t.Fatalf("%+v %+v %+v: owner %d pays %d", parties, lots, wants, i, first.Paid[i])
			}
		}
		if first.Volume(FirmHours)+first.Volume(Interruptible) < cleared(lots, wants).Volume(FirmHours)+cleared(lots, wants).Volume(Interruptible) {
			bound++
		}
		r.Shuffle(len(wants), func(i, j int) { wants[i], wants[j] = wants[j], wants[i] })
		again := trade()
		for i := range first.Trades {
			if a, b := first.Trades[i], again.Trades[i]; a != b {
				t.Fatalf("%+v %+v %+v: in another order owner %d trades %+v, not %+v", parties, lots, wants, i, b, a)
			}
		}
	}
	if bound < 1000 {
		t.Errorf("money binds in %d books only", bound)
	}
}

func TestWorkOfJobsThatNobodyBuysIsItsOwners(t *testing.T) {
	parties := rich()
	parties[0].Floor = 9 * unit.Dollar
	lot, want := Lot{Owner: 0, Orbit: true}, Want{Owner: 1, Price: unit.Dollar}
	lot.Seconds[0], want.Seconds[0] = 3600, 3600
	tr := New(parties, []Lot{lot}, []Want{want})
	tr.Clear()
	if got := tr.Trades[0]; got.Orbit != 3600 || got.Own != 3600 || got.SoldSpot != 0 || got.Idle != 0 {
		t.Errorf("%+v", got)
	}
}
