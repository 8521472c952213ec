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

func TestTheChosenRemedyIsMarkedAndInSight(t *testing.T) {
	a := &answer{height: 4, answer: &engine.Answer{Verdict: "waits", Remedies: []engine.Remedy{
		{What: "wait", When: "T+2h, in 1h", Price: "nothing", Helps: true},
		{What: "move job 2 off P01", When: "no sooner", Price: "80 GB", Order: engine.MoveJob{Job: 2, To: -1}},
	}}}
	a.choose(1)
	a.choose(1)
	var got []string
	for _, l := range a.lines() {
		got = append(got, l.text)
	}
	want := []string{
		"waits",
		"",
		"  what would start it   when         price",
		"  1 wait                T+2h, in 1h  nothing",
		"> 2 move job 2 off P01  no sooner    80 GB",
	}
	if !slices.Equal(got, want) || a.first != 1 {
		t.Errorf("got %q from line %d, want %q from line 1", got, a.first, want)
	}
}
