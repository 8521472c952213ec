package jurisdiction_test

import (
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/jurisdiction"
)

func TestWhatTermsWouldBearTheyBear(t *testing.T) {
	american := jurisdiction.Facts{Seat: "US", Flag: "US", Chips: "US", Filing: "US"}
	for _, c := range []struct {
		terms jurisdiction.Terms
		facts jurisdiction.Facts
		want  []jurisdiction.Change // none: nothing does
	}{
		{jurisdiction.Terms{"!US"}, american, []jurisdiction.Change{{Key: "jurisdiction", State: "LU"}}},
		{jurisdiction.Terms{"DE", "data"}, american, []jurisdiction.Change{{Key: "seat", State: "DE"}, {Key: "jurisdiction", State: "DE"}}},
		{jurisdiction.Terms{"!US", "!EU", "reach"}, american, []jurisdiction.Change{{Key: "seat", State: "CH"}, {Key: "jurisdiction", State: "CH"}, {Key: "chips_from", State: "CH"}, {Key: "filed_by", State: "CH"}}},
		{jurisdiction.Terms{"!EU", "data", "of DE"}, american, nil},
	} {
		_, got, ok := c.terms.NearestAllowed(c.facts)
		if ok != (c.want != nil) || len(got) != len(c.want) {
			t.Errorf("%v over %+v: %v, want %v", c.terms, c.facts, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%v over %+v: %v, want %v", c.terms, c.facts, got, c.want)
			}
		}
	}
}

func TestNothingIsBarredAfterTheChangesThatAreNamed(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		state := rapid.SampledFrom([]string{"", "US", "CN", "DE", "LU", "CH"})
		f := jurisdiction.Facts{Seat: state.Draw(t, "seat"), Flag: rapid.SampledFrom([]string{"US", "CN", "LU"}).Draw(t, "flag"), Gateway: state.Draw(t, "lands"), Chips: state.Draw(t, "chips"), Filing: state.Draw(t, "filing")}
		terms := jurisdiction.Terms(rapid.SliceOfDistinct(rapid.SampledFrom([]string{"!US", "!CN", "!EU", "DE", "US", "CH", "data", "of FR"}), func(s string) string { return s }).Draw(t, "terms"))
		borne, changes, ok := terms.NearestAllowed(f)
		if !ok {
			return
		}
		if _, barred := terms.Bar(f); barred {
			found++
		}
		if rule, barred := terms.Bar(borne); barred {
			t.Fatalf("%v: with %v it is barred still, by %v", terms, changes, rule)
		}
	})
	if found == 0 {
		t.Error("nothing was found")
	}
}
