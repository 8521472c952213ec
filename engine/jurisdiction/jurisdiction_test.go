package jurisdiction_test

import (
	"slices"
	"strings"
	"testing"

	"orrery/engine/formula"
	"orrery/engine/formula/formulatest"
	"orrery/engine/jurisdiction"
)

func TestRulesReachByTheirFacts(t *testing.T) {
	for _, c := range []struct {
		facts  jurisdiction.Facts
		states string
		rule   string // one of those that reach
	}{
		{jurisdiction.Facts{Flag: "TO"}, "TO", "TO: registry"},
		{jurisdiction.Facts{Flag: "TO", Seat: "US"}, "TO US", "US: CLOUD Act"},
		{jurisdiction.Facts{Flag: "TO", Chips: "US"}, "TO US", "US: EAR"},
		{jurisdiction.Facts{Flag: "TO", Subjects: []string{"EU"}}, "EU TO", "EU: GDPR"},
		{jurisdiction.Facts{Flag: "TO", Seat: "EU"}, "EU TO", "EU: GDPR"}, // by establishment
		{jurisdiction.Facts{Flag: "TO", Subjects: []string{"CN", "EU"}, Gateway: "AE"}, "AE CN EU TO", "CN: PIPL"},
		{jurisdiction.Facts{Flag: "TO", Filing: "FR"}, "FR TO", "FR: ITU"},
		{jurisdiction.Facts{Flag: "TO", Subjects: []string{"AE"}, Chips: "CN"}, "TO", "TO: registry"},
	} {
		rules := c.facts.Reach()
		if got := strings.Join(jurisdiction.States(rules), " "); got != c.states {
			t.Errorf("%+v: %s reach, want %s", c.facts, got, c.states)
		}
		if !slices.ContainsFunc(rules, func(r jurisdiction.Rule) bool { return strings.HasPrefix(r.String(), c.rule) }) {
			t.Errorf("%+v: %v has no %s", c.facts, rules, c.rule)
		}
	}
}

func TestTheTwoReadingsAreKeptApart(t *testing.T) {
	f := jurisdiction.Facts{Seat: "EU", Flag: "EU", Gateway: "EU", Subjects: []string{"EU"}, Chips: "US", Filing: "CN"}
	if r, barred := f.Bars([]string{"EU"}, jurisdiction.Data); barred {
		t.Errorf("%v bars a job that asks of its data", r)
	}
	if r, barred := f.Bars([]string{"EU"}, jurisdiction.Reach); !barred || r.State != "CN" {
		t.Errorf("%v bars a job that asks of all, want the filing", r)
	}
	if r, barred := f.Bars([]string{"EU", "US", "CN"}, jurisdiction.Reach); barred {
		t.Errorf("%v bars a job that allows all", r)
	}
}

func TestTheFirstRuleInTheOrderOfWordsBars(t *testing.T) {
	f := jurisdiction.Facts{Seat: "US", Flag: "TO", Gateway: "AE", Chips: "US"}
	var words []string
	for _, r := range f.Reach() {
		words = append(words, r.String())
	}
	if !slices.IsSorted(words) || !strings.HasPrefix(words[0], "AE: ") {
		t.Errorf("they reach in the order %q", words)
	}
	if r, barred := f.Bars([]string{"AE", "TO"}, jurisdiction.Data); !barred || r.String() != "US: CLOUD Act, custody or control wherever stored" {
		t.Errorf("a job that allows AE and TO is barred by %v", r)
	}
	if got := jurisdiction.States([]jurisdiction.Rule{{State: "US"}, {State: "AE"}, {State: "US"}}); !slices.Equal(got, []string{"AE", "US"}) {
		t.Errorf("the states of these rules are %v, want each once, sorted", got)
	}
	if got := (jurisdiction.Rule{What: "registry"}).String(); got != "no state's registry" {
		t.Errorf("a rule of nobody is %q", got)
	}
}

func TestAStateTouchesDataByTheFactsThatGiveItAHand(t *testing.T) {
	type facts = jurisdiction.Facts
	for _, c := range []struct {
		facts   facts
		touches string // of US, CN, EU and DE
	}{
		{facts{}, ""}, {facts{Seat: "US"}, "US"}, {facts{Flag: "CN"}, "CN"}, {facts{Gateway: "EU"}, "EU"},
		{facts{Chips: "US", Filing: "CN"}, ""},                                                  // chips and spectrum give no hand on data
		{facts{Subjects: []string{"CN", "EU"}}, "CN EU"}, {facts{Subjects: []string{"US"}}, ""}, // whose law follows people
		{facts{Seat: "DE"}, "EU DE"}, {facts{Flag: "DE"}, "EU DE"}, {facts{Gateway: "DE"}, "EU DE"}, {facts{Subjects: []string{"DE"}}, "EU"},
		{facts{Seat: "CH", Flag: "TO", Gateway: "LU"}, "EU"},
	} {
		var got []string
		for _, state := range []string{"US", "CN", "EU", "DE"} {
			if c.facts.Touches(state) {
				got = append(got, state)
			}
		}
		if strings.Join(got, " ") != c.touches {
			t.Errorf("%+v: %v touch the data, want %s", c.facts, got, c.touches)
		}
	}
}

func TestStatesAreKnownByTheirCodes(t *testing.T) {
	for code, known := range map[string]bool{"US": true, "EU": true, "ZW": true, "AD": true, "XX": false, "us": false, "USA": false} {
		if err := jurisdiction.CheckState(code); jurisdiction.Known(code) != known || (err == nil) != known || err != nil && !strings.Contains(err.Error(), "want the code of a state") {
			t.Errorf("%s is known: %v, %v", code, jurisdiction.Known(code), err)
		}
	}
	if err := jurisdiction.CheckState(""); err != nil || jurisdiction.Known("") {
		t.Errorf("what is not said is no state, and may be: %v", err)
	}
	for _, c := range []struct {
		state, of string
		want      bool
	}{{"DE", "DE", true}, {"DE", "EU", true}, {"EU", "EU", true}, {"EU", "DE", false}, {"CH", "EU", false}, {"", "", false}, {"", "EU", false}} {
		if got := jurisdiction.Within(c.state, c.of); got != c.want {
			t.Errorf("%q within %q: %v, want %v", c.state, c.of, got, c.want)
		}
	}
}

func TestNoSatelliteIsOfNoNation(t *testing.T) {
	if got := jurisdiction.Fewest([]string{"US", "EU", "TO"}); got != 1 {
		t.Errorf("%d states reach at least, want 1", got)
	}
}

func TestPeopleBringTheirLawAlong(t *testing.T) {
	out, err := ask(t, "law.reach", formula.Record{{Name: "flag", Value: "to"}, {Name: "data_subjects", Value: []formula.Value{"cn", "de"}}})
	if got, _ := out.Of("states"); err != nil || !slices.Equal(got.([]formula.Value), []formula.Value{"CN", "EU", "TO"}) {
		t.Errorf("%v reach, %v", got, err)
	}
}

// ask asks a formula of laws.
func ask(t *testing.T, name string, given formula.Record) (formula.Record, error) {
	t.Helper()
	return formula.Find(jurisdiction.Formulas, name).Evaluate(given)
}

func TestAJobIsPlacedByTheRowThatItNames(t *testing.T) {
	states := formula.Entry{Name: "job_allows", Value: []formula.Value{"EU"}}
	for _, c := range []struct {
		row    formula.Value
		asks   string
		placed any
		why    string
	}{
		{"J4", "reach", false, ""}, {"J4", "data", true, ""}, {"J5", "reach", true, ""},
		{formula.Record{{Name: "flag", Value: "eu"}}, "reach", true, ""},
		{formula.Record{{Name: "seat", Value: "EU"}}, "reach", nil, "flag is missing"},
		{formula.Record{{Name: "flag", Value: "none"}}, "reach", nil, "flag is none"},
		{formula.Record{{Name: "flags", Value: "EU"}}, "reach", nil, `row has "flags"`},
		{"J9", "reach", nil, `row is "J9"`}, {nil, "reach", nil, "row is missing"}, {int64(3), "reach", nil, "row is no object"},
		{"J4", "all", nil, `asks is "all", want data or reach`},
	} {
		out, err := ask(t, "law.job_allows", formula.Record{states, {Name: "row", Value: c.row}, {Name: "asks", Value: c.asks}})
		if placed, _ := out.Of("placed"); placed != c.placed || (c.why != "") != (err != nil) || err != nil && !strings.Contains(err.Error(), c.why) {
			t.Errorf("%v by %s: %v, %v, want %v and %q", c.row, c.asks, out, err, c.placed, c.why)
		}
	}
}

func TestFormulasOfLawAreDocumented(t *testing.T) {
	formulatest.Check(t, "law", jurisdiction.Formulas, "law.job_allows")
}
