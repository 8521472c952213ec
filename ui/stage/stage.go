// Package stage is the content of the console's screen: which panes it shows, their layout, the
// overlays, the notice, and the picture, drawn by the pen or by Bubble Tea.
//
// # Model
//
// A pane is drawn again only if what it shows has changed, the picture only if something in it
// has. A picture is handed to the pen when the pen is back; later changes wait for it.
//
// # Limits
//
// At most two panes are side by side.
package stage

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

// Stage is what the screen shows: the panes and their layout, overlays, and the resulting picture.
type Stage struct {
	size   tty.Size
	Panes  []pane.Numbered
	Active int // index into panes
	last   int // index of the pane active before
	Layout frame.Layout
	Own    int // one more than the index of the operator's own layout; 0 for a built-in one
	zoom   bool
	slots  []slot

	Overlays []overlay.Overlay
	History  overlay.History
	Notice   frame.Notice
	Drag     *time.Duration // elapsed time under the mouse while dragging along the timeline; else nil
	mouse    bool
	screen   screen

	terminal *tty.Terminal
	pen      *tty.Pen // nil where Bubble Tea draws
	drawing  bool     // the pen is out
}

// New is a stage on a terminal of unknown size.
func New(panes []pane.Numbered, on *tty.Terminal, ascii, mouse bool) Stage {
	s := Stage{Panes: panes, mouse: mouse, terminal: on, screen: screen{profile: on.Profile, dark: true, ascii: ascii}}
	s.screen.build()
	return s
}

// slot is a pane on screen. It is redrawn only when its content changed.
type slot struct {
	pane  int        // index into the stage's panes
	rect  frame.Rect // of the frame
	inner frame.Rect // of the pane's own grid
	grid  draw.Grid
	stale bool
}

// Say shows a notice.
func (s *Stage) Say(format string, args ...any) { s.Notice = frame.Say(format, args...) }

// Warn shows a notice that something was refused or failed.
func (s *Stage) Warn(format string, args ...any) { s.Notice = frame.Warning(format, args...) }

// ClearNotice removes the notice.
func (s *Stage) ClearNotice() { s.Notice = frame.Notice{} }

// Touch marks the picture for redrawing.
func (s *Stage) Touch() { s.screen.dirty = true }

// Changed marks all panes for redrawing with a new snapshot.
func (s *Stage) Changed() {
	s.Notice.Fade(1)
	for i := range s.slots {
		s.slots[i].stale = true
	}
	s.Touch()
}

// UseMouse turns mouse reports on or off.
func (s *Stage) UseMouse(on bool) { s.mouse = on }

// LetGo ends a drag along the timeline.
func (s *Stage) LetGo() { s.Drag = nil }

// Pane is the active pane.
func (s *Stage) Pane() pane.Pane { return s.Panes[s.Active].Pane }

// Selection is what is selected in the active pane.
func (s *Stage) Selection(snap engine.Snapshot) pane.Selection {
	if p, ok := s.Pane().(pane.Chooser); ok {
		return p.Chosen(snap)
	}
	return pane.Selection{}
}

// Stale marks the active pane for redrawing.
func (s *Stage) Stale() { s.StaleAt(s.Active) }

// StaleAt marks a pane for redrawing.
func (s *Stage) StaleAt(index int) {
	for i := range s.slots {
		s.slots[i].stale = s.slots[i].stale || s.slots[i].pane == index
	}
	s.Touch()
}

// Shown are the panes on screen, the active one first.
func (s *Stage) Shown() []pane.Numbered {
	all := make([]pane.Numbered, len(s.slots))
	for i := range s.slots {
		all[i] = s.Panes[s.slots[i].pane]
	}
	return all
}

// Spot is a place on a pane: its index, and the cell on its own grid, if the place is on that.
type Spot struct {
	Pane   int
	X, Y   int
	Inside bool
}

// At is the pane at a cell of the screen; false if there is none.
func (s *Stage) At(x, y int) (Spot, bool) {
	for i := range s.slots {
		if o := &s.slots[i]; o.rect.Contains(x, y) {
			return Spot{o.pane, x - o.inner.X, y - o.inner.Y, o.inner.Contains(x, y)}, true
		}
	}
	return Spot{}, false
}

// Wants are what the panes on screen need of a snapshot.
func (s *Stage) Wants() engine.Wants {
	var w engine.Wants
	for _, p := range slices.Backward(s.Shown()) { // the active pane comes first and decides last
		p.Pane.Want(&w)
	}
	if len(s.slots) == 0 && len(s.Panes) > 0 {
		s.Pane().Want(&w)
	}
	return pane.Own(w)
}

// resize adapts the screen to the terminal.
func (s *Stage) resize(size tty.Size) {
	s.size = size
	s.screen.grid.Resize(size.Width, size.Height)
	s.arrange()
}

// fit adapts the picture to a terminal that may have dropped ours.
func (s *Stage) fit(size tty.Size) {
	s.resize(size)
	s.screen.whole = true
}

// blank reports whether there is no room to draw.
func (s *Stage) blank() bool { return s.size.Width <= 0 || s.size.Height <= 0 }

// arrange places the panes on screen.
func (s *Stage) arrange() {
	if s.blank() || len(s.Panes) == 0 {
		return
	}
	layout := s.Layout
	if len(s.Panes) < 2 {
		layout = frame.Single
	}
	s.screen.plan = frame.Arrange(s.size.Width, s.size.Height, layout, s.zoom)
	if s.last == s.Active {
		s.last = (s.Active + 1) % len(s.Panes)
	}
	s.slots = s.slots[:0]
	for i, r := range s.screen.plan.Panes {
		s.slots = append(s.slots, slot{pane: [2]int{s.Active, s.last}[i], rect: r, grid: draw.New(r.W, r.H), stale: true})
	}
	s.Touch()
}

// Show brings a pane to the front, by its digit.
func (s *Stage) Show(digit int) {
	for i, p := range s.Panes {
		if p.Digit == digit {
			s.Bring(i)
			return
		}
	}
	s.Warn("there is no pane %d", digit)
}

// Digits are the digits of all panes.
func (s *Stage) Digits() []string {
	var keys []string
	for _, p := range s.Panes {
		keys = append(keys, frame.TabName(p, true))
	}
	return keys
}

// Named is the digit of the pane that a text names by its digit or the beginning of its title.
func (s *Stage) Named(text string) (digit int, ok bool) {
	want := strings.ToLower(strings.TrimSpace(text))
	for _, p := range s.Panes {
		if frame.TabName(p, true) == want || want != "" && strings.HasPrefix(strings.ToLower(p.Pane.Title()), want) {
			return p.Digit, true
		}
	}
	return 0, false
}

// Turn goes to the next or previous pane.
func (s *Stage) Turn(by int) { s.Bring((s.Active + by + len(s.Panes)) % len(s.Panes)) }

// Bring brings a pane to the front.
func (s *Stage) Bring(index int) {
	if index != s.Active {
		s.last, s.Active = s.Active, index
		s.arrange()
	}
}

// bringPair brings the panes with these digits to the front, the first one active. Digits without a
// pane are skipped.
func (s *Stage) bringPair(digits []int) {
	for i := min(len(digits), 2) - 1; i >= 0; i-- {
		for at, p := range s.Panes {
			if p.Digit == digits[i] && at != s.Active {
				s.last, s.Active = s.Active, at
			}
		}
	}
}

// Choose selects something in the active pane.
func (s *Stage) Choose(sel pane.Selection) {
	if p, ok := s.Pane().(pane.Selector); ok {
		p.Select(sel)
		s.Stale()
	}
}

// ToggleZoom gives the active pane the whole screen, or ends that.
func (s *Stage) ToggleZoom() {
	s.zoom = !s.zoom
	s.arrange()
}

// Arranged is the present layout under a name.
func (s *Stage) Arranged(name string) desk.Layout {
	o := desk.Layout{Name: name, Share: frame.ShareNames[s.Layout], Zoom: s.zoom, Panes: []int{s.Panes[s.Active].Digit}}
	if s.Layout != frame.Single {
		o.Panes = append(o.Panes, s.Panes[s.last].Digit)
	}
	return o
}

// ShowLayout shows a layout by its index: built-in ones first, then the operator's.
func (s *Stage) ShowLayout(at int, own []desk.Layout) {
	s.Own = max(0, at-int(frame.Layouts)+1)
	name := frame.Layout(at % int(frame.Layouts)).String()
	if s.Own == 0 {
		s.Layout = frame.Layout(at)
	} else {
		o := own[s.Own-1]
		name = o.Name
		s.Layout, s.zoom = frame.Layout(slices.Index(frame.ShareNames[:], o.Share)), o.Zoom
		s.bringPair(o.Panes)
	}
	s.arrange()
	s.Say("layout: %s", name)
	if s.Layout != frame.Single && !s.zoom && len(s.slots) < 2 {
		s.Say("layout: %s, once the terminal has %d × %d cells", name, frame.SplitWidth, frame.SplitHeight)
	}
}
