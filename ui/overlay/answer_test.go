package overlay

import (
	"slices"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/table"
)

func TestCountsOfAnAnswerStandUnderEachOther(t *testing.T) {
	lines := answerLines(engine.Answer{Elapsed: 26 * time.Hour, Steps: 9360, Answer: table.Answer{Verdict: "waits for power", Lines: []table.Line{
		{Label: "asks", Value: "72 accelerators, 262 h of work"},
		{Label: "in service", Value: "17280", Note: "-0"},
		{Label: "taken now", Value: "37", Note: "-12200", Binds: true},
	}}}, 80)
	var got []string
	for _, l := range lines {
		got = append(got, l.text)
	}
	want := []string{
		"waits for power",
		"as it was at T+1d 02:00:00, step 9,360",
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
	a := &Answer{height: 4, width: 80, answer: &engine.Answer{Answer: table.Answer{Verdict: "waits"}, Remedies: []engine.Remedy{
		{What: "wait", When: "T+2h, in 1h", Price: "nothing", Helps: true},
		{What: "move job 2 off P01", When: "no sooner", Price: "80 GB", Order: dispatch.MoveJob{Job: 2, To: -1}},
	}}}
	a.choose(1)
	a.choose(1)
	var got []string
	for _, l := range a.lines(80) {
		got = append(got, l.text)
	}
	want := []string{
		"waits",
		"as it was at T+0d 00:00:00, step 0",
		"",
		"  what would start it   when         price",
		"  1 wait                T+2h, in 1h  nothing",
		"> 2 move job 2 off P01  no sooner    80 GB",
	}
	if !slices.Equal(got, want) || a.first != 2 {
		t.Errorf("got %q from line %d, want %q from line 2", got, a.first, want)
	}
}

func TestWhatIsWiderThanAnAnswerGoesOnBelow(t *testing.T) {
	a := &Answer{height: 4, width: 44, answer: &engine.Answer{Answer: table.Answer{Verdict: "waits for 72 accelerators: 11 are left after power", Lines: []table.Line{
		{Label: "nearest A", Value: "7 of 72", Note: "1002 taken, 431 withheld by power; misses by 65"},
	}}, Remedies: []engine.Remedy{
		{What: "wait", When: "T+2h10m51s, in 1h48m21s", Price: "nothing", Helps: true},
		{What: "raise its class to 1", When: "T+24m30s, in 0s", Price: "others wait longer", Helps: true},
	}}}
	a.choose(1)
	var got []string
	for _, l := range a.lines(a.width) {
		got = append(got, l.text)
	}
	want := []string{
		"waits for 72 accelerators: 11 are left after",
		"power",
		"as it was at T+0d 00:00:00, step 0",
		"",
		"  nearest A  7 of 72  1002 taken, 431",
		"             withheld by power; misses by 65",
		"",
		"  what would start it     when, and at what price",
		"  1 wait                  T+2h10m51s, in",
		"                          1h48m21s",
		"                          nothing",
		"> 2 raise its class to 1  T+24m30s, in 0s",
		"                          others wait longer",
	}
	if !slices.Equal(got, want) || a.first != len(want)-4 {
		t.Errorf("got %q from line %d, want %q from line %d", got, a.first, want, len(want)-4)
	}
}
