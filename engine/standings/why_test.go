package standings

import (
	"fmt"
	"strings"
	"testing"

	"orrery/engine/accounts"
	"orrery/engine/centres"
	"orrery/engine/exchange"
	"orrery/engine/market"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/table/tabletest"
	"orrery/engine/unit"
)

// h is a million hours in seconds.
const h = 3_600_000_000

// kept is the market of ownerstest on its ninth day, whose last day is as written here: 2 M h for $3
// and 1 M h for $1.5 were bought on spot by Wants, and sold by Sky and Has.
func kept(t testing.TB) *market.Market {
	t.Helper()
	m := opened(ownerstest.Small())
	live(m, 1)
	m.Day = 9
	d := market.Day{Day: 9, Own: h, Ahead: h / 2, Wanted: 86400 * 150_000}
	d.Price = [...]unit.Money{exchange.Interruptible: 1_500_000, exchange.FirmHours: 3_000_000, exchange.Qualities: 2_500_000}
	d.Volume = [...]int64{exchange.Interruptible: h, exchange.FirmHours: 2 * h, exchange.Qualities: 3 * h}
	m.Days = []market.Day{{Day: 8}, d}
	m.Owners[0].Last = exchange.Trade{Ground: h, Orbit: 2 * h, Own: h / 2, SoldSpot: 2 * h, SoldAhead: h / 2, Withheld: h / 4}
	m.Owners[1].Last = exchange.Trade{Ground: h / 2, Own: h / 2, BoughtSpot: 3 * h, BoughtAhead: h / 2, FromOwn: h / 10, Wanted: 6 * h, Unserved: h}
	m.Owners[2].Last = exchange.Trade{Ground: h, SoldSpot: h}
	for i := range m.Owners {
		o := &m.Owners[i]
		o.Books = accounts.Books{}
		o.Post(accounts.Posting{Day: 8, Kind: accounts.Opening, Debit: accounts.Cash, Credit: accounts.Capital, Amount: 100 * unit.MillionDollar})
		o.Post(accounts.Posting{Day: 8, Kind: accounts.Construction, Debit: accounts.InProgress, Credit: accounts.Cash, Other: int32(i + 1), Amount: 10 * unit.MillionDollar})
	}
	spot := func(i int, amount unit.Money) {
		m.Owners[i].Post(accounts.Posting{Day: 9, Kind: accounts.SoldSpot, Debit: accounts.Cash, Credit: accounts.Spot, Amount: amount})
	}
	spot(0, 4*unit.MillionDollar)
	spot(0, 2*unit.MillionDollar)
	spot(2, 1_500_000*unit.Dollar)
	m.Owners[1].Post(accounts.Posting{Day: 9, Kind: accounts.BoughtSpot, Debit: accounts.Bought, Credit: accounts.Cash, Amount: 7_500_000 * unit.Dollar})
	m.Owners[1].Post(accounts.Posting{Day: 9, Kind: accounts.RentOf, Debit: accounts.RentPaid, Credit: accounts.Cash, Other: 1, Amount: unit.MillionDollar})
	return m
}

func TestAnOwnerIsToldDownToItsPostings(t *testing.T) {
	m := kept(t)
	const sky = `Sky: trading
in service: ~73,529 H100s on the ground, 1,637 in orbit; ~40.53 % of the ~185,461 of all owners
cash and credit: ~$96 M cash, ~$0 M credit left; ~$6 M a day more comes in than goes out, by the recurring postings of the last day to and from 1000 cash
pivotal: demand cannot be met without it; ~150,000 H100s were wanted on the last day; all others together have ~110,294
withheld: ~0.25 M h; on the last day, offered to nobody
value by revenue: ~$21,900 M; ~10 times ~$2,190 M a year, at the last day's rate
by free cash: ~$32,224 M; ~$2,190 M a year, over a return of ~10.0 % less growth of ~3.0 %
by net assets: ~$106 M; after depreciation, less what is owed
treasury in hours: ~38 M h, ~0.0 % of them held; cash ~$96 M and ~$0 M held, at ~$2.500 an hour
hours held: ~0.0 M h, marked at ~$0 M; its target reserve is 0 %
hours owed: ~0.0 M h, paid with ~$0 M; ~$0 M to deliver them from its cheapest site
hours of the day: ~1.00 M h from the ground, ~2.000 M h from orbit; ~0.50 used, ~2.00 on spot, ~0.50 by contract
wanted: ~0.00 M h; ~0.00 bought on spot, ~0.00 by contract, ~0.00 of hours held; ~0.00 not bought: too dear, or no money left
account: 1000 cash | 96,000,000.000000 | 0.000000 | 96,000,000.000000
account: 1300 work in progress | 10,000,000.000000 | 0.000000 | 10,000,000.000000
account: 3000 share capital | -100,000,000.000000 | 0.000000 | -100,000,000.000000
account: 4000 compute spot | -6,000,000.000000 | 0.000000 | -6,000,000.000000
data centre: Plains | 100 | 73,529
contract: 1 sells | Wants | 100000 | 2.000 | 100 | 10 d
rent: lets | Wants | Plains | 20 | 10 | 100
posting: 4 sold on spot | 9 | 1000 cash | 4000 compute spot | 2,000,000.000000 | 
posting: 3 sold on spot | 9 | 1000 cash | 4000 compute spot | 4,000,000.000000 | 
posting: 2 construction | 8 | 1300 work in progress | 1000 cash | 10,000,000.000000 | Plains
posting: 1 opening | 8 | 1000 cash | 3000 share capital | 100,000,000.000000 | 
`
	const wants = `Wants: trading; cash and credit last ~10 days at the last day's rate
in service: ~36,765 H100s on the ground, 0 in orbit; ~19.82 % of the ~185,461 of all owners
cash and credit: ~$82 M cash, ~$0 M credit left; ~$9 M a day more goes out than comes in, by the recurring postings of the last day to and from 1000 cash
pivotal: demand cannot be met without it; ~150,000 H100s were wanted on the last day; all others together have ~148,696
value by revenue: ~$0 M; ~10 times ~$0 M a year, at the last day's rate
by free cash: ~-$45,651 M; ~-$3,103 M a year, over a return of ~10.0 % less growth of ~3.0 %
by net assets: ~$92 M; after depreciation, less what is owed
treasury in hours: ~33 M h, ~0.0 % of them held; cash ~$82 M and ~$0 M held, at ~$2.500 an hour
hours held: ~0.0 M h, marked at ~$0 M; its target reserve is 0 %
hours owed: ~0.0 M h, paid with ~$0 M; ~$0 M to deliver them from its cheapest site
hours of the day: ~0.50 M h from the ground, ~0.000 M h from orbit; ~0.50 used, ~0.00 on spot, ~0.00 by contract
wanted: ~6.00 M h; ~3.00 bought on spot, ~0.50 by contract, ~0.10 of hours held; ~1.00 not bought: too dear, or no money left
account: 1000 cash | 81,500,000.000000 | 0.000000 | 81,500,000.000000
account: 1300 work in progress | 10,000,000.000000 | 0.000000 | 10,000,000.000000
account: 3000 share capital | -100,000,000.000000 | 0.000000 | -100,000,000.000000
account: 6040 compute bought | 7,500,000.000000 | 0.000000 | 7,500,000.000000
account: 6050 rent paid | 1,000,000.000000 | 0.000000 | 1,000,000.000000
data centre: Coast | 50 | 36,765
contract: 1 buys | Sky | 100000 | 2.000 | 100 | 10 d
rent: rents | Sky | Plains | 20 | 10 | 100
posting: 4 rent | 9 | 6050 rent paid | 1000 cash | 1,000,000.000000 | Sky
posting: 3 bought on spot | 9 | 6040 compute bought | 1000 cash | 7,500,000.000000 | 
posting: 2 construction | 8 | 1300 work in progress | 1000 cash | 10,000,000.000000 | Coast
posting: 1 opening | 8 | 1000 cash | 3000 share capital | 100,000,000.000000 | 
`
	for i, want := range []string{sky, wants} {
		if got := tabletest.Text(Of(m).WhyOwner(i)); got != want {
			t.Errorf("it says\n%swant\n%s", got, want)
		}
	}
}

func TestTheTradeOfADayLeadsToItsPostings(t *testing.T) {
	s := Of(kept(t))
	const want = `Sky | 1.000 | 2.000 | 0.500 | 0.500 | 2.000 | 6,000,000.000000 | 3 | - | 0.000000 | 
Wants | 0.500 | - | 0.500 | - | - | 0.000000 |  | 3.000 | 7,500,000.000000 | 3
Has | 1.000 | - | - | - | 1.000 | 1,500,000.000000 | 3 | - | 0.000000 | 
in all | 2.500 | 2.000 | 1.000 | 0.500 | 3.000 | 7,500,000.000000 |  | 3.000 | 7,500,000.000000 | 
`
	if got := tabletest.Rows("", s.tradedBy().Rows); got != want {
		t.Errorf("it says\n%swant\n%s", got, want)
	}
	s.Day = 10
	for _, p := range []posted{s.postedOn(0, accounts.SoldSpot), s.postedOn(1, accounts.BoughtSpot)} {
		if p != (posted{}) {
			t.Errorf("on a day without postings there is %+v", p)
		}
	}
}

// told says whether an answer has some lines, all of them or none.
func told(t *testing.T, what, text string, has bool, lines ...string) {
	t.Helper()
	for _, l := range lines {
		if strings.Contains(text, l) != has {
			t.Errorf("%s: it has %q: %v, want %v, in\n%s", what, l, !has, has, text)
		}
	}
}

// What there is not is not told, and what there is in a line of its own.
func TestWhatOwnersDoIsToldWhereTheyDo(t *testing.T) {
	for _, c := range []struct {
		what  string
		owner int
		turn  func(*market.Market)
		lines []string
	}{
		{"a floor", 0, func(m *market.Market) { m.Owners[0].Floor = unit.Dollar }, []string{"price floor: $1.000; it sells no hour cheaper\n"}},
		{"a merger", 2, func(m *market.Market) { m.Owners[2].Status, m.Owners[2].Into = market.Merged, 1 }, []string{"Has: merged\n", "merged: into Sky; which has all that it had\n"}},
		{"bankruptcy", 1, func(m *market.Market) { m.Owners[1].Status = market.Bankrupt }, []string{"Wants: bankrupt; cash and credit last ~10 days"}},
		{"a contract that follows spot", 0, func(m *market.Market) { m.Contracts[0].Index, m.Contracts[0].Price = true, -unit.Dollar/4 }, []string{"contract: 1 sells | Wants | 100000 | spot -0.250 | 100 | 10 d\n"}},
		{"a contract between others", 2, func(m *market.Market) {
			m.Contracts = append(m.Contracts, market.Contract{Seller: 2, Buyer: 1, Hours: 7, Price: unit.Dollar, To: 10, Notice: 3})
		}, []string{"contract: 2 sells | Wants | 7 | 1.000 | 10 | 3 d\n"}},
		{"hours held", 2, func(m *market.Market) {
			m.Holdings = []market.Holding{{Holder: 2, Issuer: 0, Seconds: 2 * h, Cost: 4 * unit.MillionDollar, Marked: 5 * unit.MillionDollar}}
			m.Spec.Owners[2].Reserve = 0.25
			m.Owners[2].Post(accounts.Posting{Day: 8, Kind: accounts.Revaluing, Debit: accounts.Holdings, Credit: accounts.Revalued, Other: 1, Amount: 8_500_000 * unit.Dollar})
		}, []string{"hours held: ~2.0 M h, marked at ~$9 M; its target reserve is 25 %\n", "treasury in hours: ~40 M h, ~8.5 % of them held; cash ~$92 M and ~$9 M held"}},
		{"hours owed", 0, func(m *market.Market) {
			m.Holdings = []market.Holding{{Holder: 2, Issuer: 0, Seconds: 20 * h}}
			m.Owners[0].Post(accounts.Posting{Day: 8, Kind: accounts.HoursAhead, Debit: accounts.Cash, Credit: accounts.HoursOwed, Other: 3, Amount: 30 * unit.MillionDollar})
		}, []string{"hours owed: ~20.0 M h, paid with ~$30 M; ~$3 M to deliver them from its cheapest site\n"}},
		{"nothing traded", 0, func(m *market.Market) { m.Days = m.Days[:1] }, []string{"treasury in hours: none; no hour has a price yet\n"}},
		{"growth as fast as money", 0, func(m *market.Market) { m.Spec.Owners[0].Expected = 0.1 }, []string{"by free cash: none: expected growth is not below the required return; ~$2,190 M a year, over a return of ~10.0 % less growth of ~10.0 %\n"}},
	} {
		m := kept(t)
		told(t, c.what+", before", tabletest.Text(Of(m).WhyOwner(c.owner)), false, c.lines...)
		c.turn(m)
		told(t, c.what, tabletest.Text(Of(m).WhyOwner(c.owner)), true, c.lines...)
	}
}

func TestWhatIsOverIsNotTold(t *testing.T) {
	for _, c := range []struct {
		what string
		turn func(*market.Market)
		line string
	}{
		{"a contract on its last day", func(m *market.Market) { m.Contracts[0].To = 9 }, "contract: "}, {"a rent on its last day", func(m *market.Market) { m.Rents[0].Until = 9 }, "rent: "},
		{"a contract of others", func(m *market.Market) { m.Contracts[0].Seller = 2 }, "contract: "}, {"a rent of others", func(m *market.Market) { m.Centres.HandOver(0, 2) }, "rent: "},
		{"a data centre of others", func(m *market.Market) { m.Centres.HandOver(0, 2) }, "data centre: "}, {"a data centre without power", func(m *market.Market) { m.Centres.Sites[0].Power = 0 }, "data centre: "},
		{"nothing kept back", func(m *market.Market) { m.Owners[0].Last.Withheld = 0 }, "withheld: "}, {"demand that others meet", func(m *market.Market) { m.Days[1].Wanted = 1 }, "pivotal: "},
		{"a balance of 0", func(m *market.Market) { m.Owners[0].Balance[accounts.InProgress], m.Owners[0].Journal = 0, nil }, "1300 work in progress"},
	} {
		m := kept(t)
		told(t, c.what+", before", tabletest.Text(Of(m).WhyOwner(0)), true, c.line)
		c.turn(m)
		told(t, c.what, tabletest.Text(Of(m).WhyOwner(0)), false, c.line)
	}
}

func TestADataCentreIsToldWithItsPipeline(t *testing.T) {
	m := kept(t)
	m.Centres.Sites[1].Down, m.Centres.Sites[1].Idle = 6, 3*unit.Megawatt
	m.Centres.Extended = append(m.Centres.Extended, centres.Building{Site: 1, Power: 5 * unit.Megawatt, Asked: 2, Until: 40})
	cost, worn := m.Centres.Books(1, 9)
	want := `Coast: it may grow
an hour costs: ~$0.1405; ~1.36 kW an H100, PUE ~1.20, ~$0.0861 a kWh: capital is sunk
in service: ~50 MW; up ~75.0 % of the day: outages, and water where it is short
grid: ~55 months, median; ~19 % of requests are granted, then ~18 months to build
accelerators: ~4 MW wear out on day ~776; they last ~5 years; ~3 MW are worn out and not replaced
in the books: ` + millionsOf(cost) + "; for accelerators, of which " + millionsOf(worn) + ` are written down
request: being built | 20 | -517 | 30
request: waits for the grid | 5 | 2 | ?
posting: 2 construction | 8 | 1300 work in progress | 1000 cash | 10,000,000.000000 | Coast
`
	if got := tabletest.Text(Of(m).WhySite(1)); got != want {
		t.Errorf("it says\n%swant\n%s", got, want)
	}
	row := Of(m).siteRow(1)
	_, due, _ := m.Centres.Due(1)
	if row != (SiteRow{ID: 2, Name: "Coast", Owner: "Wants", Country: "US", Power: 50 * unit.Megawatt, Waiting: 5 * unit.Megawatt, UnderConstruction: 20 * unit.Megawatt,
		Idle: 3 * unit.Megawatt, Renew: due, RenewAt: 776, Down: 6, Cost: m.Spec.Sites[1].Marginal()}) {
		t.Errorf("its row is %+v", row)
	}
	m.Owners[1].Cap = 0.1
	const rule = "Wants has 19.8 % of all compute, and a regulator allows it 10.0: it may not build"
	if a := Of(m).WhySite(1); a.OK || a.Verdict != rule || Of(m).siteRow(1).Rule != rule {
		t.Errorf("under a cap it says %q, its row %q", a.Verdict, Of(m).siteRow(1).Rule)
	}
	m.Owners[1].Journal, m.Centres.Racks = nil, nil
	told(t, "without racks and postings", tabletest.Text(Of(m).WhySite(1)), false, "accelerators:", "in the books", "posting")
	for i, want := range map[int]string{-1: "there is no data centre 0", 3: "there is no data centre 4"} {
		if a := Of(m).WhySite(i); a.OK || a.Verdict != want {
			t.Errorf("of data centre %d it says %q, want %q", i, a.Verdict, want)
		}
	}
}

// Outside the last owner there is nobody.
func TestNobodyIsToldToBeNobody(t *testing.T) {
	s := Of(kept(t))
	for i, want := range map[int]string{-1: "there is no owner 0", 3: "there is no owner 4"} {
		if a := s.WhyOwner(i); a.OK || a.Verdict != want {
			t.Errorf("of owner %d it says %q, want %q", i, a.Verdict, want)
		}
	}
}

func TestAJournalShowsTheLastDayWholeAndSoManyAtLeast(t *testing.T) {
	for _, c := range []struct{ day, before, last, want int }{
		{7, 0, 0, 0}, {7, 1, 2, 3}, {7, 3, 2, 4}, {7, 50, 3, 4}, {7, 50, 10, 10}, {7, 0, 10, 10}, {0, 0, 10, 4}, // before the first day there is no last one
	} {
		m := opened(ownerstest.Small())
		m.Owners[1].Books, m.Day = accounts.Books{}, int64(c.day)
		for k := range c.before + c.last {
			p := accounts.Posting{Day: m.Day, Kind: accounts.Running, Debit: accounts.Staff, Credit: accounts.Cash, Amount: unit.Dollar}
			if k < c.before {
				p.Day--
			}
			m.Owners[1].Post(p)
		}
		shown := Of(m).shownJournal(1, 4)
		if len(shown) != c.want {
			t.Errorf("of %d postings before and %d on day %d %d are shown, want %d", c.before, c.last, c.day, len(shown), c.want)
			continue
		}
		// What is shown leads from what was before to what is.
		of, heading := Of(m).balances(1, shown), "before"
		if c.want > 0 {
			old := c.before + c.last - c.want
			told(t, "balances", tabletest.Rows("", of.Rows), true, fmt.Sprintf("1000 cash | %s | %s | %s\n", dollarsOf(-unit.Dollar.Times(c.before+c.last)), dollarsOf(-unit.Dollar.Times(old)), dollarsOf(-unit.Dollar.Times(c.want))))
			heading = fmt.Sprintf("before posting %d", old+1)
		}
		if got := of.Columns[2].Name; got != heading {
			t.Errorf("the balances say %q, want %q", got, heading)
		}
	}
}

func TestConcentrationIsTheSumOfSquares(t *testing.T) {
	m := kept(t)
	const want = `all compute: Sky | 75,167 | 40.53 | 1642.7
all compute: Wants | 36,765 | 19.82 | 393.0
all compute: Has | 73,529 | 39.65 | 1571.9
`
	for _, c := range []struct {
		what         string
		a, b         int
		told, untold []string
	}{
		{"of two", 0, 2, []string{want, "all compute: ~3,607; as with ~2.8 owners of equal size; the sum of the squares of the shares\n",
			"merger of Sky and Has: all compute: ~3,607 to ~6,821, by ~3,214; presumed unlawful\n", "merger of Sky and Has: orbital compute: ~10,000 to ~10,000, by ~0; not presumed unlawful\n",
			"pivotal: Sky, Wants, Has; demand cannot be met without any one of them", "orbital compute: Sky | 1,637 | 100.00 | 10000.0\n"}, []string{"orbital compute: Has"}},
		{"of the first and the last", 2, 0, []string{"merger of Has and Sky"}, nil},
		{"of one with itself", 1, 1, nil, []string{"merger"}}, {"of nobody", -1, 0, nil, []string{"merger"}}, {"with nobody", 0, -1, nil, []string{"merger"}},
		{"of one behind the last", 3, 0, nil, []string{"merger"}}, {"with one behind the last", 0, 3, nil, []string{"merger"}},
	} {
		text := tabletest.Text(Of(m).WhyConcentrated(c.a, c.b))
		told(t, c.what, text, true, c.told...)
		told(t, c.what, text, false, c.untold...)
	}
	s := ownerstest.Small()
	s.Owners[0].Lifts, s.Owners[0].Rockets = 0, false
	text := tabletest.Text(Of(opened(s)).WhyConcentrated(0, 1))
	told(t, "without rockets", text, true, "mass to orbit: none; there is nothing in it yet\n", "merger of Sky and Wants: all compute: ")
	told(t, "without rockets", text, false, "merger of Sky and Wants: mass to orbit", "pivotal")
	if a := Of(&market.Market{}).WhyConcentrated(0, 1); a.OK || a.Verdict != market.ErrNone.Error() {
		t.Errorf("without owners it says %q", a.Verdict)
	}
}
