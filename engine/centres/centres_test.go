package centres

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/economics"
	"orrery/engine/owners"
	"orrery/engine/unit"
	"orrery/engine/wire/wiretest"
)

// usual is a centre with the usual figures.
func usual(name string, megawatts float64) owners.Site {
	return owners.Site{Name: name, Country: "US", Power: unit.Power(megawatts) * unit.Megawatt, PUE: 1.2, Water: 0.38, Shell: 11_300_000 * unit.Dollar, Chips: 25_500_000 * unit.Dollar,
		Age: 1.5, Life: 5, Build: 18, Queue: 55, Sigma: 0.45, Survives: 0.19}
}

// opened are two centres and two extensions.
func opened() *Centres {
	spec := &owners.Spec{Owners: make([]owners.Owner, 2), Sites: []owners.Site{usual("Plains", 100), usual("Hills", 50)}}
	spec.Sites[1].Owner, spec.Sites[1].Outages, spec.Sites[1].Outage = 1, 50, 6
	spec.Pipeline = []owners.Extension{{Site: 0, Power: 20 * unit.Megawatt, Building: true, Built: 17}, {Site: 1, Power: 30 * unit.Megawatt, Waited: 40}}
	c := &Centres{Below: Below{Clock: clock.New(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), 1)}, Spec: spec}
	c.Begin()
	return c
}

// rich pays for everything, and poor for nothing.
func rich(int, unit.Money) bool { return true }
func poor(int, unit.Money) bool { return false }

func TestMemoryKeepsItsPromises(t *testing.T) {
	c := opened()
	c.Replace(700, poor)
	c.Outages(30)
	c.Request(0, 30, unit.Megawatt)
	wiretest.Check(t, wiretest.Room[State]{Code: (*State).Code, Clone: (*State).Clone, Check: func(s *State) error { return s.check(c.Spec) }, Real: c.State})
}

func TestGridsComeByTheirLaw(t *testing.T) {
	c := opened()
	through, waits, n := 0, 0.0, 4000
	for i := range n {
		if b := c.queued(1000+i, 0, Building{Site: 1}, 0); b.Ends == UnderConstruction {
			through++
			waits += float64(b.Until) / owners.Month
		}
	}
	if share := float64(through) / float64(n); share < 0.17 || share > 0.21 {
		t.Errorf("%g of requests come through, want 0.19", share)
	}
	if mean := waits / float64(through); mean < 57 || mean > 65 { // 55·exp(0.45²/2) = 60.9
		t.Errorf("they wait %g months in the mean, want 60.9", mean)
	}
}

func TestWhatIsBuiltIsPaidAndServes(t *testing.T) {
	c, paid := opened(), unit.Money(0)
	before := c.Extended[0].Paid
	pays := func(_ int, m unit.Money) bool { paid += m; return true }
	served := News{}
	for day := range int64(60) {
		for _, n := range c.Build(day+1, pays) {
			if n.Kind == Served {
				served = n
			}
		}
	}
	whole := c.Spec.Sites[0].Capital(20 * unit.Megawatt)
	if served.Chips+served.Shell != before+paid || served.Power != 20*unit.Megawatt || c.Sites[0].Power != 120*unit.Megawatt {
		t.Errorf("%+v: %v were paid, and %v before; %v in service", served, paid, before, c.Sites[0].Power)
	}
	if off := served.Chips + served.Shell - whole; off < -whole/1000 || off > whole/1000 {
		t.Errorf("20 MW cost %v, want %v", served.Chips+served.Shell, whole)
	}
	waits := opened()
	for day := range int64(60) {
		waits.Build(day+1, poor)
	}
	if waits.Sites[0].Power != 100*unit.Megawatt || waits.Extended[0].Stage != UnderConstruction {
		t.Error("nobody pays, and it is built all the same")
	}
}

func TestRacksOfAllAgesWearOutAndAreReplaced(t *testing.T) {
	c := opened()
	cost, worn := c.Books(0, 0)
	if want := owners.Share(c.Spec.Sites[0].Chips, 100); cost != want || worn < want*29/100 || worn > want*31/100 {
		t.Errorf("accelerators of %v are written down by %v, want %v by 30 %%: 1.5 years of 5", cost, worn, want)
	}
	wore, renewed, gone := unit.Money(0), unit.Power(0), unit.Money(0)
	for day := int64(1); day <= 5*year+1; day++ {
		for _, n := range c.Replace(day, rich) {
			switch n.Kind {
			case Renewed:
				renewed += n.Power
			case Retired:
				gone += n.Gone
			}
		}
		wore += c.Wear(day)[0]
	}
	if off := renewed - 150*unit.Megawatt; off < -1 || off > 1 {
		t.Errorf("in five years %v are replaced, want all 150 MW once", renewed)
	}
	if c.Sites[0].Power != 100*unit.Megawatt || c.Sites[0].Idle != 0 {
		t.Errorf("%v are in service, %v idle", c.Sites[0].Power, c.Sites[0].Idle)
	}
	// What was new and what has come are written down less what is left: no micro-dollar is lost.
	left, down := c.Books(0, 5*year+1)
	if off := left - cost; off < -12 || off > 12 { // each of the twelve is rounded by itself
		t.Errorf("what replaced them cost %v, want %v", left, cost)
	}
	if wore+worn != down+cost || gone != cost+cost/2 {
		t.Errorf("written down were %v before and %v since, of %v that retired and %v of what there is", worn, wore, gone, down)
	}
}

func TestRacksThatNobodyPaysStandIdleUntilSomebodyDoes(t *testing.T) {
	c := opened()
	stopped := unit.Power(0)
	for day := int64(1); day <= 5*year+1; day++ {
		for _, n := range c.Replace(day, poor) {
			if n.Kind == Stopped {
				stopped += n.Power
			}
		}
	}
	if c.Sites[0].Power > 1 || c.Sites[0].Idle < 99.999*unit.Megawatt || stopped < 149.999*unit.Megawatt {
		t.Errorf("%v are in service, %v idle", c.Sites[0].Power, c.Sites[0].Idle)
	}
	if cost, _ := c.Books(0, 5*year+1); cost != 0 {
		t.Errorf("what is worn out is %v in the books", cost)
	}
	for day := int64(5*year + 2); day <= 5*year+2+again; day++ {
		c.Replace(day, rich)
	}
	if off := c.Sites[0].Power - 100*unit.Megawatt; off < -1 || off > 1 || c.Sites[0].Idle > 1 {
		t.Errorf("when they are paid %v are in service, %v idle", c.Sites[0].Power, c.Sites[0].Idle)
	}
}

func TestOutagesTakeWhatTheyAreSaidToTake(t *testing.T) {
	c, hours, times := opened(), 0.0, 0
	for day := range int64(4000) {
		for _, n := range c.Outages(day + 1) {
			hours, times = hours+n.Hours, times+1
		}
		if up := c.Availability(1); up < 0 || up > 1 || up != 1-c.Sites[1].Down/24 {
			t.Fatalf("on day %d %g of it is up", day+1, up)
		}
	}
	if mean := hours / float64(times); times < 480 || times > 620 || mean < 5.3 || mean > 6.7 { // 50 a year of 6 h
		t.Errorf("%d outages of %g h in the mean, want 548 of 6", times, mean)
	}
	if c.Sites[0].Draws != 0 {
		t.Error("a centre without outages was out")
	}
}

func TestAGigawattCostsWhatEpochAIPrinted(t *testing.T) {
	// Epoch AI, 14 May 2026: 25.5 G$ of servers, 12.5 of the rest, 0.9 a year: 8.55 G$ a year.
	a := economics.Recovery(0.07, 5)*25.5 + economics.Recovery(0.07, 14)*12.5 + 0.9
	if a < 8.50 || a > 8.60 {
		t.Errorf("1 GW costs %.3f G$ a year, want 8.55", a)
	}
}
