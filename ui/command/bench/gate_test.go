package bench

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"orrery/ui/command/cli/clitest"
)

// checkedOut is a folder within a checkout whose gate is a script.
func checkedOut(t *testing.T, script string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no scripts here")
	}
	root := t.TempDir()
	within := filepath.Join(root, "a", "b")
	for _, dir := range []string{within, filepath.Join(root, ".ci")} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(root, gate), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return within
}

func TestTheGateIsTimedWhereItIsAskedFor(t *testing.T) {
	t.Chdir(checkedOut(t, "echo; echo '== go test ./... (at 3 s)'; test -d .ci\n"))
	code, out, errs := clitest.Run(t, of(""), "--only", "gate", "--json")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var got struct{ Speeds []speed }
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if s := got.Speeds; len(s) != 3 || s[0].ID != "gate" || s[0].Promise != 120 || s[0].Got <= 0 || s[1].ID != "gate_tests" || s[1].Got != s[0].Got-3 || s[2].Got < 0 {
		t.Errorf("%+v", s)
	}
	for _, b := range benches {
		if chosen, _ := choose(nil); b.name == "gate" && len(chosen) != len(benches)-1 {
			t.Error("it is run where nobody asks for it")
		}
	}
}

func TestAGateThatFailsIsNoSpeed(t *testing.T) {
	t.Chdir(checkedOut(t, "for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21; do echo line $n; done; exit 7\n"))
	code, out, errs := clitest.Run(t, of(""), "--only", "gate")
	if code == 0 || out != "" || !strings.Contains(errs, "exit status 7") || !strings.Contains(errs, "line 21") || strings.Contains(errs, "line 1\n") {
		t.Errorf("exit %d: %s %s", code, out, errs)
	}
	t.Chdir(t.TempDir())
	if code, _, errs := clitest.Run(t, of(""), "--only", "gate"); code == 0 || !strings.Contains(errs, "want to be run in a checkout of orrery") {
		t.Errorf("outside of a checkout: exit %d: %s", code, errs)
	}
}
