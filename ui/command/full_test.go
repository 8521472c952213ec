package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"orrery/ui/command/cli/clitest"
)

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// belongings are what commands need to do something: a mission, element sets, a log, requests, formulas.
func belongings(t *testing.T) (in func(name string) string) {
	t.Helper()
	folder := t.TempDir()
	in = func(name string) string { return filepath.Join(folder, name) }
	for name, content := range map[string]string{
		"a.tle": iss, "a.swf": clitest.Log, "a.json": `{"cases":[{"id":"a","model":"launch.node_rate","inputs":{"altitude_km":450,"inclination_deg":53}}]}`,
		"a.csv": "TIMESTAMP,ContextTokens,GeneratedTokens\n" + strings.Repeat("2023-11-16 18:15:46.6805900,374,44\n", 50),
	} {
		if err := os.WriteFile(in(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, errs := orrery("sim", "tiny", "--for", "10m", "--save", in("a.orrery")); code != 0 {
		t.Fatal(errs)
	}
	return in
}

// unnamed are the commands that none of some lines names, and that do something by themselves.
func unnamed(lines []string) (missing []string) {
	var look func(c *cobra.Command)
	look = func(c *cobra.Command) {
		path := strings.TrimPrefix(c.CommandPath(), "orrery ")
		named := slices.ContainsFunc(lines, func(l string) bool { return l == path || strings.HasPrefix(l, path+" ") })
		if c.RunE != nil && !c.HasSubCommands() && !named {
			missing = append(missing, path)
		}
		for _, sub := range c.Commands() {
			look(sub)
		}
	}
	look(newRoot())
	return missing
}

// What nobody can read is not done, whatever the command; the console needs a terminal.
func TestAFullOutputIsAFailedRun(t *testing.T) {
	in := belongings(t)
	lines := []string{
		"scenario list", "scenario list --json", "scenario show tiny", "scenario check tiny", "scenario check tiny --json", "sim tiny --for 10m", "sim tiny --for 10m --json",
		"sim tiny --for 10m --format jsonl", "sim tiny --for 10m --save NEW", "verify A", "verify A --json", "export A", "export A --format csv --out NEW", "--help", "sim --help",
		"--version", "completion bash", "completion zsh", "completion fish", "completion powershell", "size --help", "size tiny --throttle 1%", "compare tiny --set seed=2 --for 10m",
		"compare A A", "compare A A --json", "calc", "calc --json", "calc launch.node_rate", "calc --cases a.json --json", "cost tiny --gpu-hours-per-day 100 --for 1d",
		"eclipse tiny --for 1d", "eclipse tiny --for 1d --json", "ephemeris --tle a.tle --at E+0", "ephemeris --tle a.tle --at E+0 --json", "orders A", "orders A --json", "receipt A",
		"receipt A --format json", "receipt A --format html", "recover A --out NEW", "recover A --out NEW --json", "route Lagos Bogota tiny --at T+0", "route Lagos Bogota tiny --at T+0 --json",
		"schedule a.swf --procs 288 --policy easy", "schedule a.swf --procs 288 --policy easy --json", "serving a.csv --rate 1", "serving a.csv --rate 1 --json", "selftest",
		"bench --quick --only pairs", "bench --quick --only pairs --json", "help", "help sim",
	}
	for _, name := range unnamed(lines) {
		if name != "run" && name != "replay" {
			t.Errorf("orrery %s is not tried", name)
		}
	}
	for i, line := range lines {
		args := argsOf(line, in, in(fmt.Sprintf("new-%d.orrery", i)))
		var stderr bytes.Buffer
		code := Main(context.Background(), args, fullDisk{}, &stderr)
		if code != 1 || !strings.Contains(stderr.String(), "no space left on device") {
			t.Errorf("orrery %s ends with %d and says %q", line, code, stderr.String())
		}
	}
}

// argsOf are the words of a line: A and what begins with a. are files that there are, NEW is a path of
// one that there is not.
func argsOf(line string, in func(string) string, fresh string) (args []string) {
	for _, word := range strings.Fields(line) {
		switch {
		case word == "A":
			word = in("a.orrery")
		case word == "NEW":
			word = fresh
		case strings.HasPrefix(word, "a."):
			word = in(word)
		}
		args = append(args, word)
	}
	return args
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
