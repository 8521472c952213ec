package command

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// collected is when the garbage collector began, as the runtime tells it.
var collected = regexp.MustCompile(`(?m)^gc \d+ @([0-9.]+)s`)

func TestNoGarbageIsCollectedWhileTheConsoleOpens(t *testing.T) {
	path := filepath.Join(t.TempDir(), "collected")
	told, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer told.Close()
	cmd := exec.Command(program(t), "run", "dawn")
	cmd.Stderr = told
	s := openIn(t, []string{"GODEBUG=gctrace=1", "GOGC="}, cmd)
	s.wait(t, "LIVE")
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-s.over
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range collected.FindAllStringSubmatch(string(text), -1) {
		if at, err := strconv.ParseFloat(m[1], 64); err != nil || at < 0.5 {
			t.Errorf("the collector begins %s s after the start", m[1])
		}
	}
}
