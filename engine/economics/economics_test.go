package economics_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"orrery/engine/economics"
	"orrery/engine/formula"
	"orrery/engine/formula/formulatest"
	"orrery/engine/unit"
)

// near says whether two numbers agree to so many parts.
func near(got, want, parts float64) bool { return math.Abs(got-want) <= parts*math.Abs(want) }

// book is a small random book.
func book(r *rand.Rand) (asks, bids []economics.Step) {
	side := func() (steps []economics.Step) {
		for range r.IntN(5) {
			steps = append(steps, economics.Step{Quantity: r.Int64N(4), Price: unit.Money(1 + r.Int64N(6))})
		}
		return steps
	}
	return side(), side()
}

// welfare is what buyers would have paid more, and sellers taken less.
func welfare(asks, bids []economics.Step, c economics.Cleared) (sum unit.Money) {
	for i, n := range c.Bought {
		sum += bids[i].Price * unit.Money(n)
	}
	for i, n := range c.Sold {
		sum -= asks[i].Price * unit.Money(n)
	}
	return sum
}

// best is the largest welfare of any way to trade: units one by one, dearest wish with the
// cheapest offer, as long as that adds.
func best(asks, bids []economics.Step) (sum unit.Money) {
	units := func(steps []economics.Step) (all []unit.Money) {
		for _, s := range steps {
			for range s.Quantity {
				all = append(all, s.Price)
			}
		}
		slices.Sort(all)
		return all
	}
	offered, wanted := units(asks), units(bids)
	slices.Reverse(wanted)
	for n := range min(len(offered), len(wanted)) {
		sum = max(sum, sum+wanted[n]-offered[n])
	}
	return sum
}

func TestClearingIsTheBestForAllAndKeepsEveryStep(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	traded := 0
	for range 10_000 {
		asks, bids := book(r)
		c := economics.Clear(asks, bids, 0)
		sold, bought := int64(0), int64(0)
		for i, n := range c.Sold {
			if sold += n; n > 0 && asks[i].Price > c.Price.Price || n < asks[i].Quantity && asks[i].Price < c.Price.Price && c.Price.Known {
				t.Fatalf("%v %v: ask %d sells %d at %d", asks, bids, i+1, n, c.Price.Price)
			}
		}
		for i, n := range c.Bought {
			if bought += n; n > 0 && bids[i].Price < c.Price.Price || n < bids[i].Quantity && bids[i].Price > c.Price.Price && c.Price.Known {
				t.Fatalf("%v %v: bid %d buys %d at %d", asks, bids, i+1, n, c.Price.Price)
			}
		}
		if sold != c.Volume || bought != c.Volume || c.Price.Known != (c.Volume > 0) || c.Volume > 0 && c.Low.Price > c.High.Price {
			t.Fatalf("%v %v: %+v", asks, bids, c)
		}
		if got, want := welfare(asks, bids, c), best(asks, bids); got != want {
			t.Fatalf("%v %v: welfare %d, want %d", asks, bids, got, want)
		}
		mixed := slices.Clone(bids)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if other := economics.Clear(asks, mixed, 0); other.Price != c.Price || other.Volume != c.Volume || !slices.Equal(other.Sold, c.Sold) {
			t.Fatalf("%v %v: in another order it clears at %+v, not %+v", asks, bids, other, c)
		}
		if c.Volume > 0 {
			traded++
		}
	}
	if traded < 1000 {
		t.Errorf("only %d books trade", traded)
	}
}

func TestThePriceLiesBetweenWhatTradedAndWhatDidNot(t *testing.T) {
	type steps = []economics.Step
	for _, c := range []struct {
		asks, bids        steps
		floor, price      unit.Money
		low, high, volume int64
	}{
		{steps{{1, 10}, {1, 20}}, steps{{1, 50}, {1, 5}}, 0, 15, 10, 20, 1}, // both sides end together: the middle
		{steps{{1, 10}, {1, 21}}, steps{{1, 50}, {1, 4}}, 0, 15, 10, 21, 1}, // rounded down
		{steps{{2, 10}}, steps{{1, 50}}, 0, 10, 10, 10, 1},
		{steps{{1, 10}}, steps{{2, 50}}, 0, 50, 50, 50, 1},
		{steps{{5, 10}}, steps{{1, 50}, {9, 20}}, 30, 30, 10, 10, 1}, // a floor leaves bids out
	} {
		got := economics.Clear(c.asks, c.bids, c.floor)
		if got.Price.Price != c.price || int64(got.Low.Price) != c.low || int64(got.High.Price) != c.high || got.Volume != c.volume {
			t.Errorf("%+v: %+v", c, got)
		}
	}
	if c := economics.Clear(nil, nil, 0); c.Price.Known || c.Low.Known || c.High.Known {
		t.Errorf("an empty market clears at %+v", c)
	}
}

func TestNothingIsLostInDividing(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		weights := make([]int64, 1+r.IntN(6))
		for i := range weights {
			weights[i] = r.Int64N(1 << 40)
		}
		weights[0]++
		amount := unit.Money(r.Int64N(1 << 62))
		sum := unit.Money(0)
		for _, share := range economics.Divide(amount, weights) {
			sum += share
		}
		if sum != amount {
			t.Fatalf("%d by %v sums to %d", amount, weights, sum)
		}
	}
	if got := economics.Divide(10, []int64{1, 1, 1, 0}); !slices.Equal(got, []unit.Money{4, 3, 3, 0}) {
		t.Errorf("10 by thirds is %v", got)
	}
	if got := economics.Divide(10, []int64{1, 2, 4}); !slices.Equal(got, []unit.Money{1, 3, 6}) { // 1.43 2.86 5.71
		t.Errorf("10 by 1, 2, 4 is %v", got)
	}
}

func TestBillsCarryTheirRemainders(t *testing.T) {
	total, left := unit.Money(0), int64(0)
	for range 3600 {
		var bill unit.Money
		bill, left = economics.Bill(1, 1_000_001, left)
		total += bill
	}
	if total != 1_000_001 || left != 0 {
		t.Errorf("an hour of seconds costs %d and leaves %d", total, left)
	}
}

func TestConcentrationAndMergers(t *testing.T) {
	if got := economics.Concentration([]float64{50, 30, 20}); got != 3800 || !near(economics.Effective(2500), 4, 1e-15) {
		t.Errorf("50, 30 and 20 have %g", got)
	}
	m := economics.Merger{A: 20, B: 13} // 2023 guidelines: 520, share 33
	if m.Rise() != 520 || !m.TooConcentrated(1801) || m.TooConcentrated(1800) || !m.TooLarge() {
		t.Errorf("20 and 13: %g, %v, %v", m.Rise(), m.TooConcentrated(1801), m.TooLarge())
	}
	if small := (economics.Merger{A: 49, B: 1}); small.TooLarge() || small.TooConcentrated(5000) { // 98 is not above 100
		t.Error("a rise of 98 is presumed unlawful")
	}
	if got := economics.Pivotal([]float64{60, 30, 20}, 55); !slices.Equal(got, []bool{true, false, false}) {
		t.Errorf("of 110, 55 wanted, %v are pivotal", got)
	}
}

func TestCapitalIsPaidBack(t *testing.T) {
	for _, c := range [][2]float64{{0.1, 5}, {0.07, 14}, {0, 5}, {1e-9, 20}} {
		part := economics.Recovery(c[0], c[1])
		payments := []float64{-1}
		for range int(c[1]) {
			payments = append(payments, part)
		}
		if left := economics.PresentValue(payments, c[0]); math.Abs(left) > 1e-12 {
			t.Errorf("at %g over %g years %g is left", c[0], c[1], left)
		}
	}
	if got, ok := economics.Return([]float64{-100, 110}); !ok || !near(got, 0.1, 1e-12) {
		t.Errorf("100 for 110 returns %g", got)
	}
	if got, ok := economics.Return([]float64{100, 110}); ok {
		t.Errorf("two gains return %g", got)
	}
	if got := economics.Annuity(1, 0, 7); !near(got, 7, 1e-15) {
		t.Errorf("seven payments of 1 without interest are worth %g", got)
	}
}

func TestParityIsWhereBothSidesCostTheSame(t *testing.T) {
	o := economics.Orbit{Accelerators: 100, Kilowatts: 120, Mass: 2000, Success: 0.9, PerWatt: 5, Chip: 30_000, Rate: 0.1, Life: 5, Operations: 0.01, Lit: 0.95, Busy: 0.8, Goodput: 0.9}
	for _, ground := range []float64{1, 2.4, 5} {
		o.Price = o.Parity(ground)
		if got := o.Hour(); !near(got, ground, 1e-12) {
			t.Errorf("at %g $/kg an hour costs %g, want %g", o.Price, got, ground)
		}
	}
	g := economics.Ground{Accelerators: 2, Rate: 0, SiteLife: 10, ChipLife: 5, Site: 1000, Chip: 500, Kilowatts: 1, Energy: 0.1, Operations: 0.1, Busy: 0.5, Goodput: 1}
	// A year: 100 + 200 of capital, 1,752 of energy, 200 of operations, for 8,760 h.
	if got := g.Hour(); !near(got, (300+1752+200)/8760.0, 1e-14) {
		t.Errorf("an hour costs %g", got)
	}
}

func TestTheQueueIsLognormal(t *testing.T) {
	q := economics.Queue{Median: 55, Sigma: 0.45, Stay: 0.19}
	for _, months := range []float64{1, 10, 24, 50, 55, 84, 200, 900} {
		want := 0.5 * math.Erfc(-math.Log(months/55)/0.45/math.Sqrt2)
		if got := q.Served(months); math.Abs(got-want) > 1e-14 || !near(got, want, 1e-10) {
			t.Errorf("after %g months %g are served, want %g", months, got, want)
		}
	}
	if within := q.Served(84) - q.Served(24); math.Abs(within-0.79) > 0.005 { // as printed
		t.Errorf("24 to 84 months hold %g, want 0.79", within)
	}
}

func TestBooksThatDoNotBalanceAreSeen(t *testing.T) {
	right := []economics.Entry{
		{Lines: []economics.Line{{"1000 cash", 100}, {"3000 share capital", -100}}},
		{Lines: []economics.Line{{"6000 energy", 30}, {"1000 cash", -30}}},
		{Lines: []economics.Line{{"1100 receivable", 50}, {"4000 compute", -50}}},
		{Lines: []economics.Line{{"1000 cash", 40}, {"2200 debt", -40}}},
		{Lines: []economics.Line{{"7000 own use", 5}, {"7001 contra", -5}}},
	}
	s := economics.Balance(right)
	if !s.Balanced() || s.Assets != 160 || s.Liabilities != 40 || s.PaidIn != 100 || s.Result != 20 || len(s.Balances) != 8 {
		t.Errorf("%+v", s)
	}
	right[1].Lines[0].Amount++
	if s := economics.Balance(right); s.Balanced() || !slices.Equal(s.Wrong, []int{1}) {
		t.Errorf("an entry that sums to 1 is not seen: %+v", s)
	}
}

func TestValues(t *testing.T) {
	if v, ok := economics.Growing(6, 0.04, 0.1); !ok || !near(v, 100, 1e-12) {
		t.Errorf("6 that grows is worth %g", v)
	}
	if v, ok := economics.Growing(6, 0.1, 0.1); ok {
		t.Errorf("what grows as fast as money is worth %g", v)
	}
	if d, ok := economics.Runway(100, 2, 2); ok {
		t.Errorf("cash that does not run out lasts %g days", d)
	}
	if got := economics.Settle(100, []float64{60, 50, 10}); !slices.Equal(got, []float64{60, 40, 0}) {
		t.Errorf("100 pays %v", got)
	}
	o := economics.Offering{Price: 10, Valuation: 1005, Base: 20, Option: 0.15, Close: 12}
	if base, all := o.Raised(); o.Shares() != 100 || base != 200 || all != 230 || !near(o.Gain(), 0.2, 1e-12) || o.LeftOnTable() != 40 {
		t.Errorf("%d shares, %g and %g raised, %g, %g", o.Shares(), base, all, o.Gain(), o.LeftOnTable())
	}
}

func TestAContractsDayIsPaidAsFarAsItIsKept(t *testing.T) {
	p := economics.Promise{Seconds: 100 * 3600, Price: 2 * unit.Dollar, TakeOrPay: 0.8, Shortfall: 0.5}
	for _, c := range []struct {
		delivered, idle       int64 // hours
		whole, untaken, short unit.Money
	}{
		{100, 0, 200, 0, 0},
		{60, 40, 120, 64, 0}, // 40 h at $1.60
		{60, 0, 120, 0, 40},  // 40 h at $1.00
		{60, 10, 120, 16, 30},
		{60, -10, 120, 0, 40}, // less than nothing is left
		{0, 0, 0, 0, 100},
		{120, 50, 240, 0, 0}, // more than was promised is paid as well
	} {
		p.Delivered, p.Idle = c.delivered*3600, c.idle*3600
		if whole, untaken, back := p.Due(); whole != c.whole*unit.Dollar || untaken != c.untaken*unit.Dollar || back != c.short*unit.Dollar {
			t.Errorf("%+v: %v, %v and %v", c, whole, untaken, back)
		}
	}
}

func TestWeightsOfManyDigitsAreDividedExactly(t *testing.T) {
	f := formula.Find(economics.Formulas, "market.largest_remainder")
	for _, c := range []struct {
		weights []formula.Value
		want    []formula.Value // nil: refused
	}{
		{[]formula.Value{1.0 / 3, 2.0 / 3}, []formula.Value{int64(33), int64(67)}},
		{[]formula.Value{0.5, 0.3, 0.2}, []formula.Value{int64(50), int64(30), int64(20)}},
		{[]formula.Value{1e-12, 1.0}, []formula.Value{int64(0), int64(100)}},
		{[]formula.Value{1e-9, 1e15}, nil},
		{[]formula.Value{0.0, 0.0}, nil},
	} {
		given, err := f.Complete(formula.Record{{Name: "micro_usd", Value: int64(100)}, {Name: "weights", Value: c.weights}})
		if err != nil {
			t.Fatal(err)
		}
		out, err := f.Work(given)
		got, _ := out.Of("micro_usd")
		list, _ := got.([]formula.Value)
		if !slices.Equal(list, c.want) || (err == nil) != (c.want != nil) {
			t.Errorf("%v: %v, %v", c.weights, got, err)
		}
	}
}

func TestFormulasOfTheMarketAreDocumented(t *testing.T) {
	formulatest.Check(t, "market", economics.Formulas, "market.merger", "market.clear_within")
}
