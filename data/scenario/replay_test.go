package scenario

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orrery/data/trace"
	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/replay"
	"orrery/engine/sched"
	"orrery/internal/shared"
)

// perfect is one node that nothing ever stops: more sun, storage and radiator than it
// needs, no faults, always in the light.
const perfect = `mission: perfect
epoch: 2026-03-20T00:00:00Z
tick: 1h
cities: none
gateways: none
links:
  terminals: 0
groups:
  - name: one
    design: cluster
    altitude_km: 20000
    inclination_deg: 53
    planes: 1
    per_plane: 1
designs:
  - name: cluster
    like: ai1-like
    accelerators: 100
    array_m2: 5000
    battery_kwh: 5000
    radiator_m2: 2000
    fault_rate: 0
workload:
  policy: POLICY
  checkpoint: 0s
  traces:
    - file: log
      format: swf
`

// A fleet of one perfect node starts every job of a real log at the second at which a
// plain cluster starts it: one body of each policy serves both.
func TestAPerfectNodeReplaysALogAsAClusterDoes(t *testing.T) {
	content, err := os.ReadFile(shared.Path(t, "data/KTH-SP2-1996-2.swf"))
	if err != nil {
		t.Fatal(err)
	}
	const jobs = 10_000
	lines := strings.SplitAfterN(string(content), "\n", jobs+60)
	content = []byte(strings.Join(lines[:jobs+50], ""))
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "log"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	var entries []replay.Entry
	for row := range trace.Log("log", bytes.NewReader(content)).All() {
		entries = append(entries, row.Entry())
	}
	for _, policy := range []string{"fcfs", "easy", "conservative"} {
		cluster := replay.Cluster{Processors: 100, Guess: replay.Exact}
		log := cluster.Admit(entries)
		named, _ := sched.ByName(policy)
		want, err := cluster.Replay(log, named.Policy)
		if err != nil {
			t.Fatal(err)
		}
		got := startsInOrbit(t, filepath.Join(dir, "x.yaml"), strings.Replace(perfect, "POLICY", policy, 1))
		if len(got) != len(log) {
			t.Fatalf("%s: %d jobs came to the fleet, %d to the cluster", policy, len(got), len(log))
		}
		for i := range log {
			if d := got[i] - want[i]; d < 0 || d > time.Microsecond {
				t.Fatalf("%s: job %d starts at %v in orbit, at %v on the ground", policy, log[i].ID, got[i], want[i])
			}
		}
	}
}

// startsInOrbit is when each job of a scenario's trace was first started, by number.
func startsInOrbit(t *testing.T, name, document string) []time.Duration {
	t.Helper()
	f, err := Read(name, []byte(document))
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(s)
	if err != nil {
		t.Fatal(err)
	}
	starts := make([]time.Duration, len(s.Workload.Traces[0].Jobs))
	for over := 0; over < len(starts); {
		for range 24 * 7 {
			e.Step()
		}
		shot := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Records: &dispatch.RecordsQuery{Live: true}}})
		over = shot.Jobs.Done
		for _, row := range shot.Jobs.Records {
			starts[row.ID-1] = row.Submitted + row.Waited
		}
		if e.Elapsed() > 3*365*24*time.Hour {
			t.Fatalf("after three years %d of %d jobs are done", over, len(starts))
		}
	}
	return starts
}
