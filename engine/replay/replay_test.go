package replay_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/replay"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

func TestImpossibleReplaysAreRefused(t *testing.T) {
	one := replay.Entry{ID: 7, Run: time.Second, Estimate: time.Second, Processors: 1}
	with := func(change func(*replay.Entry)) []replay.Entry {
		e := one
		change(&e)
		return []replay.Entry{e}
	}
	lazy := func(sched.View) []sched.Decision { return nil }
	greedy := func(v sched.View) []sched.Decision {
		return []sched.Decision{{Verb: sched.Start, Job: 1, Seats: []sched.Seat{{Count: 2}}}}
	}
	moving := func(sched.View) []sched.Decision { return []sched.Decision{{Verb: sched.Move, Job: 1}} }
	long := make([]replay.Entry, 4)
	for i := range long {
		long[i] = replay.Entry{ID: int64(i), Run: unit.Never / 4, Estimate: unit.Never / 4, Processors: 4}
	}
	for _, c := range []struct {
		processors int
		jobs       []replay.Entry
		policy     sched.Policy
		want       string
	}{
		{0, []replay.Entry{one}, sched.FCFS, "a cluster has 1 to 2147483647 processors, not 0"},
		{4, with(func(e *replay.Entry) { e.Processors = 5 }), sched.FCFS, "job 7 requests 5 processors, want 1 to 4"},
		{4, with(func(e *replay.Entry) { e.Run = 0 }), sched.FCFS, "job 7 runs for 0s, want more than 0"},
		{4, with(func(e *replay.Entry) { e.Run = time.Minute }), sched.FCFS, "at most its estimate of 1s"},
		{4, with(func(e *replay.Entry) { e.Submit = unit.Never }), sched.FCFS, "want no more than 73 years"},
		{4, with(func(e *replay.Entry) { e.Submit = -1 }), sched.FCFS, "submitted before the one before it"},
		{4, []replay.Entry{one}, lazy, "lets 1 jobs wait for ever, job 7 first"},
		{4, []replay.Entry{one}, greedy, "gives job 7 2 processors of the 4 that are free; it requests 1"},
		{4, []replay.Entry{one}, moving, "wants to move job 1, which does not wait"},
		{4, long, sched.FCFS, "goes on for over 73 years"},
	} {
		_, err := replay.Cluster{Processors: c.processors}.Replay(c.jobs, c.policy)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

// With exact estimates a conservative promise is kept to the second: whoever
// comes later leaves no trace.
func TestConservativeStartsDoNotDependOnWhoComesLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := drawLog(t)
		cluster := replay.Cluster{Processors: 16, Guess: replay.Exact}
		jobs := cluster.Admit(log)
		whole, err := cluster.Replay(jobs, sched.Conservative)
		if err != nil {
			t.Fatal(err)
		}
		n := rapid.IntRange(0, len(jobs)).Draw(t, "first")
		part, err := cluster.Replay(jobs[:n], sched.Conservative)
		if err != nil || !slices.Equal(part, whole[:n]) {
			t.Fatalf("alone, the first %d start at %v; with the others at %v; %v", n, part, whole[:n], err)
		}
	})
}

// drawLog draws a short, crowded log.
func drawLog(t *rapid.T) []replay.Entry {
	var log []replay.Entry
	at := time.Duration(0)
	for i := range rapid.IntRange(1, 25).Draw(t, "jobs") {
		at += time.Duration(rapid.Int64Range(0, 5).Draw(t, "gap")) * time.Second
		run := time.Duration(rapid.Int64Range(1, 30).Draw(t, "run")) * time.Second
		log = append(log, replay.Entry{
			ID: int64(i + 1), Submit: at, Run: run, Processors: rapid.IntRange(1, 16).Draw(t, "processors"),
			Estimate: run + time.Duration(rapid.Int64Range(0, 20).Draw(t, "over"))*time.Second,
		})
	}
	return log
}

// Whatever the policy, every job runs once, after it came, and never are more
// processors taken than there are.
func TestEveryReplayConservesJobsAndProcessors(t *testing.T) {
	for _, p := range sched.Policies {
		rapid.Check(t, func(t *rapid.T) {
			cluster := replay.Cluster{Processors: 16}
			jobs := cluster.Admit(drawLog(t))
			starts, err := cluster.Replay(jobs, p.Policy)
			if err != nil {
				t.Fatal(err)
			}
			for i := range jobs {
				if starts[i] < jobs[i].Submit {
					t.Fatalf("%s: job %d starts at %v, before it comes", p.Name, jobs[i].ID, starts[i])
				}
				taken := 0
				for j := range jobs {
					if starts[j] <= starts[i] && starts[i] < starts[j]+jobs[j].Run {
						taken += jobs[j].Processors
					}
				}
				if taken > cluster.Processors {
					t.Fatalf("%s: %d processors are taken at %v", p.Name, taken, starts[i])
				}
			}
		})
	}
}

func TestGuessesHaveNames(t *testing.T) {
	if got := replay.Requested.String() + " " + replay.Exact.String(); got != "requested exact" {
		t.Errorf("guesses are called %q", got)
	}
}
