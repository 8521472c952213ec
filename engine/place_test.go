package engine_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/digests"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/workload"
)

// mixed is a mission whose jobs differ in what policies go by.
func mixed(policy string) engine.Scenario {
	s := small()
	s.Flights = nil
	w := &s.Workload
	w.Policy, w.Fill, w.Waiting = policy, 0.6, 12
	w.Streams = []workload.Stream{
		{Owner: "train", Mean: 30 * time.Minute, Sizes: []int{64, 144}, Weights: []float64{2, 1}, Duration: 2 * time.Hour, Sigma: 0.6, State: 8e11, In: 1e9},
		{Owner: "serve", Mean: 20 * time.Minute, Sizes: []int{8, 16}, Weights: []float64{1, 1}, Duration: time.Hour, Sigma: 0.3, State: 6e11, Requirements: sched.Requirements{Class: 2, Latency: 6 * time.Millisecond}, DueAfter: 2},
		{Owner: "batch", Mean: 8 * time.Minute, Sizes: []int{4, 16, 72}, Weights: []float64{3, 2, 1}, Duration: 40 * time.Minute, Sigma: 1, DueAfter: 20},
	}
	return s
}

// seatedAlike says whether jobs and nodes agree on who sits where, and that no
// node has more jobs than accelerators.
func seatedAlike(t interface{ Fatalf(string, ...any) }, e *engine.Engine) {
	shot := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Table: table.Rows{Count: 1 << 20, Find: -1}}, Nodes: node.Wants{Table: table.Rows{Count: 1 << 20, Find: -1}}})
	taken := map[fleet.ID]int{}
	for _, row := range shot.Jobs.Table.Rows {
		if row.Status != sched.Running {
			continue
		}
		held := 0
		for _, seat := range e.Snapshot(engine.Wants{Jobs: dispatch.Wants{One: row.ID}}).Jobs.One.Seats {
			taken[seat.Node] += seat.Count
			held += seat.Count
		}
		if held < 1 || held > row.Accelerators {
			t.Fatalf("job %d has %d of %d accelerators", row.ID, held, row.Accelerators)
		}
	}
	for _, row := range shot.Nodes.Table.Rows {
		if taken[row.ID] != row.Busy || row.Busy > row.Of {
			t.Fatalf("%s: %d of %d accelerators busy, its jobs have %d", row.Name, row.Busy, row.Of, taken[row.ID])
		}
	}
}

func TestEveryPolicyMakesAnotherMission(t *testing.T) {
	seen := map[digests.Digest]string{}
	for _, p := range sched.Policies {
		e := start(t, mixed(p.Name))
		run(e, 10*time.Hour)
		audit(t, e)
		seatedAlike(t, e)
		if other, same := seen[e.Digest()]; same {
			t.Errorf("%s and %s do the same", p.Name, other)
		}
		seen[e.Digest()] = p.Name
	}
}

func TestThePolicyIsSwitchedLive(t *testing.T) {
	e := start(t, mixed("fcfs"))
	run(e, time.Hour)
	if err := e.Apply(dispatch.SetPolicy{Policy: "sun-chaser"}); err != nil {
		t.Fatal(err)
	}
	if got := e.Snapshot(engine.Wants{}).Jobs.Policy; got != "sun-chaser" {
		t.Fatalf("the policy is %s", got)
	}
	other, err := e.Resume(e.State())
	if err != nil {
		t.Fatal(err)
	}
	clone := e.Clone()
	for _, x := range []*engine.Engine{e, other, clone} {
		run(x, 6*time.Hour)
	}
	if e.Digest() != other.Digest() || e.Digest() != clone.Digest() {
		t.Errorf("the mission, saved and loaded, or copied goes another way: %v, %v, %v", e.Digest(), other.Digest(), clone.Digest())
	}
	for _, name := range []string{"sun-chaser", "quickest"} {
		if err := e.Apply(dispatch.SetPolicy{Policy: name}); err == nil {
			t.Errorf("policy %s is accepted", name)
		}
	}
}

// firstRunning is a job that runs, as the table has it.
func firstRunning(t *testing.T, e *engine.Engine, most int) dispatch.JobRow {
	t.Helper()
	for _, row := range e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Table: table.Rows{Count: 1 << 20, Find: -1}}}).Jobs.Table.Rows {
		if row.Status == sched.Running && row.Accelerators <= most && row.ResumesAt == 0 {
			return row
		}
	}
	t.Fatal("no job runs")
	return dispatch.JobRow{}
}

func TestAMovedJobStandsStillAndGoesOn(t *testing.T) {
	s := bare() // whose nodes see each other
	s.Workload = mixed("fcfs").Workload
	s.Workload.Waiting, s.Workload.Fill = 0, 0.2
	s.Workload.Streams = s.Workload.Streams[:1]
	s.Workload.Streams[0].Mean, s.Workload.Streams[0].In = 1000*time.Hour, 0 // so that no link slows it
	e := start(t, s)
	row := firstRunning(t, e, 64)
	before := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{One: row.ID}}).Jobs.One
	if err := e.Apply(dispatch.MoveJob{Job: row.ID, To: fleet.None}); err != nil {
		t.Fatal(err)
	}
	after := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{One: row.ID}}).Jobs.One
	for _, a := range before.Seats {
		for _, b := range after.Seats {
			if a.Node == b.Node {
				t.Errorf("the job still sits on %s", a.Name)
			}
		}
	}
	// 64 accelerators × 8e11 bit from each node at half of 100 Gbps, and 10 s.
	want := 10 + float64(row.Accelerators)*8e11/50e9/float64(len(after.Seats))
	if got := after.Row.ResumesAt.Seconds(); got < want-1 || got > want+1 {
		t.Errorf("it stands still for %.0f s, want %.0f", got, want)
	}
	if err := e.Apply(dispatch.MoveJob{Job: row.ID, To: fleet.None}); err == nil || !strings.Contains(err.Error(), "is already being moved") {
		t.Errorf("a job on its way is moved again: %v", err)
	}
	e.Step()
	if got := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{One: row.ID}}).Jobs.One.Row.Share; got != row.Share {
		t.Errorf("it works on its way: %g, then %g", row.Share, got)
	}
	run(e, time.Hour)
	if got := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{One: row.ID}}).Jobs.One.Row; got.Status == sched.Running && got.Share <= row.Share {
		t.Errorf("it does not go on: %g, then %g", row.Share, got.Share)
	}
	audit(t, e)
	seatedAlike(t, e)
}

func TestNothingIsLostWhateverIsOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := frail(rapid.Float64Range(0, 60).Draw(t, "frailty"))
		s.Workload.Streams = mixed("easy").Workload.Streams
		s.Workload.Policy = rapid.SampledFrom(sched.Policies).Draw(t, "policy").Name
		s.Tick = rapid.SampledFrom(clock.Ticks[2:5]).Draw(t, "tick")
		s.Seed = rapid.Uint64().Draw(t, "seed")
		e, err := engine.New(s)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rapid.IntRange(1, 8).Draw(t, "orders") {
			for range rapid.IntRange(1, 4).Draw(t, "steps") {
				e.Step()
			}
			job := sched.ID(rapid.IntRange(1, 60).Draw(t, "job"))
			order := rapid.SampledFrom([]engine.Order{
				dispatch.SetPolicy{Policy: sched.Policies[i%len(sched.Policies)].Name},
				dispatch.Prioritise{Job: job, Class: i - 3}, dispatch.MoveJob{Job: job, To: fleet.None},
				dispatch.MoveJob{Job: job, To: fleet.ID(8 + i)}, jobs.CancelJob{Job: job},
				dispatch.EvacuatePlane{Group: 1, Plane: i % 2}, dispatch.EvacuatePlane{Group: 1, Plane: i % 2, Off: true},
				jobs.SubmitJob{Owner: fmt.Sprint(i), Accelerators: 10 * (i + 1), Work: 1e5, Requirements: sched.Requirements{Class: int32(i)}, Within: 48 * time.Hour},
			}).Draw(t, "order")
			_ = e.Apply(order) // refused or not, nothing may leak
			seatedAlike(t, e)
		}
		if a := e.Ask(engine.Audit{}); !a.OK {
			t.Fatalf("%s: %+v", a.Verdict, a.Balances)
		}
	})
}
