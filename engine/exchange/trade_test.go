package exchange

import (
	"fmt"
	"slices"
	"testing"

	"orrery/engine/jurisdiction"
	"orrery/engine/unit"
	"orrery/engine/wire/wiretest"
)

// full is a trade all of whose figures are different.
func full() (t Trade) {
	for i, n := range t.counts() {
		*n = int64(i + 1)
	}
	t.Earned, t.Paid = 20, -30
	return t
}

func TestMemoryKeepsItsPromises(t *testing.T) {
	wiretest.Check(t, wiretest.Room[Trade]{Code: (*Trade).Code, Clone: func(s *Trade) Trade { return *s }, Check: (*Trade).Check, Real: full()})
}

func TestTradesAreAddedFigureByFigure(t *testing.T) {
	sum, one := full(), full()
	sum.Add(&one)
	for i, n := range sum.counts() {
		if *n != int64(2*(i+1)) {
			t.Errorf("count %d is %d, want %d", i, *n, 2*(i+1))
		}
	}
	if sum.Earned != 40 || sum.Paid != -60 || one != full() {
		t.Errorf("%+v, of twice %+v", sum, one)
	}
}

func TestTradesThatCannotBeAreRefused(t *testing.T) {
	for _, c := range []struct {
		n    int64
		m    unit.Money
		want bool
	}{{0, 0, true}, {mostSeconds, mostSeconds, true}, {0, -mostSeconds, true}, {-1, 0, false}, {mostSeconds + 1, 0, false}, {0, mostSeconds + 1, false}, {0, -mostSeconds - 1, false}} {
		for k := range 12 {
			x := Trade{Earned: c.m}
			*x.counts()[k] = c.n
			if err := x.Check(); (err == nil) != c.want {
				t.Errorf("%d s and %d: %v", c.n, c.m, err)
			}
		}
		if err := (&Trade{Paid: c.m}).Check(); c.n == 0 && (err == nil) != c.want {
			t.Errorf("%d paid: %v", c.m, err)
		}
	}
}

// ran is a book of the first hour after its day.
func ran(parties []Party, lots []Lot, wants []Want) *Trading {
	tr := New(parties, lots, wants)
	tr.Clear()
	return tr
}

func TestAPriceIsWhatWasPaidOverTheHours(t *testing.T) {
	// One firm hour at $4 to $9, one interruptible at $1 to $2, alone: there are not enough firm ones.
	tr := ran(rich(), []Lot{lot(0, 4*unit.Dollar, 3600, 0), loose(lot(0, unit.Dollar, 3600, 0))},
		[]Want{want(1, 9*unit.Dollar, 3600), want(1, 5*unit.Dollar, 3600), loose(want(2, 2*unit.Dollar, 3600))})
	if tr.Volume(FirmHours) != 3600 || tr.Volume(Interruptible) != 3600 {
		t.Fatalf("%d firm s and %d others are sold", tr.Volume(FirmHours), tr.Volume(Interruptible))
	}
	firm, other := tr.Price(FirmHours), tr.Price(Interruptible)
	if firm < 5*unit.Dollar || firm > 9*unit.Dollar || other < unit.Dollar || other > 2*unit.Dollar || tr.Price(Qualities) != (firm+other)/2 {
		t.Errorf("a firm hour costs %d, another %d, and any %d", firm, other, tr.Price(Qualities))
	}
	if tr.Earned[0] != firm+other || tr.Paid[1] != firm || tr.Paid[2] != other {
		t.Errorf("%v are earned and %v paid", tr.Earned, tr.Paid)
	}
	if none := ran(rich(), nil, nil); none.Price(Qualities) != 0 || none.Price(FirmHours) != 0 {
		t.Errorf("where nothing is sold an hour costs %d", none.Price(Qualities))
	}
	for seconds, want := range map[int64]unit.Money{-1: 0, 0: 0, 1: 3600, 1800: 2, 3600: 1} {
		if got := hourly(1, seconds); got != want {
			t.Errorf("1 for %d s is %d an hour, want %d", seconds, got, want)
		}
	}
}

// What is cleared at one price is one sale, of what trades alone.
func TestAnHourIsSoldInParts(t *testing.T) {
	chinese := lot(2, 2, 3600, 0)
	chinese.Facts = jurisdiction.Facts{Flag: "CN"}
	parties := rich()
	parties[1].Refuses = []string{"CN"}
	lots := []Lot{lot(0, 1, 3600, 0), lot(0, 50, 3600, 0), chinese}
	wants := []Want{want(1, 9, 7200), want(0, 8, 1800), want(0, 1, 900)}
	sales := New(parties, lots, wants).ClearHour(0)
	if len(sales) != 2 {
		t.Fatalf("there are %+v", sales)
	}
	for i, w := range []struct{ sold, bought []Offer }{
		{[]Offer{{0, 1, 3600}}, []Offer{{0, 9, 3600}}}, {[]Offer{{2, 2, 1800}}, []Offer{{1, 8, 1800}}},
	} {
		if s := sales[i]; !slices.Equal(s.Sold, w.sold) || !slices.Equal(s.Bought, w.bought) || s.Seconds != w.sold[0].Seconds || s.Price < w.sold[0].Price || s.Price > w.bought[0].Price {
			t.Errorf("part %d is %+v, want %+v", i+1, s, w)
		}
	}
	if tr := New(parties, slices.Clone(lots), slices.Clone(wants)); tr.ClearHour(1) != nil {
		t.Error("in an hour without lots something is sold")
	}
	if tr := ran(parties, slices.Clone(lots), slices.Clone(wants)); tr.sales != nil {
		t.Error("sales of a whole day are kept")
	}
}

// The product with the cheapest lot is cleared first, the cheapest lot sold first, and firm lots before others
// of their price; what is kept is the dearest bid.
func TestTheCheapestLotsGoFirst(t *testing.T) {
	in := func(state string, l Lot) Lot {
		l.Facts = jurisdiction.Facts{Flag: state}
		return l
	}
	for _, c := range []struct {
		what  string
		lots  []Lot
		wants []Want
		used  string // of each lot
	}{
		{"in one product", []Lot{lot(0, 3, 10, 0), lot(0, 1, 10, 0), lot(0, 2, 10, 0)}, []Want{want(1, 9, 15)}, "[0 10 5]"},
		{"of two products", []Lot{in("CN", lot(0, 3, 10, 0)), lot(0, 1, 10, 0)}, []Want{want(2, 9, 10)}, "[0 10]"},
		{"of two products the other way", []Lot{in("CN", lot(0, 1, 10, 0)), lot(0, 3, 10, 0)}, []Want{want(2, 9, 10)}, "[10 0]"},
		{"firm ones before others", []Lot{loose(lot(0, 1, 10, 0)), lot(0, 1, 10, 0)}, []Want{want(1, 9, 10)}, "[0 10]"},
		{"firm ones before others to whom all are one", []Lot{loose(lot(0, 1, 10, 0)), lot(0, 1, 10, 0)}, []Want{loose(want(1, 9, 10))}, "[0 10]"},
		{"of none that are asked for too dearly", []Lot{lot(0, 10, 10, 0)}, []Want{want(1, 9, 10)}, "[0]"},
	} {
		parties := rich()
		parties[1].Refuses = []string{"CN"}
		tr := ran(parties, c.lots, c.wants)
		var used []int64
		for i := range tr.Lots {
			used = append(used, tr.Lots[i].Used)
		}
		if got := fmt.Sprint(used); got != c.used {
			t.Errorf("%s: %s are sold, want %s", c.what, got, c.used)
		}
	}
}

// Bids are what was bought, and what purses still pay for at their own price.
func TestAnHourSaysWhatWasAskedAndBid(t *testing.T) {
	parties := rich()
	parties[1].Allowance, parties[2].Allowance = 4*unit.Dollar, 0
	lots := []Lot{lot(0, unit.Dollar, 3600, 0), lot(0, 9*unit.Dollar, 60, 0), lot(0, 1, 0, 0)}
	tr := New(parties, lots, []Want{want(1, 2*unit.Dollar, 3600), want(1, unit.Dollar/2, 36_000), want(2, 5*unit.Dollar, 3600), want(0, unit.Dollar/4, 10), want(1, unit.Dollar/4, 3600)})
	if got, want := tr.Asks(0), []Offer{{0, unit.Dollar, 3600}, {1, 9 * unit.Dollar, 60}}; !slices.Equal(got, want) || tr.Asks(1) != nil {
		t.Errorf("asked are %+v, want %+v", got, want)
	}
	sales := tr.ClearHour(0)
	if len(sales) != 1 || sales[0].Seconds != 3600 {
		t.Fatalf("sold are %+v", sales)
	}
	rest := 4*unit.Dollar - sales[0].Price // it pays for so many of the next wish, and then for none
	more := int64(rest) * 3600 / int64(unit.Dollar/2)
	got := tr.Bids(0)
	if len(got) != 3 || got[0] != (Offer{0, 2 * unit.Dollar, 3600}) || got[1].Of != 1 || got[1].Seconds < more-1 || got[1].Seconds > more+1 || got[2] != (Offer{3, unit.Dollar / 4, 10}) {
		t.Errorf("bid are %+v: want all of the first, %d s of the second, and who has money", got, more)
	}
}
