package console

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"orrery/engine"
	"orrery/ui/pane/all"
	"orrery/ui/play/playtest"
	"orrery/ui/tty"
)

// station is one of several consoles in a process: its terminal, what its operator types
// and what it showed.
type station struct {
	t        *testing.T
	terminal *tty.Terminal
	keys     *io.PipeWriter
	out      *tape
	shelf    *playtest.Shelf
	desk     *drawer
	ended    chan error
}

// openStation runs a console of its own on a terminal in memory.
func openStation(ctx context.Context, t *testing.T, name string, size tty.Size) *station {
	t.Helper()
	s := playtest.Small()
	s.Name = name
	e, err := engine.New(s)
	if err != nil {
		t.Fatal(err)
	}
	typed, keys := io.Pipe()
	out := new(tape)
	st := &station{t: t, terminal: tty.New(typed, out, size), keys: keys, out: out, shelf: playtest.NewShelf(t, e), desk: new(drawer), ended: make(chan error, 1)}
	go func() {
		_, err := Run(ctx, Options{Engine: e, Store: st.shelf, Panes: all.Panes(), Terminal: st.terminal, Desk: st.desk, Paused: true})
		typed.Close()
		st.ended <- err
	}()
	return st
}

func (s *station) press(keys string) {
	if _, err := io.WriteString(s.keys, keys); err != nil {
		s.t.Error(err)
	}
}

// sees waits for a text to stand on the screen, which is drawn again meanwhile: else only
// what changed of it would be written.
func (s *station) sees(text string) {
	s.t.Helper()
	for end := time.Now().Add(surely); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if strings.Contains(s.out.String(), text) {
			return
		}
		s.press(redraws)
	}
	s.t.Errorf("%q was never shown", text)
}

// redraws is ctrl+l.
const redraws = "\x0c"

func (s *station) ends() error {
	s.t.Helper()
	select {
	case err := <-s.ended:
		s.keys.Close()
		return err
	case <-time.After(surely):
		s.t.Fatal("the console does not end")
		return nil
	}
}

func TestOneProcessHoldsManyConsoles(t *testing.T) {
	defer leavesNothing(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	a := openStation(context.Background(), t, "north", tty.Size{Width: 100, Height: 30})
	b := openStation(ctx, t, "south", tty.Size{Width: 90, Height: 24})
	var both sync.WaitGroup
	both.Go(func() {
		a.sees("north")
		a.press("]")
		a.sees("00:01:00")
		a.press("]")
		a.sees("00:02:00")
		a.press("p")
		a.sees("picture: ")
	})
	both.Go(func() {
		b.sees("south")
		b.press(":slow at alarms on\r")
		b.sees("drops the speed")
		b.terminal.Resize(tty.Size{Width: 110, Height: 40})
		b.sees("\x1b[40;") // its last row
		b.press(">]")
		b.sees("00:10:00")
	})
	both.Wait()
	a.press("q")
	if err := a.ends(); err != nil {
		t.Errorf("the first console ends with %v", err)
	}
	b.press("]")
	b.sees("00:20:00") // it goes on without the other
	cancel()
	if err := b.ends(); !errors.Is(err, context.Canceled) {
		t.Errorf("the second console ends with %v, want that it was cancelled", err)
	}
	if a.shelf.AtStep != 2 || b.shelf.AtStep != 2 || len(a.shelf.Journal) != 0 || len(b.shelf.Journal) != 1 {
		t.Errorf("recorded are %d steps with %v and %d with %v, want 2 without an order and 2 with one", a.shelf.AtStep, a.shelf.Journal, b.shelf.AtStep, b.shelf.Journal)
	}
	if len(a.desk.pictures) != 2 || a.desk.kept != 0 || len(b.desk.pictures) != 0 || b.desk.kept != 1 {
		t.Errorf("on the desks lie %d and %d pictures, settings were kept %d and %d times; want 2, 0, 0 and 1",
			len(a.desk.pictures), len(b.desk.pictures), a.desk.kept, b.desk.kept)
	}
	for _, s := range []*station{a, b} {
		out := s.out.String()
		if !s.shelf.Closed || !strings.HasPrefix(out, tty.Taking) || !strings.HasSuffix(out, tty.Leaving) {
			t.Errorf("the store is closed: %v; the terminal got %.60q … %q", s.shelf.Closed, out, out[max(0, len(out)-60):])
		}
	}
}
