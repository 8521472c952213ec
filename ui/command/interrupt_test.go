//go:build unix

package command

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"orrery/internal/effort"
)

// An interrupt ends whatever command works, soon, as a shell expects, and nothing half done is
// left; a second one ends it at once. ORRERY_LONG=1 tries every command at five moments, and
// prints how long each took at most.
func TestAnInterruptEndsACommandAndLeavesNothing(t *testing.T) {
	self, in := program(t), belongings(t)
	usual := []string{"bench --quick --only files", "sim dawn --for 300d --save NEW", "export dawn --for 300d --format parquet --out NEW", "size dawn --throttle 1%"}
	all := append([]string{
		"bench --only years", "calc --cases a.json", "compare dawn --set workload.policy=easy --for 300d --seeds 5", "compare A A --json",
		"cost dawn --gpu-hours-per-day 1000", "eclipse dawn --for 3660d", "ephemeris --tle a.tle --at E+0", "export A --format czml --out NEW", "orders A",
		"receipt dawn --for 300d", "recover A --out NEW", "route London Tokyo dawn --at T+0", "scenario check million", "scenario list", "scenario show dawn",
		"schedule a.swf --procs 288 --policy easy", "selftest", "serving a.csv --rate 1 --runs 99", "sim million --for 30d", "sim dawn --for 3000d --tick 1d", "sim dawn --for 300d --format jsonl", "verify demo",
	}, usual...)
	for _, name := range unnamed(all) {
		if name != "run" && name != "replay" { // theirs are in TestEverySignalToWhomever…
			t.Errorf("orrery %s is not tried", name)
		}
	}
	moments := []time.Duration{300 * time.Millisecond}
	lines := usual
	if _, long := effort.Long(); long {
		lines, moments = all, []time.Duration{0, 30 * time.Millisecond, 200 * time.Millisecond, time.Second, 3 * time.Second}
	}
	for _, line := range lines {
		t.Run(line, func(t *testing.T) {
			for _, moment := range moments {
				for _, twice := range []bool{false, true} {
					interrupted(t, self, in, line, moment, twice)
				}
			}
		})
	}
}

// interrupted runs a command, interrupts it once or twice, and looks what is left.
func interrupted(t *testing.T, self string, in func(string) string, line string, moment time.Duration, twice bool) {
	t.Helper()
	folder, scratch := t.TempDir(), t.TempDir()
	args := argsOf(line, in, filepath.Join(folder, "new.orrery"))
	var stderr bytes.Buffer
	cmd := exec.Command(self, args...)
	cmd.Stderr, cmd.Env = &stderr, append(os.Environ(), "TMPDIR="+scratch)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(moment)
	told := time.Now()
	_ = cmd.Process.Signal(os.Interrupt) // one that has ended needs none
	if twice {
		time.Sleep(310 * time.Millisecond) // one that comes sooner may be the same, passed on
		_ = cmd.Process.Signal(os.Interrupt)
	}
	err := cmd.Wait()
	took := time.Since(told)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	status, _ := cmd.ProcessState.Sys().(syscall.WaitStatus)
	byIt := status.Signaled() && status.Signal() == syscall.SIGINT || status.ExitStatus() == 130
	if !byIt && err != nil || strings.Contains(stderr.String(), "goroutine ") {
		t.Errorf("after %v it ends with %v: %s", moment, err, stderr.String())
	}
	for _, where := range []string{folder, scratch} {
		if twice || err == nil { // at once is at once; and one that was through has done what it should
			break
		}
		left, _ := filepath.Glob(filepath.Join(where, "*"))
		hidden, _ := filepath.Glob(filepath.Join(where, ".*"))
		for _, path := range append(left, hidden...) {
			if inside, _ := os.ReadDir(path); len(inside) == 0 && filepath.Base(path) == "new.orrery" {
				continue // a mission that was closed, or a folder for an export
			}
			t.Errorf("after %v it leaves %s", moment, path)
		}
	}
	if caught := status.ExitStatus() == 130 && !twice; caught && strings.HasPrefix(line, "sim") && strings.Contains(line, "NEW") {
		if code, _, errs := orrery("verify", filepath.Join(folder, "new.orrery")); code != 0 {
			t.Errorf("after %v the mission does not verify: %s", moment, errs)
		}
	}
	t.Logf("after %v, twice %v: %v in %v", moment, twice, cmd.ProcessState, took.Round(time.Millisecond))
}
