package comparison

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/figure"
	"orrery/engine/sched"
)

func TestWhatCannotBeComparedIsRefused(t *testing.T) {
	for _, c := range []struct {
		ask  Query
		want string
	}{
		{Query{"easy", time.Hour, 1}, ""},
		{Query{"none", time.Hour, 1}, `there is no policy "none"`},
		{Query{"fcfs", time.Hour, 1}, "fcfs decides already"},
		{Query{"easy", time.Minute, 1}, "compared over 1h to 30d, not 1m"},
		{Query{"easy", time.Hour, 21}, "with 1 to 20 seeds, not 21"},
	} {
		err := c.ask.Check("fcfs")
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: says %v, want %q", c.ask, err, c.want)
		}
	}
}

func TestARunNotesWaitsAndMissedDeadlines(t *testing.T) {
	var r Run
	for _, j := range []sched.Job{
		{Status: sched.Done, Deadline: time.Hour, Ended: 2 * time.Hour},      // late
		{Status: sched.Done, Deadline: 3 * time.Hour, Ended: 2 * time.Hour},  // in time
		{Status: sched.Failed, Deadline: 9 * time.Hour, Ended: time.Hour},    // given up
		{Status: sched.Cancelled, Deadline: time.Hour, Ended: 2 * time.Hour}, // nobody wants it
		{Status: sched.Waiting, Deadline: 4 * time.Hour},                     // too late by now
		{Status: sched.Running, Deadline: 6 * time.Hour},                     // can still be in time
		{Status: sched.Running},
	} {
		r.Note(&j, time.Minute, 5*time.Hour)
	}
	if r.Missed != 3 || len(r.Waits) != 7 || r.Waits[0] != 1 {
		t.Errorf("%d deadlines missed, want 3; waits are %v", r.Missed, r.Waits)
	}
}

// mission is one whose figures all read alike: what matters is over which run.
type mission struct{}

func TestFiguresStandSideBySide(t *testing.T) {
	of := func(key figure.Key) *figure.Figure[mission] {
		return &figure.Figure[mission]{Key: key, About: string(key), Counts: key == "jobs.done", Better: figure.More}
	}
	figures := Figures(of)
	run := func(done, waited float64) Run {
		return Run{Span: figure.Span{From: figure.Readings{"jobs.done": 10}, To: figure.Readings{"jobs.done": 10 + done}}, Waits: []float64{waited}}
	}
	ask := Query{"easy", 6 * time.Hour, 2}
	a := ask.Tell("fcfs", figures, [][2]Run{{run(5, 20), run(7, 30)}, {run(5, 20), run(9, 40)}})
	if !a.OK || !strings.Contains(a.Verdict, "the next 6 h under both, with 2 seeds") || len(a.Lines) != len(figures)+1 {
		t.Fatalf("%+v", a)
	}
	better := map[string]bool{}
	for _, l := range a.Lines {
		better[l.Label] = l.Binds
		if l.Label == "jobs.done" && (!strings.HasPrefix(l.Value, "5") || !strings.HasPrefix(l.Note, "8") || !strings.HasSuffix(l.Note, "+3")) {
			t.Errorf("jobs done are %q and %q", l.Value, l.Note)
		}
	}
	if !better["jobs.done"] || better["mean wait, min"] || !strings.HasPrefix(a.Lines[0].Note, "easy") {
		t.Errorf("easy does better in %v", better)
	}
}
