package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"orrery/ui/command/cli/clitest"
)

// traced is a mission of four nodes whose jobs come from a log.
const traced = `mission: traced
epoch: 2026-06-20T00:00:00Z
tick: 1m
groups:
  - name: ring
    design: ai1-like
    altitude_km: 650
    inclination_deg: 53
    planes: 1
    per_plane: 4
cities: none
gateways: none
links:
  terminals: 0
workload:
  policy: easy
  traces:
    - file: log.swf
      format: swf
      scale: 16
`

// What came from a log, was simulated and saved goes out as a log again: the mission
// needs the first log no more, and a plain cluster replays the second.
func TestAFleetsLogComesFromATraceAndGoesBackToOne(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	log := strings.ReplaceAll(clitest.Log, " 10 -1 1 1 1", " 600 -1 1 1 1")
	for name, content := range map[string]string{"log.swf": log, "traced.yaml": traced} {
		if err := os.WriteFile(in(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range [][]string{
		{"scenario", "check", in("traced.yaml")},
		{"sim", in("traced.yaml"), "--set", "ai1-like.battery_kwh=400", "--for", "1h", "--save", in("traced.orrery")},
	} {
		if code, _, stderr := orrery(line...); code != 0 {
			t.Fatalf("%v ends with %d: %s", line, code, stderr)
		}
	}
	if err := os.Remove(in("log.swf")); err != nil {
		t.Fatal(err)
	}
	for _, line := range [][]string{
		{"verify", in("traced.orrery")}, {"export", in("traced.orrery"), "--format", "swf", "--out", in("again.swf")},
	} {
		if code, _, stderr := orrery(line...); code != 0 {
			t.Fatalf("%v ends with %d: %s", line, code, stderr)
		}
	}
	code, stdout, stderr := orrery("schedule", in("again.swf"), "--procs", "288", "--policy", "easy", "--json")
	var answer struct {
		Jobs int     `json:"jobs"`
		Wait float64 `json:"mean_wait_s"`
	}
	err := json.Unmarshal([]byte(stdout), &answer)
	// A battery of 400 kWh carries all through the dark. 16 accelerators for each processor: 48, 64, 16, 16 and 144 of 288 have room at once.
	if err != nil || code != 0 || answer.Jobs != 5 || answer.Wait != 0 {
		t.Errorf("%+v, %v, %d %s; want 5 jobs that wait for nothing", answer, err, code, stderr)
	}
}

func TestExportSaysWhatItCannot(t *testing.T) {
	there := clitest.File(t, "")
	for want, line := range map[string][]string{
		`--format is "csv": want swf`: {"export", "demo.orrery", "--format", "csv"},
		"is there already":            {"export", "demo.orrery", "--out", there},
		`no file "nope`:               {"export", "nope.orrery"},
	} {
		if code, _, stderr := orrery(line...); code == 0 || !strings.Contains(stderr, want) {
			t.Errorf("%v ends with %d: %s; want %q", line, code, stderr, want)
		}
	}
}
