package console

import (
	"slices"
	"testing"

	"orrery/engine"
)

func TestCountsOfAnAnswerStandUnderEachOther(t *testing.T) {
	lines := answerLines(engine.Answer{Verdict: "waits for power", Lines: []engine.Line{
		{Label: "asks", Value: "72 accelerators, 262 h of work"},
		{Label: "in service", Value: "17280", Note: "-0"},
		{Label: "taken now", Value: "37", Note: "-12200", Binds: true},
	}})
	var got []string
	for _, l := range lines {
		got = append(got, l.text)
	}
	want := []string{
		"waits for power",
		"",
		"  asks        72 accelerators, 262 h of work  ",
		"  in service  17,280        –",
		"> taken now       37  -12,200",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
