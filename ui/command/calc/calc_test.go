package calc

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/internal/shared"
	"orrery/ui/command/cli/clitest"
)

// published is a file of cases with what they must give.
type published struct {
	Cases, Statistics []struct {
		ID        string
		Expected  map[string]any
		Tolerance float64
	}
}

// answered is an answer as a script reads it.
type answered struct {
	Cases, Statistics []struct {
		ID, Model, Error string
		Outputs          map[string]any
		Published        map[string]any
	}
}

func TestEveryPublishedCaseIsAnswered(t *testing.T) {
	for folder, least := range map[string]int{"launches": 120, "market": 110} {
		path := shared.Path(t, "validation/"+folder+"/cases.json")
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var want published
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		got := clitest.Answer[answered](t, New(), "--cases", path)
		if len(got.Cases) != len(want.Cases) || len(got.Statistics) != len(want.Statistics) {
			t.Fatalf("%s: %d cases and %d statistics are answered, want %d and %d", folder, len(got.Cases), len(got.Statistics), len(want.Cases), len(want.Statistics))
		}
		all, answers := append(want.Cases, want.Statistics...), append(got.Cases, got.Statistics...)
		held := 0
		for i, c := range all {
			for name, value := range c.Expected {
				held++
				ours, there := answers[i].Outputs[name]
				if quoted, printed := answers[i].Published[name]; printed {
					if there {
						t.Errorf("%s (%s) %s is worked out and quoted", c.ID, answers[i].Model, name)
					}
					ours, there = quoted, true
				}
				if answers[i].ID != c.ID || !there || !agrees(value, ours, c.Tolerance) {
					t.Errorf("%s (%s) %s is %v, want %v ± %g", c.ID, answers[i].Model, name, ours, value, c.Tolerance)
				}
			}
		}
		if held < least {
			t.Errorf("%s: %d values are held, want at least %d", folder, held, least)
		}
	}
}

// agrees says whether a value is what was published: a number to the digits that are printed
// or within the tolerance, which is a share where that is stricter than nothing; all else
// alike.
func agrees(want, got any, tolerance float64) bool {
	switch want := want.(type) {
	case json.Number:
		text := want.String()
		printed, err := strconv.ParseFloat(text, 64)
		x, ok := got.(float64)
		if !ok || err != nil {
			return false
		}
		_, decimals, _ := strings.Cut(text, ".")
		digit := 0.0 // half of the last one
		if decimals != "" && !strings.ContainsAny(text, "eE") {
			digit = 0.501 * math.Pow10(-len(decimals))
		}
		off, size := math.Abs(x-printed), math.Abs(printed)
		return off <= digit || off <= tolerance && (size >= 0.01 || off <= tolerance*size) || tolerance < 0.1 && off <= tolerance*size
	case []any:
		list, ok := got.([]any)
		if !ok || len(list) != len(want) {
			return false
		}
		for i := range want {
			if !agrees(want[i], list[i], tolerance) {
				return false
			}
		}
		return true
	case map[string]any:
		object, ok := got.(map[string]any)
		if !ok || len(object) != len(want) {
			return false
		}
		for name := range want {
			if !agrees(want[name], object[name], tolerance) {
				return false
			}
		}
		return true
	}
	return want == got
}

func TestWrongUseIsRefusedWithWhatWouldDo(t *testing.T) {
	for _, c := range []struct {
		line, want string
	}{
		{"launch.nod_rate altitude_km=550", `no model is called "launch.nod_rate": did you mean launch.node_rate`},
		{"launch.node_rate altitude=550 inclination_deg=53", `launch.node_rate has no input "altitude": did you mean altitude_km?`},
		{"launch.node_rate altitude_km=550", "inclination_deg is missing: want a number from 0 to 180 °"},
		{"launch.node_rate altitude_km=-5 inclination_deg=53", "altitude_km is -5, want 100 to 50000 km"},
		{"launch.node_rate altitude_km=high inclination_deg=53", `altitude_km is "high", want a number`},
		{"launch.node_rate altitude_km=1e999 inclination_deg=53", `altitude_km is "1e999", want a number`},
		{"launch.node_rate 550", `"550" is no input: want KEY=VALUE with a key of launch.node_rate: altitude_km, inclination_deg`},
		{"launch.node_rate altitude_km= inclination_deg=53", "altitude_km has no value"},
		{"launch.node_rate altitude_km=[550 inclination_deg=53", "want JSON such as [1,2]"},
		{"launch.phasing_wait parking_km=550 target_km=550 inclination_deg=53 separation_deg=5", "parking_km and target_km drift alike"},
		{"market.clear asks_qty_usd=[[1,-2]] bids_qty_usd=[[1,2]]", "asks_qty_usd is -2, want 0 to"},
		{"market.clear asks_qty_usd=[[1.5,2]] bids_qty_usd=[[1,2]]", "asks_qty_usd 1 has the quantity 1.5, want whole units"},
		{"market.hhi shares=60,50", "shares sum to 110 %, want 100 % at most"},
		{"market.merger shares=28,21 merge=21,14", "merge has 14, which is not among the shares"},
		{"market.crf r=0.1", "r or n is missing"},
		{"market.annual_cost capex_gusd=38 it_gusd_inferred=20 facility_gusd_inferred=10 it_life=5 facility_life=14 opex_gusd=1 rate_inferred=0.07", "capex_gusd is 38, and IT and facility are 30 together"},
		{"market.break_even_launch ground=C9", `ground is "C9", want an object with inputs of market.ground_gpu_hour`},
		{`market.break_even_launch orbit={"kw":-1}`, "orbit: kw is -1, want 0 to"},
		{`market.books journal=[{"lines":[{"account":"cash","micro_usd":1}]}]`, "journal 1, line 1: account is none of the chart"},
		{"law.reach seat=US", "flag is missing"},
		{"--cases nowhere.json", `there is no file "nowhere.json"`},
		{"--cases f.json launch.node_rate", `"launch.node_rate" is one word too many`},
	} {
		code, stdout, stderr := clitest.Run(t, New(), strings.Fields(c.line)...)
		if code != 2 || stdout != "" || !strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("calc %s ends with %d\nstdout %q\nstderr %q\nwant 2 and %q", c.line, code, stdout, stderr, c.want)
		}
	}
}

func TestAnAnswerHasItsUnitsSourceAndLimits(t *testing.T) {
	code, stdout, stderr := clitest.Run(t, New(), "launch.node_rate", "altitude_km=550,650", "inclination_deg=53")
	for _, want := range []string{"node_deg_day  -4.489193, -4.26958 °/day", "550, 650 km", "Vallado (2013)", "first order in J2", "cos i"} {
		if code != 0 || stderr != "" || !strings.Contains(stdout, want) {
			t.Errorf("it ends with %d, %q, and has no %q:\n%s", code, stderr, want, stdout)
		}
	}
	type answer struct {
		Model, Source, Limits string
		Inputs, Outputs       map[string]any
		Wants                 []struct{ Name, Unit string }
	}
	a := clitest.Answer[answer](t, New(), "launch.azimuth", "latitude_deg=28.6", "inclination_deg=25", "pad=LC-39A")
	if a.Model != "launch.azimuth" || a.Source == "" || a.Limits == "" || a.Inputs["insertion_km"] != 270.0 || a.Outputs["reachable"] != false || len(a.Wants) != 4 {
		t.Errorf("it answers %+v", a)
	}
}

func TestANumberOfOthersThatDiffersSaysWhy(t *testing.T) {
	type answer struct {
		Published map[string]any
		Why       string
	}
	for price, why := range map[string]string{"1000": "other defaults than the commit", "500": ""} {
		a := clitest.Answer[answer](t, New(), "market.mccalip_orbit", "launch_usd_per_kg="+price)
		_, stdout, _ := clitest.Run(t, New(), "market.mccalip_orbit", "launch_usd_per_kg="+price)
		if (why == "") != (a.Why == "") || !strings.Contains(a.Why, why) || (why == "") != (len(a.Published) == 0) || !strings.Contains(stdout, a.Why) {
			t.Errorf("at %s $/kg it has %v published and why %q, want %q:\n%s", price, a.Published, a.Why, why, stdout)
		}
	}
}

func TestAModelAloneSaysWhatItWants(t *testing.T) {
	code, stdout, _ := clitest.Run(t, New(), "launch.reorder_point")
	for _, want := range []string{"lead_days", "needed", "0.001 to 36525 days", "arXiv:1807.02685", "reorder_point"} {
		if code != 0 || !strings.Contains(stdout, want) {
			t.Errorf("it ends with %d and has no %q:\n%s", code, want, stdout)
		}
	}
}

func TestTheListHasEveryFormulaByItsRoom(t *testing.T) {
	code, stdout, _ := clitest.Run(t, New())
	l := clitest.Answer[struct {
		Rooms []struct {
			Room   string
			Models []struct{ Model, Source, Limits string }
		}
	}](t, New())
	n := 0
	for _, r := range l.Rooms {
		for _, m := range r.Models {
			n++
			if code != 0 || !strings.HasPrefix(m.Model, r.Room+".") || !strings.Contains(stdout, m.Model) {
				t.Errorf("%s is not in the list of %s", m.Model, r.Room)
			}
		}
	}
	if n != len(engine.Formulas) {
		t.Errorf("%d formulas are listed, want %d", n, len(engine.Formulas))
	}
}

func TestACaseWithoutAnAnswerSaysWhyAndTheOthersAreAnswered(t *testing.T) {
	path := clitest.File(t, `{"cases":[
		{"id":"a","model":"launch.node_rate","inputs":{"altitude_km":550,"inclination_deg":53}},
		{"id":"b","model":"launch.node_rate","inputs":{"altitude_km":550}},
		{"id":"c","model":"launch.node_rte","inputs":{}},
		{"id":"d","inputs":{"altitude_km":550}},
		{"id":"e","model":"launch.node_rate","inputs":3},
		{"id":"f","inputs":{"launches":3,"attempts":4}}]}`)
	code, stdout, stderr := clitest.Run(t, New(), "--cases", path, "--json")
	var got answered
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || code != 1 || len(got.Cases) != 6 {
		t.Fatalf("it ends with %d, %v: %s", code, err, stdout)
	}
	for i, want := range []string{"", "inclination_deg is missing", "did you mean launch.node_rate", "it names no model", "inputs are not an object", ""} {
		c := got.Cases[i]
		if (want == "") != (c.Error == "") || !strings.Contains(c.Error, want) || (want == "") != (len(c.Outputs) > 0) || want != "" && !strings.Contains(stderr, "case "+c.ID+": ") {
			t.Errorf("case %s: outputs %v, error %q, want %q", c.ID, c.Outputs, c.Error, want)
		}
	}
	if got.Cases[5].Model != "launch.scrubs" {
		t.Errorf("the case with launches and attempts is answered by %q", got.Cases[5].Model)
	}
	marked := clitest.File(t, "\ufeff"+`{"cases":[{"id":"a","model":"launch.lift_off_next_plane","inputs":{"separation_deg":5}}]}`)
	if got := clitest.Answer[answered](t, New(), "--cases", marked); len(got.Cases) != 1 || got.Cases[0].Error != "" {
		t.Errorf("a file with a mark of its encoding answers %+v", got)
	}
	for text, want := range map[string]string{"{}": "there are no cases", "{\n\n3": ":3: ", `{"cases":3}`: "cannot unmarshal"} {
		if code, _, stderr := clitest.Run(t, New(), "--cases", clitest.File(t, text)); code != 1 || !strings.Contains(stderr, want) {
			t.Errorf("%q ends with %d: %q, want %q", text, code, stderr, want)
		}
	}
}
