//go:build unix

package console

import (
	"context"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/all"
	"orrery/ui/play/playtest"
	"orrery/ui/tty"
)

// onTerminal runs a console on a terminal of its own until it has ended, and
// gives what it wrote. The terminal must be left as it was found. What drives it waits with
// seen for a text in what was written since the one that it waited for before.
func onTerminal(t *testing.T, panes []pane.Numbered, drive func(screen *os.File, seen func(string))) (string, error) {
	t.Helper()
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	screen, file, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	defer file.Close()
	if err := pty.Setsize(screen, &pty.Winsize{Cols: 100, Rows: 30}); err != nil {
		t.Fatal(err)
	}
	before, err := term.GetState(file.Fd())
	if err != nil {
		t.Fatal(err)
	}
	out, read := new(tape), make(chan struct{})
	go func() {
		defer close(read)
		for chunk := make([]byte, 1<<12); ; {
			n, err := screen.Read(chunk)
			out.Write(chunk[:n])
			if err != nil {
				return
			}
		}
	}()
	driven := make(chan struct{})
	go func() {
		defer close(driven)
		from := 0
		drive(screen, func(text string) {
			for end := time.Now().Add(surely); ; time.Sleep(time.Millisecond) {
				whole := out.String()
				if at := strings.Index(whole[from:], text); at >= 0 {
					from += at + len(text)
					return
				}
				if time.Now().After(end) {
					t.Errorf("%q was never written:\n%q", text, whole[from:])
					return
				}
			}
		})
	}()
	terminal := tty.Of(file, file, nil)
	terminal.Profile = colorprofile.ASCII
	_, err = Run(context.Background(), Options{Engine: e, Store: playtest.NewShelf(t, e), Panes: panes, Terminal: terminal, Paused: true})
	<-driven
	if after, e := term.GetState(file.Fd()); e != nil || *after != *before {
		t.Errorf("the terminal is left in raw mode (%v)", e)
	}
	file.Close()
	<-read // to the end: what is on its way when the screen is closed is lost
	screen.Close()
	return out.String(), err
}

func TestATerminalIsTakenDrawnOnAndGivenBack(t *testing.T) {
	defer leavesNothing(t)
	out, err := onTerminal(t, all.Panes(), func(screen *os.File, seen func(string)) {
		seen("LIVE")
		screen.WriteString("\x1b[?2026;2$y") // this terminal shows pictures all at once
		screen.WriteString("?")
		seen(ansi.SetModeSynchronizedOutput)
		if err := pty.Setsize(screen, &pty.Winsize{Cols: 90, Rows: 32}); err != nil {
			t.Error(err)
		}
		if err := syscall.Kill(os.Getpid(), syscall.SIGWINCH); err != nil {
			t.Error(err)
		}
		seen("\x1b[32;") // its last row
		screen.WriteString("\x1b")
		seen("5 Jobs") // what the keys lay over; until then the escape may be the start of a key
		screen.WriteString("q")
	})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out, tty.Taking) || !strings.HasSuffix(out, tty.Leaving) {
		t.Errorf("the terminal is not taken and given back: %q", out)
	}
	if strings.Count(out, tty.Leaving) != 1 {
		t.Error("the terminal is given back more than once")
	}
}

// brittle is a pane that breaks when it is pressed.
type brittle struct{ pane.Pane }

func (brittle) Title() string { return "Brittle" }

func (brittle) Want(*engine.Wants) {}

func (brittle) Actions() []pane.Action {
	return []pane.Action{{ID: "break", Keys: []string{"b"}, Hint: "break"}}
}

func (brittle) Act(pane.ActionID, engine.Snapshot) pane.Intent { panic("it broke") }

func (brittle) Draw(draw.Grid, engine.Snapshot) {}

func TestATerminalIsGivenBackAfterAPanic(t *testing.T) {
	defer leavesNothing(t)
	out, err := onTerminal(t, []pane.Numbered{{Pane: brittle{}}}, func(screen *os.File, seen func(string)) {
		seen("LIVE")
		screen.WriteString("b")
	})
	if err == nil || !strings.Contains(err.Error(), "it broke") {
		t.Errorf("the program ended with %v", err)
	}
	if !strings.HasSuffix(out, tty.Leaving) {
		t.Errorf("the terminal is not given back: %q", out)
	}
}
