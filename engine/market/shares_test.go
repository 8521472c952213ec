package market

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine/accounts"
	"orrery/engine/centres"
	"orrery/engine/exchange"
	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/unit"
)

func TestConcentrationIsOfThreeMarkets(t *testing.T) {
	m := quiet()
	m.Spec.Owners[2].Lifts = 500 * unit.Tonne
	m.Campaign.Reached = 250 * unit.Tonne
	m.Clock.Advance(365 * day / 2)
	g := m.Gauges()
	if sky, has := g[0].Amounts[0], g[0].Amounts[2]; math.Abs(sky-(1.5*2e6+250e3)) > 1 || math.Abs(has-1.5*500e3) > 1 || g[0].Unit != "kg" || g[0].Note == "" {
		t.Errorf("after half a year Sky lifted %g kg and Has %g, in %s", sky, has, g[0].Unit)
	}
	if orbit := g[1].Amounts[0]; math.Abs(orbit-720*2.274) > 1e-9 || g[1].Unit != "H100s" || g[1].Note != "" || g[1].Index != 10_000 || g[1].Effective != 1 {
		t.Errorf("%g H100s are in orbit: %+v", orbit, g[1])
	}
	sum, squares := 0.0, 0.0
	for i, share := range g[2].Shares {
		sum, squares = sum+share, squares+share*share
		if want := 100 * g[2].Amounts[i] / (g[2].Amounts[0] + g[2].Amounts[1] + g[2].Amounts[2]); math.Abs(share-want) > 1e-9 || math.Abs(m.shareOf(i)*100-want) > 1e-9 {
			t.Errorf("owner %d has %g %% of all compute, by itself %g, want %g", i, share, m.shareOf(i)*100, want)
		}
	}
	if math.Abs(sum-100) > 1e-9 || math.Abs(g[2].Index-squares) > 1e-9 || math.Abs(g[2].Effective-10_000/squares) > 1e-9 {
		t.Errorf("shares sum to %g, their squares to %g: %+v", sum, squares, g[2])
	}
	for i, j := range MergerEffects(m, 0, 1) {
		a, b := g[i].Shares[0], g[i].Shares[1]
		if j.Gauge != GaugeNames[i] || !j.Known || j.Before != g[i].Index || math.Abs(j.Rise-2*a*b) > 1e-9 || math.Abs(j.After-j.Before-j.Rise) > 1e-9 || math.Abs(j.TogetherOf-a-b) > 1e-9 || j.Presumed != (j.Rise > 100) {
			t.Errorf("of %s both would be %+v", GaugeNames[i], j)
		}
	}
	s := ownerstest.Small()
	s.Owners[0].Rockets, s.Owners[0].Lifts, s.Sites = false, 0, nil
	s.Pipeline, s.Contracts, s.Rents = nil, nil, nil
	none := opened(s)
	for i, g := range none.Gauges() {
		if g.Known || g.Name != GaugeNames[i] || MergerEffects(none, 0, 1)[i].Known || none.shareOf(0) != 0 {
			t.Errorf("with nothing in it %+v", g)
		}
	}
}

func TestWhoIsPivotalIsWantedByDemand(t *testing.T) {
	m := quiet() // 75,167, 36,765 and 73,529 H100s
	for _, c := range []struct {
		wanted float64
		want   []bool
	}{{100_000, []bool{false, false, false}}, {111_000, []bool{true, false, false}}, {112_000, []bool{true, false, true}}, {149_000, []bool{true, true, true}}} {
		m.Days = []Day{{Wanted: int64(c.wanted * 86400)}}
		if got := Pivotal(m); !slices.Equal(got, c.want) {
			t.Errorf("of %g wanted pivotal are %v, want %v", c.wanted, got, c.want)
		}
	}
}

// Who divests hands over its smallest data centres with what they stand in the books, and is owed it.
func TestADivestedCentreGoesWithItsBooks(t *testing.T) {
	m := quiet()
	m.Centres.HandOver(0, 2) // Has: Plains and Hills, 100 MW each
	m.Owners[2].Books = accounts.Books{}
	open := func(a accounts.Account, amount unit.Money) {
		m.Owners[2].Post(accounts.Posting{Kind: accounts.Opening, Debit: a, Credit: accounts.Capital, Amount: amount})
	}
	chips, worn := m.Centres.Books(0, 0)
	both, down := m.Centres.Books(2, 0)
	open(accounts.Shells, 600*unit.MillionDollar)
	open(accounts.Satellites, 200*unit.MillionDollar)
	open(accounts.Chips, chips+both)
	open(accounts.Depreciated, -worn-down-80*unit.MillionDollar)
	before := m.Owners[1].Balance
	if err := (Regulate{owners.Regulation{What: owners.Divest, Owner: 2, Share: 0.6, Buyer: 1}}).Apply(m); err != nil {
		t.Fatal(err)
	}
	if m.Centres.Sites[0].Owner+m.Centres.Sites[2].Owner != 3 {
		t.Fatalf("data centres are of %d and %d: want one of each owner", m.Centres.Sites[0].Owner, m.Centres.Sites[2].Owner)
	}
	shells, off := 300*unit.MillionDollar, worn+30*unit.MillionDollar // of what else is written down, as of shells
	for a, want := range map[accounts.Account]unit.Money{accounts.Shells: shells, accounts.Chips: chips, accounts.Depreciated: -off} {
		if got := m.Owners[1].Balance[a] - before[a]; !about(got, want, 10) {
			t.Errorf("the buyer has %d more in %v, want %d", got, a, want)
		}
	}
	if owed := before[accounts.Payable] - m.Owners[1].Balance[accounts.Payable]; owed != m.Owners[2].Balance[accounts.Receivable] || !about(owed, shells+chips-off, 20) {
		t.Errorf("%d are owed, and %d are to come", owed, m.Owners[2].Balance[accounts.Receivable])
	}
	got, buyer := posted(m, 2, 0, accounts.Merging, accounts.Receivable, accounts.Shells)
	if _, seller := posted(m, 1, 0, accounts.Merging, accounts.Shells, accounts.Payable); got != shells || buyer != 2 || seller != 3 {
		t.Errorf("shells of %d go from owner %d to owner %d", got, seller, buyer)
	}
}

func TestAMergerTakesCreditAndResultAlong(t *testing.T) {
	m := quiet()
	m.Owners[0].Credit, m.Owners[2].Credit, m.Owners[0].YearFrom, m.Owners[2].YearFrom = 5, 7, 11, 13
	m.Owners[2].Post(accounts.Posting{Kind: accounts.Running, Debit: accounts.Cash, Credit: accounts.Others, Amount: unit.Dollar})
	if err := (Merge{Into: 0, Owner: 2}).Apply(m); err != nil {
		t.Fatal(err)
	}
	into, from := &m.Owners[0], &m.Owners[2]
	if into.Credit != 12 || into.YearFrom != 24 || from.Credit != 0 || from.YearFrom != 0 || from.Into != 1 || m.Successor(2) != 0 || m.Successor(1) != 1 {
		t.Errorf("they are %+v and %+v", into.Credit, from.Into)
	}
	for a, balance := range from.Balance {
		if balance != 0 {
			t.Errorf("%v of who merged still holds %d", accounts.Account(a), balance)
		}
	}
	if _, other := posted(m, 0, 0, accounts.Merging, accounts.Cash, accounts.Capital); other != 3 {
		t.Errorf("its cash comes from owner %d", other)
	}
	if _, other := posted(m, 2, 0, accounts.Merging, accounts.Capital, accounts.Cash); other != 1 {
		t.Errorf("its cash goes to owner %d", other)
	}
	if err := (Merge{Into: 1, Owner: 0}).Apply(m); err != nil || m.Successor(2) != 1 || m.Books.Balance[1] != m.Owners[1].Balance[accounts.Cash] {
		t.Errorf("after a second merger it is in owner %d: %v", m.Successor(2)+1, err)
	}
}

func TestTheScenariosRegulatorActsOnItsDays(t *testing.T) {
	m := quiet()
	m.Spec.Acts = []owners.Act{{At: 2 * day, Regulation: owners.Regulation{What: owners.CapShare, Owner: 1, Share: 0.4}}, {At: 3*day + time.Hour, Regulation: owners.Regulation{What: owners.Divest, Owner: 0, Share: 0.1, Buyer: 1}}}
	for today, want := range []int64{0, 0, 1, 1, 2, 2} {
		m.Day = int64(today)
		if m.regulate(); m.Acts != want || (m.Owners[1].Cap == 0.4) != (want > 0) {
			t.Errorf("by day %d %d acts are done, want %d", today, m.Acts, want)
		}
	}
	if n := m.Notes[len(m.Notes)-1]; n.Kind != ActFailed || n.Owner != 1 || len(m.Notes) != 2 {
		t.Errorf("what cannot be carried out is noted as %+v", m.Notes)
	}
	m.Centres.Sites[1].Power = 0
	if err := m.MayBuild(1, 0); err != nil {
		t.Errorf("below its cap: %v", err)
	}
	m.Owners[1].Cap = m.shareOf(0)
	m.Centres.HandOver(0, 1)
	m.Centres.Sites[2].Power = 0 // all that there is on the ground is its own now
	if err := m.MayBuild(1, 0); err == nil {
		t.Error("above its cap it may build")
	}
}

// What is built is paid from cash as it goes, racks from cash and credit; a quarter's growth is asked
// for within the year's budget.
func TestWhatIsBuiltIsPaidAndBooked(t *testing.T) {
	m := quiet()
	m.Day = 4
	o := &m.Owners[1]
	if !m.builds(1, 100) || o.Balance[accounts.InProgress] != 100 {
		t.Errorf("%d are in progress", o.Balance[accounts.InProgress])
	}
	if got, site := posted(m, 1, 4, accounts.Construction, accounts.InProgress, accounts.Cash); got != 100 || site != 2 {
		t.Errorf("%d are paid about data centre %d", got, site)
	}
	o.Credit = unit.BillionDollar
	chips, means := o.Balance[accounts.Chips], o.Means()
	if !m.replaces(1, means) || o.Credit != 0 || o.Balance[accounts.Cash] != 0 || o.Spent != means || o.Balance[accounts.Chips] != chips+means {
		t.Errorf("of all that it has %d are left, of credit %d; %d are spent", o.Balance[accounts.Cash], o.Credit, o.Spent)
	}
	if got, site := posted(m, 1, 4, accounts.Replacing, accounts.Chips, accounts.Cash); got != means || site != 2 {
		t.Errorf("%d are paid about data centre %d", got, site)
	}
	if m.replaces(1, 1) {
		t.Error("who has nothing pays")
	}
	o.Status = Bankrupt
	if m.builds(1, 1) || m.replaces(1, 0) {
		t.Error("a bankrupt owner builds")
	}
}

func TestAQuartersGrowthIsAskedForWithinTheBudget(t *testing.T) {
	const grows = 365 * unit.Megawatt
	cost := quiet().Spec.Sites[1].Capital(91 * unit.Megawatt)
	for _, c := range []struct {
		what string
		turn func(*Market)
		asks bool
	}{
		{"as it is", func(*Market) {}, true}, {"with just the budget", func(m *Market) { m.Spec.Owners[1].Budget = cost }, true}, {"with less", func(m *Market) { m.Spec.Owners[1].Budget = cost - 1 }, false},
		{"what is spent counts", func(m *Market) { m.Spec.Owners[1].Budget, m.Owners[1].Spent = 2*cost-1, cost }, false}, {"bankrupt", func(m *Market) { m.Owners[1].Status = Bankrupt }, false},
		{"no growth", func(m *Market) { m.Spec.Sites[1].Grows = 0 }, false}, {"a regulator's cap", func(m *Market) { m.Owners[1].Cap = 0.01 }, false}, {"no quarter", func(m *Market) { m.Day = 92 }, false},
	} {
		m := quiet()
		m.Spec.Sites[1].Grows, m.Spec.Owners[1].Budget, m.Day = grows, 2*cost, 91
		c.turn(m)
		spent := m.Owners[1].Spent
		m.build()
		asked := 0
		for _, b := range m.Centres.Extended {
			if b.Site == 1 && math.Abs(b.Power.Megawatts()-91) < 1e-9 && b.Asked == m.Day {
				asked++
			}
		}
		if (asked == 1) != c.asks || asked == 1 && m.Owners[1].Spent != spent+cost {
			t.Errorf("%s: %d requests, and %d are spent", c.what, asked, m.Owners[1].Spent)
		}
	}
}

func TestNewsOfDataCentresIsNoted(t *testing.T) {
	m := quiet()
	for kind, want := range map[centres.Kind]NoteKind{centres.GivenUp: RequestGivenUp, centres.Granted: GridCame, centres.Served: SiteServes, centres.Renewed: RacksReplaced, centres.Stopped: RacksStopped} {
		m.tellBuilt(centres.News{Kind: kind, Site: 1, Power: 3 * unit.Megawatt})
		if n := m.Notes[len(m.Notes)-1]; n.Kind != want || n.Owner != 2 || n.Other != 2 || n.Amount != 3 {
			t.Errorf("%d is noted as %+v, want %d", kind, n, want)
		}
	}
	m.Notes = nil
	if m.tellBuilt(centres.News{Kind: centres.Retired}); m.Notes != nil {
		t.Errorf("what wore out is noted as %+v", m.Notes)
	}
	s := ownerstest.Small()
	s.Sites[2].Outages = 365 * 50
	m = opened(s)
	live(t, m, 1)
	if n := m.Notes[0]; n.Kind != SiteOut || n.Owner != 3 || n.Other != 3 || n.Amount <= 0 {
		t.Errorf("an outage is noted as %+v", n)
	}
	m = opened(ownerstest.Small())
	live(t, m, 40) // 20 MW of Coast serve
	served, _ := posted(m, 1, m.Notes[slices.IndexFunc(m.Notes, func(n Note) bool { return n.Kind == SiteServes })].Day, accounts.Construction, accounts.Chips, accounts.InProgress)
	if want := m.Spec.Sites[1].Chips.Times(20); !about(served, want, 10) || m.Owners[1].Balance[accounts.InProgress] != 0 {
		t.Errorf("accelerators of %d serve, want %d; %d are in progress", served, want, m.Owners[1].Balance[accounts.InProgress])
	}
}

func TestHoursHeldAreRedeemedAsFarAsTheReserveGoes(t *testing.T) {
	for _, c := range []struct {
		reserve      float64
		held, moved  int64
		cost, marked unit.Money // of what moved
		left         int64
	}{
		{0, 3600 * 24, 3600 * 24, 240, 480, 0}, {0.25, 3600 * 24, 3600 * 12, 120, 240, 3600 * 12}, {0.5, 3600 * 24, 0, 0, 0, 3600 * 24}, {0.9, 3600 * 24, 0, 0, 0, 3600 * 24},
	} {
		m := quiet()
		m.Contracts, m.Day, m.Spec.Owners[1].Reserve = nil, 1, c.reserve
		o, issuer := &m.Owners[1], &m.Owners[2]
		o.Books, issuer.Books = accounts.Books{}, accounts.Books{}
		o.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Cash, Credit: accounts.Capital, Amount: 480})
		o.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Holdings, Credit: accounts.Capital, Amount: 480}) // half of its treasury
		issuer.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Cash, Credit: accounts.HoursOwed, Amount: 240})
		m.Holdings = []Holding{{Holder: 1, Issuer: 2, Seconds: c.held, Cost: 240, Marked: 480}, {Holder: 1, Issuer: 0}}
		tr := m.trade()
		h := m.Holdings[0]
		if h.Seconds != c.left || h.Cost != 240-c.cost || h.Marked != 480-c.marked || tr.Trades[1].FromOwn != c.moved || tr.Trades[2].SoldAhead != c.moved {
			t.Errorf("with a reserve of %g %d s are redeemed, and left are %+v", c.reserve, tr.Trades[1].FromOwn, h)
		}
		earned, holder := posted(m, 2, 1, accounts.HoursAhead, accounts.HoursOwed, accounts.Contracts)
		spent, from := posted(m, 1, 1, accounts.HoursAhead, accounts.Bought, accounts.Holdings)
		if earned != c.cost || spent != c.marked || c.moved > 0 && (holder != 2 || from != 3) {
			t.Errorf("with a reserve of %g %d are earned of owner %d, and %d of owner %d are used up", c.reserve, earned, holder, spent, from)
		}
		m.mark(10)
		if len(m.Holdings) != 1 && c.left > 0 || len(m.Holdings) != 0 && c.left == 0 {
			t.Errorf("kept are %+v", m.Holdings)
		}
		if c.left > 0 {
			if worth := unit.Money(c.left / 360); m.Holdings[0].Marked != worth || o.Balance[accounts.Holdings] != worth {
				t.Errorf("at 10 an hour they are worth %d, in the books %d, want %d", m.Holdings[0].Marked, o.Balance[accounts.Holdings], worth)
			}
			if m.mark(0); m.Holdings[0].Marked == 0 {
				t.Error("where nothing traded they are worth nothing")
			}
		}
	}
	m := quiet()
	for range 2 {
		m.buyAhead(1, 2, 3, 100)
	}
	m.buyAhead(1, 0, 3, 100)
	m.buyAhead(0, 2, 3, 100)
	want := []Holding{{Holder: 1, Issuer: 2, Seconds: 6 * 3600, Cost: 600, Marked: 600}, {Holder: 1, Issuer: 0, Seconds: 3 * 3600, Cost: 300, Marked: 300}, {Holder: 0, Issuer: 2, Seconds: 3 * 3600, Cost: 300, Marked: 300}}
	if !slices.Equal(m.Holdings, want) {
		t.Errorf("held are %+v, want %+v", m.Holdings, want)
	}
}

// In an hour of spot what is kept back is nobody's own use, and contracts that are over take nothing.
func TestAnHourOfSpotIsAfterContractsAndOwnUse(t *testing.T) {
	base := quiet()
	live(t, base, 2)
	was := base.Spot(3)
	if was.Ahead < 100_000*3600/24-1 || was.Ahead > 100_000*3600/24+1 {
		t.Errorf("contracts take %d s an hour", was.Ahead)
	}
	for _, c := range []struct {
		what string
		turn func(*Market)
		open bool // the contract is
	}{
		{"before it begins", func(m *Market) { m.Contracts[0].From = 3 }, false}, {"on the day on which it begins", func(m *Market) { m.Contracts[0].From = 2 }, true}, {"when it is over", func(m *Market) { m.Contracts[0].To = 2 }, false},
		{"with itself", func(m *Market) { m.Contracts[0].Buyer = 0 }, false}, {"of a bankrupt seller", func(m *Market) { m.Owners[0].Status = Bankrupt }, false}, {"of a bankrupt buyer", func(m *Market) { m.Owners[1].Status = Bankrupt }, false},
	} {
		m := quiet()
		live(t, m, 2)
		c.turn(m)
		if got := m.Spot(3).Ahead; (got > 0) != c.open {
			t.Errorf("%s contracts take %d s", c.what, got)
		}
	}
	m := quiet()
	m.Spec.Owners[2].Withheld = 0.25
	live(t, m, 2)
	if got := m.Spot(3).Own; got < was.Own-60 || got > was.Own+60 {
		t.Errorf("own use is %d s, and %d where a quarter of Has is kept back", was.Own, got)
	}
	m.Owners[0].Last.Orbit = 0
	for _, l := range m.lastOrbit() {
		t.Errorf("orbit gave nothing, and %+v is offered", l)
	}
}

func TestStatesThatCannotBeAreRefused(t *testing.T) {
	m := quiet()
	live(t, m, 1)
	m.note(0, Note{Kind: FloorSet, Owner: 3, Other: 3})
	m.Holdings = []Holding{{Holder: 1, Issuer: 0, Seconds: 5}}
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		turn  func(*State)
		sound bool
	}{
		"a day that is not over": {func(s *State) { s.Day = 2 }, false}, "more postings than there are": {func(s *State) { s.Seen++ }, false}, "a seller behind the last": {func(s *State) { s.Contracts[0].Seller = 3 }, false},
		"a site behind the last": {func(s *State) { s.Rents[0].Site = 3 }, false}, "the last site": {func(s *State) { s.Rents[0].Site = 2 }, true}, "an owner into the last": {func(s *State) { s.Owners[0].Into = 3 }, true}, "an owner into none": {func(s *State) { s.Owners[0].Into = 4 }, false},
		"no status": {func(s *State) { s.Owners[0].Status = statuses }, false}, "no kind of note": {func(s *State) { s.Notes[0].Kind = whats }, false}, "a whole second left": {func(s *State) { s.Owners[0].Rest = 1000 }, false}, "most of a second": {func(s *State) { s.Owners[0].Rest = 999 }, true},
		"all that an owner may have": {func(s *State) {
			s.Owners[0].Credit, s.Owners[0].Stock, s.Owners[0].Offers = owners.MaxMoney, mostSeconds, mostDay
		}, true}, "more money": {func(s *State) { s.Owners[0].Credit = owners.MaxMoney + 1 }, false},
		"the longest contract": {func(s *State) {
			s.Contracts[0].To, s.Contracts[0].From, s.Contracts[0].Hours, s.Contracts[0].Price = mostDay, -mostDay, owners.MaxHours, owners.MaxMoney/1000
		}, true},
		"a longer one": {func(s *State) { s.Contracts[0].To = mostDay + 1 }, false}, "too many hours": {func(s *State) { s.Contracts[0].Hours = owners.MaxHours + 1 }, false}, "too dear": {func(s *State) { s.Contracts[0].Price = owners.MaxMoney/1000 + 1 }, false},
		"hours of 0": {func(s *State) { s.Contracts[0].Hours, s.Holdings[0].Seconds = 0, 0 }, true}, "the most held": {func(s *State) { s.Holdings[0].Seconds = mostSeconds }, true}, "the most delivered": {func(s *State) { s.Delivered = mostSeconds }, true},
		"a day of nothing and all": {func(s *State) { s.Days[0].Volume[0], s.Days[0].Own, s.Days[0].Wanted = mostSeconds, mostSeconds, 0 }, true}, "less than nothing sold": {func(s *State) { s.Days[0].Volume[0] = -1 }, false},
		"too many days": {func(s *State) { s.Days = make([]Day, maxDays+1) }, false}, "too many notes": {func(s *State) { s.Notes = make([]Note, maxNotes+1) }, false}, "a note of nobody": {func(s *State) { s.Notes[0].Owner, s.Notes[0].Day = 0, 0 }, true},
		"an owner less": {func(s *State) { s.Owners = s.Owners[:2] }, false}, "nothing yet": {func(s *State) { s.Day, s.Seen, s.Delivered, s.LastNote, s.Days, s.Notes = 0, 0, 0, 0, nil, nil }, true},
	} {
		s := m.State.Clone()
		c.turn(&s)
		if err := s.check(m.Below, &m.Spec); (err == nil) != c.sound {
			t.Errorf("%s: %v", what, err)
		}
	}
	m.Day = 400
	m.Days = make([]Day, maxDays)
	tr := exchange.New(make([]exchange.Party, 3), nil, nil)
	if m.remember(tr); len(m.Days) != maxDays*3/4+1 || m.Last().Day != 400 {
		t.Errorf("%d days are kept, the last is %d", len(m.Days), m.Last().Day)
	}
}
