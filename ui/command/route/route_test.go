package route

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"orrery/data/scenario"
	"orrery/internal/shared"
	"orrery/ui/command/cli/clitest"
)

func TestRouteAnswersAsTheReference(t *testing.T) {
	folder := filepath.Dir(shared.Path(t, "validation/routes/s1.tle"))
	at := func(name string) string { return filepath.Join(folder, name) }
	document, err := os.ReadFile(at("s1_paths.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want routes
	if err := json.Unmarshal(document, &want); err != nil {
		t.Fatal(err)
	}
	arguments := []string{
		"--tle", at("s1.tle"), "--stations", at("ground_stations.csv"), "--links", at("s1_isls.txt"),
		"--at", "T+0,T+60s,2000-01-01T00:02:00Z,T+3m", "--at", "T+240s,T+5m",
	}
	for _, p := range want.Pairs {
		arguments = append(arguments, "--pair", p.From+","+p.To)
	}
	got := clitest.Answer[routes](t, New(), arguments...)
	if len(got.Pairs) != len(want.Pairs) {
		t.Fatalf("%d pairs, want %d", len(got.Pairs), len(want.Pairs))
	}
	for i, p := range want.Pairs {
		for k, w := range p.Samples {
			g := got.Pairs[i].Samples[k]
			if !slices.Equal(g.Sats, w.Sats) || g.Seconds != w.Seconds || *g.Hops != *w.Hops || !g.Reachable {
				t.Errorf("%s–%s at %g s: %v, want %v", p.From, p.To, w.Seconds, g.Sats, w.Sats)
				continue
			}
			if off := math.Abs(*g.Distance - *w.Distance); off > 1 {
				t.Errorf("%s–%s at %g s is %g m off", p.From, p.To, w.Seconds, off)
			}
			if math.Abs(*g.RTT-*w.RTT) > 1e-5 || math.Abs(*g.Margin-*w.Margin) > 1 {
				t.Errorf("%s–%s at %g s: %g ms, margin %g m, want %g and %g", p.From, p.To, w.Seconds, *g.RTT, *g.Margin, *w.RTT, *w.Margin)
			}
		}
	}
}

// poles are two stations that few satellites serve, and one between them.
const poles = "0,North,89,0,0\n1,South,-89,0,0\n2,Rio de Janeiro,-22.9,-43.2,5\n"

func TestAGapIsAnAnswerWithItsReason(t *testing.T) {
	tle, where := clitest.File(t, clitest.Stations), clitest.File(t, poles)
	a := clitest.Answer[routes](t, New(), "North", "south", "--tle", tle, "--stations", where, "--at", "T+0")
	s := a.Pairs[0].Samples[0]
	if a.Pairs[0].To != "South" || s.Reachable || s.Distance != nil || s.RTT != nil || s.Hops != nil || s.Margin != nil || len(s.Sats) != 0 {
		t.Errorf("got %+v", a)
	}
	if !strings.Contains(s.Why, "South sees no satellite at or above 25°: the highest stands at") {
		t.Errorf("why is %q", s.Why)
	}
	s = clitest.Answer[routes](t, New(), "#0", "#1", "--tle", tle, "--stations", where, "--at", "T+0").Pairs[0].Samples[0]
	if !strings.Contains(s.Why, "no chain of links leads from #0 to #1: it comes to one satellite,") {
		t.Errorf("why is %q", s.Why)
	}
}

func TestRouteRefusesWhatCannotBeMeant(t *testing.T) {
	tle, where := clitest.File(t, clitest.Stations), clitest.File(t, poles)
	far := clitest.File(t, "0,Nowhere,91,0,0\n")
	self := clitest.File(t, "0 1\n2 2\n")
	missing := clitest.File(t, "0 1\n\n1 3\n")
	twice := clitest.File(t, "0 1\n1 0\n")
	sky := []string{"--tle", tle, "--stations", where, "--at", "T+0"}
	for _, c := range []struct {
		arguments []string
		want      string
	}{
		{append([]string{"Nort", "South"}, sky...), `no station and no satellite "Nort": did you mean North?`},
		{append([]string{"rio", "South"}, sky...), `did you mean Rio de Janeiro?`},
		{append([]string{"North", "#3"}, sky...), `no satellite "#3": want #0 to #2`},
		{append([]string{"North", "North"}, sky...), "both ends"},
		{append([]string{"--pair", "North"}, sky...), "two names with a comma"},
		{sky, "no ends"},
		{append([]string{"North", "South", "dawn"}, sky...), "two skies"},
		{[]string{"North", "South", "--tle", tle, "--at", "T+0"}, "--stations FILE"},
		{[]string{"North", "South", "--tle", tle, "--stations", where, "--at", "E+1s"}, "own epoch"},
		{[]string{"North", "South", "--tle", tle, "--stations", where}, "want --at"},
		{append([]string{"North", "South", "--min-elevation", "90"}, sky...), "minimum elevation is 90°"},
		{[]string{"North", "South", "--tle", tle, "--stations", far, "--at", "T+0"}, far + ":1: station \"Nowhere\": latitude is 91°"},
		{append([]string{"North", "South", "--links", self}, sky...), self + ":2: satellite 2 is linked to itself"},
		{append([]string{"North", "South", "--links", missing}, sky...), missing + ":3: satellite 3 is not there: want 0 to 2"},
		{append([]string{"North", "South", "--links", twice}, sky...), twice + ":2: the link 0 1 is in line 1 already"},
	} {
		if code, stdout, stderr := clitest.Run(t, New(), c.arguments...); code == 0 || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%q ends with %d: %s%s; want %q", c.arguments, code, stdout, stderr, c.want)
		}
	}
}

// The example of the help must run, and a scenario's own rules must count.
func TestRouteKnowsTheCitiesAndTheRulesOfAScenario(t *testing.T) {
	s := clitest.Answer[routes](t, New(), "London", "tokyo", "dawn", "--at", "T+0").Pairs[0].Samples[0]
	if !s.Reachable || !strings.HasPrefix(s.Why, "the second-best route is ") {
		t.Errorf("London to Tokyo: %+v", s)
	}
	document, err := scenario.Show("tiny")
	if err != nil {
		t.Fatal(err)
	}
	blind := clitest.File(t, strings.Replace(document, "min_elevation_deg: 25", "min_elevation_deg: 89", 1))
	s = clitest.Answer[routes](t, New(), "Anchorage AK", "Guam", blind, "--at", "T+0").Pairs[0].Samples[0]
	if !strings.Contains(s.Why, "at or above 89°") {
		t.Errorf("why is %q, want the scenario's 89°", s.Why)
	}
	s = clitest.Answer[routes](t, New(), "Anchorage AK", "Guam", blind, "--min-elevation", "80", "--at", "T+0").Pairs[0].Samples[0]
	if !strings.Contains(s.Why, "at or above 80°") {
		t.Errorf("why is %q, want the 80° that were asked", s.Why)
	}
}

func TestRouteCrossesThePresets(t *testing.T) {
	s := clitest.Answer[routes](t, New(), "Anchorage AK", "Aguadilla PR", "dawn", "--at", "T+0").Pairs[0].Samples[0]
	if !s.Reachable || *s.Distance < 7.3e6 || *s.Distance > 16e6 || *s.Margin < 0 {
		t.Errorf("Anchorage to Puerto Rico, 7,300 km as the crow flies: %+v", s)
	}
}
