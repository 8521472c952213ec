package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"orrery/internal/shared"
)

// smallLog is four jobs: the third may overtake the second, the fourth may not;
// a fifth asks for too much.
const smallLog = `; Version: 2.2
1 0 -1 10 3 -1 -1 3 10 -1 1 1 1 -1 -1 -1 -1 -1
2 1 -1 5 4 -1 -1 4 5 -1 1 1 1 -1 -1 -1 -1 -1
3 2 -1 8 1 -1 -1 1 8 -1 1 1 1 -1 -1 -1 -1 -1
4 3 -1 9 1 -1 -1 1 9 -1 1 1 1 -1 -1 -1 -1 -1
5 4 -1 9 9 -1 -1 9 9 -1 1 1 1 -1 -1 -1 -1 -1
`

// runSchedule runs the command and gives what it prints.
func runSchedule(arguments ...string) (stdout, stderr string, err error) {
	var out, notes strings.Builder
	c := newSchedule()
	c.SetArgs(arguments)
	c.SetOut(&out)
	c.SetErr(&notes)
	c.SilenceErrors, c.SilenceUsage = true, true
	err = c.Execute()
	return out.String(), notes.String(), err
}

func TestScheduleAnswersInJSONAndCSV(t *testing.T) {
	path := inFile(t, smallLog)
	csv := filepath.Join(t.TempDir(), "starts.csv")
	stdout, stderr, err := runSchedule(path, "--procs", "4", "--policy", "easy", "--out", csv, "--json")
	if err != nil || stderr != "" {
		t.Fatal(err, stderr)
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
	if len(answer) != 10 {
		t.Errorf("there are %d keys, want 10: %v", len(answer), answer)
	}
	rows, err := os.ReadFile(csv)
	if want := "job,submit_s,start_s,end_s,procs\n1,0,0,10,3\n2,1,10,15,4\n3,2,2,10,1\n4,3,15,24,1\n"; err != nil || string(rows) != want {
		t.Errorf("%v, the CSV is\n%s, want\n%s", err, rows, want)
	}
	if stdout, _, err = runSchedule(path, "--procs", "4", "--policy", "fcfs"); err != nil || !strings.Contains(stdout, "4 (1 more cannot run)") {
		t.Errorf("for people: %v\n%s", err, stdout)
	}
}

func TestScheduleSaysWhatWouldBeRight(t *testing.T) {
	path := inFile(t, smallLog)
	wrong := filepath.Join(t.TempDir(), "wrong.swf")
	if err := os.WriteFile(wrong, []byte(smallLog+"6 7\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line string
		code int
		want string
	}{
		{"", 2, "needs a log"},
		{"nope.swf --procs 4 --policy fcfs", 2, `there is no file "nope.swf"`},
		{path + " --procs 4", 2, `--policy is "": want one of fcfs, easy, conservative`},
		{path + " --procs 4 --policy eazy", 2, `--policy is "eazy": want one of fcfs, easy`},
		{path + " --policy fcfs", 2, "--procs is 0: want how many processors"},
		{path + " --policy fcfs --procs 4 --estimate half", 2, `--estimate is "half": want requested or exact`},
		{path + " --policy fcfs --procs 4 --out " + wrong, 2, "is there already: name another file, or add --force"},
		{wrong + " --policy fcfs --procs 4", 1, "wrong.swf:7:4: the number of fields is 2, want 18"},
	} {
		_, _, err := runSchedule(strings.Fields(c.line)...)
		if err == nil || !strings.Contains(err.Error(), c.want) || exitCode(err) != c.code {
			t.Errorf("schedule %s: %v, want code %d and %s", c.line, err, c.code, c.want)
		}
	}
	stdout, stderr, err := runSchedule(wrong, "--policy", "fcfs", "--procs", "4", "--lenient")
	if err != nil || !strings.Contains(stdout, "jobs                    4 ") ||
		!strings.Contains(stderr, "wrong.swf:7:4: the number of fields is 2") || !strings.Contains(stderr, "1 wrong lines are left out") {
		t.Errorf("--lenient: %v\n%s%s", err, stdout, stderr)
	}
	if _, _, err = runSchedule(inFile(t, strings.SplitAfter(smallLog, "\n")[5]), "--policy", "fcfs", "--procs", "4"); err == nil ||
		!strings.Contains(err.Error(), "none of its 1 jobs can run on 4 processors: the smallest asks for 9") {
		t.Errorf("no job fits: %v", err)
	}
}

func TestScheduleOfARealLogIsThatOfTheReference(t *testing.T) {
	stdout, _, err := runSchedule(shared.Path(t, "data/CTC-SP2.swf.gz"), "--procs", "338", "--policy", "easy", "--estimate", "exact", "--json")
	if err != nil {
		t.Fatal(err)
	}
	const want = "32623a6220" // validation/scheduling/expected.json
	if !strings.Contains(stdout, `"starts_sha256": "`+want) {
		t.Errorf("want starts_sha256 %s…, not\n%s", want, stdout)
	}
}
