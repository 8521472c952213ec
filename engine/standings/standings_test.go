package standings

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/accounts"
	"orrery/engine/clock"
	"orrery/engine/exchange"
	"orrery/engine/market"
	"orrery/engine/market/markettest"
	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/table"
	"orrery/engine/table/tabletest"
	"orrery/engine/unit"
)

// opened is a market that begins, over two planes of five nodes in service.
func opened(s owners.Spec) *market.Market {
	m := &market.Market{Spec: s}
	m.Below = market.Below(markettest.Under(&m.Spec, 2, 5))
	m.Begin()
	return m
}

// live lets a market go on by so many days.
func live(m *market.Market, days int) {
	for range days {
		to := m.Clock.Elapsed + 24*time.Hour
		m.Advance(clock.Span{From: m.Clock.Elapsed, To: to, Last: true})
		m.Clock.Advance(to)
	}
}

func TestAQualityThatNobodyTradedHasNoPrice(t *testing.T) {
	d := market.Day{}
	d.Price[exchange.FirmHours], d.Volume[exchange.FirmHours] = unit.Dollar, 1
	if got := priced(d, exchange.FirmHours) + ", " + priced(d, exchange.Interruptible); got != "~$1.000, not traded" {
		t.Errorf("got %q", got)
	}
}

func TestValuesAreToldInMillions(t *testing.T) {
	for dollars, want := range map[float64]string{36.5e12 * 94.8: "~$3,460,200,000 M", 0: "~$0 M"} {
		if got := millions(dollars); got != want {
			t.Errorf("$%g is told as %s, want %s", dollars, got, want)
		}
	}
}

func TestAmountsAreToldToTheMicroDollar(t *testing.T) {
	for amount, want := range map[unit.Money]string{0: "0.000000", 1: "0.000001", -1: "-0.000001", -1_500_000: "-1.500000", 1_234_567_890_123: "1,234,567.890123"} {
		if got := dollarsOf(amount); got != want {
			t.Errorf("%d is told as %s, want %s", amount, got, want)
		}
	}
}

func TestFuturesDifferByWhatOwnersHaveAndSold(t *testing.T) {
	with, without := kept(t), kept(t)
	with.Owners[1].Balance[accounts.Cash] += 2_500_000 * unit.Dollar
	with.Owners[2].Last.SoldAhead = h / 4
	const want = "Wants, cash, M$ | ~84.0 | ~81.5 *\nHas, sold, M h | ~1.25 | ~1.00 *\n"
	if got := tabletest.Rows("", Of(with).Against(Of(without))); got != want {
		t.Errorf("it says\n%swant\n%s", got, want)
	}
}

func TestAnOrdersEffectIsToldByOwner(t *testing.T) {
	with, without := opened(ownerstest.Small()), opened(ownerstest.Small())
	if err := (market.SetFloor{Owner: 2, Price: 900 * unit.Dollar}).Apply(with); err != nil {
		t.Fatal(err)
	}
	live(with, 1)
	live(without, 1)
	text := ""
	for _, row := range Of(with).Against(Of(without)) {
		text += strings.Join(row.Cells, " | ") + "\n"
	}
	if !strings.Contains(text, "Has, sold, M h | ~0.00 | ~1.") || !strings.Contains(text, "Has, cash, M$ | ~") {
		t.Errorf("it says\n%s", text)
	}
	if rows := Of(without).Against(Of(without)); len(rows) != 0 {
		t.Errorf("a future differs from itself by %v", rows)
	}
}

func TestAnOwnersContractsAndRentsAreTold(t *testing.T) {
	m := opened(ownerstest.Small())
	live(m, 1)
	text := ""
	for _, part := range Of(m).WhyOwner(0).Tables {
		for _, row := range part.Rows {
			text += strings.Join(row.Cells, " | ") + "\n"
		}
	}
	for _, want := range []string{"1 sells | Wants | 100000 | 2.000 | 100 | 10 d", "lets | Wants | Plains | 20 | 10 | 100", "1000 cash | 5,0"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}

func TestOwnersAreShownInOrder(t *testing.T) {
	m := opened(ownerstest.Small())
	live(m, 3)
	v := Of(m).View(Wants{Table: table.Rows{Count: 10}, One: 1, Site: 1, Stack: true})
	if !v.On || v.Day != 3 || len(v.Table.Rows) != len(m.Owners) || v.One == nil || v.Site == nil || len(v.Days) != 3 || len(v.Sites) != len(m.Centres.Sites) {
		t.Fatalf("%+v", v)
	}
	for i := 1; i < len(v.Stack.Supply); i++ {
		if v.Stack.Supply[i-1].Price > v.Stack.Supply[i].Price {
			t.Errorf("in the stack %+v comes before %+v", v.Stack.Supply[i-1], v.Stack.Supply[i])
		}
	}
	if none := Of(&market.Market{}).View(Wants{Stack: true}); none.On || none.Sites != nil {
		t.Errorf("a mission without owners shows %+v", none)
	}
}

func TestEveryQuestionIsAnswered(t *testing.T) {
	m := opened(ownerstest.Small())
	live(m, 1)
	s := Of(m)
	for name, a := range map[string]table.Answer{"price": s.WhyPrice(), "owner": s.WhyOwner(0), "site": s.WhySite(0), "concentrated": s.WhyConcentrated(0, 2)} {
		if !a.OK || a.Verdict == "" || len(a.Lines) == 0 {
			t.Errorf("%s: %+v", name, a)
		}
	}
	for name, a := range map[string]table.Answer{"owner": s.WhyOwner(99), "site": s.WhySite(-1)} {
		if a.OK || a.Verdict == "" {
			t.Errorf("%s that there is not: %+v", name, a)
		}
	}
}
