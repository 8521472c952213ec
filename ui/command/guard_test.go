//go:build linux

package command

import (
	"errors"
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

	"orrery/ui/tty"
)

// child is the process that a guard watches over.
func (s *session) child(t *testing.T) int {
	t.Helper()
	for range 1000 {
		lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", s.cmd.Process.Pid))
		for _, path := range lists {
			list, _ := os.ReadFile(path)
			if pid, err := strconv.Atoi(strings.TrimSpace(string(list))); err == nil {
				return pid
			}
		}
		time.Sleep(5 * time.Millisecond)
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
		{"SIGABRT", []string{"tiny"}, signalGuard(syscall.SIGABRT), 128 + 6},
		{"SIGKILL of the console", []string{"tiny"}, signalConsole(syscall.SIGKILL), 128 + 9},
		{"SIGABRT of the console", []string{"tiny"}, signalConsole(syscall.SIGABRT), 128 + 6},
		{"SIGSEGV of the console", []string{"tiny"}, signalConsole(syscall.SIGSEGV), 128 + 11},
		{"SIGBUS of the console", []string{"tiny"}, signalConsole(syscall.SIGBUS), 128 + 7},
		{"SIGFPE of the console", []string{"tiny"}, signalConsole(syscall.SIGFPE), 128 + 8},
		{"SIGILL of the console", []string{"tiny"}, signalConsole(syscall.SIGILL), 128 + 4},
		{"SIGTRAP of the console", []string{"tiny"}, signalConsole(syscall.SIGTRAP), 128 + 5},
		{"SIGSYS of the console", []string{"tiny"}, signalConsole(syscall.SIGSYS), 128 + 31},
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
func line(t *testing.T, of *os.File) term.State {
	t.Helper()
	raw, err := of.SyscallConn()
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

func signalConsole(number syscall.Signal) func(*testing.T, *session) error {
	return func(t *testing.T, s *session) error { return syscall.Kill(s.child(t), number) }
}

// A signal that comes before the console can take it ends the program too, by its own code.
func TestASignalThatComesEarlyEndsWithItsCode(t *testing.T) {
	for _, wait := range []time.Duration{0, time.Millisecond, 3 * time.Millisecond, 10 * time.Millisecond, 30 * time.Millisecond} {
		s := open(t, "tiny")
		s.child(t) // the guard guards
		time.Sleep(wait)
		if err := s.cmd.Process.Signal(syscall.SIGQUIT); err != nil {
			t.Fatal(err)
		}
		if code := s.end(t); code != 128+3 {
			t.Errorf("after %v it ends with %d, want 131", wait, code)
		}
	}
}

// stopped says whether a process is stopped, running or gone.
func stopped(t *testing.T, pid int) bool {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(stat), ") T ")
}

// until polls until something is so.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !is(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
	}
}

func TestAStoppedConsoleGivesTheTerminalBackAndTakesItAgain(t *testing.T) {
	for _, c := range []struct {
		name         string
		stop, goesOn func(t *testing.T, s *session, console int) error
	}{
		{"ctrl+z", pressCtrlZ, toBoth(syscall.SIGCONT)},
		{"SIGTSTP to the guard", toGuard(syscall.SIGTSTP), toGuard(syscall.SIGCONT)},
		{"SIGTSTP to the console", toConsole(syscall.SIGTSTP), toBoth(syscall.SIGCONT)},
		{"SIGTSTP to both", toBoth(syscall.SIGTSTP), toBoth(syscall.SIGCONT)},
		{"SIGSTOP to the console", toConsole(syscall.SIGSTOP), toBoth(syscall.SIGCONT)},
	} {
		t.Run(c.name, func(t *testing.T) {
			screen, fresh, err := pty.Open()
			if err != nil {
				t.Skipf("no pseudo-terminal: %v", err)
			}
			defer screen.Close()
			defer fresh.Close()
			before := line(t, screen)
			s := open(t, "tiny")
			s.wait(t, "ORRERY")
			guard, console := s.cmd.Process.Pid, s.child(t)
			for range 2 {
				if err := c.stop(t, s, console); err != nil {
					t.Fatal(err)
				}
				until(t, "both are stopped", func() bool { return stopped(t, guard) && stopped(t, console) })
				until(t, "the terminal is given back", func() bool { return strings.HasSuffix(s.text(), tty.Leaving) })
				s.checkRestored(t, before)
				if err := c.goesOn(t, s, console); err != nil {
					t.Fatal(err)
				}
				until(t, "the terminal is taken again", func() bool {
					shown := s.text()
					return strings.LastIndex(shown, "\x1b[?1049h") > strings.LastIndex(shown, "\x1b[?1049l") && line(t, s.tty) != before &&
						strings.Contains(shown[strings.LastIndex(shown, "\x1b[?1049h"):], "ORRERY")
				})
			}
			if err := pressQ(t, s); err != nil {
				t.Fatal(err)
			}
			if code := s.end(t); code != 0 {
				t.Errorf("ends with %d", code)
			}
			s.checkRestored(t, before)
		})
	}
}

func pressCtrlZ(_ *testing.T, s *session, _ int) error {
	_, err := s.tty.WriteString("\x1a")
	return err
}

func toGuard(number syscall.Signal) func(*testing.T, *session, int) error {
	return func(_ *testing.T, s *session, _ int) error { return s.cmd.Process.Signal(number) }
}

func toConsole(number syscall.Signal) func(*testing.T, *session, int) error {
	return func(_ *testing.T, _ *session, console int) error { return syscall.Kill(console, number) }
}

func toBoth(number syscall.Signal) func(*testing.T, *session, int) error {
	return func(_ *testing.T, s *session, console int) error {
		return errors.Join(syscall.Kill(console, number), s.cmd.Process.Signal(number))
	}
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
