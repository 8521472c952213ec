package standings

import (
	"math"
	"strings"
	"testing"

	"orrery/engine/market"
	"orrery/engine/table/tabletest"
	"orrery/engine/unit"
)

// The stack is the hour of spot that the market finds, told by owner: counts are H100s, and the price
// is that of all parts.
func TestTheStackIsTheHourOfSpot(t *testing.T) {
	m := kept(t)
	m.Spec.Owners[1].Refuses = []string{"CN"}
	m.Spec.Sites[2].Country = "CN" // so that there are two products
	s, spot := Of(m).stack(), m.Spot(Of(m).now())
	if !s.Known || len(s.Parts) != len(spot.Sales) || len(s.Supply) != len(spot.Asks) || len(s.Demand) != len(spot.Bids) || len(s.Parts) < 2 {
		t.Fatalf("%d parts, %d asks, %d bids: want %d, %d, %d", len(s.Parts), len(s.Supply), len(s.Demand), len(spot.Sales), len(spot.Asks), len(spot.Bids))
	}
	if s.Own != float64(spot.Own)/3600 || s.Ahead != float64(spot.Ahead)/3600 {
		t.Errorf("own use is %g and contracts %g H100s", s.Own, s.Ahead)
	}
	sum, value := 0.0, 0.0
	for i, p := range s.Parts {
		sum, value = sum+p.Count, value+float64(p.Price.Dollars()*p.Count)
		if sale := spot.Sales[i]; p.Price != sale.Price || p.Count != float64(sale.Seconds)/3600 || math.Abs(counted(p.Supply)-p.Count) > 1e-6 || math.Abs(counted(p.Demand)-p.Count) > 1e-6 {
			t.Errorf("part %d is %+v, want %d s for %d of both sides", i, p, sale.Seconds, sale.Price)
		}
		for _, r := range p.Supply {
			if r.Price > p.Price {
				t.Errorf("part %d clears at %d, and %+v trades", i, p.Price, r)
			}
		}
		for _, r := range p.Demand {
			if r.Price < p.Price {
				t.Errorf("part %d clears at %d, and %+v trades", i, p.Price, r)
			}
		}
	}
	if s.Volume != sum || math.Abs(s.Price.Dollars()-value/sum) > 1e-6 {
		t.Errorf("%g H100s trade at %d, want %g at $%g", s.Volume, s.Price, sum, value/sum)
	}
	inOrder(t, s)
	for of, want := range map[string]bool{"Sky orbit": true, "Sky Plains": true, "Has Hills": true, "Wants Coast": false} {
		if got := strings.Contains(words(s.Supply), of+"\n"); got != want {
			t.Errorf("%s is offered: %v, want %v", of, got, want)
		}
	}
	for i, b := range spot.Bids { // in the order of wants, before steps are sorted
		quality := map[bool]string{true: "firm", false: "interruptible"}[spot.Trading.Wants[b.Of].Firm]
		if r := Of(m).demanded(&spot, b); r.Place != quality || r.Count != float64(b.Seconds)/3600 {
			t.Errorf("bid %d of a %s want is %+v", i, quality, r)
		}
	}
}

// counted is how many H100s some steps are.
func counted(all []Rung) (sum float64) {
	for _, r := range all {
		sum += r.Count
	}
	return sum
}

// words are the owners and places of steps, a line each.
func words(all []Rung) string {
	text := ""
	for _, r := range all {
		text += r.Owner + " " + r.Place + "\n"
	}
	return text
}

// inOrder holds the steps of a stack to the order of their prices.
func inOrder(t *testing.T, s Stack) {
	t.Helper()
	for i := 1; i < len(s.Supply); i++ {
		if s.Supply[i-1].Price > s.Supply[i].Price {
			t.Errorf("%+v is offered before %+v", s.Supply[i-1], s.Supply[i])
		}
	}
	for i := 1; i < len(s.Demand); i++ {
		if s.Demand[i-1].Price < s.Demand[i].Price {
			t.Errorf("%+v is bid before %+v", s.Demand[i-1], s.Demand[i])
		}
	}
}

// drawn is a stack of two parts: 100 and 20 H100s trade.
func drawn() Stack {
	orbit, plains := Rung{"Sky", "orbit", 0, 60}, Rung{"Sky", "Plains", unit.Dollar, 80}
	firm, other, low := Rung{"Wants", "firm", 3 * unit.Dollar, 60}, Rung{"Wants", "interruptible", 2 * unit.Dollar, 60}, Rung{"Has", "firm", unit.Dollar / 2, 5}
	part := func(r Rung, count float64) Rung {
		r.Count = count
		return r
	}
	return Stack{
		Supply: []Rung{orbit, plains}, Demand: []Rung{firm, other, low},
		Parts: []Part{
			{Price: 2 * unit.Dollar, Count: 100, Supply: []Rung{part(orbit, 60), part(plains, 40)}, Demand: []Rung{part(firm, 60), part(other, 40)}},
			{Price: 1_500_000, Count: 20, Supply: []Rung{part(plains, 20)}, Demand: []Rung{part(other, 20)}},
		},
	}
}

func TestPartsLieBetweenTheDearestAskAndTheLowestBid(t *testing.T) {
	s := drawn()
	const want = "part 1 | 2.000 | 100 | 1.000 | 2.000\npart 2 | 1.500 | 20 | 1.000 | 2.000\n"
	if got := tabletest.Rows("", s.parts().Rows); got != want {
		t.Errorf("it says\n%swant\n%s", got, want)
	}
}

// A step that trades in part binds: it is the one that the price is found at.
func TestStepsSayWhatOfThemTrades(t *testing.T) {
	s := drawn()
	for _, c := range []struct {
		all  []Rung
		of   func(Part) []Rung
		want string
	}{
		{s.Supply, func(p Part) []Rung { return p.Supply }, "Sky | orbit | 0.000 | 60 | 60 | 60\nSky | Plains | 1.000 | 80 | 140 | 60 *\n"},
		{s.Demand, func(p Part) []Rung { return p.Demand }, "Wants | firm | 3.000 | 60 | 60 | 60\nWants | interruptible | 2.000 | 60 | 120 | 60\nHas | firm | 0.500 | 5 | 125 | 0\n"},
		{append(s.Supply, s.Supply[1]), func(p Part) []Rung { return p.Supply }, "Sky | orbit | 0.000 | 60 | 60 | 60\nSky | Plains | 1.000 | 80 | 140 | 60 *\nSky | Plains | 1.000 | 80 | 220 | 0\n"},
	} {
		if got := tabletest.Rows("", rungs("by", "of", c.all, s.traded(c.of)).Rows); got != c.want {
			t.Errorf("it says\n%swant\n%s", got, c.want)
		}
	}
}

func TestThePriceIsToldWithWhatItIsMadeOf(t *testing.T) {
	m := kept(t)
	text := tabletest.Text(Of(m).WhyPrice())
	told(t, "price", text, true, "price of the day: ~$2.500; ~$7,500,000.000000 were paid on spot for ~3.000 M h, as posted below\n",
		"last day: ~$2.500, firm ~$3.000, interruptible ~$1.500; day 9, each hour and part by the interval rule\n", "order: own use, contracts, spot; ~1.0, ~0.5 and ~3.0 M h on the last day\n",
		"clears: part 1 | ", "offered by: Sky | orbit | 0.000 | 83333 | 83333 | 83333\n", "bid by: Wants | firm | ", "day 9, ~M h: in all | 2.500 | ", " would clear ~", "by contract, now\n")
	told(t, "price", text, false, " parts: ")
	s := Of(m).stack()
	told(t, "before spot", text, true, "before spot: ~"+whole(s.Own+s.Ahead)+" H100s; ~"+whole(s.Own)+" of own use and ~"+whole(s.Ahead)+" by contract, now\n")
	m.Spec.Owners[1].Refuses, m.Spec.Sites[2].Country = []string{"CN"}, "CN"
	told(t, "price of two products", tabletest.Text(Of(m).WhyPrice()), true, ", in 2 parts: not every owner may buy every hour, and not every hour is firm\n")

	m.Day, m.Days = 0, nil
	for i := range m.Centres.Sites {
		m.Centres.Sites[i].Power = 0
	}
	m.Owners[0].Last.Orbit = 0
	a := Of(m).WhyPrice()
	if a.OK || a.Verdict != "nothing would trade on spot now: no bid reaches an ask" {
		t.Errorf("without supply it says %q", a.Verdict)
	}
	told(t, "before the first day", tabletest.Text(a), false, "price of the day", "day 0, ~M h")
	if a := Of(&market.Market{}).WhyPrice(); a.OK || a.Verdict != market.ErrNone.Error() {
		t.Errorf("without owners it says %q", a.Verdict)
	}
}
