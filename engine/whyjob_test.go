package engine_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/sched"
)

// Under every policy a waiting job says what it waits for: what each limit leaves
// never grows, one line at most binds, and who is said to start does.
func TestWhyAJobWaitsIsTrueUnderEveryPolicy(t *testing.T) {
	starters := 0
	for _, p := range sched.Policies {
		s := mixed(p.Name)
		s.Workload.Fill, s.Workload.Waiting = 0.9, 30
		e := start(t, s)
		bound := map[string]bool{}
		for range 40 {
			run(e, 10*time.Minute)
			if err := e.Apply(engine.SubmitJob{Owner: "ann", Accelerators: 1, Work: 600, Terms: sched.Terms{Class: 3, Latency: time.Millisecond}}); err != nil {
				t.Fatal(err)
			}
			starters += checkWhy(t, e, bound)
		}
		if len(bound) < 2 {
			t.Errorf("%s: what bound was %v: want at least two", p.Name, bound)
		}
	}
	if starters < 10 {
		t.Errorf("%d jobs were said to start", starters)
	}
}

// checkWhy asks of every job that waits, and steps. It gives how many were said to
// start.
func checkWhy(t *testing.T, e *engine.Engine, bound map[string]bool) int {
	t.Helper()
	var starts []sched.ID
	for _, row := range e.Snapshot(engine.Wants{Jobs: engine.Rows{Count: 1 << 20, Find: -1}}).Jobs.Rows {
		if row.Status != sched.Waiting {
			continue
		}
		a := e.Ask(engine.WhyJob{Job: row.ID})
		if a.Verdict == "starts at the next step" {
			starts = append(starts, row.ID)
		}
		binds, last := 0, 1<<40
		for _, l := range a.Lines {
			if l.Binds {
				binds++
				bound[l.Label] = true
			}
			if left, err := strconv.Atoi(l.Value); err == nil && strings.Contains(l.Note, " nodes") {
				if left > last {
					t.Errorf("job %d: %s leaves %d of %d", row.ID, l.Label, left, last)
				}
				last = left
			}
		}
		if binds > 1 {
			t.Errorf("job %d: %d limits bind: %+v", row.ID, binds, a.Lines)
		}
	}
	e.Step()
	for _, id := range starts {
		if row := e.Snapshot(engine.Wants{Job: id}).Job.Row; row.Status == sched.Waiting && row.Stops == 0 {
			t.Errorf("at T+%v job %d was said to start, and waits", e.Elapsed(), id)
		}
	}
	return len(starts)
}

func TestWhySaysWhatALawOrAMemoryLeaves(t *testing.T) {
	s := mixed("fcfs")
	s.Designs[1].Chip.Memory = 80e9
	s.Groups[1].Land = "US"
	s.Workload.Streams[0].Memory = 0
	e := start(t, s)
	if err := e.Apply(engine.SubmitJob{Owner: "ann", Accelerators: 16, Work: 1e6, Terms: sched.Terms{Memory: 64e9, Lands: []string{"US"}}}); err != nil {
		t.Fatal(err)
	}
	id := e.Snapshot(engine.Wants{Jobs: engine.Rows{Count: 1, Filter: "ann", Find: -1}}).Jobs.Rows[0].ID
	text := fmt.Sprint(e.Ask(engine.WhyJob{Job: id}))
	for _, want := range []string{"law: must lie in US", "memory: 64 GB on each", "rank ", "nearest A", "seats taken now"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	for _, terms := range []sched.Terms{{Memory: 90e9}, {Lands: []string{"JP"}}} {
		if err := e.Apply(engine.SubmitJob{Owner: "ann", Accelerators: 16, Work: 1e6, Terms: terms}); err == nil {
			t.Errorf("a job is queued that no node suits: %+v", terms)
		}
	}
}
