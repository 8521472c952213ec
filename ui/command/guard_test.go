//go:build linux

package command

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"orrery/data/mission"
	"orrery/ui/tty"
)

// child is the process that a guard watches over.
func (s *session) child(t *testing.T) int {
	t.Helper()
	return childOf(t, s.cmd.Process.Pid)
}

// childOf is the one child of a process, once it is there.
func childOf(t *testing.T, parent int) int {
	t.Helper()
	for range 1000 {
		lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", parent))
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

// Each signal, to each process that can have it: the terminal is given back, the exit code tells
// of the signal, and the mission is whole where the console could still close it, and opens where
// it could not.
func TestEverySignalToWhomeverEndsWithItsCodeAndTheMission(t *testing.T) {
	all := map[string]func(syscall.Signal) func(*testing.T, *session, int) error{"the guard": toGuard, "the console": toConsole, "both": toBoth}
	for _, e := range []struct {
		name   string
		number syscall.Signal
		whole  bool // the console can close the mission
	}{{"INT", syscall.SIGINT, true}, {"TERM", syscall.SIGTERM, true}, {"HUP", syscall.SIGHUP, true}, {"QUIT", syscall.SIGQUIT, true},
		{"ABRT", syscall.SIGABRT, false}, {"SEGV", syscall.SIGSEGV, false}} {
		for whom, send := range all {
			t.Run(e.name+" to "+whom, func(t *testing.T) { checkEnd(t, send(e.number), 128+int(e.number), e.whole) })
		}
	}
	for _, number := range []syscall.Signal{syscall.SIGBUS, syscall.SIGFPE, syscall.SIGILL, syscall.SIGTRAP, syscall.SIGSYS} {
		t.Run(number.String()+" to the console", func(t *testing.T) { checkEnd(t, toConsole(number), 128+int(number), false) })
	}
	t.Run("KILL to the console", func(t *testing.T) { checkEnd(t, toConsole(syscall.SIGKILL), 128+9, false) })
	t.Run("KILL to the guard", func(t *testing.T) { checkEnd(t, toGuard(syscall.SIGKILL), -1, true) }) // the console hears of it
	t.Run("q", func(t *testing.T) {
		checkEnd(t, func(t *testing.T, s *session, _ int) error { return pressQ(t, s) }, 0, true)
	})
}

// freshTerminal is a terminal that nobody has touched, closed with the test.
func freshTerminal(t *testing.T) (screen *os.File) {
	t.Helper()
	screen, fresh, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	t.Cleanup(func() {
		_ = screen.Close()
		_ = fresh.Close()
	})
	return screen
}

// checkEnd ends a console on a saved mission, and looks what is left.
func checkEnd(t *testing.T, end func(*testing.T, *session, int) error, code int, whole bool) {
	t.Helper()
	screen := freshTerminal(t)
	before := line(t, screen)
	path := filepath.Join(t.TempDir(), "tiny.orrery")
	s := open(t, "run", "tiny", "--save", path)
	s.wait(t, "ORRERY")
	console := s.child(t)
	if err := end(t, s, console); err != nil {
		t.Fatal(err)
	}
	if got := s.end(t); got != code {
		t.Errorf("ends with %d, want %d", got, code)
	}
	s.checkRestored(t, before)
	until(t, "the console is gone", func() bool { return gone(console) })
	m, err := mission.OpenReadOnly(path)
	if err != nil {
		t.Fatalf("the mission is lost: %v", err)
	}
	defer m.Close()
	if err := m.Whole(); (err == nil) != whole {
		t.Errorf("the mission is whole: %v (%v), want %v", err == nil, err, whole)
	}
}

// gone says whether a process is no more, or dead and not yet asked for.
func gone(pid int) bool {
	state, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err != nil || strings.Contains(string(state), ") Z ")
}

func TestTheTerminalIsRestoredAfterAReplay(t *testing.T) {
	screen := freshTerminal(t)
	s := open(t, "replay", "demo")
	s.wait(t, "ORRERY")
	if err := pressQ(t, s); err != nil {
		t.Fatal(err)
	}
	if code := s.end(t); code != 0 {
		t.Errorf("ends with %d", code)
	}
	s.checkRestored(t, line(t, screen))
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
			screen := freshTerminal(t)
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

// A shell's fg brings back a console that was stopped, whoever was stopped and however; it goes
// on as before, and the shell has the exit code.
func TestAShellTakesTheConsoleToTheForegroundAgain(t *testing.T) {
	for _, c := range []struct {
		name string
		stop func(t *testing.T, s *session, guard, console int) error
	}{
		{"ctrl+z", func(t *testing.T, s *session, _, _ int) error { return pressCtrlZ(t, s, 0) }},
		{"TSTP to the guard", func(_ *testing.T, _ *session, guard, _ int) error { return syscall.Kill(guard, syscall.SIGTSTP) }},
		{"TSTP to the console", func(_ *testing.T, _ *session, _, console int) error { return syscall.Kill(console, syscall.SIGTSTP) }},
		{"TSTP to both", func(_ *testing.T, _ *session, guard, console int) error {
			return errors.Join(syscall.Kill(guard, syscall.SIGTSTP), syscall.Kill(console, syscall.SIGTSTP))
		}},
		{"STOP to the guard", func(_ *testing.T, _ *session, guard, _ int) error { return syscall.Kill(guard, syscall.SIGSTOP) }},
		{"STOP to the console", func(_ *testing.T, _ *session, _, console int) error { return syscall.Kill(console, syscall.SIGSTOP) }},
		{"STOP to both", func(_ *testing.T, _ *session, guard, console int) error {
			return errors.Join(syscall.Kill(guard, syscall.SIGSTOP), syscall.Kill(console, syscall.SIGSTOP))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			shell, err := exec.LookPath("bash")
			if err != nil {
				t.Skip("no bash")
			}
			s := openIn(t, []string{"PS1=ready ", "HISTFILE="}, exec.Command(shell, "--norc", "--noprofile", "--noediting", "-i"))
			s.wait(t, "ready ")
			path := filepath.Join(t.TempDir(), "tiny.orrery")
			s.types(t, program(t)+" run tiny --save "+path)
			s.wait(t, "ORRERY")
			guard := childOf(t, s.cmd.Process.Pid)
			console := childOf(t, guard)
			if err := c.stop(t, s, guard, console); err != nil {
				t.Fatal(err)
			}
			s.wait(t, "Stopped")
			until(t, "the guard is stopped", func() bool { return stopped(t, guard) })
			mark := len(s.text())
			s.types(t, "fg")
			until(t, "the console is drawn again", func() bool {
				fresh := s.text()[mark:]
				return strings.Contains(fresh, "\x1b[?1049h") && strings.Contains(fresh[strings.LastIndex(fresh, "\x1b[?1049h"):], "ORRERY")
			})
			if err := pressQ(t, s); err != nil {
				t.Fatal(err)
			}
			until(t, "the console is gone", func() bool { return gone(console) })
			s.types(t, "echo code $?.")
			s.wait(t, "code 0.")
			s.types(t, "exit")
			s.end(t)
			m, err := mission.OpenReadOnly(path)
			if err != nil {
				t.Fatal(err)
			}
			defer m.Close()
			if err := m.Whole(); err != nil {
				t.Errorf("the mission is not whole: %v", err)
			}
		})
	}
}

// types types a line.
func (s *session) types(t *testing.T, text string) {
	t.Helper()
	if _, err := s.tty.WriteString(text + "\r"); err != nil {
		t.Fatal(err)
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
