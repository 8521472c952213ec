package centres

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// quiet are three centres of two owners without a queue's chances: every request comes through
// after just four months.
func quiet() *Centres {
	spec := &owners.Spec{Owners: make([]owners.Owner, 2), Sites: []owners.Site{usual("A", 100), usual("B", 50), usual("C", 50)}}
	for i := range spec.Sites {
		s := &spec.Sites[i]
		s.Queue, s.Sigma, s.Survives, s.Build, s.Age = 4, 1e-9, 1, 6, 2
	}
	spec.Sites[2].Owner = 1
	c := &Centres{Below: Below{Clock: clock.New(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), 1)}, Spec: spec}
	c.Begin()
	return c
}

func TestARequestWaitsIsBuiltAndServes(t *testing.T) {
	c := quiet()
	c.Request(0, 10, 20*unit.Megawatt)
	b := &c.Extended[0]
	if b.Stage != Queued || b.Ends != UnderConstruction || b.Asked != 10 || b.Until < 10+120 || b.Until > 10+121 || c.Sites[0].Asked != 20*unit.Megawatt {
		t.Fatalf("asked for on day 10, with four months of queue: %+v", *b)
	}
	var told []string
	var spent unit.Money
	days := map[Kind]int64{}
	for day := int64(11); day < 600; day++ {
		for _, n := range c.Build(day, func(site int, m unit.Money) bool { spent += m; return site == 0 }) {
			told = append(told, map[Kind]string{Granted: "granted", Served: "served"}[n.Kind])
			days[n.Kind] = day
			if n.Site != 0 || n.Power != 20*unit.Megawatt {
				t.Errorf("news are %+v", n)
			}
		}
		if c.In(Serving) != 200*unit.Megawatt && b.Stage != Serving {
			t.Fatalf("day %d: %v are in service before it is built", day, c.In(Serving))
		}
	}
	if !slices.Equal(told, []string{"granted", "served"}) || days[Served]-days[Granted] != 182 {
		t.Errorf("it is told %v, on days %v, want 182 days between", told, days)
	}
	if want := c.Spec.Sites[0].Capital(20 * unit.Megawatt); spent != want || b.Paid != want {
		t.Errorf("its building costs %v, %v of it booked, want %v", spent, b.Paid, want)
	}
	if r := c.Racks[len(c.Racks)-1]; r.Site != 0 || r.Power != 20*unit.Megawatt || r.Bought != days[Served] || r.Until != days[Served]+5*year || c.In(Serving) != 220*unit.Megawatt {
		t.Errorf("its racks are %+v, and %v are in service", r, c.In(Serving))
	}
}

// While its owner cannot pay, what is built waits: two days of ten come later by two.
func TestWhoCannotPayWaits(t *testing.T) {
	c, broke := quiet(), map[int64]bool{}
	c.Request(0, 0, unit.Megawatt)
	granted, served := int64(0), int64(0)
	for day := int64(1); served == 0 && day < 1000; day++ {
		for _, n := range c.Build(day, func(int, unit.Money) bool { return !broke[day] }) {
			switch n.Kind {
			case Granted:
				granted = day
				broke[day+3], broke[day+4] = true, true
			case Served:
				served = day
			}
		}
	}
	if served-granted != 182+2 {
		t.Errorf("with two days that nobody pays it takes %d days, want %d", served-granted, 182+2)
	}
}

func TestARequestThatIsGivenUpIsSo(t *testing.T) {
	c := quiet()
	c.Spec.Sites[0].Survives = 0
	c.Request(0, 0, unit.Megawatt)
	b := &c.Extended[0]
	if b.Ends != Abandoned || b.Until < 59 || b.Until > 60 {
		t.Fatalf("it is given up halfway: %+v", *b)
	}
	var news []News
	for day := int64(1); day < 300; day++ {
		news = append(news, c.Build(day, rich)...)
	}
	if len(news) != 1 || news[0].Kind != GivenUp || c.In(Abandoned) != unit.Megawatt || c.In(Serving) != 200*unit.Megawatt {
		t.Errorf("told is %+v; %v given up, %v in service", news, c.In(Abandoned), c.In(Serving))
	}
}

func TestACentreGrowsAsFarAsRulesLetIt(t *testing.T) {
	c := quiet()
	c.Spec.Sites[0].Cap, c.Spec.Sites[1].Closed = 130*unit.Megawatt, 48*time.Hour
	c.Sites[0].Power, c.Sites[0].Idle = 90*unit.Megawatt, 10*unit.Megawatt
	c.Request(0, 0, 20*unit.Megawatt)
	c.Request(1, 0, 500*unit.Megawatt) // another's
	for _, x := range []struct {
		site int
		asks unit.Power
		says string
	}{
		{0, 10 * unit.Megawatt, ""},
		{0, 11 * unit.Megawatt, "rules allow 130 MW at A, which has 120 with its pipeline: want 10 or less"},
		{1, unit.Megawatt, "B takes no request before"},
		{2, 1e6 * unit.Megawatt, ""}, // no rule
	} {
		got := ""
		if err := c.MayGrow(x.site, x.asks); err != nil {
			got = err.Error()
		}
		if (got == "") != (x.says == "") || !strings.HasPrefix(got, x.says) {
			t.Errorf("%v more at %d: %q, want %q", x.asks, x.site, got, x.says)
		}
	}
	c.Clock.Elapsed = 48 * time.Hour
	if err := c.MayGrow(1, unit.Megawatt); err != nil {
		t.Errorf("on the day that it opens: %v", err)
	}
	c.Extended[0].Stage = Serving // what serves is counted with its centre
	c.Sites[0].Power = 110 * unit.Megawatt
	if err := c.MayGrow(0, 11*unit.Megawatt); err == nil || !strings.Contains(err.Error(), "has 120 with") {
		t.Errorf("once it serves: %v", err)
	}
	c.Sites[0].Power = 200 * unit.Megawatt
	if err := c.MayGrow(0, unit.Megawatt); err == nil || !strings.Contains(err.Error(), "want 0 or less") {
		t.Errorf("beyond its limit: %v", err)
	}
}

func TestWaterAndOutagesLimitACentre(t *testing.T) {
	c := quiet()
	spec := &c.Spec.Sites[0]
	spec.PUE, spec.Water, spec.Litres = 1.25, 0.5, 750_000
	// 100 MW for 24 h at a PUE of 1.25 and half a litre a kWh are 1.5 million litres: water for half.
	for _, x := range []struct {
		litres, down, want float64
	}{{750_000, 0, 0.5}, {750_000, 6, 0.5}, {750_000, 18, 0.25}, {1_500_000, 0, 1}, {1_499_999, 0, 1_499_999.0 / 1_500_000}, {0, 6, 0.75}, {0, 24, 0}} {
		spec.Litres, c.Sites[0].Down = x.litres, x.down
		if got := c.Availability(0); got < x.want-1e-12 || got > x.want+1e-12 {
			t.Errorf("with %g litres a day and %g h of outage %g of it is up, want %g", x.litres, x.down, got, x.want)
		}
	}
}

func TestAnOwnersCentresAreFoundBySizeAndCost(t *testing.T) {
	c := quiet()
	if got := c.BySize(0); !slices.Equal(got, []int{1, 0}) {
		t.Errorf("by size they are %v, want the second, then the first", got)
	}
	c.HandOver(2, 0)
	if got := c.BySize(0); !slices.Equal(got, []int{1, 2, 0}) || c.BySize(1) != nil {
		t.Errorf("with another as large they are %v, and the other owner has %v", got, c.BySize(1))
	}
	c.Sites[1].Power = 0
	if got := c.BySize(0); !slices.Equal(got, []int{2, 0}) {
		t.Errorf("without one that has stopped they are %v", got)
	}
	for i, cents := range []unit.Money{9, 7, 8} {
		c.Spec.Sites[i].Energy = cents * unit.Dollar / 100
	}
	if got, want := c.Cheapest(0), c.Spec.Sites[1].Marginal(); got != want || got <= 0 {
		t.Errorf("an hour costs %v at the cheapest, want %v", got, want)
	}
	c.HandOver(1, 1)
	if got, want := c.Cheapest(0), c.Spec.Sites[2].Marginal(); got != want {
		t.Errorf("without that one an hour costs %v, want %v", got, want)
	}
	if got := c.Cheapest(7); got != 0 {
		t.Errorf("an owner without centres pays %v", got)
	}
}

// Two years of five, by quarters from none to four: sixteen lots of 6.25 MW.
func TestACentreBeginsWithRacksOfAllAges(t *testing.T) {
	c := quiet()
	var first []Racks
	for _, r := range c.Racks {
		if r.Site == 0 {
			first = append(first, r)
		}
	}
	if len(first) != 16 || first[0].Bought != -45 || first[15].Bought != -1414 || first[0].Power != 6.25*unit.Megawatt || first[0].Until != 5*year-45 {
		t.Errorf("%d racks, the youngest %+v, the oldest %+v", len(first), first[0], first[len(first)-1])
	}
	at, power, any := c.Due(0)
	if !any || at != 5*year-1414 || power != 6.25*unit.Megawatt {
		t.Errorf("the next wear out on day %d, %v of them, %v", at, power, any)
	}
	c.Racks[15].Idle = true
	if next, _, _ := c.Due(0); next <= at {
		t.Errorf("racks that stand idle wear out on day %d", next)
	}
	c.Spec.Sites[0].Power, c.Spec.Sites[1].Power, c.Spec.Sites[2].Power = 0, 0, 0
	c.Begin()
	if _, _, any := c.Due(0); any || len(c.Racks) != 0 {
		t.Errorf("a centre of no power has %d racks", len(c.Racks))
	}
}
