package jurisdiction_test

import (
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
