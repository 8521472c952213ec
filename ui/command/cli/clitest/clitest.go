// Package clitest runs commands in tests, and has files for them.
package clitest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"orrery/ui/command/cli"
)

// Run runs a command and answers its exit code and what it wrote.
func Run(t *testing.T, c *cobra.Command, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	c.SetArgs(append([]string{}, args...)) // nil would be the test's own
	code = cli.Run(t.Context(), c, &out, &err)
	return code, out.String(), err.String()
}

// Answer runs a command that must not fail, and reads its JSON.
func Answer[T any](t *testing.T, c *cobra.Command, args ...string) (answer T) {
	t.Helper()
	code, stdout, stderr := Run(t, c, append(args, "--json")...)
	if code != 0 {
		t.Fatalf("%s %q ends with %d: %s", c.Name(), args, code, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), &answer); err != nil {
		t.Fatalf("%v in\n%s", err, stdout)
	}
	return answer
}

// Case is a command line, the exit code that it ends with, and words that it says on stderr.
type Case = struct {
	Line string
	Code int
	Want string
}

// Says runs command lines. One that fails writes nothing to stdout.
func Says(t *testing.T, command func() *cobra.Command, cases []Case) {
	t.Helper()
	for _, c := range cases {
		code, stdout, stderr := Run(t, command(), strings.Fields(c.Line)...)
		if code != c.Code || code != 0 && stdout != "" || !strings.Contains(stderr, c.Want) {
			t.Errorf("%s %s ends with %d\nstdout %q\nstderr %q\nwant %d and %q", command().Name(), c.Line, code, stdout, stderr, c.Code, c.Want)
		}
	}
}

// File writes a file and says where.
func File(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "given")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Stations are the element sets of three satellites: one near, one long, one that no one
// can fly.
const Stations = `ISS (ZARYA)
1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927
2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537
MOLNIYA 2-14
1 08195U 75081A   06176.33215444  .00000099  00000-0  11873-3 0   813
2 08195  64.1586 279.0717 6877146 264.7651  20.2257  2.00491383225656
BACKWARDS
1 99999U          08264.00000000  .00000000  00000-0  00000-0 0    08
2 99999 180.0000   0.0000 0000000   0.0000   0.0000 15.00000000    02
`

// Log is a log of four jobs: the third may overtake the second, the fourth may not; a
// fifth asks for too much.
const Log = `; Version: 2.2
1 0 -1 10 3 -1 -1 3 10 -1 1 1 1 -1 -1 -1 -1 -1
2 1 -1 5 4 -1 -1 4 5 -1 1 1 1 -1 -1 -1 -1 -1
3 2 -1 8 1 -1 -1 1 8 -1 1 1 1 -1 -1 -1 -1 -1
4 3 -1 9 1 -1 -1 1 9 -1 1 1 1 -1 -1 -1 -1 -1
5 4 -1 9 9 -1 -1 9 9 -1 1 1 1 -1 -1 -1 -1 -1
`
