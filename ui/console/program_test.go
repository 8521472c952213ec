package console

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"go.uber.org/goleak"

	"orrery/engine"
	"orrery/ui/pane/all"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
	"orrery/ui/tty"
)

// surely is how long a test waits for what is sure to come, however many other programs run.
const surely = 2 * time.Minute

// leavesNothing holds a test to end with no goroutine more than it began with, once those that
// are about to end have done so.
func leavesNothing(t *testing.T) {
	t.Helper()
	for end := time.Now().Add(surely); ; time.Sleep(10 * time.Millisecond) {
		err := goleak.Find()
		if err == nil {
			return
		}
		if time.Now().After(end) {
			t.Error(err)
			return
		}
	}
}

// tape is what a program wrote.
type tape struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (t *tape) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.out.Write(p)
}

func (t *tape) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.out.String()
}

// program runs a console that Bubble Tea draws on a pipe until it has ended.
func program(t *testing.T, ctx context.Context, drive func(keys io.Writer, seen func(string))) (*playtest.Shelf, string, string, error) {
	t.Helper()
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	s := playtest.NewShelf(t, e)
	keys, typed := io.Pipe()
	out := new(tape)
	done := make(chan struct{})
	go func() {
		defer close(done)
		drive(typed, func(text string) {
			for end := time.Now().Add(surely); !regexp.MustCompile(text).MatchString(out.String()); {
				if time.Now().After(end) {
					t.Errorf("%q was never shown:\n%q", text, out.String())
					return
				}
				time.Sleep(time.Millisecond)
			}
		})
	}()
	terminal := tty.New(keys, out, tty.Size{Width: 100, Height: 30})
	terminal.Profile, terminal.Managed = colorprofile.ASCII, true
	again, err := Run(ctx, Options{Engine: e, Store: s, Panes: all.Panes(), Terminal: terminal, Speed: 600})
	<-done
	typed.Close()
	return s, again, out.String(), err
}

func TestAProgramQuitsSavedAndRestoresTheTerminal(t *testing.T) {
	defer leavesNothing(t)
	s, again, out, err := program(t, context.Background(), func(keys io.Writer, seen func(string)) {
		seen("LIVE")
		seen(`T\+0d 00:0[1-9]`) // the clock, as far as it changed
		io.WriteString(keys, "q")
	})
	if err != nil {
		t.Fatal(err)
	}
	if !s.Closed || s.AtStep == 0 {
		t.Errorf("the store is closed: %v, at step %d", s.Closed, s.AtStep)
	}
	if again != "orrery replay little.orrery" {
		t.Errorf("the way back is %q", again)
	}
	for _, end := range []string{"\x1b[?1049l", "\x1b[?25h", "\x1b[?1002l"} {
		if !strings.Contains(out, end) {
			t.Errorf("the terminal is not restored: no %q", end)
		}
	}
}

func TestACancelledProgramIsSavedToo(t *testing.T) {
	defer leavesNothing(t)
	ctx, cancel := context.WithCancel(context.Background())
	s, _, _, err := program(t, ctx, func(_ io.Writer, seen func(string)) {
		seen("LIVE")
		cancel()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the program ended with %v", err)
	}
	if !s.Closed {
		t.Error("the store is left open")
	}
}

func TestCtrlCLeavesBehindWhatTakesTooLong(t *testing.T) {
	d := newRig(t, Options{Paused: true})
	d.c.relay.push(errand{name: "taking long", work: func(*play.Baton, *play.Ticket) then { return nil }})
	_ = d.c.dispatch() // it is out, and never comes back
	d.press("ctrl+c")
	if d.ended {
		t.Fatal("it does not wait for what is under way")
	}
	d.pass(patience)
	if !d.ended {
		t.Error("it waits for what takes long")
	}
}

func TestASecondCtrlCEndsAtOnce(t *testing.T) {
	d := newRig(t, Options{Paused: true})
	d.c.relay.push(errand{name: "taking long", work: func(*play.Baton, *play.Ticket) then { return nil }})
	_ = d.c.dispatch()
	d.press("ctrl+c")
	d.press("ctrl+c")
	if !d.ended {
		t.Error("it waits for what takes long")
	}
}
