package scenario

import (
	"strings"
	"testing"
)

// traded is a mission with a market that is right.
const traded = `mission: traded
epoch: 2026-11-01T00:00:00Z
groups:
  - {name: ring, design: ai1-like, altitude_km: 650, inclination_deg: 53, planes: 1, per_plane: 2}
workload:
  streams: [{owner: a, every: 1h, accelerators: [8], weights: [1], duration: 1h}]
market:
  owners:
    - name: Sky
      wants_gw: 1
      pays_usd_h: 3
      rockets: yes
    - {name: Ground, wants_gw: 1, pays_usd_h: 2}
  sites:
    - name: Plains
      owner: Ground
      country: US
      power_mw: 100
  contracts:
    - {seller: Sky, buyer: Ground, gpu_hours_day: 10, usd_h: 1}
`

func TestMarketsThatCannotBeAreRefusedWithFileAndLine(t *testing.T) {
	good, err := Read("it.yaml", []byte(traded))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := good.Scenario(); err != nil {
		t.Fatal(err)
	}
	const pays, second, site, deal = "pays_usd_h: 3", "pays_usd_h: 2}", "power_mw: 100", "{seller: Sky, buyer: Ground, gpu_hours_day: 10, usd_h: 1}"
	under := func(list, item string) string { return deal + "\n  " + list + ":\n    - " + item }
	for _, c := range []struct{ from, to, want string }{
		{pays, "pays_usd_h: -3", "it.yaml:11:19: market.owners.1.pays_usd_h is \"-3\", want a number from 0 to 1000"},
		{pays, "pays_usd_h: .nan", "it.yaml:11:19: market.owners.1.pays_usd_h is \".nan\", want a number"},
		{pays, pays + "\n      floor_usd_h: -1", "it.yaml:12:20: market.owners.1.floor_usd_h is \"-1\", want a number from 0 to 1000"},
		{site, site + "\n      usd_per_kwh: -0.1", "it.yaml:19:20: market.sites.1.usd_per_kwh is \"-0.1\", want a number from 0 to 100"},
		{deal, under("rents", "{site: Plains, tenant: Sky, power_mw: 1, rent_musd_month: -1}"), "it.yaml:22:65: market.rents.1.rent_musd_month is \"-1\", want a number from 0"},
		{pays, "step_shares: [0.5, 0.4, 0.2]\n      pays_usd_h: 3", "it.yaml:11:20: market.owners.1.step_shares the shares of its steps sum to 1.1, want 1"},
		{pays, "step_shares: []\n      pays_usd_h: 3", "it.yaml:11:20: market.owners.1.step_shares the shares of its steps sum to 0, want 1"},
		{pays, "step_factors: [2, 1]\n      pays_usd_h: 3", "it.yaml:11:21: market.owners.1.step_factors it has 2 factors for 3 steps"},
		{pays, "step_factors: [1, 2, 0.5]\n      pays_usd_h: 3", "it.yaml:11:21: market.owners.1.step_factors step 2 pays more than the one before"},
		{"      pays_usd_h: 3\n", "", "it.yaml:9:7: market.owners.1.pays_usd_h it wants compute and pays nothing for it"},
		{pays, "step_factors: [2, 1, 0]\n      pays_usd_h: 3", "it.yaml:11:21: market.owners.1.step_factors step 3 wants 20 % of its demand and pays nothing for it"},
		{pays, pays + "\n      seat: \"\"", "it.yaml:12:13: market.owners.1.seat it has no seat"},
		{pays, pays + "\n      seat: XX", "it.yaml:12:13: market.owners.1.seat is \"XX\", want the code of a state"},
		{pays, pays + "\n      refuses: [US, Mars]", "it.yaml:12:16: market.owners.1.refuses it refuses \"Mars\", which is no state"},
		{"country: US", "country: XX", "it.yaml:17:16: market.sites.1.country is \"XX\", want the code of a state"},
		{"      country: US\n", "", "it.yaml:15:7: market.sites.1.country site Plains lies in no country"},
		{"country: US", "country: \"\"", "it.yaml:17:16: market.sites.1.country site Plains lies in no country"},
		{pays, pays + "\n      regions: [mars]", "it.yaml:12:16: market.owners.1.regions no site is in mars"},
		{"owner: Ground", "owner: Nobody", "it.yaml:16:14: market.sites.1.owner is \"Nobody\", which there is not: want Sky or Ground"},
		{"buyer: Ground", "buyer: Nobody", "it.yaml:20:28: market.contracts.1.buyer is \"Nobody\", which there is not"},
		{deal, under("rents", "{site: Plains, tenant: Nobody, power_mw: 1}"), "it.yaml:22:30: market.rents.1.tenant is \"Nobody\", which there is not"},
		{deal, under("acts", "{measure: cap, owner: Nobody, share_percent: 9}"), "it.yaml:22:29: market.acts.1.owner is \"Nobody\", which there is not"},
		{deal, under("pipeline", "{site: Hills, power_mw: 1}"), "it.yaml:22:14: market.pipeline.1.site is \"Hills\", which there is not"},
		{"{name: Ground,", "{name: Sky,", "it.yaml:13:14: market.owners.2.name there are two owners of that name"},
		{second, second + "\n    - {name: Sky, pays_usd_h: 1}", "it.yaml:14:14: market.owners.3.name there are two owners of that name"},
		{second, "pays_usd_h: 2, rockets: yes}", "it.yaml:13:59: market.owners.2.rockets Sky owns the vehicles of the mission already"},
		{second, "pays_usd_h: 2, groups: [ring]}\n    - {name: Third, groups: [ring]}", "it.yaml:14:29: market.owners.3.groups group ring has two owners"},
		{second, "pays_usd_h: 2, groups: [rung]}", "it.yaml:13:58: market.owners.2.groups there is no group rung"},
		{"      rockets: yes\n", "", "it.yaml:9:5: market.owners group ring has no owner"},
		{"buyer: Ground", "buyer: Sky", "it.yaml:20:16: market.contracts.1.seller it is between Sky and Sky: want two different owners"},
		{deal, under("acts", "{measure: merge, owner: Sky, share_percent: 9}"), "it.yaml:22:17: market.acts.1.measure is \"merge\", want cap, divest or open"},
		{deal, under("acts", "{measure: divest, owner: Sky, buyer: Sky, share_percent: 9}"), "it.yaml:22:44: market.acts.1.buyer it would sell to itself"},
		{deal, under("acts", "{at: 2d, measure: cap, owner: Sky, share_percent: 9}\n    - {at: 1d, measure: cap, owner: Sky, share_percent: 8}"), "it.yaml:23:12: market.acts.2.at it comes before the act above it"},
		{deal, under("rents", "{site: Plains, tenant: Sky, power_mw: 101}"), "it.yaml:22:45: market.rents.1.power_mw site Plains has 100 MW, and 101 are rented"},
		{deal, under("rents", "{site: Plains, tenant: Ground, power_mw: 1}"), "it.yaml:22:30: market.rents.1.tenant Ground would rent what it owns"},
		{"usd_h: 1}", "usd_h: 0}", "it.yaml:20:62: market.contracts.1.usd_h an hour costs $0.000, want more than 0"},
		{"usd_h: 1}", "usd_h: -1}", "it.yaml:20:62: market.contracts.1.usd_h an hour costs $-1.000, want more than 0"},
		{"gpu_hours_day: 10", "gpu_hours_day: 0", "it.yaml:20:51: market.contracts.1.gpu_hours_day is \"0\", want a whole number from 1"},
		{"usd_h: 1}", "usd_h: 1, from: 9d, to: 8d}", "it.yaml:20:79: market.contracts.1.to it ends before it begins"},
		{site, site + "\n      cap_mw: 50", "it.yaml:19:15: market.sites.1.cap_mw site Plains has 100 MW, more than the 50 that rules allow there"},
		{site, site + "\n      cap_mw: 120\n  pipeline:\n    - {site: Plains, power_mw: 30}", "it.yaml:21:32: market.pipeline.1.power_mw site Plains would have 130 MW with it, more than the 120"},
		{site, site + "\n      outages_year: 100\n      outage_hours: 90", "it.yaml:20:21: market.sites.1.outage_hours site Plains would be out of service for 9000 hours a year, which has 8766"},
	} {
		f, err := Read("it.yaml", []byte(strings.Replace(traded, c.from, c.to, 1)))
		if err == nil {
			_, err = f.Scenario()
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.to, err, c.want)
		}
	}
}

func TestADealWithNobodyIsWrongOnce(t *testing.T) {
	const deal = "contracts:\n    - {seller: Sky, buyer: Ground,"
	if !strings.Contains(traded, deal) {
		t.Fatalf("the market has no %q", deal)
	}
	for from, to := range map[string]string{
		"buyer: Ground":   "buyer: Nobody",
		"seller: Sky":     "seller: Nobody",
		" buyer: Ground,": "",
		"contracts:":      "rents: [{site: Hills, tenant: Ground, power_mw: 1}]\n  contracts:",
		"  contracts:":    "  rents: [{site: Plains, tenant: Nobody, power_mw: 900}]\n  contracts:",
		"market:":         "market:\n  acts: [{measure: divest, owner: Nobody, buyer: Sky, share_percent: 9}]",
	} {
		f, err := Read("it.yaml", []byte(strings.Replace(traded, from, to, 1)))
		if err == nil {
			_, err = f.Scenario()
		}
		if found, ok := err.(Problems); !ok || len(found) != 1 {
			t.Errorf("%q in the place of %q: got %v, want one problem", to, from, err)
		}
	}
}

func TestABuiltInMarketFillsWhatIsLeftOut(t *testing.T) {
	document := traded[:strings.Index(traded, "market:")] + "market: {like: world-2026, water_usd_m3: 7, contracts: []}\n"
	f, err := Read("it.yaml", []byte(document))
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	if m := s.Market; len(m.Owners) != 9 || len(m.Sites) < 10 || len(m.Contracts) != 0 || len(m.Rents) == 0 || m.Water.Dollars() != 7 {
		t.Errorf("%d owners, %d sites, %d contracts, %d rents, water at %v", len(m.Owners), len(m.Sites), len(m.Contracts), len(m.Rents), m.Water)
	}
	if _, err := Read("it.yaml", []byte(strings.Replace(document, "world-2026", "world-1926", 1))); err == nil {
		t.Error("a market that there is not is taken")
	}
}
