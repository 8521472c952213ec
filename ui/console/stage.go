package console

import (
	"slices"
	"strings"
	"time"

	"orrery/engine"
	"orrery/ui/desk"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/tty"
)

// stage is what the screen shows: which panes, how they share it, what lies over them,
// and the picture that comes of it.
type stage struct {
	size   tty.Size
	panes  []pane.Numbered
	active int // index into panes
	last   int // the one before
	layout frame.Layout
	own    int // one more than the index of the operator's layout that is shown; 0: none is
	zoom   bool
	slots  []slot

	overlays []overlay.Overlay
	history  overlay.History
	notice   frame.Notice
	drag     *time.Duration // where on the timeline the mouse points; nil if it does not
	mouse    bool
	screen   screen

	terminal *tty.Terminal
	pen      *tty.Pen // nil where Bubble Tea draws
	drawing  bool     // the pen is out
}

// slot is a pane on screen. It is drawn again only when what it shows changed.
type slot struct {
	pane  int        // index into the stage's panes
	rect  frame.Rect // of the frame
	inner frame.Rect // of the pane's own grid
	grid  draw.Grid
	stale bool
}

// say shows a notice.
func (s *stage) say(format string, args ...any) { s.notice = frame.Say(format, args...) }

// warn shows a notice that something was refused or went wrong.
func (s *stage) warn(format string, args ...any) { s.notice = frame.Warning(format, args...) }

// clearNotice takes the notice away.
func (s *stage) clearNotice() { s.notice = frame.Notice{} }

// touch has the picture drawn again.
func (s *stage) touch() { s.screen.dirty = true }

// changed has all panes drawn again, with what is new in a snapshot.
func (s *stage) changed() {
	s.notice.Fade(1)
	for i := range s.slots {
		s.slots[i].stale = true
	}
	s.touch()
}

// pane is the active pane.
func (s *stage) pane() pane.Pane { return s.panes[s.active].Pane }

// selection is what is selected in the active pane.
func (s *stage) selection(snap engine.Snapshot) pane.Selection {
	if p, ok := s.pane().(pane.Chooser); ok {
		return p.Chosen(snap)
	}
	return pane.Selection{}
}

// stale has the active pane drawn again.
func (s *stage) stale() { s.staleAt(s.active) }

// staleAt has a pane drawn again.
func (s *stage) staleAt(index int) {
	for i := range s.slots {
		s.slots[i].stale = s.slots[i].stale || s.slots[i].pane == index
	}
	s.touch()
}

// wants is what the panes on screen show.
func (s *stage) wants() engine.Wants {
	var w engine.Wants
	for i := len(s.slots) - 1; i >= 0; i-- { // the active one comes first and has the last word
		s.panes[s.slots[i].pane].Pane.Want(&w)
	}
	if len(s.slots) == 0 && len(s.panes) > 0 {
		s.pane().Want(&w)
	}
	return pane.Own(w)
}

// resize fits the screen to the terminal.
func (s *stage) resize(size tty.Size) {
	s.size = size
	s.screen.grid.Resize(size.Width, size.Height)
	s.arrange()
}

// fit fits the picture to a terminal that may have thrown ours away.
func (s *stage) fit(size tty.Size) {
	s.resize(size)
	s.screen.whole = true
}

// blank says that there is nothing to draw on.
func (s *stage) blank() bool { return s.size.Width <= 0 || s.size.Height <= 0 }

// arrange gives every pane on screen its place.
func (s *stage) arrange() {
	if s.blank() || len(s.panes) == 0 {
		return
	}
	layout := s.layout
	if len(s.panes) < 2 {
		layout = frame.Single
	}
	s.screen.plan = frame.Arrange(s.size.Width, s.size.Height, layout, s.zoom)
	if s.last == s.active {
		s.last = (s.active + 1) % len(s.panes)
	}
	s.slots = s.slots[:0]
	for i, r := range s.screen.plan.Panes {
		s.slots = append(s.slots, slot{pane: [2]int{s.active, s.last}[i], rect: r, grid: draw.New(r.W, r.H), stale: true})
	}
	s.touch()
}

// show brings a pane to the front, by its digit.
func (s *stage) show(digit int) {
	for i, p := range s.panes {
		if p.Digit == digit {
			s.bring(i)
			return
		}
	}
	s.warn("there is no pane %d", digit)
}

// digits are the keys of the panes.
func (s *stage) digits() []string {
	var keys []string
	for _, p := range s.panes {
		keys = append(keys, frame.TabName(p, true))
	}
	return keys
}

// named is the pane that a text names by its digit or the beginning of its title.
func (s *stage) named(text string) (digit int, ok bool) {
	want := strings.ToLower(strings.TrimSpace(text))
	for _, p := range s.panes {
		if frame.TabName(p, true) == want || want != "" && strings.HasPrefix(strings.ToLower(p.Pane.Title()), want) {
			return p.Digit, true
		}
	}
	return 0, false
}

// turn goes to the next or previous pane.
func (s *stage) turn(by int) { s.bring((s.active + by + len(s.panes)) % len(s.panes)) }

// bring brings a pane to the front.
func (s *stage) bring(index int) {
	if index != s.active {
		s.last, s.active = s.active, index
		s.arrange()
	}
}

// bringPair brings the panes of some digits to the front, the first one active. A
// digit without a pane is passed over.
func (s *stage) bringPair(digits []int) {
	for i := min(len(digits), 2) - 1; i >= 0; i-- {
		for at, p := range s.panes {
			if p.Digit == digits[i] && at != s.active {
				s.last, s.active = s.active, at
			}
		}
	}
}

// choose has the active pane select something.
func (s *stage) choose(sel pane.Selection) {
	if p, ok := s.pane().(pane.Selector); ok {
		p.Select(sel)
		s.stale()
	}
}

// toggleZoom gives the active pane the whole screen, or takes it back.
func (s *stage) toggleZoom() {
	s.zoom = !s.zoom
	s.arrange()
}

// arranged is what is on screen as a layout of a name.
func (s *stage) arranged(name string) desk.Layout {
	o := desk.Layout{Name: name, Share: frame.ShareNames[s.layout], Zoom: s.zoom, Panes: []int{s.panes[s.active].Digit}}
	if s.layout != frame.Single {
		o.Panes = append(o.Panes, s.panes[s.last].Digit)
	}
	return o
}

// showLayout shows a layout: those built in come first, then those of the operator.
func (s *stage) showLayout(at int, own []desk.Layout) {
	s.own = max(0, at-int(frame.Layouts)+1)
	name := frame.Layout(at % int(frame.Layouts)).String()
	if s.own == 0 {
		s.layout = frame.Layout(at)
	} else {
		o := own[s.own-1]
		name = o.Name
		s.layout, s.zoom = frame.Layout(slices.Index(frame.ShareNames[:], o.Share)), o.Zoom
		s.bringPair(o.Panes)
	}
	s.arrange()
	s.say("layout: %s", name)
	if s.layout != frame.Single && !s.zoom && len(s.slots) < 2 {
		s.say("layout: %s, once the terminal has %d × %d cells", name, frame.SplitWidth, frame.SplitHeight)
	}
}
