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

// Six planes of eleven at 781 km, each satellite 4,033 km from the next in its
// plane, with what `orrery route` must answer: 6,766.3 and 12,260.8 km.
func TestRouteCrossesACatalogueWhosePlanesAreSparse(t *testing.T) {
	folder := filepath.Dir(shared.Path(t, "validation/outside/01-ring-refused-at-range-over-root2/iridium.tle"))
	for _, c := range []struct {
		from, to, at string
		kilometres   float64
		sats         []int32
	}{
		{"Istanbul", "Nairobi", "T+0", 6766.3, []int32{45, 44}},
		{"London", "Tokyo", "T+30m", 12260.8, []int32{42, 43, 22, 23}},
	} {
		s := clitest.Answer[routes](t, New(), c.from, c.to, "--at", c.at,
			"--tle", filepath.Join(folder, "iridium.tle"), "--stations", filepath.Join(folder, "s.csv")).Pairs[0].Samples[0]
		if !s.Reachable || math.Abs(*s.Distance/1000-c.kilometres) > 0.1 || !slices.Equal(s.Sats, c.sats) {
			t.Errorf("%s to %s at %s: %+v, want %g km over %v", c.from, c.to, c.at, s, c.kilometres, c.sats)
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
		{append([]string{"london", "South"}, sky...), `no station and no satellite "london": near it are North (`},
		{[]string{"N9999", "London", "tiny", "--at", "T+0"}, `no satellite "N9999": those are N0001 to N0006`},
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
		{[]string{"North", "South", "--tle", tle, "--stations", far, "--at", "T+0"}, far + ": no line can be read:\n" + far + ":1: station \"Nowhere\": latitude is 91°"},
		{append([]string{"North", "South", "--links", self, "--strict"}, sky...), self + ":2: satellite 2 is linked to itself"},
		{append([]string{"North", "South", "--links", missing, "--strict"}, sky...), missing + ":3: there is no satellite 3: want 0 to 2"},
		{append([]string{"North", "South", "--links", twice, "--strict"}, sky...), twice + ":2: the link 0 1 is already in line 1"},
	} {
		if code, stdout, stderr := clitest.Run(t, New(), c.arguments...); code == 0 || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%q ends with %d: %s%s; want %q", c.arguments, code, stdout, stderr, c.want)
		}
	}
}

func TestAnAmbiguousNameIsToldApartByItsNumber(t *testing.T) {
	tle := clitest.File(t, clitest.Stations)
	where := clitest.File(t, "0,Tokyo,35.6895,139.69171,0\n37,Hyderabad,17.38405,78.45636,0\n264,Hyderabad,25.39242,68.37366,0\n")
	a := clitest.Answer[routes](t, New(), "264", "tokyo", "--tle", tle, "--stations", where, "--at", "T+0")
	if p := a.Pairs[0]; p.From != "Hyderabad (264)" || p.To != "Tokyo" {
		t.Errorf("the ends are %q and %q", p.From, p.To)
	}
	code, _, stderr := clitest.Run(t, New(), "Hyderabad", "Tokyo", "--tle", tle, "--stations", where, "--at", "T+0")
	if code != 2 || !strings.Contains(stderr, `2 stations are called "Hyderabad": name the one that is meant by its number, 37 or 264`) {
		t.Errorf("%d: %s", code, stderr)
	}
}

// Hypatia's own figure for its state folder: 4,410.424 km over 1, 0, 4.
func TestAStateFolderOfHypatiaIsReadAsItIs(t *testing.T) {
	folder := filepath.Dir(shared.Path(t, "validation/outside/07-hypatia-state-folder/tles.txt"))
	arguments := []string{"Manila", "Dalian", "--tle", filepath.Join(folder, "tles.txt"), "--stations", filepath.Join(folder, "ground_stations.txt"),
		"--links", filepath.Join(folder, "isls.txt"), "--at", "T+0", "--strict"}
	s := clitest.Answer[routes](t, New(), arguments...).Pairs[0].Samples[0]
	if !s.Reachable || math.Abs(*s.Distance-4410424) > 1 || !slices.Equal(s.Sats, []int32{1, 0, 4}) {
		t.Errorf("got %+v", s)
	}
}

// Links count satellites: where one of them is left out, they would join others.
func TestLinksWantEverySatelliteOfTheirOrder(t *testing.T) {
	tle := clitest.File(t, strings.Replace(clitest.Stations, "0  2927", "0  2928", 1))
	where, links := clitest.File(t, poles), clitest.File(t, "0 1\n")
	code, _, stderr := clitest.Run(t, New(), "North", "South", "--tle", tle, "--stations", where, "--links", links, "--at", "T+0")
	if code != 1 || !strings.Contains(stderr, "checksum is 8, want 7") || !strings.Contains(stderr, "count satellites, and 1 element set left out") {
		t.Errorf("%d: %s", code, stderr)
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
	blind := clitest.File(t, strings.Replace(document, "min_elevation_deg: 10", "min_elevation_deg: 89", 1))
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
