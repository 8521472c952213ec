package console

import (
	"charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
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
	anew    bool        // the terminal may show something else than what was drawn
	deaf    bool        // the terminal was not told of the mouse
	synced  bool        // the terminal shows a picture all at once if it is told where it ends
	hits    []frame.Hit // what a click can do
}

// slot is a pane on screen. It is drawn anew only when what it shows changed.
type slot struct {
	pane  int        // index into the console's panes
	rect  frame.Rect // of the frame
	inner frame.Rect // of the pane's own grid
	grid  draw.Grid
	stale bool
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
		layout = frame.Single
	}
	c.screen.plan = frame.Arrange(c.size.width, c.size.height, layout, c.zoom)
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
	g := s.grid
	for i := range c.slots {
		c.drawSlot(&c.slots[i])
		r := c.slots[i].rect
		g.Sub(r.X, r.Y, r.W, r.H).Copy(c.slots[i].grid)
	}
	s.hits = c.bars().Draw(g, s.plan)
	for _, o := range c.overlays {
		r := c.placeOf(o)
		w := frame.Part(g, r)
		w.Clear()
		o.Draw(w)
	}
	if c.pen == nil {
		s.text = draw.Render(g, s.theme)
	}
}

// bars are the lines above and below the panes, with what they show now.
func (c *Console) bars() *frame.Bars {
	return &frame.Bars{
		Snap: c.snap, Mode: c.mode(), Approx: c.approx, Running: c.running, Seeks: c.goal.Set(), Pace: &c.pace,
		Edge: c.edge, Behind: c.behind, Events: &c.moments, Bookmarks: c.marks, Drag: c.drag,
		Panes: c.panes, Active: c.active, Hints: c.hints(),
		Unsaved: c.unsaved, Working: c.working, Queued: c.queued(), Notice: c.notice,
		Show:        func(digit int) tea.Cmd { c.show(digit); return nil },
		ListAlarms:  func() tea.Cmd { c.listAlarms(); return nil },
		Acknowledge: func() tea.Cmd { c.acknowledge(); return nil },
	}
}

// placeOf is where an overlay stands: over the panes, or over all if they are
// small.
func (c *Console) placeOf(o overlay.Overlay) frame.Rect {
	p := c.screen.plan
	room := frame.Rect{X: 0, Y: p.Top.H, W: c.size.width, H: c.size.height - p.Top.H - p.Hints.H}
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
		inner = s.grid.Box(frame.TabName(shown, false), right, s.pane == c.active)
		s.inner = frame.Rect{X: s.rect.X + 1, Y: s.rect.Y + 1, W: inner.Width(), H: inner.Height()}
	}
	shown.Pane.Draw(inner, c.snap)
}
