package console

import (
	"charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"orrery/ui/draw"
	"orrery/ui/overlay"
	"orrery/ui/pane"
)

// screen is the picture and what is needed to draw it.
type screen struct {
	profile colorprofile.Profile
	dark    bool
	ascii   bool
	theme   *draw.Theme
	plan    Plan
	grid    draw.Grid
	text    string // what View shows, where Bubble Tea draws
	dirty   bool   // something on it changed
	fresh   bool   // the pen has not been given it
	anew    bool   // the terminal may show something else than what was drawn
	deaf    bool   // the terminal was not told of the mouse
	synced  bool   // the terminal shows a picture all at once if it is told where it ends
	hits    []hit  // what a click can do
}

// slot is a pane on screen. It is drawn anew only when what it shows changed.
type slot struct {
	pane  int  // index into the console's panes
	rect  Rect // of the frame
	inner Rect // of the pane's own grid
	grid  draw.Grid
	stale bool
}

// hit is a place that can be clicked.
type hit struct {
	rect Rect
	do   func(c *Console) tea.Cmd
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

// resize fits the screen to the terminal.
func (c *Console) resize(width, height int) {
	c.size = size{width, height}
	c.screen.grid.Resize(width, height)
	c.arrange()
}

// arrange gives every pane on screen its place.
func (c *Console) arrange() {
	if c.size.width <= 0 || c.size.height <= 0 || len(c.panes) == 0 {
		return
	}
	layout := c.layout
	if len(c.panes) < 2 {
		layout = Single
	}
	c.screen.plan = Arrange(c.size.width, c.size.height, layout, c.zoom)
	if c.last == c.active {
		c.last = (c.active + 1) % len(c.panes)
	}
	c.slots = c.slots[:0]
	for i, r := range c.screen.plan.Panes {
		c.slots = append(c.slots, slot{pane: [2]int{c.active, c.last}[i], rect: r, grid: draw.New(r.W, r.H), stale: true})
	}
	c.screen.dirty = true
}

// refresh draws the picture anew if something on it changed.
func (c *Console) refresh() {
	s := &c.screen
	if !s.dirty || c.drawing || c.size.width <= 0 || c.size.height <= 0 {
		return
	}
	s.dirty, s.fresh = false, true
	s.hits = s.hits[:0]
	g := s.grid
	for i := range c.slots {
		c.drawSlot(&c.slots[i])
		r := c.slots[i].rect
		g.Sub(r.X, r.Y, r.W, r.H).Copy(c.slots[i].grid)
	}
	p := s.plan
	c.drawTop(part(g, p.Top))
	c.drawTabs(part(g, p.Tabs), p.Tabs)
	c.drawTimeline(part(g, p.Timeline))
	c.drawAlarm(part(g, p.Alarm), p.Alarm)
	c.drawHints(part(g, p.Hints), p.Hints)
	for _, o := range c.overlays {
		r := c.placeOf(o)
		w := part(g, r)
		w.Clear()
		o.Draw(w)
	}
	if c.pen == nil {
		s.text = draw.Render(g, s.theme)
	}
}

// part is the window onto a rectangle.
func part(g draw.Grid, r Rect) draw.Grid { return g.Sub(r.X, r.Y, r.W, r.H) }

// placeOf is where an overlay stands: over the panes, or over all if they are
// small.
func (c *Console) placeOf(o overlay.Overlay) Rect {
	p := c.screen.plan
	room := Rect{0, p.Top.H, c.size.width, c.size.height - p.Top.H - p.Hints.H}
	return place(o, room)
}

// drawSlot draws a pane and its frame, if what it shows changed.
func (c *Console) drawSlot(s *slot) {
	if !s.stale {
		return
	}
	s.stale = false
	s.grid.Clear()
	shown := c.panes[s.pane]
	inner := s.grid
	s.inner = s.rect
	if _, ok := shown.Pane.(pane.Framed); !ok {
		right := ""
		if h, ok := shown.Pane.(pane.Headliner); ok {
			right = h.Headline(c.snap)
		}
		inner = s.grid.Box(tabName(shown, false), right, s.pane == c.active)
		s.inner = Rect{s.rect.X + 1, s.rect.Y + 1, inner.Width(), inner.Height()}
	}
	shown.Pane.Draw(inner, c.snap)
}
