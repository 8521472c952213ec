package stage

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/tty"
)

// screen is the picture and the state needed to draw it.
type screen struct {
	profile colorprofile.Profile
	dark    bool
	ascii   bool
	theme   *draw.Theme
	plan    frame.Plan
	grid    draw.Grid
	text    string      // for View, where Bubble Tea draws
	dirty   bool        // something on it changed
	fresh   bool        // not yet given to the pen
	whole   bool        // the terminal may show something else than the last picture
	deaf    bool        // the terminal was not told of the mouse
	page    bool        // a page is drawn in place of the panes
	synced  bool        // the terminal supports synchronized output
	hits    []frame.Hit // places that react to clicks
}

// build makes the theme for the known properties of the terminal.
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

// drawn is the message that the pen is back.
type drawn struct{}

// Resized is the message that the terminal has a new size.
type Resized tty.Size

// Hear handles what a terminal reports about itself, and the return of the pen.
func (s *Stage) Hear(msg tea.Msg) {
	switch msg := msg.(type) {
	case drawn:
		s.drawing = false
	case Resized:
		s.fit(tty.Size(msg))
	case tea.WindowSizeMsg:
		if s.pen == nil {
			s.resize(tty.Size{Width: msg.Width, Height: msg.Height})
		}
	case tea.ColorProfileMsg:
		s.screen.setProfile(msg.Profile)
	case tea.BackgroundColorMsg:
		s.screen.setDark(msg.IsDark())
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeSynchronizedOutput {
			s.screen.synced = msg.Value.IsReset() // supported, and not set permanently
		}
	}
}

// Picture is the last picture, as plain text and with colours.
func (s *Stage) Picture() (plain, coloured string) {
	return s.screen.grid.String(), draw.Render(s.screen.grid, s.screen.theme)
}

// Plan is the layout of the screen.
func (s *Stage) Plan() frame.Plan { return s.screen.plan }

// Hit is the effect of a click on the bars; nil if it has none.
func (s *Stage) Hit(x, y int) func() tea.Cmd {
	for _, h := range s.screen.hits {
		if h.Rect.Contains(x, y) {
			return h.Do
		}
	}
	return nil
}

// Ours reports whether our pen draws on the terminal, and not Bubble Tea.
func (s *Stage) Ours() bool { return s.pen != nil }

// Draw redraws the picture if anything on it changed: the panes, the bars around them, and
// overlays.
func (s *Stage) Draw(snap engine.Snapshot, bars func() *frame.Bars) {
	p := &s.screen
	if !p.dirty || s.drawing || s.blank() {
		return
	}
	p.dirty, p.fresh = false, true
	if p.page {
		p.page = false
		p.grid.Clear()
	}
	for i := range s.slots {
		s.drawSlot(&s.slots[i], snap)
		r := s.slots[i].rect
		p.grid.Sub(r.X, r.Y, r.W, r.H).Copy(s.slots[i].grid)
	}
	p.hits = bars().Draw(p.grid, p.plan, p.hits)
	for _, o := range s.Overlays {
		w := frame.Part(p.grid, s.RectOf(o))
		w.Clear()
		o.Draw(w)
	}
	if s.pen == nil {
		p.text = draw.Render(p.grid, p.theme)
	}
}

// DrawPage fills the screen with a page in place of panes and bars.
func (s *Stage) DrawPage(page func(draw.Grid)) {
	p := &s.screen
	if !p.dirty || s.drawing || s.blank() {
		return
	}
	p.dirty, p.fresh, p.page, p.hits = false, true, true, nil
	page(p.grid)
	if s.pen == nil {
		p.text = draw.Render(p.grid, p.theme)
	}
}

// drawSlot draws a pane and its frame if its content changed.
func (s *Stage) drawSlot(at *slot, snap engine.Snapshot) {
	if !at.stale {
		return
	}
	at.stale = false
	at.grid.Clear()
	shown := s.Panes[at.pane]
	inner := at.grid
	at.inner = at.rect
	if _, ok := shown.Pane.(pane.Framed); !ok {
		right := ""
		if h, ok := shown.Pane.(pane.Headliner); ok {
			right = h.Headline(snap)
		}
		inner = at.grid.Box(frame.TabName(shown, false), right, at.pane == s.Active)
		at.inner = frame.Rect{X: at.rect.X + 1, Y: at.rect.Y + 1, W: inner.Width(), H: inner.Height()}
	}
	shown.Pane.Draw(inner, snap)
}

// View is the last picture, where Bubble Tea draws it.
func (s *Stage) View() tea.View {
	v := tea.NewView(s.screen.text)
	v.AltScreen = true
	if s.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// Occupy takes the terminal for a pen, if a pen is to draw.
func (s *Stage) Occupy() error {
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

// Reoccupy takes the terminal back from the shell.
func (s *Stage) Reoccupy() error {
	s.Touch()
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

// handPen gives the picture to the pen, if the pen is here and the picture is new.
func (s *Stage) handPen() bool {
	p := &s.screen
	if s.pen == nil || s.drawing || !p.fresh {
		return false
	}
	s.pen.Take(tty.Picture{Grid: p.grid, Theme: p.theme, Synced: p.synced, Mouse: s.mouse, Whole: p.whole, NoInput: p.deaf})
	s.drawing, p.fresh, p.whole, p.deaf = true, false, false, false
	return true
}

// SendPen sends the pen off, if there is something to draw.
func (s *Stage) SendPen() tea.Cmd {
	if !s.handPen() {
		return nil
	}
	p := s.pen
	return play.Guarded(func() tea.Msg {
		p.Draw()
		return drawn{}
	})
}

// DrawFirst draws the first picture before anything else happens.
func (s *Stage) DrawFirst() {
	if s.handPen() {
		s.pen.Draw()
		s.drawing = false
	}
}

// Redraw draws the whole screen again, whatever the terminal shows.
func (s *Stage) Redraw() tea.Cmd {
	if s.pen == nil {
		return tea.ClearScreen
	}
	s.screen.whole, s.screen.fresh = true, true
	return nil
}

// Suspend gives the terminal to the shell.
func (s *Stage) Suspend() tea.Cmd {
	switch {
	case s.pen == nil:
		return tea.Suspend
	case !s.terminal.Suspends:
		s.Say("there is no shell behind this terminal")
		return nil
	}
	s.terminal.Suspend()
	return nil
}

// Clip puts a text on the terminal's clipboard.
func (s *Stage) Clip(text string) tea.Cmd {
	if s.pen == nil {
		return tea.SetClipboard(text)
	}
	t := s.terminal
	return play.Guarded(func() tea.Msg {
		t.Clip(text)
		return nil
	})
}

// DragTo marks the point of the timeline under the mouse, and returns its elapsed time.
func (s *Stage) DragTo(x int, snap engine.Snapshot) time.Duration {
	r := s.screen.plan.Timeline
	t := frame.TimelineAt(&snap, r.W)
	at := max(0, t.Instant(max(0, min(x-r.X-t.X, t.W-1))))
	s.Drag = &at
	s.Touch()
	return at
}
