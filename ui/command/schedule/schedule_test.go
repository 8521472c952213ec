package schedule

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"orrery/internal/shared"
	"orrery/ui/command/cli/clitest"
)

func TestScheduleAnswersInJSONAndCSV(t *testing.T) {
	path := clitest.File(t, clitest.Log)
	csv := filepath.Join(t.TempDir(), "starts.csv")
	code, stdout, stderr := clitest.Run(t, New(), path, "--procs", "4", "--policy", "easy", "--out", csv, "--json")
	if code != 0 || stderr != "" {
		t.Fatal(code, stderr)
	}
	var answer map[string]any
	if err := json.Unmarshal([]byte(stdout), &answer); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{
		"trace": path, "procs": 4.0, "policy": "easy", "estimate": "requested", "jobs": 4.0,
		"mean_wait_s": (0 + 9 + 0 + 12) / 4.0, "makespan_s": 24.0, "utilization": (30 + 20 + 8 + 9) / (4 * 24.0),
		"mean_bounded_slowdown": (1 + 1.4 + 1 + 2.1) / 4,
		"starts_sha256":         "967cbb98", // printf '1 0\n2 10\n3 2\n4 15\n' | sha256sum
	} {
		got := answer[key]
		if sum, ok := got.(string); ok && key == "starts_sha256" && len(sum) == 64 {
			got = sum[:8]
		}
		if got != want {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
	if len(answer) != 15 || answer["cannot_run"] != 1.0 {
		t.Errorf("there are %d keys, want 15, and one job that cannot run: %v", len(answer), answer)
	}
	rows, err := os.ReadFile(csv)
	if want := "job,submit_s,start_s,end_s,procs\n1,0,0,10,3\n2,1,10,15,4\n3,2,2,10,1\n4,3,15,24,1\n"; err != nil || string(rows) != want {
		t.Errorf("%v, the CSV is\n%s, want\n%s", err, rows, want)
	}
	if code, stdout, _ = clitest.Run(t, New(), path, "--procs", "4", "--policy", "fcfs"); code != 0 || !strings.Contains(stdout, "4 (1 more cannot run)") {
		t.Errorf("for people: %d\n%s", code, stdout)
	}
}

func TestScheduleSaysWhatWouldBeRight(t *testing.T) {
	path := clitest.File(t, clitest.Log)
	wrong := filepath.Join(t.TempDir(), "wrong.swf")
	if err := os.WriteFile(wrong, []byte(clitest.Log+"6 7\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	clitest.Says(t, New, []clitest.Case{
		{"", 2, "needs a log"},
		{"nope.swf --procs 4 --policy fcfs", 2, `there is no file "nope.swf"`},
		{path + " --procs 4", 2, `--policy is "": want fcfs, easy, conservative`},
		{path + " --procs 4 --policy eazy", 2, `--policy is "eazy": want fcfs, easy`},
		{path + " --policy fcfs", 2, "--procs is 0: want how many processors"},
		{path + " --policy fcfs --procs 4 --estimate half", 2, `--estimate is "half": want requested or exact`},
		{path + " --policy fcfs --procs 4 --out " + wrong, 2, "is there already: name another file, or add --force"},
		{wrong + " --policy fcfs --procs 4 --strict", 1, "wrong.swf:7:4: it has 2 fields, want 18"},
	})
	code, stdout, stderr := clitest.Run(t, New(), wrong, "--policy", "fcfs", "--procs", "4")
	if code != 0 || !strings.Contains(stdout, "jobs                    4 ") ||
		!strings.Contains(stderr, "wrong.swf:7:4: it has 2 fields") || !strings.Contains(stderr, "1 record was left out") {
		t.Errorf("a wrong line ends with %d\n%s%s", code, stdout, stderr)
	}
	log := clitest.File(t, strings.SplitAfter(clitest.Log, "\n")[5])
	if code, _, stderr = clitest.Run(t, New(), log, "--policy", "fcfs", "--procs", "4"); code != 1 ||
		!strings.Contains(stderr, "of 1 job none can run on 4 processors: the smallest requests 9") {
		t.Errorf("no job fits: %d, %s", code, stderr)
	}
}

// The right values are those of the file's README: 1 at 0 s, 3 at 10 s, 2 at 100 s.
func TestRunTimesStandInForTimesThatWereNotRequested(t *testing.T) {
	own := clitest.File(t, "1 0 -1 100 2 -1 -1 2 -1 -1 1 1 1 -1 1 -1 -1 -1\n2 0 -1 50 4 -1 -1 4 -1 -1 1 1 1 -1 1 -1 -1 -1\n3 10 -1 20 2 -1 -1 -1 -1 -1 1 1 1 -1 1 -1 -1 -1\n")
	for _, path := range []string{own, filepath.Join(filepath.Dir(own), "shared")} {
		if path != own {
			path = shared.Path(t, "validation/outside/10-swf-no-estimates/a.swf")
		}
		csv := filepath.Join(t.TempDir(), "starts.csv")
		code, stdout, stderr := clitest.Run(t, New(), path, "--procs", "4", "--policy", "easy", "--estimate", "exact", "--out", csv, "--json")
		rows, _ := os.ReadFile(csv)
		if want := "job,submit_s,start_s,end_s,procs\n1,0,0,100,2\n2,0,100,150,4\n3,10,10,30,2\n"; code != 0 || string(rows) != want {
			t.Errorf("%d, %s\n%s, want\n%s", code, stderr, rows, want)
		}
		if !strings.Contains(stdout, `"run_time_stands_in": 3`) || !strings.Contains(stderr, "of 3 jobs the requested time is not known: the run time is used instead") {
			t.Errorf("it is not said: %s%s", stdout, stderr)
		}
	}
}

func TestScheduleOfARealLogIsThatOfTheReference(t *testing.T) {
	code, stdout, stderr := clitest.Run(t, New(), shared.Path(t, "data/CTC-SP2.swf.gz"), "--procs", "338", "--policy", "easy", "--estimate", "exact", "--json")
	if code != 0 {
		t.Fatal(stderr)
	}
	const want = "32623a6220" // validation/scheduling/expected.json
	if !strings.Contains(stdout, `"starts_sha256": "`+want) {
		t.Errorf("want starts_sha256 %s…, not\n%s", want, stdout)
	}
}
