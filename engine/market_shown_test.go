package engine_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine"
	"orrery/engine/exchange"
	"orrery/engine/link"
	"orrery/engine/market"
	"orrery/engine/network"
	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/standings"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// What pane 7 shows at one instant must be true at once: two figures of it that cannot both be are
// a fault, whichever is wrong.

// shownMarket is all of the market that can be seen.
func shownMarket(e *engine.Engine) standings.View {
	return e.Snapshot(engine.Wants{Market: standings.Wants{Table: table.Rows{Count: 1000}, One: 1, Site: 1, Stack: true}}).Market
}

// addsUp says which two figures of a market cannot both be true.
func addsUp(v standings.View) error {
	for _, check := range []func(standings.View) error{sharesAddUp, hoursAddUp, moneyAddsUp, stackClears} {
		if err := check(v); err != nil {
			return fmt.Errorf("day %d: %w", v.Day, err)
		}
	}
	return nil
}

// near says whether two figures are the same but for the last digits of a float.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

// sharesAddUp holds shares to each other, to the indexes and to the data centres.
func sharesAddUp(v standings.View) error {
	sum, compute, orbit := 0.0, 0.0, 0.0
	for _, r := range v.Table.Rows {
		sum, compute, orbit = sum+r.Share, compute+r.Ground+r.Orbit, orbit+r.Orbit
	}
	if compute > 0 && !near(sum, 1) {
		return fmt.Errorf("owners have shares of %g in all", sum)
	}
	for _, r := range v.Table.Rows {
		if !near(r.Share*compute, r.Ground+r.Orbit) {
			return fmt.Errorf("%s has %g of %g H100s, and a share of %g", r.Name, r.Ground+r.Orbit, compute, r.Share)
		}
		if all := v.Gauges[2]; all.Known && !near(all.Shares[r.ID-1], 100*r.Share) {
			return fmt.Errorf("%s has a share of %g in the table, and of %g %% in the index", r.Name, r.Share, all.Shares[r.ID-1])
		}
		if orbital := v.Gauges[1]; orbital.Known && !near(orbital.Shares[r.ID-1]*orbit, 100*r.Orbit) {
			return fmt.Errorf("%s has %g of %g H100s in orbit, and %g %% of it in the index", r.Name, r.Orbit, orbit, orbital.Shares[r.ID-1])
		}
		power := unit.Power(0)
		for _, site := range v.Sites {
			if site.Owner == r.Name {
				power += site.Power
			}
		}
		if !near(owners.H100s(power), r.Ground) {
			return fmt.Errorf("%s has %g H100s on the ground, and its data centres are %g", r.Name, r.Ground, owners.H100s(power))
		}
	}
	for _, g := range v.Gauges {
		index, all := 0.0, 0.0
		for _, s := range g.Shares {
			index, all = index+s*s, all+s
		}
		if g.Known && (!near(index, g.Index) || !near(all, 100) || !near(g.Effective*g.Index, 10_000)) {
			return fmt.Errorf("shares of %s are %g %% in all and give %g, and its index is %g, as of %g owners", g.Name, all, index, g.Index, g.Effective)
		}
	}
	return nil
}

// hoursAddUp holds the hours of the last day to each other: delivered is used or sold, sold is bought.
func hoursAddUp(v standings.View) error {
	var all exchange.Trade
	for _, r := range v.Table.Rows {
		if made, used := r.Last.Ground+r.Last.Orbit, r.Last.Own+r.Last.SoldSpot+r.Last.SoldAhead; made != used {
			return fmt.Errorf("%s delivered %d s, and used or sold %d", r.Name, made, used)
		}
		if r.Last.Unserved > r.Last.Wanted {
			return fmt.Errorf("%s did not get %d s of the %d that it wanted", r.Name, r.Last.Unserved, r.Last.Wanted)
		}
		all.Add(&r.Last)
	}
	d := v.Last
	for _, c := range []struct {
		name      string
		this, one int64
	}{
		{"delivered in orbit", d.Orbit, all.Orbit}, {"delivered on the ground", d.Ground, all.Ground}, {"own use", d.Own, all.Own}, {"by contract", d.Ahead, all.SoldAhead}, {"wanted", d.Wanted, all.Wanted},
		{"on spot", d.Volume[exchange.Qualities], all.SoldSpot}, {"sold and bought on spot", all.SoldSpot, all.BoughtSpot}, {"sold and bought ahead", all.SoldAhead, all.BoughtAhead + all.FromOwn},
		{"firm and interruptible", d.Volume[exchange.Qualities], d.Volume[exchange.FirmHours] + d.Volume[exchange.Interruptible]},
		{"own use, contracts and spot", d.Orbit + d.Ground, d.Own + d.Ahead + d.Volume[exchange.Qualities]},
	} {
		if c.this != c.one {
			return fmt.Errorf("%s: the day has %d s, and its owners %d", c.name, c.this, c.one)
		}
	}
	if len(v.Days) > 0 && v.Days[len(v.Days)-1] != d {
		return fmt.Errorf("the price by day ends with %+v, and the last day is %+v", v.Days[len(v.Days)-1], d)
	}
	return nil
}

// moneyAddsUp holds prices to each other and treasuries to the price.
func moneyAddsUp(v standings.View) error {
	d := v.Last
	price := d.Price[exchange.Qualities]
	value := 0.0
	for q := range exchange.Qualities {
		if d.Volume[q] == 0 && d.Price[q] != 0 {
			return fmt.Errorf("of quality %d %d s were sold at %v", q, d.Volume[q], d.Price[q])
		}
		value += float64(d.Price[q]) * float64(d.Volume[q])
	}
	if n := d.Volume[exchange.Qualities]; n > 0 && math.Abs(value/float64(n)-float64(price)) > 2 {
		return fmt.Errorf("firm and interruptible hours cost %g micro-dollars together, and all of them %d", value/float64(n), price)
	}
	for _, r := range v.Table.Rows {
		treasury := r.Cash + r.Value
		if price > 0 && !near(r.Hours*float64(price), float64(treasury)) || price == 0 && r.Hours != 0 {
			return fmt.Errorf("%s has $%g of cash and hours, and %g h at $%g", r.Name, treasury.Dollars(), r.Hours, price.Dollars())
		}
		if r.Cash >= 0 && !near(r.Reserve*float64(treasury), float64(r.Value)) {
			return fmt.Errorf("%s holds $%g of $%g in hours, and a reserve of %g", r.Name, r.Value.Dollars(), treasury.Dollars(), r.Reserve)
		}
	}
	if one := v.One; one != nil {
		sum := unit.Money(0)
		for _, m := range one.Balance {
			sum += m
		}
		if sum != 0 || one.Balance[0] != one.Row.Cash {
			return fmt.Errorf("the accounts of %s sum to %d, its cash is %v and %v", one.Row.Name, sum, one.Balance[0], one.Row.Cash)
		}
	}
	return nil
}

// stackClears holds the supply stack to its clearing line: what trades is a part of what is offered and
// of what is bid, at a price that both bear, and the price of all is the mean.
func stackClears(v standings.View) error {
	s := v.Stack
	total := func(rungs []standings.Rung) (sum float64) {
		for _, r := range rungs {
			sum += r.Count
		}
		return sum
	}
	volume, value := 0.0, 0.0
	for _, p := range s.Parts {
		volume, value = volume+p.Count, value+p.Count*float64(p.Price)
		if !near(total(p.Supply), p.Count) || !near(total(p.Demand), p.Count) {
			return fmt.Errorf("%g H100s clear, of which %g are sold and %g bought", p.Count, total(p.Supply), total(p.Demand))
		}
		for _, r := range p.Supply {
			if r.Price > p.Price {
				return fmt.Errorf("%s sells for %v what it offers at %v", r.Owner, p.Price, r.Price)
			}
		}
		for _, r := range p.Demand {
			if r.Price < p.Price {
				return fmt.Errorf("%s pays %v and bid %v", r.Owner, p.Price, r.Price)
			}
		}
	}
	if s.Known != (volume > 0) || !near(volume, s.Volume) || s.Known && math.Abs(value/volume-float64(s.Price)) > 1 {
		return fmt.Errorf("parts of %g H100s at %g micro-dollars are %g at %d in all", volume, value/volume, s.Volume, s.Price)
	}
	if all := min(total(s.Supply), total(s.Demand)); s.Volume > all+1e-6 {
		return fmt.Errorf("%g H100s clear of %g", s.Volume, all)
	}
	had := 0.0
	for _, r := range v.Table.Rows {
		had += r.Ground
	}
	if s.Own+s.Ahead+s.Volume > 1.0001*(had+float64(v.Last.Orbit)/86400) {
		return fmt.Errorf("own use of %g, contracts of %g and spot of %g are more than the %g H100s that there are", s.Own, s.Ahead, s.Volume, had)
	}
	for i := 1; i < len(s.Supply); i++ {
		if s.Supply[i].Price < s.Supply[i-1].Price {
			return fmt.Errorf("%v is offered after %v", s.Supply[i].Price, s.Supply[i-1].Price)
		}
	}
	for i := 1; i < len(s.Demand); i++ {
		if s.Demand[i].Price > s.Demand[i-1].Price {
			return fmt.Errorf("%v is bid after %v", s.Demand[i].Price, s.Demand[i-1].Price)
		}
	}
	return nil
}

// figureOf is a cell as a number.
func figureOf(t rapid.TB, cell string) float64 {
	if cell == "-" {
		return 0
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(cell, ",", ""), 64)
	if err != nil {
		t.Fatalf("%q is no number: %v", cell, err)
	}
	return v
}

// leadsToPostings holds what is said of the price and of each owner to the postings under it.
func leadsToPostings(t rapid.TB, e *engine.Engine, v standings.View) {
	for _, part := range e.Ask(engine.WhyPrice{}).Tables {
		if !strings.HasPrefix(part.Columns[0].Name, "day ") {
			continue
		}
		last := part.Rows[len(part.Rows)-1]
		for k := 1; k < len(part.Columns); k++ {
			sum := 0.0
			for _, row := range part.Rows[:len(part.Rows)-1] {
				if cell := row.Cells[k]; cell != "" {
					sum += figureOf(t, cell)
				}
			}
			if part.Columns[k].Name != "posting" && math.Abs(sum-figureOf(t, last.Cells[k])) > 0.001*float64(len(part.Rows)) {
				t.Fatalf("day %d: %s sums to %g, and is %s in all", v.Day, part.Columns[k].Name, sum, last.Cells[k])
			}
		}
		paid, volume := figureOf(t, last.Cells[9]), float64(v.Last.Volume[exchange.Qualities])/3600
		if volume > 0 && math.Abs(paid/volume-v.Last.Price[exchange.Qualities].Dollars()) > 2e-6+float64(len(part.Rows))*1e-6/volume {
			t.Fatalf("day %d: $%g were paid for %g h, and an hour costs $%g", v.Day, paid, volume, v.Last.Price[exchange.Qualities].Dollars())
		}
	}
	for i := range v.Table.Rows {
		a := e.Ask(engine.WhyOwner{Owner: v.Table.Rows[i].ID - 1})
		by := map[string]float64{}
		for _, row := range a.Tables[len(a.Tables)-1].Rows {
			amount := figureOf(t, row.Cells[4])
			by[row.Cells[2]] += amount
			by[row.Cells[3]] -= amount
		}
		for _, row := range a.Tables[0].Rows {
			now, before, since := figureOf(t, row.Cells[1]), figureOf(t, row.Cells[2]), figureOf(t, row.Cells[3])
			if tiny := 1e-5 + 1e-15*math.Abs(now); math.Abs(before+since-now) > tiny || math.Abs(by[row.Cells[0]]-since) > tiny {
				t.Fatalf("day %d: %s of %s is %s, %s before and %s since, and its postings are %g", v.Day, row.Cells[0], v.Table.Rows[i].Name, row.Cells[1], row.Cells[2], row.Cells[3], by[row.Cells[0]])
			}
		}
	}
}

// drawTraders draws a small market in which something of everything may happen.
func drawTraders(t *rapid.T) owners.Spec {
	s := ownerstest.Small()
	share := func(name string) float64 { return float64(rapid.IntRange(0, 4).Draw(t, name)) / 4 }
	for i := range s.Owners {
		o := &s.Owners[i]
		o.Lets, o.Withheld, o.Reserve = share("lets"), share("withheld"), 0.5*share("reserve")
		o.Floor = unit.Money(rapid.IntRange(0, 3).Draw(t, "floor")) * unit.Dollar
		o.Cash, o.Credit = unit.Money(rapid.IntRange(0, 100).Draw(t, "cash"))*10*unit.MillionDollar, 0
		o.Spends = unit.Money(rapid.IntRange(0, 5).Draw(t, "spends")) * unit.BillionDollar
		o.Wants = unit.Power(rapid.IntRange(0, 300).Draw(t, "wants")) * unit.Megawatt
	}
	return s
}

func TestPaneSevenAddsUpEveryDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := small()
		s.Links, s.Traffic.Mean, s.Groups, s.Tick = link.Rules{}, 0, s.Groups[1:], 24*time.Hour
		s.Flights, s.Workload.Streams[0].Mean = nil, 12*time.Hour
		s.Market = drawTraders(t)
		e, err := engine.New(s)
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 6).Draw(t, "days") {
			switch rapid.IntRange(0, 5).Draw(t, "order") {
			case 0:
				_ = e.Apply(market.Merge{Into: 0, Owner: 2}) // which may be refused, as the others
			case 1:
				_ = e.Apply(market.BuyHours{Buyer: 1, Seller: 2, Hours: 10_000, Price: unit.Dollar})
			case 2:
				_ = e.Apply(market.SetFloor{Owner: 2, Price: 2 * unit.Dollar})
			}
			e.Step()
			v := shownMarket(e)
			if err := addsUp(v); err != nil {
				t.Fatal(err)
			}
			leadsToPostings(t, e, v)
		}
	})
}

// Where there is a market the treasury holds what hours were sold for, at prices that are estimates.
func TestAnEffectMarksTheTreasuryWhereItIsAnEstimate(t *testing.T) {
	for _, c := range []struct {
		scenario engine.Scenario
		order    engine.Order
		about    bool
	}{
		{rivals(t), market.SetFloor{Owner: 1, Price: unit.Dollar}, true},
		{tiny(t), network.CutLaser{A: 0, B: 1}, false},
	} {
		e := start(t, c.scenario)
		a, found := e.Ask(engine.Effect{Order: c.order}), false
		for _, row := range a.Tables[0].Rows {
			if row.Cells[0] == "treasury, M$" {
				found = true
				for _, cell := range row.Cells[1:] {
					if strings.HasPrefix(cell, "~") != c.about {
						t.Errorf("%s: the treasury is %q", c.scenario.Name, cell)
					}
				}
			}
		}
		if !found {
			t.Errorf("%s: %s has no treasury", c.scenario.Name, a.Verdict)
		}
	}
}
