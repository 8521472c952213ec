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
	for _, c := range []struct{ from, to, want string }{
		{"pays_usd_h: 3", "pays_usd_h: -3", "it.yaml:11:19: market.owners.1.pays_usd_h is \"-3\", want a number from 0 to 1000"},
		{"pays_usd_h: 3", "step_shares: [0.5, 0.4, 0.2]\n      pays_usd_h: 3", "it.yaml:11:20: market.owners.1.step_shares the shares of its steps sum to 1.1, want 1"},
		{"      pays_usd_h: 3\n", "", "it.yaml:9:7: market.owners.1.pays_usd_h it wants compute and pays nothing for it"},
		{"      country: US\n", "", "it.yaml:15:7: market.sites.1.country site Plains lies in no country"},
		{"owner: Ground", "owner: Nobody", "it.yaml:16:14: market.sites.1.owner is \"Nobody\", which there is not: want Sky or Ground"},
		{"usd_h: 1}", "usd_h: 0}", "market.contracts.1.usd_h an hour costs $0.000, want more than 0"},
		{"buyer: Ground", "buyer: Sky", "it is between owners 1 and 1: want two of the 2"},
		{"      rockets: yes\n", "", "group ring has no owner"},
		{"power_mw: 100", "power_mw: 100\n      cap_mw: 50", "site Plains has 100 MW, more than the 50 that rules allow there"},
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
