package owners_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// designs are a relay and a node; groups are one of each.
var (
	designs = []fleet.Design{{Name: "relay"}, {Name: "box", Accelerators: 72}}
	groups  = []fleet.Group{{Name: "relays"}, {Name: "compute", Design: 1}}
)

// Each rule is broken alone, and alone told, with the key that says where.
func TestWhatCannotBeIsRefusedByItsKey(t *testing.T) {
	good := ownerstest.Small()
	if err := good.Check(designs, groups); err != nil {
		t.Fatalf("nothing is wrong: %v", err)
	}
	for want, change := range map[string]func(*owners.Spec){
		"owners.2.name: there are two owners of that name":                        func(s *owners.Spec) { s.Owners[1].Name = s.Owners[0].Name },
		"owners.1.refuses: it refuses \"XX\", which is no state":                  func(s *owners.Spec) { s.Owners[0].Refuses = []string{"EU", "XX"} },
		"owners.3.seat: it has no seat":                                           func(s *owners.Spec) { s.Owners[2].Seat = "" },
		"owners.1.step_shares: the shares of its steps sum to 0.9, want 1":        func(s *owners.Spec) { s.Owners[0].Shares = []float64{0.5, 0.3, 0.1} },
		"owners.1.step_factors: it has 2 factors for 3 steps":                     func(s *owners.Spec) { s.Owners[0].Factors = []float64{2, 1} },
		"owners.1.step_factors: step 2 pays more than the one before":             func(s *owners.Spec) { s.Owners[0].Factors = []float64{1, 2, 0.5} },
		"owners.1.step_factors: step 3 wants 20 % of its demand and pays nothing": func(s *owners.Spec) { s.Owners[0].Factors = []float64{2, 1, 0} },
		"owners.2.regions: no site is in north":                                   func(s *owners.Spec) { s.Owners[1].Regions = []string{"north"} },
		"owners.2.rockets: Sky owns the vehicles of the mission already":          func(s *owners.Spec) { s.Owners[1].Rockets = true },
		"owners.2.pays_usd_h: it wants compute and pays nothing for it":           func(s *owners.Spec) { s.Owners[1].Pays = 0 },
		"owners.2.wants_gw":                                            func(s *owners.Spec) { s.Owners[1].Wants = -unit.Megawatt },
		"sites.2.country: site Coast lies in no":                       func(s *owners.Spec) { s.Sites[1].Country = "" },
		"sites.3.name: there are two sites":                            func(s *owners.Spec) { s.Sites[2].Name = "Coast" },
		"sites.1.owner: site Plains is of owner 4, and there are 3":    func(s *owners.Spec) { s.Sites[0].Owner, s.Rents = 3, nil },
		"sites.1.cap_mw: site Plains has 100 MW, more than the 99":     func(s *owners.Spec) { s.Sites[0].Cap = 99 * unit.Megawatt },
		"pipeline.1.site: it is for site 4, and there are 3":           func(s *owners.Spec) { s.Pipeline[0].Site = 3 },
		"pipeline.2.power_mw: site Hills would have 130 MW with it":    func(s *owners.Spec) { s.Sites[2].Cap = 129 * unit.Megawatt },
		"contracts.1.seller: it is between Sky and Sky":                func(s *owners.Spec) { s.Contracts[0].Buyer = 0 },
		"contracts.1.usd_h: an hour costs $0.000":                      func(s *owners.Spec) { s.Contracts[0].Price = 0 },
		"contracts.1.to: it ends before it begins":                     func(s *owners.Spec) { s.Contracts[0].From = s.Contracts[0].To },
		"contracts.1.gpu_hours_day: it is for 0 hours":                 func(s *owners.Spec) { s.Contracts[0].Hours = 0 },
		"rents.1.site: it is of site 10 and owner 2":                   func(s *owners.Spec) { s.Rents[0].Site = 9 },
		"rents.1.power_mw: site Plains has 100 MW, and 101 are rented": func(s *owners.Spec) { s.Rents[0].Power = 101 * unit.Megawatt },
		"rents.1.tenant: Sky would rent what it owns":                  func(s *owners.Spec) { s.Rents[0].Tenant = 0 },
		"acts.1.owner: it is about owner 9 and 1":                      func(s *owners.Spec) { s.Acts = []owners.Act{{Regulation: owners.Regulation{Owner: 8}}} },
		"acts.2.at: it comes before the act above it":                  func(s *owners.Spec) { s.Acts = []owners.Act{{At: 2}, {At: 1}} },
		"acts.1.buyer: it would sell to itself":                        func(s *owners.Spec) { s.Acts = []owners.Act{{Regulation: owners.Regulation{What: owners.Divest}}} },
		"owners.2.groups: there is no group moon":                      func(s *owners.Spec) { s.Owners[1].Groups = []string{"moon"} },
		"owners.2.groups: group compute has two owners": func(s *owners.Spec) {
			s.Owners[0].Groups, s.Owners[1].Groups = []string{"compute"}, []string{"compute"}
		},
		"market.owners: group compute has no owner":                                  func(s *owners.Spec) { s.Owners[0].Rockets = false },
		"market.owners: there are sites or contracts, and no owner: name the owners": func(s *owners.Spec) { *s = owners.Spec{Sites: s.Sites} },
	} {
		s := ownerstest.Small()
		change(&s)
		found, key := false, ""
		all := problem.All(s.Check(designs, groups))
		for _, p := range all {
			found = found || strings.Contains(p.Key+": "+p.Err.Error(), want)
			if key != "" && key != p.Key {
				t.Errorf("want %q alone, got %v", want, all)
			}
			key = p.Key
		}
		if !found {
			t.Errorf("want %q, got %v", want, all)
		}
	}
}

func TestNoMarketIsNothingWrong(t *testing.T) {
	var s owners.Spec
	if err := s.Check(designs, groups); err != nil || s.Sky() != -1 {
		t.Errorf("a mission without owners: %v, and %d flies it", err, s.Sky())
	}
}

func TestWhoFliesTheMissionIsTheOneWithRockets(t *testing.T) {
	s := ownerstest.Small()
	s.Owners[0].Rockets, s.Owners[1].Groups, s.Owners[2].Groups = false, []string{"a"}, []string{"b"}
	if got := s.Sky(); got != 1 {
		t.Errorf("without rockets owner %d flies it, want the first with a group", got)
	}
	s.Owners[2].Rockets = true
	if got := s.Sky(); got != 2 {
		t.Errorf("owner %d flies it, want the one with rockets", got)
	}
	if got := s.Name(2) + ", " + s.Name(3) + ", " + s.SiteName(0) + ", " + s.SiteName(-1); got != "Has, owner 4, Plains, data centre 0" {
		t.Errorf("they are called %s", got)
	}
}

// Worked by hand: 1.36 kW and PUE 1.2 take 1.632 kWh, at 0.0861 $ each 0.1405152 $; a MW costs
// 11.3 + 25.5 M$; 1.36 MW are 1,000 H100s.
func TestFiguresWorkedByHand(t *testing.T) {
	site := ownerstest.Site("x", 0, 1)
	if got := site.Marginal(); got != 140_515 {
		t.Errorf("an hour costs %d micro-dollars, want 140515", got)
	}
	if got := site.Capital(10 * unit.Megawatt); got != 368*unit.MillionDollar {
		t.Errorf("10 MW cost %v, want 368 M$", got)
	}
	if got := owners.H100s(1.36 * unit.Megawatt); got != 1000 {
		t.Errorf("1.36 MW are %g H100s", got)
	}
	for _, c := range []struct {
		amount unit.Money
		by     float64
		want   unit.Money
	}{{100, 0.25, 25}, {-100, 0.25, -25}, {owners.MaxMoney, 1e9, owners.MaxMoney}, {owners.MaxMoney, -1e9, -owners.MaxMoney}} {
		if got := owners.Share(c.amount, c.by); got != c.want {
			t.Errorf("%g of %d is %d, want %d", c.by, c.amount, got, c.want)
		}
	}
}

func TestDemandGrowsByTheDayAndStaysInBounds(t *testing.T) {
	o := ownerstest.Owner("a")
	o.Wants, o.Growth = 100*unit.Megawatt, 365*unit.Megawatt
	for day, want := range map[int64]unit.Power{0: 100, 1: 101, 365: 465, -101: 0} {
		if got := o.Wanted(day); got != want*unit.Megawatt {
			t.Errorf("on day %d it wants %v, want %v MW", day, got, float64(want))
		}
	}
	o.Growth = owners.MaxPower
	if got := o.Wanted(100_000); got != owners.MaxPower {
		t.Errorf("it wants %v, more than power is", got)
	}
}

// What a document leaves out is what the usual owner and site have; what is read is shown again.
func TestKeysReadWhatTheyShow(t *testing.T) {
	want := ownerstest.Small()
	for _, pair := range [][2][]field.Field{
		{want.Owners[0].Fields(), new(owners.Owner).Fields()},
		{want.Contracts[0].Fields(names), new(owners.Supply).Fields(names)},
		{want.Rents[0].Fields(names, names), new(owners.Lease).Fields(names, names)},
		{(&owners.Regulation{What: owners.OpenAccess, Owner: 1, Share: 0.25, Buyer: 2}).Fields(names), new(owners.Regulation).Fields(names)},
	} {
		for k, f := range pair[0] {
			if f.IsRow() || f.Show() == "" {
				continue
			}
			if err := pair[1][k].Read(f.Show()); err != nil || pair[1][k].Show() != f.Show() {
				t.Errorf("%s: %q is read as %q, %v", f.Key, f.Show(), pair[1][k].Show(), err)
			}
		}
	}
	usual := new(owners.Owner)
	for _, f := range usual.Fields() {
		if f.Usual != "" {
			if err := f.Take(f.Usual); err != nil {
				t.Errorf("%s is usually %q: %v", f.Key, f.Usual, err)
			}
		}
	}
	if got, want := fmt.Sprint(usual.Seat, usual.Inference, usual.Swing, usual.Shares, usual.Factors, usual.SatLife, usual.Tax), "US0.5 0.3 [0.5 0.3 0.2] [2 1 0.5] 5 0.21"; got != want {
		t.Errorf("the usual owner is %s, want %s", got, want)
	}
	var act owners.Act
	if err := (&owners.Spec{Acts: []owners.Act{act}}).Check(nil, nil); err == nil {
		t.Error("an act without any owner is taken")
	}
}

func names() []string { return []string{"Sky", "Wants", "Has"} }

func TestContractsLastTenYearsAndEndByNotice(t *testing.T) {
	var c owners.Supply
	for _, f := range c.Fields(names) {
		if f.Usual != "" {
			if err := f.Take(f.Usual); err != nil {
				t.Fatalf("%s: %v", f.Key, err)
			}
		}
	}
	if day := 24 * time.Hour; c.To != 3650*day || c.Notice != 90*day || c.Index {
		t.Errorf("the usual contract is %+v", c)
	}
}
