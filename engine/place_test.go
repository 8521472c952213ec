package engine_test

import (
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
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

// Policies part over hours of jobs that come and go: what each decides at once is engine/sched's.
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
