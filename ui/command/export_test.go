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
	there, folder := clitest.File(t, ""), t.TempDir()
	for want, line := range map[string][]string{
		`--format is "xls": want csv`:         {"export", "demo.orrery", "--format", "xls"},
		"is there already":                    {"export", "demo.orrery", "--out", there},
		`no file "nope`:                       {"export", "nope.orrery"},
		"name the folder":                     {"export", "tiny", "--for", "1h", "--format", "csv"},
		"say with --for how long":             {"export", "tiny", "--format", "csv", "--out", folder},
		"less than one tick":                  {"export", "tiny", "--for", "1s", "--format", "csv", "--out", folder},
		`no table "cats": want nodes,`:        {"export", "tiny", "--for", "1h", "--format", "csv", "--out", folder, "--tables", "cats"},
		"czml has no tables":                  {"export", "tiny", "--for", "1h", "--format", "czml", "--out", folder, "--tables", "nodes"},
		"oem cannot be split":                 {"export", "tiny", "--for", "1h", "--format", "oem", "--out", folder, "--part", "1h"},
		"--tables is not for swf":             {"export", "demo", "--tables", "jobs"},
		"a filter works with czml":            {"export", "tiny", "--for", "1h", "--format", "csv", "--out", folder, "--satellites", "p01"},
		"nothing changes any more":            {"export", "demo", "--format", "csv", "--out", folder, "--seed", "3"},
		"--every 0s is not a span":            {"export", "tiny", "--for", "1h", "--format", "csv", "--out", folder, "--every", "0s"},
		"--from yesterday is not an instant":  {"export", "tiny", "--for", "1h", "--format", "csv", "--out", folder, "--from", "yesterday"},
		"from T+2h to T+1h there is nothing":  {"export", "tiny", "--for", "1h", "--format", "csv", "--out", folder, "--from", "2h"},
		`no satellite matches "no such"`:      {"export", "tiny", "--for", "1h", "--format", "geojson", "--out", folder, "--satellites", "no such"},
		"--json and --format jsonl are two":   {"sim", "tiny", "--for", "1h", "--format", "jsonl", "--json"},
		"--every is for --format jsonl":       {"sim", "tiny", "--for", "1h", "--every", "10m"},
		"--every never is not a span above 0": {"sim", "tiny", "--for", "1h", "--every", "never", "--format", "jsonl"},
		`--format is "yaml": want text, json`: {"sim", "tiny", "--for", "1h", "--format", "yaml"},
	} {
		if code, _, stderr := orrery(line...); code == 0 || !strings.Contains(stderr, want) {
			t.Errorf("%v ends with %d: %s; want %q", line, code, stderr, want)
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

// files are the files of a folder with what they hold.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(content)
	}
	return all
}

// A scenario with orders and the mission that was saved of it are exported alike, to the byte.
func TestASavedMissionIsExportedAsItWas(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	orders := "- at: 10m\n  submit: {owner: ann, accelerators: 24, work_h: 48}\n- at: 1h\n  tick: 10m\n"
	if err := os.WriteFile(in("orders.yaml"), []byte(orders), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, line := range [][]string{
		{"sim", "tiny", "--for", "6h", "--orders", in("orders.yaml"), "--save", in("m.orrery")},
		{"export", in("m.orrery"), "--format", "csv", "--out", in("saved")},
		{"export", "tiny", "--for", "6h", "--orders", in("orders.yaml"), "--format", "csv", "--out", in("run")},
	} {
		if code, _, stderr := orrery(line...); code != 0 {
			t.Fatalf("%v ends with %d: %s", line, code, stderr)
		}
	}
	saved, run := files(t, in("saved")), files(t, in("run"))
	if len(saved) != len(run) || len(saved) < 10 {
		t.Errorf("%d files of the saved mission, %d of the scenario", len(saved), len(run))
	}
	for name, content := range saved {
		if run[name] != content {
			t.Errorf("%s of the saved mission is another one", name)
		}
	}
	if !strings.Contains(saved["jobs.csv"], ",ann,") {
		t.Error("the job that was ordered is not there")
	}
}

// The totals that stream while a mission goes are those of the table, and end with the
// report's.
func TestTotalsStreamAsTheRunGoes(t *testing.T) {
	folder := t.TempDir()
	code, stdout, stderr := orrery("sim", "tiny", "--for", "3h", "--format", "jsonl", "--every", "10m")
	if code != 0 || !strings.Contains(stderr, "audit         everything adds up") {
		t.Fatalf("it ends with %d: %s", code, stderr)
	}
	if code, _, stderr := orrery("export", "tiny", "--for", "3h", "--every", "10m", "--format", "jsonl", "--tables", "totals", "--out", folder); code != 0 {
		t.Fatalf("the export ends with %d: %s", code, stderr)
	}
	if want := files(t, folder)["totals.jsonl"]; stdout != want || strings.Count(stdout, "\n") != 19 {
		t.Errorf("%d lines stream, the table has %d", strings.Count(stdout, "\n"), strings.Count(want, "\n"))
	}
}

// The receipt's digest is of what was run and what came of it: the same for the same, another
// for anything else.
func TestAReceiptsDigestIsOfTheMission(t *testing.T) {
	dir := t.TempDir()
	orders := filepath.Join(dir, "orders.yaml")
	if err := os.WriteFile(orders, []byte("- at: 10m\n  submit: {owner: ann, accelerators: 24, work_h: 48}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for i, line := range [][]string{
		{"--for", "30m"}, {"--for", "31m"}, {"--for", "30m", "--seed", "9"}, {"--for", "30m", "--orders", orders}, {"--for", "30m", "--set", "workload.fill=0.4"}, {"--for", "30m"},
	} {
		_, stdout, _ := orrery(append([]string{"sim", "tiny", "--json"}, line...)...)
		var report struct {
			Source  string `json:"source_sha256"`
			Receipt string `json:"receipt_sha256"`
		}
		if err := json.Unmarshal([]byte(stdout), &report); err != nil || len(report.Source) != 64 || len(report.Receipt) != 64 {
			t.Fatalf("%v: %+v, %v", line, report, err)
		}
		before, known := seen[report.Receipt]
		if known != (i == 5) {
			t.Errorf("%v has the receipt of %s", line, before)
		}
		seen[report.Receipt] = strings.Join(line, " ")
		_, text, _ := orrery(append([]string{"sim", "tiny"}, line...)...)
		if !strings.Contains(text, "receipt       sha256 "+report.Receipt+"\n") {
			t.Errorf("%v: the report for people has another receipt than %s", line, report.Receipt)
		}
	}
}
