package stage

import (
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/desk"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/tty"
)

// wisher is a pane that wants one satellite and shows a text.
type wisher struct {
	id    fleet.ID
	title string
	text  string
	drawn int
}

func (p *wisher) Title() string                                { return p.title }
func (p *wisher) Want(w *engine.Wants)                         { w.Nodes.One = &p.id }
func (*wisher) Actions() []pane.Action                         { return nil }
func (*wisher) Act(pane.ActionID, engine.Snapshot) pane.Intent { return nil }
func (p *wisher) Draw(g draw.Grid, _ engine.Snapshot) {
	g.Text(0, 0, p.text, draw.Text)
	p.drawn++
}

// plainTerminal is one without colours, that nobody reads or writes.
func plainTerminal() *tty.Terminal {
	t := tty.New(strings.NewReader(""), io.Discard, tty.Size{Width: 160, Height: 50})
	t.Profile = colorprofile.ASCII
	return t
}

// twoPanes is a stage with two panes side by side.
func twoPanes() *Stage {
	s := New([]pane.Numbered{{Digit: 3, Pane: &wisher{id: 1, title: "Nodes", text: "left"}}, {Digit: 5, Pane: &wisher{id: 2, title: "Jobs", text: "right"}}}, plainTerminal(), false, true)
	s.Layout = frame.Beside
	s.resize(tty.Size{Width: 160, Height: 50})
	return &s
}

// bars are those of a mission at its start.
func bars() *frame.Bars {
	return &frame.Bars{Snap: &engine.Snapshot{Mission: "test"}, Pace: &play.Pace{Speed: 60}, Events: &play.Events{}}
}

func TestTheActivePaneHasTheLastWordOfWhatIsWanted(t *testing.T) {
	s := twoPanes()
	for digit, want := range map[int]fleet.ID{3: 1, 5: 2} {
		s.Show(digit)
		w := s.Wants()
		if w.Nodes.One == nil || *w.Nodes.One != want {
			t.Errorf("with pane %d active satellite %v is wanted, want %d", digit, w.Nodes.One, want)
		}
		if w.Nodes.One == &s.Pane().(*wisher).id {
			t.Error("what is wanted shares memory with the pane")
		}
	}
	if s.Show(9); s.Panes[s.Active].Digit == 9 || s.Notice == (frame.Notice{}) {
		t.Error("a pane that is not there is shown, or nothing is said")
	}
}

func TestAnOverlayIsShutWhereverItLies(t *testing.T) {
	s := twoPanes()
	below, above := &overlay.List{Title: "below"}, &overlay.List{Title: "above"}
	s.Open(below)
	s.Open(above)
	if s.Shut(below); s.Top() != above || len(s.Overlays) != 1 {
		t.Errorf("%d overlays are open", len(s.Overlays))
	}
	s.Shut(below)
	if s.Shut(above); s.Top() != nil {
		t.Error("an overlay stays open")
	}
}

func TestThePaneUnderAPlaceIsFound(t *testing.T) {
	s := twoPanes()
	s.Draw(engine.Snapshot{}, bars)
	left, right := s.slots[0], s.slots[1]
	for _, c := range []struct {
		x, y int
		want Spot
		on   bool
	}{
		{left.inner.X, left.inner.Y, Spot{0, 0, 0, true}, true},
		{right.inner.X + 2, right.inner.Y + 1, Spot{1, 2, 1, true}, true},
		{right.rect.X, right.rect.Y, Spot{1, -1, -1, false}, true}, // its frame
		{0, 0, Spot{}, false},
	} {
		if got, on := s.At(c.x, c.y); on != c.on || got != c.want {
			t.Errorf("at %d, %d is %+v (%v), want %+v", c.x, c.y, got, on, c.want)
		}
	}
}

func TestAPaneIsNamedByItsDigitOrTheBeginningOfItsTitle(t *testing.T) {
	s := twoPanes()
	for text, want := range map[string]int{"3": 3, "jo": 5, " NODES ": 3, "x": 0, "": 0} {
		if got, ok := s.Named(text); got != want || ok != (want > 0) {
			t.Errorf("%q names pane %d (%v), want %d", text, got, ok, want)
		}
	}
}

func TestALayoutIsShownAsItWasKept(t *testing.T) {
	s := twoPanes()
	s.ToggleZoom()
	kept := s.Arranged("mine")
	if kept.Share != frame.ShareNames[frame.Beside] || !kept.Zoom || len(kept.Panes) != 2 || kept.Panes[0] != 3 {
		t.Fatalf("kept as %+v", kept)
	}
	s.ToggleZoom()
	s.Turn(1)
	s.ShowLayout(int(frame.Single), nil)
	if len(s.Shown()) != 1 || s.Shown()[0].Digit != 5 || s.Own != 0 {
		t.Errorf("alone is shown %+v", s.Shown())
	}
	s.ShowLayout(int(frame.Layouts), []desk.Layout{kept})
	if s.Own != 1 || s.Layout != frame.Beside || !s.zoom || s.Shown()[0].Digit != 3 || s.Notice == (frame.Notice{}) {
		t.Errorf("own layout %d, %v, zoom %v, first is pane %d", s.Own, s.Layout, s.zoom, s.Shown()[0].Digit)
	}
}

func TestAPaneIsDrawnAgainOnlyWhenItChanged(t *testing.T) {
	s := twoPanes()
	left, right := s.Panes[0].Pane.(*wisher), s.Panes[1].Pane.(*wisher)
	s.Draw(engine.Snapshot{}, bars)
	left.text = "other"
	s.Touch()
	if s.Draw(engine.Snapshot{}, bars); left.drawn != 1 || right.drawn != 1 {
		t.Errorf("with nothing new the panes were drawn %d and %d times", left.drawn, right.drawn)
	}
	s.Stale()
	if s.Draw(engine.Snapshot{}, bars); left.drawn != 2 || right.drawn != 1 {
		t.Errorf("once the active one is stale they were drawn %d and %d times", left.drawn, right.drawn)
	}
	if plain, _ := s.Picture(); !strings.Contains(plain, "other") || !strings.Contains(plain, "right") || s.View().Content == "" {
		t.Errorf("the picture is\n%s", plain)
	}
}

func TestAPictureWaitsForThePen(t *testing.T) {
	s := twoPanes()
	s.pen = tty.NewPen(s.terminal) // not taken: what is written is dropped
	s.Hear(Resized{Width: 100, Height: 30})
	s.Draw(engine.Snapshot{}, bars)
	if s.SendPen() == nil {
		t.Fatal("the pen is not sent off with a new picture")
	}
	before, _ := s.Picture()
	s.Open(&overlay.List{Title: "over all"})
	if s.Draw(engine.Snapshot{}, bars); s.SendPen() != nil {
		t.Error("the pen is sent off though it is out")
	}
	if now, _ := s.Picture(); now != before {
		t.Error("a picture is drawn while the pen is out")
	}
	s.Hear(drawn{})
	s.Draw(engine.Snapshot{}, bars)
	if now, _ := s.Picture(); now == before || s.SendPen() == nil {
		t.Errorf("the pen is not sent off again with what changed meanwhile:\n%s", now)
	}
	s.Hear(drawn{})
	if s.Draw(engine.Snapshot{}, bars); s.SendPen() != nil {
		t.Error("the pen is sent off with nothing to draw")
	}
}

func TestATerminalIsHeard(t *testing.T) {
	s := twoPanes()
	s.Hear(tea.WindowSizeMsg{Width: 80, Height: 24})
	if s.size != (tty.Size{Width: 80, Height: 24}) || len(s.Shown()) != 1 {
		t.Errorf("at 80×24 it is %+v and shows %d panes", s.size, len(s.Shown()))
	}
	s.Draw(engine.Snapshot{}, bars)
	s.Hear(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	if s.screen.profile != colorprofile.TrueColor || !s.screen.dirty {
		t.Error("its colours are not heard of")
	}
}

func TestAClickOnTheBarsDoesWhatStandsThere(t *testing.T) {
	s, done := twoPanes(), 0
	s.Draw(engine.Snapshot{}, func() *frame.Bars {
		b := bars()
		b.Hints = []frame.Hint{{Key: "?", Word: "help", Priority: 100, Do: func() tea.Cmd { done++; return nil }}}
		return b
	})
	r := s.Plan().Hints
	if do := s.Hit(r.X+1, r.Y); do != nil {
		do()
	}
	if done != 1 || s.Hit(r.X+1, r.Y-10) != nil {
		t.Errorf("the hint was done %d times, want 1; elsewhere something is done: %v", done, s.Hit(r.X+1, r.Y-10) != nil)
	}
}
