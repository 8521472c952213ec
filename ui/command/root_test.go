package command

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orrery/data/scenario"
	"orrery/internal/effort"
)

// orrery runs a command line.
func orrery(args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = Main(context.Background(), args, &out, &err)
	return code, out.String(), err.String()
}

func TestWrongUseEndsWith2AndSaysWhatWouldBeRight(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"--bogus", "unknown flag: --bogus: see orrery --help"},
		{"run --seed many", `invalid argument "many" for "--seed" flag`},
		{"verfy", `did you mean orrery verify?`},
		{"dwan", `no scenario is called "dwan": did you mean dawn?`},
		{"run nope", `no scenario is called "nope": want dawn, tiny, rivals, starlink, suncatcher, observed, article, sceptic or million, or a file`},
		{"run nope.yaml", `there is no file "nope.yaml"`},
		{"run dawn tiny", `and "tiny" is one word too many`},
		{"--set compute.plane=14", `--set compute.plane: no key is called "plane" here: did you mean planes?`},
		{"--tick 7s", `--tick: tick is "7s", want 1s, 10s, 1m, 10m, 1h, 6h or 1d`},
		{"--start soon", `--start: epoch is "soon", want a time`},
		{"scenario", "needs one of list, show and check"},
		{"scenario show nope", `no scenario is called "nope"`},
		{"scenario check nope.yaml", `there is no file "nope.yaml"`},
		{"replay", "needs one mission file, or demo"},
		{"replay nope.orrery", `there is no file "nope.orrery"`},
		{"replay demo --at 9d", "is beyond the mission's end"},
		{"replay demo --at E+1s", "is not an instant of a mission"},
		{"replay demo --at 2020-01-01T00:00:00Z", "is before the mission's start"},
		{"", "the console needs a terminal: without one try orrery sim dawn --for 1d"},
	} {
		code, stdout, stderr := orrery(strings.Fields(c.line)...)
		if code != 2 || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("orrery %s ends with %d\nstdout %q\nstderr %q\nwant 2 and %q", c.line, code, stdout, stderr, c.want)
		}
		if strings.Contains(stderr, "Usage:") || strings.Count(stderr, "\n") != 1 {
			t.Errorf("orrery %s: want one line, not\n%s", c.line, stderr)
		}
	}
}

func TestHelpShowsEveryCommandAndExamples(t *testing.T) {
	code, stdout, stderr := orrery("--help")
	for _, want := range []string{"run", "replay", "verify", "sim", "scenario", "ephemeris", "--set", "orrery run tiny"} {
		if code != 0 || stderr != "" || !strings.Contains(stdout, want) {
			t.Fatalf("--help ends with %d, stderr %q, and has no %q:\n%s", code, stderr, want, stdout)
		}
	}
	for _, c := range newRoot().Commands() {
		if c.Hidden || c.Name() == "completion" || c.Name() == "help" {
			continue
		}
		if code, stdout, _ := orrery(c.Name(), "--help"); code != 0 || !strings.Contains(stdout, "EXAMPLES") {
			t.Errorf("orrery %s --help ends with %d and shows no example:\n%s", c.Name(), code, stdout)
		}
	}
}

// A command line that names a command makes that one alone.
func TestCommandsAreFoundByTheirNames(t *testing.T) {
	for _, c := range commands() {
		if made := c.made(); made.Name() != c.name || len(made.Aliases) > 0 {
			t.Errorf("%s makes the command %s, called %v too", c.name, made.Name(), made.Aliases)
		}
	}
	for _, line := range []string{"", "run dawn", "sim --help", "dawn", "--set seed=2 sim", "help run", "__complete s"} {
		args, want := strings.Fields(line), len(commands())
		switch line {
		case "":
			want = 0
		case "run dawn", "sim --help":
			want = 1
		}
		if got := named(args); len(got) != want || want == 1 && got[0].name != args[0] {
			t.Errorf("orrery %s makes %d commands, want %d", line, len(got), want)
		}
	}
}

func TestShownScenarioIsRight(t *testing.T) {
	effort.Alone(t)
	for _, p := range scenario.Presets {
		code, document, _ := orrery("scenario", "show", p.Name)
		path := filepath.Join(t.TempDir(), "mine.yaml")
		if err := os.WriteFile(path, []byte(document), 0o600); err != nil || code != 0 {
			t.Fatal(code, err)
		}
		code, stdout, stderr := orrery("scenario", "check", path)
		if code != 0 || unweighed(stderr) != "" || !strings.Contains(stdout, "runs: ") {
			t.Errorf("%s as shown: ends with %d, %q, %q", p.Name, code, stdout, stderr)
		}
	}
}

func TestCheckTellsEveryProblem(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bad.yaml")
	if err := os.WriteFile(path, []byte("mission: bad\nspede: 3\nseed: -1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := orrery("scenario", "check", path)
	for _, want := range []string{":2:1: no key is called \"spede\" here: did you mean speed?", ":3:7: seed is \"-1\", want a whole number"} {
		if code != 1 || stdout != "" || !strings.Contains(stderr, path+want) {
			t.Errorf("check ends with %d, stdout %q, stderr\n%s\nwant 1 and %q", code, stdout, stderr, want)
		}
	}
	code, stdout, stderr = orrery("scenario", "check", "--json", path)
	var v verdict
	if err := json.Unmarshal([]byte(stdout), &v); err != nil || code != 1 || stderr != "" {
		t.Fatalf("check --json ends with %d, %v, stderr %q", code, err, stderr)
	}
	if v.OK || len(v.Problems) != 4 || v.Problems[1].Key != "groups" || v.Problems[3].Line != 3 || v.Problems[3].Column != 7 || v.Problems[3].Key != "seed" {
		t.Errorf("check --json answers %+v", v)
	}
	if code, _, _ := orrery("run", path); code != 1 {
		t.Errorf("running it ends with %d, want 1", code)
	}
}

func TestInstantsOfAMission(t *testing.T) {
	epoch := time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		text string
		want time.Duration
	}{
		{"", 0}, {"T+0", 0}, {"2h", 2 * time.Hour}, {"T+1d2h", 26 * time.Hour}, {"2026-06-20T00:30:00Z", 30 * time.Minute},
	} {
		if got, err := instant("--at", c.text, epoch); err != nil || got != c.want {
			t.Errorf("%q is %v, %v, want %v", c.text, got, err, c.want)
		}
	}
}
