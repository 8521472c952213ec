//go:build linux

package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
)

// child is the process that a guard watches over.
func (s *session) child(t *testing.T) int {
	t.Helper()
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", s.cmd.Process.Pid))
	for _, path := range lists {
		list, _ := os.ReadFile(path)
		if pid, err := strconv.Atoi(strings.TrimSpace(string(list))); err == nil {
			return pid
		}
	}
	t.Skip("the system does not tell who is whose child")
	return 0
}

func TestTheTerminalIsRestoredOnEveryWayOut(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		end  func(t *testing.T, s *session) error
		code int
	}{
		{"q", []string{"tiny"}, pressQ, 0},
		{"q in a replay", []string{"replay", "demo"}, pressQ, 0},
		{"SIGTERM", []string{"tiny"}, signalGuard(syscall.SIGTERM), 128 + 15},
		{"SIGHUP", []string{"tiny"}, signalGuard(syscall.SIGHUP), 128 + 1},
		{"SIGQUIT", []string{"tiny"}, signalGuard(syscall.SIGQUIT), 128 + 3},
		{"SIGKILL of the console", []string{"tiny"}, func(t *testing.T, s *session) error {
			return syscall.Kill(s.child(t), syscall.SIGKILL)
		}, 128 + 9},
	} {
		t.Run(c.name, func(t *testing.T) {
			screen, fresh, err := pty.Open()
			if err != nil {
				t.Skipf("no pseudo-terminal: %v", err)
			}
			defer screen.Close()
			defer fresh.Close()
			s := open(t, c.args...)
			s.wait(t, "ORRERY")
			if err := c.end(t, s); err != nil {
				t.Fatal(err)
			}
			if code := s.end(t); code != c.code {
				t.Errorf("ends with %d, want %d", code, c.code)
			}
			s.checkRestored(t, line(t, screen))
		})
	}
}

func TestAConsoleEndsWithItsGuard(t *testing.T) {
	s := open(t, "tiny")
	s.wait(t, "ORRERY")
	pid := s.child(t)
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	s.end(t) // once nobody holds the terminal any more
	stat := fmt.Sprintf("/proc/%d/stat", pid)
	for until := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) { // it lets the terminal go before it is gone
		state, err := os.ReadFile(stat)
		if err != nil || strings.Contains(string(state), ") Z ") {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("the console goes on: %s", state)
		}
	}
}

// line is how a terminal is set: raw or not, and the rest.
func line(t *testing.T, tty *os.File) term.State {
	t.Helper()
	raw, err := tty.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var state *term.State
	if controlled := raw.Control(func(fd uintptr) { state, err = term.GetState(fd) }); controlled != nil || err != nil {
		t.Fatal(controlled, err)
	}
	return *state
}

func pressQ(_ *testing.T, s *session) error {
	_, err := s.tty.WriteString("q")
	return err
}

func signalGuard(number syscall.Signal) func(*testing.T, *session) error {
	return func(_ *testing.T, s *session) error { return s.cmd.Process.Signal(number) }
}

// checkRestored wants what the program turned on to be turned off, last of all.
func (s *session) checkRestored(t *testing.T, before term.State) {
	t.Helper()
	shown := s.text()
	for _, mode := range []string{"?1049", "?2004", "?1002", "?1006", "?2026"} {
		if on, off := strings.LastIndex(shown, "\x1b["+mode+"h"), strings.LastIndex(shown, "\x1b["+mode+"l"); on > off {
			t.Errorf("mode %s is left on", mode)
		}
	}
	if strings.LastIndex(shown, "\x1b[?25l") > strings.LastIndex(shown, "\x1b[?25h") {
		t.Error("the cursor is left hidden")
	}
	if after := line(t, s.tty); after != before {
		t.Errorf("the line is left as %v, was %v", after, before)
	}
}
