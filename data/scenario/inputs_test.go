package scenario

import (
	"strings"
	"testing"
)

// inputsOf are those of a built-in scenario with some values changed, by key.
func inputsOf(t *testing.T, name string, changes ...string) map[string]Input {
	t.Helper()
	f, err := ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		if err := f.Set(change); err != nil {
			t.Fatal(err)
		}
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]Input{}
	for _, i := range Inputs(&s) {
		by[i.Key] = i
	}
	return by
}

// The built-in document's word counts, then the catalogue's, then what is usual.
func TestAnInputHasTheSourceOfItsValue(t *testing.T) {
	dawn, rivals, article := inputsOf(t, "dawn"), inputsOf(t, "rivals"), inputsOf(t, "article")
	for _, c := range []struct {
		of       map[string]Input
		key      string
		begins   string
		estimate bool
	}{
		{dawn, "groups.compute.plane_step_min", "EST", true},
		{dawn, "designs.ai1-like.battery_kwh", "EST", true},
		{dawn, "designs.ai1-like.mass_kg", "AI1", false},
		{dawn, "cost.ground_upkeep_percent", "EST", true},
		{dawn, "cost.pue", "MCC", false},
		{rivals, "market.owners.SpaceX.pays_usd_h", "EST", true},
		{rivals, "market.owners.SpaceX.revenue_multiple", "IPO", false},
		{rivals, "market.sites.Abilene.usd_per_kwh", "EST", true},
		{rivals, "market.sites.Abilene.shell_musd_mw", "JLL", false},
		{article, "designs.ai1-like.hardware_musd", "SCWP", false},
		{article, "vehicles.Starship.payload_t", "PRE", false},
		{article, "designs.ai1-like.heat_limit_c", "EST", true},
	} {
		if i := c.of[c.key]; !strings.HasPrefix(i.Source, c.begins) || i.Estimate != c.estimate || i.Estimate != strings.HasPrefix(i.Shown(), "~") {
			t.Errorf("%s: %+v, want it of %s, an estimate: %v", c.key, i, c.begins, c.estimate)
		}
	}
}

func TestWhatIsGivenIsNobodysEstimate(t *testing.T) {
	for _, c := range []struct{ name, change, key, was string }{
		{"dawn", "ai1-like.battery_kwh=120", "designs.ai1-like.battery_kwh", "~90"},
		{"dawn", "cost.pue=1.3", "cost.pue", "1.2"},
		{"rivals", "market.owners.1.pays_usd_h=5", "market.owners.SpaceX.pays_usd_h", "~3"},
	} {
		_, value, _ := strings.Cut(c.change, "=")
		i := inputsOf(t, c.name, c.change)[c.key]
		if i.Estimate || i.Confidence != given || i.Shown() != value || !strings.Contains(i.Source, c.was) {
			t.Errorf("with %s: %+v, want what was given in place of %s", c.change, i, c.was)
		}
	}
}

// A scenario of one's own has the built-in owners' sources where it has their figures.
func TestOwnersOfOnesOwnScenarioHaveTheirSources(t *testing.T) {
	f, err := Read("it.yaml", []byte(traded[:strings.Index(traded, "market:")]+"market: {like: world-2026}\n"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	all := Inputs(&s)
	if !Estimated(all, "market.owners.Google.pays_usd_h") || Estimated(all, "market.owners.SpaceX.lifts_t_year") {
		t.Errorf("%+v", all)
	}
}

func TestEstimatesAreTheValuesOfInputsThatAreOnes(t *testing.T) {
	f, err := ByName("dawn")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Set("ai1-like.heat_limit_c=65"); err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	s.Places[1].Capacity *= 2 // of its own
	got := Estimates(&s)
	for key, want := range map[string]string{
		"designs.ai1-like.battery_kwh": "90", "links.ground_capacity_gbps": "100",
		"places." + s.Places[0].Name + ".capacity_gbps": "400",
		"places." + s.Places[1].Name + ".capacity_gbps": "",
		"designs.ai1-like.mass_kg":                      "", // has a source
		"designs.ai1-like.heat_limit_c":                 "", // given
	} {
		if got[key] != want {
			t.Errorf("%s: got %q, want %q", key, got[key], want)
		}
	}
	for _, i := range Inputs(&s) {
		if value, is := got[i.Key]; is != i.Estimate || is && value != i.Value {
			t.Errorf("%+v: got %q", i, value)
		}
	}
}
