package engine_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/sched"
	"orrery/engine/workload"
)

// overloaded is a fleet with more work than seats: long jobs of all seats between short
// ones, with deadlines.
func overloaded() engine.Scenario {
	s := bare()
	s.Workload.Policy = "fcfs"
	seats := 0
	for _, g := range s.Groups {
		seats += g.Len() * s.Designs[g.Design].Accelerators
	}
	stream := func(owner string, size int, every, long time.Duration) workload.Stream {
		return workload.Stream{Owner: owner, Mean: every, Sizes: []int{size}, Weights: []float64{1}, Duration: long, Sigma: 0.3, DueAfter: 3}
	}
	s.Workload.Fill, s.Workload.Waiting = 0.9, 10
	s.Workload.Streams = []workload.Stream{stream("large", seats/2, time.Hour, time.Hour), stream("small", 4, 2*time.Minute, 10*time.Minute)}
	return s
}

func TestPoliciesAreComparedOnTheSameMission(t *testing.T) {
	e := start(t, overloaded())
	run(e, time.Hour)
	before := e.Digest()
	ask := engine.ComparePolicies{Policy: "easy", For: 6 * time.Hour, Seeds: 3}
	told := 0.0
	ask.Watch = func(share float64) bool {
		if share < told || share > 1 {
			t.Errorf("after %v done comes %v", told, share)
		}
		told = share
		return true
	}
	a := e.Ask(ask)
	if !a.OK || len(a.Lines) < 8 || e.Digest() != before {
		t.Fatalf("%+v; and the mission itself stays as it was: %v", a, e.Digest() == before)
	}
	better := map[string]bool{}
	for _, l := range a.Lines {
		better[l.Label] = l.Binds
		if strings.Contains(l.Label, "delivered") && (!strings.Contains(l.Value, "[") || !strings.Contains(l.Note, "[")) {
			t.Errorf("with three seeds %s is %q and %q: want P10 and P90 in brackets", l.Label, l.Value, l.Note)
		}
	}
	// Small jobs overtake the large one that waits: known of backfilling since Lifka (1995).
	if !better["mean wait, min"] || !better["jobs done"] {
		t.Errorf("easy is no better than fcfs where small jobs wait behind large ones: %+v", a.Lines)
	}
	if again := e.Ask(engine.ComparePolicies{Policy: "easy", For: 6 * time.Hour, Seeds: 3}); again.Lines[1] != a.Lines[1] {
		t.Errorf("asked again it says %+v, before %+v", again.Lines[1], a.Lines[1])
	}
}

func TestAComparisonCanBeGivenUp(t *testing.T) {
	e := start(t, overloaded())
	steps := 0
	a := e.Ask(engine.ComparePolicies{Policy: "easy", For: 24 * time.Hour, Seeds: 20, Watch: func(float64) bool { steps++; return steps < 5 }})
	if a.OK || steps != 5 || !strings.Contains(a.Verdict, "interrupted") {
		t.Errorf("after %d looks: %+v", steps, a)
	}
}

func TestComparisonsThatMakeNoSenseAreRefused(t *testing.T) {
	e := start(t, overloaded())
	for want, ask := range map[string]engine.ComparePolicies{
		`there is no policy "best"`: {Policy: "best", For: time.Hour, Seeds: 1},
		"fcfs decides already":      {Policy: "fcfs", For: time.Hour, Seeds: 1},
		"to 30d":                    {Policy: "easy", For: time.Minute, Seeds: 1},
		"1 to 20 seeds":             {Policy: "easy", For: time.Hour, Seeds: 21},
	} {
		if a := e.Ask(ask); a.OK || !strings.Contains(a.Verdict, want) {
			t.Errorf("%+v: %q, want %q", ask, a.Verdict, want)
		}
	}
}

func TestGoodputIsWhatStaysDone(t *testing.T) {
	for _, c := range []struct {
		job  sched.Job
		want float64
	}{
		{sched.Job{}, 1},
		{sched.Job{Done: 90, Lost: 10}, 0.9},
		{sched.Job{Done: 90, Lost: 10, Status: sched.Failed}, 0},
		{sched.Job{Done: 90, Status: sched.Cancelled}, 1},
	} {
		if got := c.job.Goodput(); got != c.want {
			t.Errorf("%+v: %v, want %v", c.job, got, c.want)
		}
	}
}

func TestPoliciesAreComparedByTheFiguresOfTheTable(t *testing.T) {
	a := start(t, overloaded()).Ask(engine.ComparePolicies{Policy: "easy", For: time.Hour, Seeds: 1})
	var labels []string
	for _, l := range a.Lines[1:] {
		labels = append(labels, l.Label)
	}
	want := []string{
		engine.FigureOf("work.delivered_accelerator_h").Label(), engine.FigureOf("work.goodput_share").Label(), engine.FigureOf("jobs.done").Label(),
		"mean wait, min", "nine in ten wait at most, min", engine.FigureOf("jobs.waiting").Label(), "deadlines missed",
		engine.FigureOf("jobs.tokens_in_time_share").Label(), engine.FigureOf("jobs.moved_or_stopped").Label(),
	}
	if !slices.Equal(labels, want) {
		t.Errorf("%q, want %q", labels, want)
	}
}
