package console

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/pane"
	"orrery/ui/tty"
)

// screen is the picture and what is needed to draw it.
type screen struct {
	profile colorprofile.Profile
	dark    bool
	ascii   bool
	theme   *draw.Theme
	plan    frame.Plan
	grid    draw.Grid
	text    string      // what View shows, where Bubble Tea draws
	dirty   bool        // something on it changed
	fresh   bool        // the pen has not been given it
	whole   bool        // the terminal may show something else than what was drawn
	deaf    bool        // the terminal was not told of the mouse
	synced  bool        // the terminal shows a picture all at once if it is told where it ends
	hits    []frame.Hit // what a click can do
}

func newScreen(o Options) screen {
	s := screen{profile: o.Terminal.Profile, dark: true, ascii: o.ASCII}
	s.build()
	return s
}

// build makes the theme for what is known of the terminal.
func (s *screen) build() {
	s.theme = draw.NewTheme(s.profile, s.dark)
	if s.ascii {
		s.theme = s.theme.ASCII()
	}
	s.dirty = true
}

func (s *screen) setProfile(p colorprofile.Profile) {
	if p != s.profile {
		s.profile = p
		s.build()
	}
}

func (s *screen) setDark(dark bool) {
	if dark != s.dark {
		s.dark = dark
		s.build()
	}
}

// drawn brings the pen home.
type drawn struct{}

// resized says that the terminal has another size.
type resized tty.Size

// draw draws the picture again if something on it changed: the panes, the bars around
// them, and what lies over them.
func (s *stage) draw(snap engine.Snapshot, bars func() *frame.Bars) {
	p := &s.screen
	if !p.dirty || s.drawing || s.blank() {
		return
	}
	p.dirty, p.fresh = false, true
	for i := range s.slots {
		s.drawSlot(&s.slots[i], snap)
		r := s.slots[i].rect
		p.grid.Sub(r.X, r.Y, r.W, r.H).Copy(s.slots[i].grid)
	}
	p.hits = bars().Draw(p.grid, p.plan, p.hits)
	for _, o := range s.overlays {
		w := frame.Part(p.grid, s.rectOf(o))
		w.Clear()
		o.Draw(w)
	}
	if s.pen == nil {
		p.text = draw.Render(p.grid, p.theme)
	}
}

// drawSlot draws a pane and its frame, if what it shows changed.
func (s *stage) drawSlot(at *slot, snap engine.Snapshot) {
	if !at.stale {
		return
	}
	at.stale = false
	at.grid.Clear()
	shown := s.panes[at.pane]
	inner := at.grid
	at.inner = at.rect
	if _, ok := shown.Pane.(pane.Framed); !ok {
		right := ""
		if h, ok := shown.Pane.(pane.Headliner); ok {
			right = h.Headline(snap)
		}
		inner = at.grid.Box(frame.TabName(shown, false), right, at.pane == s.active)
		at.inner = frame.Rect{X: at.rect.X + 1, Y: at.rect.Y + 1, W: inner.Width(), H: inner.Height()}
	}
	shown.Pane.Draw(inner, snap)
}

// view is the picture that was drawn last, where Bubble Tea draws it.
func (s *stage) view() tea.View {
	v := tea.NewView(s.screen.text)
	v.AltScreen = true
	if s.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// occupy takes the terminal, if it is to be ours, for a pen.
func (s *stage) occupy() error {
	if s.terminal.Managed {
		return nil
	}
	if err := s.terminal.Take(); err != nil {
		return err
	}
	s.pen = tty.NewPen(s.terminal)
	s.fit(s.terminal.Size())
	return nil
}

// reoccupy takes the terminal back from the shell.
func (s *stage) reoccupy() error {
	s.touch()
	if s.pen == nil {
		return nil
	}
	if err := s.terminal.Take(); err != nil {
		return err
	}
	s.screen.deaf = true
	s.fit(s.terminal.Size())
	return nil
}

// handPen hands the picture to the pen, if it is home and the picture is new.
func (s *stage) handPen() bool {
	p := &s.screen
	if s.pen == nil || s.drawing || !p.fresh {
		return false
	}
	s.pen.Take(tty.Picture{Grid: p.grid, Theme: p.theme, Synced: p.synced, Mouse: s.mouse, Whole: p.whole, Deaf: p.deaf})
	s.drawing, p.fresh, p.whole, p.deaf = true, false, false, false
	return true
}

// sendPen sends the pen off, if there is something to draw.
func (s *stage) sendPen() tea.Cmd {
	if !s.handPen() {
		return nil
	}
	p := s.pen
	return guarded(func() tea.Msg {
		p.Draw()
		return drawn{}
	})
}

// drawFirst draws the first picture before anything else happens.
func (s *stage) drawFirst() {
	if s.handPen() {
		s.pen.Draw()
		s.drawing = false
	}
}

// redraw draws the whole screen again, whatever the terminal shows.
func (s *stage) redraw() tea.Cmd {
	if s.pen == nil {
		return tea.ClearScreen
	}
	s.screen.whole, s.screen.fresh = true, true
	return nil
}

// suspend gives the terminal to the shell.
func (s *stage) suspend() tea.Cmd {
	switch {
	case s.pen == nil:
		return tea.Suspend
	case !s.terminal.Suspends:
		s.say("there is no shell behind this terminal")
		return nil
	}
	s.terminal.Suspend()
	return nil
}

// clip puts a text on the clipboard of the terminal.
func (s *stage) clip(text string) tea.Cmd {
	if s.pen == nil {
		return tea.SetClipboard(text)
	}
	t := s.terminal
	return guarded(func() tea.Msg {
		t.Clip(text)
		return nil
	})
}

// dragTo shows where on the timeline the mouse points, and answers it.
func (s *stage) dragTo(x int, snap engine.Snapshot) time.Duration {
	r := s.screen.plan.Timeline
	t := frame.TimelineAt(&snap, r.W)
	at := max(0, t.Instant(max(0, min(x-r.X-t.X, t.W-1))))
	s.drag = &at
	s.touch()
	return at
}
