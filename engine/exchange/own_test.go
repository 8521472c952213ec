package exchange

import (
	"slices"
	"testing"

	"orrery/engine/jurisdiction"
	"orrery/engine/unit"
)

// lot is one of an owner's, with so many seconds for the market and for itself in the first hour.
func lot(owner int, ask unit.Money, seconds, own int64) Lot {
	l := Lot{Owner: owner, Firm: true, Ask: ask}
	l.Seconds[0], l.Own[0] = seconds, own
	return l
}

// want is a firm one of an owner's of so many seconds in the first hour.
func want(owner int, price unit.Money, seconds int64) Want {
	w := Want{Owner: owner, Firm: true, Price: price}
	w.Seconds[0] = seconds
	return w
}

// loose is a lot or a want that is not firm.
func loose[T Lot | Want](x T) T {
	switch v := any(&x).(type) {
	case *Lot:
		v.Firm = false
	case *Want:
		v.Firm = false
	}
	return x
}

// orbital is a lot that is the work of jobs.
func orbital(l Lot) Lot {
	l.Orbit = true
	return l
}

func TestOwnersServeThemselvesFirst(t *testing.T) {
	for _, c := range []struct {
		what    string
		lots    []Lot
		wants   []Want
		offered []int64 // of each lot, after that
		lacking []int64 // of each want
		own     int64   // of the first owner
	}{
		{"what it needs it uses, the rest it offers", []Lot{lot(0, 1, 10, 30)}, []Want{want(0, 5, 20)}, []int64{20}, []int64{0}, 20},
		{"what it lacks it asks for", []Lot{lot(0, 1, 10, 30)}, []Want{want(0, 5, 50)}, []int64{10}, []int64{20}, 30},
		{"its dearest wish comes first", []Lot{lot(0, 1, 0, 30)}, []Want{want(0, 9, 20), want(0, 5, 20)}, []int64{0}, []int64{0, 10}, 30},
		{"others' wishes are none of its own", []Lot{lot(0, 1, 0, 30)}, []Want{want(1, 9, 20)}, []int64{30}, []int64{20}, 0},
		{"no firm wish is served by an hour that is not", []Lot{loose(lot(0, 1, 0, 30))}, []Want{want(0, 9, 20)}, []int64{30}, []int64{20}, 0},
		{"a firm hour serves an interruptible wish", []Lot{lot(0, 1, 0, 30)}, []Want{loose(want(0, 9, 20))}, []int64{10}, []int64{0}, 20},
		{"an hour that is not firm serves a wish that need not be", []Lot{loose(lot(0, 1, 0, 30))}, []Want{loose(want(0, 9, 20))}, []int64{10}, []int64{0}, 20},
		{"work of jobs that it keeps is used, wanted or not", []Lot{orbital(lot(0, 1, 10, 30))}, []Want{want(0, 5, 20)}, []int64{10}, []int64{0}, 30},
		{"one lot after the other", []Lot{lot(0, 1, 0, 15), lot(0, 2, 0, 15)}, []Want{want(0, 5, 20)}, []int64{0, 10}, []int64{0}, 20},
	} {
		tr := New(rich(), c.lots, c.wants)
		for i := range tr.Lots {
			if l := &tr.Lots[i]; l.Seconds[0] != c.offered[i] || l.Own[0] != 0 {
				t.Errorf("%s: lot %d offers %d s and keeps %d, want %d and none", c.what, i, l.Seconds[0], l.Own[0], c.offered[i])
			}
		}
		for i := range tr.Wants {
			if got := tr.Wants[i].Seconds[0]; got != c.lacking[i] {
				t.Errorf("%s: want %d lacks %d s, want %d", c.what, i, got, c.lacking[i])
			}
		}
		used := int64(0)
		for i := range tr.Lots {
			used += tr.Lots[i].Used
		}
		if got := tr.Trades[0].Own; got != c.own || used != c.own {
			t.Errorf("%s: it uses %d s, of lots %d, want %d", c.what, got, used, c.own)
		}
	}
}

func TestWhatIsKeptBackIsIdleOrOnesOwn(t *testing.T) {
	for _, c := range []struct {
		lot            Lot
		floor, ask     unit.Money
		kept           float64
		offered        int64
		withheld, uses int64
	}{
		{lot(0, 3, 40, 0), 0, 3, 0, 40, 0, 0}, {lot(0, 3, 40, 0), 2, 3, 0.25, 30, 10, 0}, {lot(0, 3, 40, 0), 9, 9, 1, 0, 40, 0},
		{orbital(lot(0, 3, 40, 4)), 0, 3, 0.25, 30, 0, 14}, // its work is done: what is kept back its owner used
		{lot(0, 3, 40, 20), 0, 3, 0.25, 50, 10, 0},         // of what it keeps for itself nothing is kept back
	} {
		parties := rich()
		parties[0].Withheld, parties[0].Floor = c.kept, c.floor
		tr := New(parties, []Lot{c.lot}, nil)
		if l, of := &tr.Lots[0], &tr.Trades[0]; l.Ask != c.ask || l.Seconds[0] != c.offered || of.Withheld != c.withheld || of.Own != c.uses {
			t.Errorf("of %+v %g is kept back: %d s are offered for %d, %d kept back, %d used", c.lot, c.kept, l.Seconds[0], l.Ask, of.Withheld, of.Own)
		}
	}
}

func TestContractsTakeWhatSuitsOfTheDearestWishes(t *testing.T) {
	for _, c := range []struct {
		what       string
		lots       []Lot
		wants      []Want
		asks, want int64
		lacking    []int64
	}{
		{"as much as is asked", []Lot{lot(0, 1, 100, 0)}, []Want{want(1, 5, 100)}, 30, 30, []int64{70}},
		{"as much as there is", []Lot{lot(0, 1, 20, 0)}, []Want{want(1, 5, 100)}, 30, 20, []int64{80}},
		{"as much as is wanted", []Lot{lot(0, 1, 100, 0)}, []Want{want(1, 5, 10)}, 30, 10, []int64{0}},
		{"the dearest wishes first, of one lot after the other", []Lot{lot(0, 1, 20, 0), lot(0, 2, 100, 0)}, []Want{want(1, 9, 25), want(1, 5, 25)}, 30, 30, []int64{0, 20}},
		{"of its seller alone", []Lot{lot(2, 1, 100, 0)}, []Want{want(1, 5, 100)}, 30, 0, []int64{100}},
		{"for its buyer alone", []Lot{lot(0, 1, 100, 0)}, []Want{want(2, 5, 100)}, 30, 0, []int64{100}},
		{"what is firm for who wants that", []Lot{loose(lot(0, 1, 100, 0))}, []Want{want(1, 5, 100), loose(want(1, 4, 10))}, 30, 10, []int64{100, 0}},
	} {
		tr := New(rich(), c.lots, c.wants)
		had := int64(0)
		for i := range tr.Lots {
			had += tr.Lots[i].Seconds[0]
		}
		got := tr.Take(0, 1, 0, c.asks)
		used := int64(0)
		for i := range tr.Lots {
			used, had = used+tr.Lots[i].Used, had-tr.Lots[i].Seconds[0]
		}
		if got != c.want || used != got || had != got || slices.ContainsFunc(tr.Lots, func(l Lot) bool { return l.Seconds[1] != 0 }) {
			t.Errorf("%s: %d s move, %d of lots used, %d no more offered, want %d", c.what, got, used, had, c.want)
		}
		for i := range tr.Wants {
			if lacks := tr.Wants[i].Seconds[0]; lacks != c.lacking[i] {
				t.Errorf("%s: want %d lacks %d s, want %d", c.what, i, lacks, c.lacking[i])
			}
		}
		if other := tr.Take(0, 1, 1, c.asks); other != 0 {
			t.Errorf("%s: of another hour %d s move", c.what, other)
		}
	}
}

// Whom a lot serves hangs on the states that reach it and, for firm hours, on where it is.
func TestALotServesWhoBearsItsLawAndPlace(t *testing.T) {
	in := func(state, region string) Lot {
		l := lot(0, 1, 10, 0)
		l.Facts, l.Region = jurisdiction.Facts{Flag: state}, region
		return l
	}
	for _, c := range []struct {
		lot         Lot
		party       Party
		any, asFirm bool
	}{
		{in("US", ""), Party{}, true, true}, {in("US", ""), Party{Refuses: []string{"CN"}}, true, true}, {in("CN", ""), Party{Refuses: []string{"US", "CN"}}, false, false},
		{in("LU", ""), Party{Refuses: []string{"EU"}}, false, false},
		{in("US", "north"), Party{Regions: []string{"south", "north"}}, true, true}, {in("US", "north"), Party{Regions: []string{"south"}}, true, false},
		{in("US", "north"), Party{}, true, true}, {in("US", ""), Party{Regions: []string{"south"}}, true, true}, {loose(in("US", "")), Party{}, true, false},
		{loose(in("US", "north")), Party{Regions: []string{"north"}}, true, false}, {in("CN", "north"), Party{Regions: []string{"north"}, Refuses: []string{"CN"}}, false, false},
	} {
		parties := rich()
		c.party.Allowance = unit.Dollar
		parties[1] = c.party
		tr := New(parties, []Lot{c.lot}, nil)
		if f := &tr.fits[0]; f.serves(1, false) != c.any || f.serves(1, true) != c.asFirm {
			t.Errorf("%+v serves %+v: %v, with firm hours %v, want %v and %v", c.lot, c.party, f.serves(1, false), f.serves(1, true), c.any, c.asFirm)
		}
		for _, w := range []Want{want(1, 9, 10), loose(want(1, 9, 10))} {
			tr := New(parties, []Lot{c.lot}, []Want{w})
			if got, may := tr.Take(0, 1, 0, 10) == 10, w.Firm && c.asFirm || !w.Firm && c.any; got != may {
				t.Errorf("%+v serves %+v by contract: %v, want %v", c.lot, w, got, may)
			}
			tr = New(parties, []Lot{c.lot}, []Want{w})
			if tr.Clear(); (tr.Trades[1].BoughtSpot == 10) != (w.Firm && c.asFirm || !w.Firm && c.any) {
				t.Errorf("%+v serves %+v on spot: %d s", c.lot, w, tr.Trades[1].BoughtSpot)
			}
		}
	}
}
