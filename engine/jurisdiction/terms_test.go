package jurisdiction_test

import (
	"strings"
	"testing"

	"orrery/engine/jurisdiction"
)

func TestTermsAreBorneOrOneRuleBarsThem(t *testing.T) {
	european := jurisdiction.Facts{Seat: "EU", Flag: "EU", Gateway: "EU", Chips: "US", Filing: "EU"}
	american := jurisdiction.Facts{Seat: "US", Flag: "US", Gateway: "US", Chips: "US", Filing: "US"}
	type terms = jurisdiction.Terms
	for _, c := range []struct {
		facts jurisdiction.Facts
		terms terms
		bar   string // what of the rule; "" for none
	}{
		{european, nil, ""}, {european, terms{"EU"}, ""}, {european, terms{"US"}, "registry"},
		{european, terms{"EU", "data"}, ""}, {european, terms{"EU", "reach"}, "EAR follows the chips"}, // J12, J13
		{european, terms{"EU", "US", "reach"}, ""}, {european, terms{"!US"}, ""}, {european, terms{"!US", "reach"}, "EAR follows the chips"},
		{american, terms{"!CN", "data"}, ""}, {american, terms{"!US", "data"}, "seat of the operator"},
		{american, terms{"US", "data", "of EU"}, "GDPR art. 3"}, {american, terms{"US", "EU", "data", "of EU"}, ""},
		{jurisdiction.Facts{Flag: "US", Subjects: []string{"DE"}}, terms{"US", "data"}, "GDPR art. 3"}, {jurisdiction.Facts{Flag: "US", Subjects: []string{"CN"}}, terms{"US", "data"}, "PIPL art. 3"},
		{jurisdiction.Facts{Flag: "LU"}, terms{"EU"}, ""}, {jurisdiction.Facts{Flag: "LU"}, terms{"!EU"}, "registry"}, {jurisdiction.Facts{Flag: "EU"}, terms{"LU"}, ""},
		{jurisdiction.Facts{}, terms{"US"}, "registry"}, {jurisdiction.Facts{}, terms{"US", "data"}, ""},
	} {
		rule, barred := c.terms.Bar(c.facts)
		if barred != (c.bar != "") || barred && rule.What != c.bar {
			t.Errorf("%v of %+v: barred %v by %v, want %q", c.terms, c.facts, barred, rule, c.bar)
		}
	}
}

// Both ways to ask say the same of jobs that name the states that they allow.
func TestTermsAgreeWithBars(t *testing.T) {
	states := []string{"US", "EU", "CN", ""}
	for _, seat := range states {
		for _, flag := range states[:3] {
			for _, land := range states {
				for _, chips := range states[:2] {
					f := jurisdiction.Facts{Seat: seat, Flag: flag, Gateway: land, Chips: chips, Filing: flag}
					for _, reading := range []jurisdiction.Reading{jurisdiction.Data, jurisdiction.Reach} {
						for _, allowed := range [][]string{{"US"}, {"EU"}, {"US", "EU"}} {
							_, want := f.Bars(allowed, reading)
							if _, got := jurisdiction.Terms(append([]string{string(reading)}, allowed...)).Bar(f); got != want {
								t.Errorf("%+v by %s for %v: %v, want %v", f, reading, allowed, got, want)
							}
						}
					}
				}
			}
		}
	}
}

func TestDataAreOfThePeopleThatTermsName(t *testing.T) {
	for _, c := range []struct {
		terms jurisdiction.Terms
		state string
		want  bool
	}{
		{nil, "", true}, {nil, "EU", false}, {jurisdiction.Terms{"EU"}, "EU", false}, // who may reach is not whose people
		{jurisdiction.Terms{"of DE"}, "EU", true}, {jurisdiction.Terms{"of DE"}, "DE", true}, {jurisdiction.Terms{"of EU"}, "DE", false}, {jurisdiction.Terms{"US", "of CN"}, "EU", false},
	} {
		if got := c.terms.Of(c.state); got != c.want {
			t.Errorf("%v is of %q's people: %v, want %v", c.terms, c.state, got, c.want)
		}
	}
}

// What lands and what passes is barred by the reading that terms ask for, and by none where they
// ask for none.
func TestLandingAndPassingAreBarredByAReading(t *testing.T) {
	type terms = jurisdiction.Terms
	american := jurisdiction.Facts{Seat: "US", Flag: "US", Chips: "US", Filing: "US"}
	hired := jurisdiction.Facts{Seat: "EU", Flag: "EU", Chips: "US", Filing: "US"}
	for _, c := range []struct {
		terms    terms
		facts    jurisdiction.Facts
		lands    string
		landing  bool
		relaying string // what of the rule; "" for none
		why      string
	}{
		{terms{"!US"}, american, "US", false, "", "no reading is asked for"}, {nil, american, "US", false, "", "nothing is asked"},
		{terms{"!US", "data"}, american, "US", true, "seat of the operator", "the seat comes first"}, {terms{"!US", "data"}, american, "", false, "seat of the operator", "no state is said"},
		{terms{"!US", "data"}, jurisdiction.Facts{Flag: "US"}, "DE", false, "registry", "without a seat"},
		{terms{"US", "data"}, jurisdiction.Facts{Flag: "US"}, "", false, "", "what is not said bars nobody"},
		{terms{"!US", "data"}, hired, "DE", false, "", "spectrum gives no hand on data"}, {terms{"!US", "reach"}, hired, "DE", false, "ITU filing, spectrum licence", "it counts by reach"},
		{terms{"EU", "data"}, hired, "LU", false, "", "a member's law is the Union's"}, {terms{"EU", "data"}, hired, "CH", true, "", "Switzerland is no member"},
		{terms{"!US", "reach"}, jurisdiction.Facts{Chips: "US"}, "DE", false, "", "chips do not touch what passes"},
	} {
		if rule, barred := c.terms.BarLanding(c.lands); barred != c.landing || barred && rule.String() != c.lands+": where the data land" {
			t.Errorf("%v in %q: barred %v by %v, for %s", c.terms, c.lands, barred, rule, c.why)
		}
		if rule, barred := c.terms.BarRelaying(c.facts); barred != (c.relaying != "") || rule.What != c.relaying {
			t.Errorf("%v past %+v: barred %v by %v, want %q, for %s", c.terms, c.facts, barred, rule, c.relaying, c.why)
		}
	}
}

func TestTermsThatNothingCanMeetAreRefused(t *testing.T) {
	type terms = jurisdiction.Terms
	for _, c := range []struct {
		terms terms
		want  string // "" is nothing
	}{
		{nil, ""}, {terms{"US", "EU", "data", "of EU"}, ""}, {terms{"!CN", "reach"}, ""}, {terms{"data", "data"}, ""}, {terms{"reach", "reach"}, ""}, {terms{"of DE"}, ""}, {terms{"DE", "!FR"}, ""},
		{terms{"XX"}, `"XX" names no state`}, {terms{"!XX"}, `"!XX" names no state`}, {terms{"of XX"}, `"of XX" names no state`}, {terms{""}, `"" names no state`},
		{terms{"data", "reach"}, "it asks for both readings"},
		{terms{"US", "!US"}, "it refuses every state that it allows: US, !US"}, {terms{"DE", "!EU"}, "it refuses every state that it allows"}, {terms{"DE", "US", "!EU"}, ""},
		{terms{"US", "data", "of DE"}, "its data are of DE's people, whom EU's law follows everywhere"}, {terms{"!CN", "reach", "of CN"}, "want CN among its states"},
		{terms{"US", "of DE"}, ""}, // by the registry alone no law follows people
		{terms{"CH", "data", "of US"}, ""}, {terms{"DE", "data", "of FR"}, ""},
	} {
		if err := c.terms.Check(); (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", []string(c.terms), err, c.want)
		}
	}
}

func TestTermsInWords(t *testing.T) {
	for _, c := range []struct {
		terms jurisdiction.Terms
		want  string
	}{
		{nil, ""}, {jurisdiction.Terms{"US"}, "US"}, {jurisdiction.Terms{"!CN"}, "not CN"}, {jurisdiction.Terms{"!CN", "US", "reach", "EU", "of DE"}, "US or EU, not CN, by reach, of DE's people"},
	} {
		if got := c.terms.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
