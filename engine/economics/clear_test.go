package economics_test

import (
	"slices"
	"testing"

	"orrery/engine/economics"
	"orrery/engine/unit"
)

// steps are pairs of a quantity and a price in thousandths of a dollar.
func steps(pairs ...[2]int64) (all []economics.Step) {
	for _, p := range pairs {
		all = append(all, economics.Step{Quantity: p[0], Price: unit.Money(p[1]) * unit.Dollar / 1000})
	}
	return all
}

// at is a bound at so many thousandths of a dollar.
func at(thousandths int64) economics.Bound {
	return economics.Bound{Price: unit.Money(thousandths) * unit.Dollar / 1000, Known: true}
}

// The rows that begin with M are those of validation/market/cases.json, worked by hand.
func TestAMarketClearsByTheIntervalRule(t *testing.T) {
	three := steps([2]int64{100, 1000}, [2]int64{100, 2000}, [2]int64{100, 3000})
	none := economics.Bound{}
	for _, c := range []struct {
		what             string
		asks, bids       []economics.Step
		floor            unit.Money
		volume           int64
		price, low, high economics.Bound
		sold, bought     []int64
	}{
		{"M1: a step of demand is cut", three, steps([2]int64{150, 5000}, [2]int64{100, 2500}, [2]int64{100, 1500}), 0, 200, at(2500), at(2500), at(2500), []int64{100, 100, 0}, []int64{150, 50, 0}},
		{"M2: a step of supply is cut", three, steps([2]int64{150, 5000}), 0, 150, at(2000), at(2000), at(2000), []int64{100, 50, 0}, []int64{150}},
		{"M4: no trade, and the gap", steps([2]int64{50, 3000}), steps([2]int64{50, 2000}), 0, 0, none, at(2000), at(3000), []int64{0}, []int64{0}},
		{"M5: a tie among sellers goes to the lower id", steps([2]int64{60, 2000}, [2]int64{60, 2000}), steps([2]int64{90, 5000}), 0, 90, at(2000), at(2000), at(2000), []int64{60, 30}, []int64{90}},
		{"a tie among buyers likewise", steps([2]int64{90, 1000}), steps([2]int64{60, 2000}, [2]int64{60, 2000}), 0, 90, at(2000), at(2000), at(2000), []int64{90}, []int64{60, 30}},
		{"M7s: after a contract", steps([2]int64{40, 1000}), steps([2]int64{50, 4000}, [2]int64{30, 3000}), 0, 40, at(4000), at(4000), at(4000), []int64{40}, []int64{40, 0}},
		{"M8s: after its own use", steps([2]int64{30, 1000}, [2]int64{100, 2200}), steps([2]int64{60, 3000}, [2]int64{40, 2000}), 0, 60, at(2200), at(2200), at(2200), []int64{30, 30}, []int64{60, 0}},
		{"M9a: before withholding", three, steps([2]int64{150, 5000}, [2]int64{100, 2200}), 0, 200, at(2200), at(2200), at(2200), []int64{100, 100, 0}, []int64{150, 50}},
		{"M10: a floor", three, steps([2]int64{150, 5000}, [2]int64{100, 2500}), 2800 * unit.Dollar / 1000, 150, at(2800), at(2000), at(2000), []int64{100, 50, 0}, []int64{150, 0}},
		{"M11a: half, three tenths, a fifth", steps([2]int64{700, 2000}), steps([2]int64{500, 6000}, [2]int64{300, 3000}, [2]int64{200, 1500}), 0, 700, at(3000), at(3000), at(3000), []int64{700}, []int64{500, 200, 0}},
		{"M11c: all of them", steps([2]int64{1200, 1400}), steps([2]int64{500, 6000}, [2]int64{300, 3000}, [2]int64{200, 1500}), 0, 1000, at(1400), at(1400), at(1400), []int64{1000}, []int64{500, 300, 200}},
		{"a bid at the ask trades", steps([2]int64{1, 2000}), steps([2]int64{1, 2000}), 0, 1, at(2000), at(2000), at(2000), []int64{1}, []int64{1}},
		{"a bid at the floor counts", steps([2]int64{1, 1000}), steps([2]int64{1, 2000}), 2 * unit.Dollar, 1, at(2000), at(1000), at(2000), []int64{1}, []int64{1}},
		{"steps of nothing are none", steps([2]int64{0, 1000}, [2]int64{1, 2000}), steps([2]int64{0, 9000}, [2]int64{1, 4000}), 0, 1, at(3000), at(2000), at(4000), []int64{0, 1}, []int64{0, 1}},
		{"nobody bids", steps([2]int64{5, 1000}), nil, 0, 0, none, none, at(1000), []int64{0}, []int64{}},
		{"nobody offers", nil, steps([2]int64{5, 1000}), 0, 0, none, at(1000), none, []int64{}, []int64{0}},
	} {
		got := economics.Clear(c.asks, c.bids, c.floor)
		if got.Volume != c.volume || got.Price != c.price || got.Low != c.low || got.High != c.high {
			t.Errorf("%s: volume %d, price %+v of %+v to %+v; want %d, %+v of %+v to %+v", c.what, got.Volume, got.Price, got.Low, got.High, c.volume, c.price, c.low, c.high)
		}
		if !slices.Equal(got.Sold, c.sold) || !slices.Equal(got.Bought, c.bought) {
			t.Errorf("%s: sold %v and bought %v, want %v and %v", c.what, got.Sold, got.Bought, c.sold, c.bought)
		}
	}
}

// M9: who holds a step back may earn more with the rest.
func TestHoldingBackCanPay(t *testing.T) {
	bids := steps([2]int64{150, 5000}, [2]int64{100, 2200})
	all := economics.Clear(steps([2]int64{100, 1000}, [2]int64{100, 2000}, [2]int64{100, 3000}), bids, 0)
	held := economics.Clear(steps([2]int64{100, 1000}, [2]int64{0, 2000}, [2]int64{100, 3000}), bids, 0)
	gain := func(c economics.Cleared, costs ...unit.Money) (sum unit.Money) {
		for i, cost := range costs {
			sum += (c.Price.Price - cost).Times(int(c.Sold[i]))
		}
		return sum
	}
	before, after := gain(all, unit.Dollar, 2*unit.Dollar), gain(held, unit.Dollar)
	if before != 140*unit.Dollar || after != 200*unit.Dollar {
		t.Errorf("with all it earns %v, with one step held back %v; want $140 and $200", before, after)
	}
}

func TestPursesPayAtThePriceThatIsPaid(t *testing.T) {
	const hour = 3600
	one := func(purse unit.Money) economics.Buyers {
		return economics.Buyers{Of: []int{0}, Purses: []unit.Money{purse}}
	}
	for _, c := range []struct {
		what       string
		asks, bids []economics.Step
		by         economics.Buyers
		volume     int64
		price      economics.Bound
	}{
		{"money for all of it", steps([2]int64{hour, 1000}), steps([2]int64{hour, 3000}), one(10 * unit.Dollar), hour, at(2000)},
		{"an ask over every bid", steps([2]int64{hour, 4000}), steps([2]int64{hour, 3000}), one(10 * unit.Dollar), 0, economics.Bound{}},
		{"no money", steps([2]int64{hour, 1000}), steps([2]int64{hour, 3000}), one(0), 0, economics.Bound{}},
		{"less than none", steps([2]int64{hour, 1000}), steps([2]int64{hour, 3000}), one(-unit.Dollar), 0, economics.Bound{}},
		{"nothing offered", nil, steps([2]int64{hour, 3000}), one(unit.Dollar), 0, economics.Bound{}},
		{"nothing wanted", steps([2]int64{hour, 1000}), nil, economics.Buyers{}, 0, economics.Bound{}},
		{"money for half at the ask", steps([2]int64{hour, 1000}), steps([2]int64{hour, 3000}), one(unit.Dollar / 2), hour / 2, at(1000)},
	} {
		got := economics.ClearWithin(c.asks, c.bids, c.by)
		if got.Volume != c.volume || got.Price != c.price {
			t.Errorf("%s: %d at %+v, want %d at %+v", c.what, got.Volume, got.Price, c.volume, c.price)
		}
	}
	// Two share what is offered; the one that can pay for a quarter of it gets that.
	c := economics.ClearWithin(steps([2]int64{4 * hour, 1000}), steps([2]int64{4 * hour, 2000}, [2]int64{4 * hour, 2000}), economics.Buyers{Of: []int{0, 1}, Purses: []unit.Money{2 * unit.Dollar, 100 * unit.Dollar}})
	if c.Price != at(2000) || !slices.Equal(c.Bought, []int64{hour, 3 * hour}) {
		t.Errorf("%+v, want 1 and 3 hours at $2", c)
	}
}

func TestAnAmountAffordsWholeSeconds(t *testing.T) {
	const most = 1 << 60
	for _, c := range []struct {
		amount, hourly unit.Money
		want           int64
	}{
		{unit.Dollar, unit.Dollar, 3600},
		{unit.Dollar - 1, unit.Dollar, 3599},
		{1, 3600, 1}, {1, 3601, 0}, {1, 1, 3600},
		{0, unit.Dollar, 0}, {-1, unit.Dollar, 0},
		{0, 0, most}, {unit.Dollar, 0, most}, {unit.Dollar, -1, most}, // what costs nothing
		{1 << 62, 1, most}, {1 << 62, 3600, most}, {9_219_000_000_000_000_000, 1799, most}, // more than anybody wants
	} {
		if got := economics.Affords(c.amount, c.hourly); got != c.want {
			t.Errorf("%d micro-dollars at %d an hour: %d s, want %d", c.amount, c.hourly, got, c.want)
		}
	}
}
