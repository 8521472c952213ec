package command

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAFullOutputIsAFailedRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.orrery")
	if code, _, errs := orrery("sim", "tiny", "--for", "10m", "--save", path); code != 0 {
		t.Fatal(errs)
	}
	for _, line := range []string{
		"scenario list", "scenario show tiny", "scenario check tiny", "sim tiny --for 1h", "sim tiny --for 1h --json", "verify " + path,
		"verify " + path + " --json", "export " + path, "--help", "sim --help", "--version", "completion bash", "size --help", "compare tiny --set seed=2 --for 1h",
	} {
		var stderr bytes.Buffer
		code := Main(context.Background(), strings.Fields(line), fullDisk{}, &stderr)
		if code != 1 || !strings.Contains(stderr.String(), "no space left on device") {
			t.Errorf("orrery %s ends with %d and says %q", line, code, stderr.String())
		}
	}
}

func TestANameOfAFileIsCleanedOnItsWayToTheTerminal(t *testing.T) {
	const evil = "\x1b]0;owned\a\u202e\x1b[2J.yaml"
	for _, line := range [][]string{
		{"run", evil}, {"scenario", "check", evil}, {"verify", evil}, {"replay", evil}, {"export", evil}, {"recover", evil, "--out", "x" + evil},
		{"sim", "tiny", "--for", "1h", "--orders", evil}, {"sim", "tiny", "--for", "1h", "--tle", evil}, {evil}, {"sim", "--" + evil},
		{"compare", evil, evil}, {"schedule", evil, "--procs", "8"},
	} {
		code, stdout, stderr := orrery(line...)
		if code == 0 || strings.ContainsAny(stdout+stderr, "\x1b\a\u202e") {
			t.Errorf("%q ends with %d and writes %q%q", line, code, stdout, stderr)
		}
	}
}
