package command

import (
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A pipe that nobody writes to, in the place of a mission, is refused and not waited for.
func TestAPipeIsNoMission(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "a.orrery")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	for _, line := range []string{
		"verify PIPE", "export PIPE", "recover PIPE --out PIPE.2", "replay PIPE", "run PIPE", "compare PIPE tiny --for 1h",
		"sim tiny --for 1h --save PIPE", "sim tiny --for 1h --save PIPE --force", "export demo --out PIPE --force",
	} {
		cmd := exec.Command(program(t), strings.Fields(strings.ReplaceAll(line, "PIPE", pipe))...)
		late := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
		out, _ := cmd.CombinedOutput()
		late.Stop()
		if code := cmd.ProcessState.ExitCode(); code != 1 && code != 2 || strings.Count(string(out), "\n") != 1 {
			t.Errorf("orrery %s ends with %d and says %q", line, code, out)
		}
	}
}
