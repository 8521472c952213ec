package console

import (
	"testing"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/tty"
)

// wisher is a pane that wants one satellite.
type wisher struct {
	rows
	id fleet.ID
}

func (p *wisher) Want(w *engine.Wants) { w.Nodes.One = &p.id }

// twoPanes is a stage with two panes side by side.
func twoPanes() *stage {
	s := &stage{panes: []pane.Numbered{{Digit: 3, Pane: &wisher{id: 1}}, {Digit: 5, Pane: &wisher{id: 2}}}, layout: frame.Beside}
	s.resize(tty.Size{Width: 160, Height: 50})
	return s
}

func TestTheActivePaneHasTheLastWordOfWhatIsWanted(t *testing.T) {
	s := twoPanes()
	for digit, want := range map[int]fleet.ID{3: 1, 5: 2} {
		s.show(digit)
		w := s.wants()
		if w.Nodes.One == nil || *w.Nodes.One != want {
			t.Errorf("with pane %d active satellite %v is wanted, want %d", digit, w.Nodes.One, want)
		}
		if w.Nodes.One == &s.pane().(*wisher).id {
			t.Error("what is wanted shares memory with the pane")
		}
	}
	if s.show(9); s.panes[s.active].Digit == 9 || s.notice == (frame.Notice{}) {
		t.Error("a pane that is not there is shown, or nothing is said")
	}
}

func TestAnOverlayIsShutWhereverItLies(t *testing.T) {
	s := twoPanes()
	below, above := &overlay.List{Title: "below"}, &overlay.List{Title: "above"}
	s.open(below)
	s.open(above)
	if s.shut(below); s.top() != above || len(s.overlays) != 1 {
		t.Errorf("%d overlays are open", len(s.overlays))
	}
	s.shut(below)
	if s.shut(above); s.top() != nil {
		t.Error("an overlay stays open")
	}
}
