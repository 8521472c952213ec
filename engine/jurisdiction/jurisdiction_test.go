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

func TestNoSatelliteIsOfNoNation(t *testing.T) {
	if got := jurisdiction.Fewest([]string{"US", "EU", "TO"}); got != 1 {
		t.Errorf("%d states reach at least, want 1", got)
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
