package market

import (
	"strings"
	"testing"

	"orrery/engine/clock"
	"orrery/engine/exchange"
	"orrery/engine/ledger"
	"orrery/engine/market/markettest"
	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/unit"
)

// opened is a market that begins, over a fleet of ten nodes in service.
func opened(s owners.Spec) *Market { return openedOver(2, 5, s) }

// openedOver is one over so many planes of nodes.
func openedOver(planes, perPlane int, s owners.Spec) *Market {
	m := &Market{Spec: s}
	m.Below = Below(markettest.Under(&m.Spec, planes, perPlane))
	m.Begin()
	return m
}

// live lets a market go on by so many days, with work done in orbit each day.
func live(t testing.TB, m *Market, days int) {
	t.Helper()
	for range days {
		m.Jobs.Delivered += 720 * 24 * 3600 * 0.6
		to := m.Clock.Elapsed + day
		m.Advance(clock.Span{From: m.Clock.Elapsed, To: to, Last: true})
		m.Clock.Advance(to)
		if err := Audit(m); err != nil {
			t.Fatalf("day %d: %v", m.Day, err)
		}
		for _, b := range Balances(m) {
			if b.Leak != 0 {
				t.Fatalf("day %d: %s leaks %g %s", m.Day, b.Name, b.Leak, b.Unit)
			}
		}
	}
}

func TestHoursSoldAreDeliveredAndPaidEveryDay(t *testing.T) {
	m := opened(ownerstest.Small())
	live(t, m, 120)
	last := m.Last()
	if last.Price[exchange.Qualities] <= 0 || last.Volume[exchange.Qualities] == 0 || last.Own == 0 {
		t.Errorf("nothing is traded: %+v", last)
	}
	want := int64(720*24*3600*0.6) * 2274 / 1000 // in H100s
	if got := m.Owners[0].Last.Orbit; got < want || got > want+1 {
		t.Errorf("orbit delivers %d s, want %d and what is left of a second", got, want)
	}
	if m.Owners[0].All.SoldAhead == 0 || m.Owners[1].All.BoughtAhead != m.Owners[0].All.SoldAhead {
		t.Errorf("a contract of 100,000 h a day delivers %d s, and %d are bought", m.Owners[0].All.SoldAhead, m.Owners[1].All.BoughtAhead)
	}
	if m.Books.Balance[ledger.Treasury] == 5*unit.BillionDollar {
		t.Error("what is earned does not reach the mission's treasury")
	}
}

func TestNobodyBuysWhereAStateReachesThatItRefuses(t *testing.T) {
	s := ownerstest.Small()
	s.Owners[1].Refuses = []string{"US"}
	m := opened(s)
	live(t, m, 3)
	if got := m.Owners[1].Last.BoughtSpot; got != 0 {
		t.Errorf("it buys %d s under a law that it refuses", got)
	}
	s.Owners[1].Refuses = []string{"CN"}
	m = opened(s)
	live(t, m, 3)
	if got := m.Owners[1].Last.BoughtSpot; got == 0 {
		t.Error("it buys nothing under a law that it bears")
	}
}

func TestWithholdingAndFloorsAreSeen(t *testing.T) {
	s := ownerstest.Small()
	s.Owners[2].Withheld = 0.25
	m := opened(s)
	live(t, m, 1)
	if got := m.Owners[2].Last.Withheld; got == 0 {
		t.Error("a quarter is kept back, and nobody sees it")
	}
	if err := (SetFloor{Owner: 2, Price: 900 * unit.Dollar}).Apply(m); err != nil {
		t.Fatal(err)
	}
	live(t, m, 1)
	if got := m.Owners[2].Last.SoldSpot; got != 0 {
		t.Errorf("over its floor nobody buys, and it sells %d s", got)
	}
	if err := (Regulate{owners.Regulation{What: owners.OpenAccess, Owner: 2, Share: 1}}).Apply(m); err != nil {
		t.Fatal(err)
	}
	live(t, m, 1)
	if o := m.Owners[2]; o.Last.Withheld != 0 || o.Last.SoldSpot == 0 {
		t.Errorf("it must give open access, keeps %d s back and sells %d", o.Last.Withheld, o.Last.SoldSpot)
	}
}

// Where a day is like the one before, the hours of spot that are shown in it are those that it closes with.
func TestSpotAsItIsShownIsWhatTheDayClosesWith(t *testing.T) {
	m := quiet()
	live(t, m, 2)
	value, volume, own, ahead := 0.0, int64(0), int64(0), int64(0)
	for h := range hours {
		spot := m.Spot(h)
		own, ahead = own+spot.Own, ahead+spot.Ahead
		for _, sale := range spot.Sales {
			value, volume = value+float64(sale.Price)*float64(sale.Seconds), volume+sale.Seconds
		}
	}
	before := len(m.Owners[0].Journal)
	live(t, m, 1)
	if before == len(m.Owners[0].Journal) {
		t.Fatal("the day closed nothing")
	}
	last := m.Last()
	if volume != last.Volume[exchange.Qualities] || ahead != last.Ahead || own < last.Own-24 || own > last.Own+24 {
		t.Errorf("%d s of spot, %d by contract and %d of own use were shown; the day closes with %d, %d and %d", volume, ahead, own, last.Volume[exchange.Qualities], last.Ahead, last.Own)
	}
	if got, want := value/float64(volume), float64(last.Price[exchange.Qualities]); got < want-1 || got > want+1 {
		t.Errorf("spot was shown at %g micro-dollars, and the day closes at %g", got, want)
	}
}

func TestAMarketWithoutOwnersRemembersNothing(t *testing.T) {
	m := opened(owners.Spec{})
	live(t, m, 3)
	if m.Day != 0 || len(m.Days) != 0 || m.On() {
		t.Errorf("it closed %d days", m.Day)
	}
	if err := (SetFloor{}).Apply(m); err == nil || !strings.Contains(err.Error(), "names no owners") {
		t.Errorf("an order about nobody: %v", err)
	}
}

func BenchmarkDay(b *testing.B) {
	s := owners.Spec{}
	for i := range 20 {
		o := ownerstest.Owner("owner " + string(rune('A'+i)))
		o.Wants, o.Lets = unit.Power(1+i)*100*unit.Megawatt, 0.5
		s.Owners = append(s.Owners, o)
		s.Sites = append(s.Sites, ownerstest.Site("site "+string(rune('A'+i)), i, float64(100*(1+i))))
	}
	s.Owners[0].Rockets = true
	m := openedOver(100, 100, s)
	for b.Loop() {
		m.Jobs.Delivered += 720_000 * 24 * 3600 * 0.6
		to := m.Clock.Elapsed + day
		m.Advance(clock.Span{From: m.Clock.Elapsed, To: to, Last: true})
		m.Clock.Advance(to)
	}
}
