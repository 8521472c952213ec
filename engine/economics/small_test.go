package economics_test

import (
	"math"
	"slices"
	"testing"

	"orrery/engine/economics"
	"orrery/engine/field"
	"orrery/engine/unit"
)

// H1 to H8 of validation/market/cases.json.
func TestTheIndexIsTheSumOfTheSquaresOfShares(t *testing.T) {
	ones := func(shares []float64, n int) []float64 { return append(shares, slices.Repeat([]float64{1}, n)...) }
	for _, c := range []struct {
		shares []float64
		want   float64
	}{
		{nil, 0}, {[]float64{100}, 10_000}, {[]float64{50, 50}, 5000}, {slices.Repeat([]float64{10}, 10), 1000},
		{[]float64{29, 20, 13, 3}, 1419}, {ones([]float64{29, 20, 13, 3}, 35), 1454}, {[]float64{29, 20, 13, 3, 35}, 2644}, {[]float64{28, 21, 14}, 1421},
	} {
		if got := economics.Concentration(c.shares); got != c.want {
			t.Errorf("%v: %g, want %g", c.shares, got, c.want)
		}
	}
	if got := economics.Concentration([]float64{87.2, 7.4, 2.1, 0.9, 0.6}); math.Abs(got-7664.18) > 0.005 {
		t.Errorf("mass to orbit in 2024: %g, want 7664.18", got)
	}
	for index, want := range map[float64]float64{10_000: 1, 5000: 2, 1000: 10} {
		if got := economics.Effective(index); got != want {
			t.Errorf("an index of %g is that of %g equal firms, want %g", index, got, want)
		}
	}
}

// The thresholds are to be passed, not reached.
func TestAMergerIsPresumedUnlawfulAboveTheThresholds(t *testing.T) {
	for _, c := range []struct {
		a, b, after              float64
		rise                     float64
		tooConcentrated, tooMuch bool
	}{
		{21, 14, 2009, 588, true, true},
		{84.8, 1.9, 8000, 322.24, true, true},
		{10, 5, 1801, 100, false, false}, // a rise of 100 is not above it
		{10, 5.1, 1801, 102, true, false},
		{10, 5.1, 1800, 102, false, false},
		{20, 10, 1800, 400, false, false}, // a share of 30 is not above it
		{20, 10.5, 1800, 420, false, true},
		{50, 1, 9000, 100, false, false},
		{50, 1.5, 9000, 150, true, true},
		{60, 0, 9000, 0, false, false},
	} {
		m := economics.Merger{A: c.a, B: c.b}
		if !near(m.Rise(), c.rise, 1e-12) || m.TooConcentrated(c.after) != c.tooConcentrated || m.TooLarge() != c.tooMuch {
			t.Errorf("%+v: %g, %v, %v", c, m.Rise(), m.TooConcentrated(c.after), m.TooLarge())
		}
	}
}

func TestASupplierIsPivotalIfDemandCannotBeMetWithoutIt(t *testing.T) {
	for _, c := range []struct {
		capacities []float64
		demand     float64
		want       []bool
	}{
		{[]float64{60, 30, 20}, 50, []bool{false, false, false}}, // the others just do
		{[]float64{60, 30, 20}, 50.1, []bool{true, false, false}},
		{[]float64{60, 30, 20}, 91, []bool{true, true, true}},
		{[]float64{60, 0}, 61, []bool{true, false}}, // who has nothing is missed by nobody
		{[]float64{10}, 0, []bool{false}}, {nil, 5, []bool{}},
	} {
		if got := economics.Pivotal(c.capacities, c.demand); !slices.Equal(got, c.want) {
			t.Errorf("%v, %g wanted: %v, want %v", c.capacities, c.demand, got, c.want)
		}
	}
}

// S1 and S3, and what is at the edges.
func TestSharesAndBillsLoseNoMicroDollar(t *testing.T) {
	for _, c := range []struct {
		amount  unit.Money
		weights []int64
		want    []unit.Money
	}{
		{100_000_001, []int64{1, 1, 1}, []unit.Money{33_333_334, 33_333_334, 33_333_333}},
		{0, []int64{3, 1}, []unit.Money{0, 0}},
		{5, []int64{0, 7, 0}, []unit.Money{0, 5, 0}},
		{1, []int64{1, 1}, []unit.Money{1, 0}}, // a tie goes to the lower place
		{1, []int64{1, 2}, []unit.Money{0, 1}}, // the larger remainder comes first
		{3, []int64{1, 1, 1, 1}, []unit.Money{1, 1, 1, 0}},
		{1 << 62, []int64{1 << 61, 1 << 61}, []unit.Money{1 << 61, 1 << 61}}, // past 64 bits on the way
	} {
		if got := economics.Divide(c.amount, c.weights); !slices.Equal(got, c.want) {
			t.Errorf("%d by %v: %v, want %v", c.amount, c.weights, got, c.want)
		}
	}
	for _, c := range []struct {
		seconds int64
		hourly  unit.Money
		carried int64
		want    unit.Money
		rest    int64
	}{
		{1_234_567, 2_345_678, 0, 804_415_736, 1826},
		{1_234_567, 2_345_678, 1773, 804_415_736, 3599},
		{1_234_567, 2_345_678, 1774, 804_415_737, 0},
		{0, unit.Dollar, 0, 0, 0}, {3600, unit.Dollar, 0, unit.Dollar, 0}, {1, 0, 5, 0, 5},
		{1 << 40, 1 << 30, 0, 1 << 70 / 3600, 1 << 70 % 3600}, // past 64 bits on the way
	} {
		if got, rest := economics.Bill(c.seconds, c.hourly, c.carried); got != c.want || rest != c.rest {
			t.Errorf("%d s at %d with %d carried: %d and %d, want %d and %d", c.seconds, c.hourly, c.carried, got, rest, c.want, c.rest)
		}
	}
}

// Each class of account has its place; what is owed, paid in and earned is shown above zero.
func TestEveryClassOfAccountHasItsPlace(t *testing.T) {
	entry := func(debit, credit string, amount unit.Money) economics.Entry {
		return economics.Entry{Lines: []economics.Line{{Account: debit, Amount: amount}, {Account: credit, Amount: -amount}}}
	}
	for _, c := range []struct {
		what string
		of   economics.Entry
		want economics.Sheet
	}{
		{"paid in", entry("1000 cash", "3000 share capital", 7), economics.Sheet{Assets: 7, PaidIn: 7}},
		{"premium", entry("1000 cash", "3100 premium", 7), economics.Sheet{Assets: 7, PaidIn: 7}},
		{"retained", entry("1000 cash", "3200 retained", 7), economics.Sheet{Assets: 7, Retained: 7}},
		{"borrowed", entry("1000 cash", "2200 debt", 7), economics.Sheet{Assets: 7, Liabilities: 7}},
		{"sold", entry("1000 cash", "4000 compute spot", 7), economics.Sheet{Assets: 7, Result: 7}},
		{"bought", entry("5000 goods", "1000 cash", 7), economics.Sheet{Assets: -7, Result: -7}},
		{"spent", entry("6000 energy", "1000 cash", 7), economics.Sheet{Assets: -7, Result: -7}},
		{"for memory", entry("7000 own use", "7001 contra", 7), economics.Sheet{}},
	} {
		s := economics.Balance([]economics.Entry{c.of})
		if !s.Balanced() || s.Assets != c.want.Assets || s.Liabilities != c.want.Liabilities || s.PaidIn != c.want.PaidIn || s.Retained != c.want.Retained || s.Result != c.want.Result {
			t.Errorf("%s: %+v", c.what, s)
		}
		if c.of.Sum() != 0 || len(s.Balances) != 2 || s.Balances[0].Account > s.Balances[1].Account {
			t.Errorf("%s: balances %+v", c.what, s.Balances)
		}
	}
	if s := economics.Balance([]economics.Entry{entry("1000 cash", "1000 cash", 7)}); len(s.Balances) != 1 || s.Balances[0].Amount != 0 {
		t.Errorf("an account against itself has %+v", s.Balances)
	}
	odd := economics.Entry{Lines: []economics.Line{{Account: "7000 own use", Amount: 1}}}
	if s := economics.Balance([]economics.Entry{entry("1000 cash", "2200 debt", 1), odd}); s.Balanced() || !slices.Equal(s.Wrong, []int{1}) {
		t.Errorf("half an entry is not seen: %+v", s)
	}
	if s := economics.Balance([]economics.Entry{entry("7000 own use", "1000 cash", 7)}); s.Balanced() || s.Result != 0 {
		t.Errorf("a memorandum is a cost: %+v", s)
	}
	if !economics.Balance(nil).Balanced() {
		t.Error("empty books do not balance")
	}
}

func TestDemandFollowsTheLocalClock(t *testing.T) {
	for _, c := range []struct{ hour, swing, want float64 }{
		{20.5, 0.3, 1.3}, {8.5, 0.3, 0.7}, {14.5, 0.3, 1}, {2.5, 0.3, 1}, {44.5, 0.3, 1.3}, {20.5, 0, 1}, {16.5, 0.3, 1.15}, {0.5, 0.3, 1.15},
	} {
		if got := economics.DemandFactor(c.hour, c.swing); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("at %g h with a swing of %g: %g, want %g", c.hour, c.swing, got, c.want)
		}
	}
	sum := 0.0
	for hour := range 24 {
		sum += economics.DemandFactor(float64(hour), 0.3)
	}
	if math.Abs(sum-24) > 1e-12 {
		t.Errorf("the mean of a day is %g", sum/24)
	}
	if got := economics.Marginal(0.086, 1.36, 1.25); !near(got, 0.086*1.36*1.25, 1e-15) {
		t.Errorf("an hour costs %g of energy", got)
	}
}

func TestATreasuryIsCashAndHours(t *testing.T) {
	for _, c := range []struct {
		cash, held, want float64
		known            bool
	}{{75, 25, 0.25, true}, {0, 25, 1, true}, {-50, 25, 1, true}, {75, 0, 0, true}, {0, 0, 0, false}, {-5, 0, 0, false}} {
		if got, ok := economics.ReserveShare(c.cash, c.held); got != c.want || ok != c.known {
			t.Errorf("%g of cash and %g of hours: %g, %v, want %g, %v", c.cash, c.held, got, ok, c.want, c.known)
		}
	}
}

// V1, V3 and V5: the offering of June 2026 as it was made, and the rules of value.
func TestAnOfferingAsItWasMade(t *testing.T) {
	o := economics.Offering{Price: 135, Valuation: 1.77e12, Base: 555.6e6, Option: 0.15, Close: 135 * 1.192222222222}
	base, all := o.Raised()
	if o.Shares() != 13_111_111_111 || base != 75.006e9 || !near(all, 86.2569e9, 1e-12) || !near(o.OptionShares(), 83.34e6, 1e-12) {
		t.Errorf("%d shares, %g and with the option %g, of %g more", o.Shares(), base, all, o.OptionShares())
	}
	if math.Abs(o.Gain()-0.192222) > 5e-7 || math.Abs(o.LeftOnTable()-14_417_820_000) > 1e3 {
		t.Errorf("the first day gains %g and leaves %g", o.Gain(), o.LeftOnTable())
	}
	for _, c := range []struct {
		payment, growth, rate, want float64
		known                       bool
	}{{5, 0.04, 0.1, 83.333333, true}, {5, 0, 0.1, 50, true}, {5, -0.1, 0.1, 25, true}, {5, 0.1, 0.1, 0, false}, {5, 0.2, 0.1, 0, false}, {0, 0.04, 0.1, 0, true}} {
		if got, ok := economics.Growing(c.payment, c.growth, c.rate); ok != c.known || math.Abs(got-c.want) > 5e-7 {
			t.Errorf("%+v: %g, %v", c, got, ok)
		}
	}
	for _, c := range []struct {
		cash, burn, revenue, want float64
		known                     bool
	}{{100, 0.4, 0.15, 400, true}, {100, 1, 0, 100, true}, {0, 1, 0, 0, true}, {100, 1, 1, 0, false}, {100, 1, 2, 0, false}} {
		if got, ok := economics.Runway(c.cash, c.burn, c.revenue); ok != c.known || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%+v: %g days, %v", c, got, ok)
		}
	}
}

func TestDuesArePaidInTheirOrder(t *testing.T) {
	for _, c := range []struct {
		means float64
		dues  []float64
		want  []float64
	}{
		{100, []float64{60, 40}, []float64{60, 40}}, {100, []float64{60, 0, 50, 10}, []float64{60, 0, 40, 0}},
		{0, []float64{1, 2}, []float64{0, 0}}, {-5, []float64{1}, []float64{0}}, {5, nil, []float64{}},
	} {
		if got := economics.Settle(c.means, c.dues); !slices.Equal(got, c.want) {
			t.Errorf("%g pays %v of %v, want %v", c.means, got, c.dues, c.want)
		}
	}
}

// The two series of the normal law meet where z is 2, √8 deviations' worth of months.
func TestTheQueueIsWholeAtItsEnds(t *testing.T) {
	q := economics.Queue{Median: 50, Sigma: 0.5}
	if got := q.Served(50); got != 0.5 {
		t.Errorf("half are served after the median: %g", got)
	}
	for _, x := range []float64{0.1, 1, 1.959963984540054, 2 * math.Sqrt2, 2*math.Sqrt2 + 1e-9, 4, 8} {
		months := 50 * math.Exp(0.5*x)
		late, soon := q.Served(months), q.Served(50*50/months)
		if want := 0.5 * math.Erfc(x/math.Sqrt2); math.Abs(soon/want-1) > 1e-10 || math.Abs(late+soon-1) > 1e-15 {
			t.Errorf("%g deviations off: %g and %g, want %g and the rest", x, soon, late, want)
		}
	}
}

func TestAssumptionsAreGivenAllOrNone(t *testing.T) {
	var a economics.Assumptions
	if a.Given() != nil {
		t.Error("where none are made some are given")
	}
	for _, f := range a.Fields() {
		if err := f.Read(f.Usual); err != nil {
			t.Errorf("%s cannot be what is usual, %q: %v", f.Key, f.Usual, err)
		}
	}
	want := economics.Assumptions{
		Rate: 0.1, Life: 5, Operations: 0.01, Shell: 11_300_000 * unit.Dollar, ShellLife: 15, ChipLife: 4, ChipPrice: 1, Upkeep: 0.02,
		PUE: 1.2, Energy: 86_000, Wait: 55, Goodput: 0.9,
	}
	if a != want {
		t.Errorf("as usual they are %+v, want %+v", a, want)
	}
	if len(a.Given()) != len(a.Fields()) {
		t.Error("of those that are made not all are given")
	}
	for key, wrong := range map[string]string{"pue": "0.9", "satellite_life_years": "0", "interest_percent": "101", "usd_per_kwh": "-1", "ground_goodput_percent": "0", "grid_wait_months": "601"} {
		if f, ok := field.Find(a.Fields(), key); !ok || f.Read(wrong) == nil {
			t.Errorf("%s takes %s", key, wrong)
		}
	}
}

// Hand-made satellites and plants, of which each line can be added up on paper.
func TestStudiesOnSmallValues(t *testing.T) {
	s := economics.Satellites{Years: 2, Target: 900, Price: 10, PerWatt: 3, PerKilogram: 5, Each: 100, Sun: 0.5, CellLoss: 0.2, Failures: 0.1, Engineering: 7, Operations: 0.05}
	// Of 1 W 0.9 are left in the mean; 900 W in half the time are 2,000 W of array: 20 satellites.
	if s.Capacity() != 0.9 || s.Number() != 20 || s.Mass() != 400 || s.Hardware() != 6000 || s.Launches() != 4000 || !near(s.Total(), 6000+4000+0.15*6000*2+7, 1e-15) {
		t.Errorf("%g, %g, %g kg, %g, %g, %g $", s.Capacity(), s.Number(), s.Mass(), s.Hardware(), s.Launches(), s.Total())
	}
	if s.Target = 901; s.Number() != 21 {
		t.Errorf("a watt more takes %g satellites, want 21", s.Number())
	}
	p := economics.GasPlant{Target: 2000, Years: 3, Turbine: 2, Site: 4, PUE: 1.5, Gas: 5, HeatRate: 1e6, Running: 0.5, Hours: 10}
	// 2 kW at a PUE of 1.5 for 15 hours are 45 kWh, of a million BTU each.
	if p.Capital() != 14_000 || !near(p.Fuel(), 45, 1e-15) || !near(p.Total(), 14_225, 1e-15) {
		t.Errorf("%g, %g million BTU, %g", p.Capital(), p.Fuel(), p.Total())
	}
	w := economics.Watt{Hardware: 8, Launch: 100, PerKilogram: 50, RadiatorFlux: 500, RadiatorMass: 5, Ground: 4}
	// 20 g of satellite and 10 g of radiator a watt.
	if !near(w.Mass(), 0.03, 1e-15) || !near(w.Capital(), 11, 1e-15) || !near(w.Ratio(), 2.75, 1e-15) || !near(w.Yearly(0.2, 0.1), 3, 1e-15) {
		t.Errorf("%g kg, %g, %g, %g $ a year", w.Mass(), w.Capital(), w.Ratio(), w.Yearly(0.2, 0.1))
	}
}
