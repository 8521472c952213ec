package earth

import (
	"fmt"
	"math"
	"testing"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

func TestGlobeLooksAsItShould(t *testing.T) {
	w, p, g := panetest.NewWorld(240, 1584), New(), draw.New(120, 40)
	s := panetest.Shown(w, p, g)
	p.Act(pane.ActGlobe, s)
	p.Act(actCentre, s)
	panetest.Shown(w, p, g)
	panetest.Golden(t, "globe_120x40", g.String())
}

func TestGlobeIsDrawnAtAnySize(t *testing.T) {
	w, p := panetest.NewWorld(40, 60), New()
	p.Act(pane.ActGlobe, engine.Snapshot{})
	for y := 0; y <= 100; y += 5 {
		for x := 0; x <= 300; x += 17 {
			g := draw.New(x, y)
			p.Draw(g, w.Show(p))
			panetest.Rectangle(t, fmt.Sprintf("the globe at %d×%d", x, y), g)
		}
	}
	p.Act(actCloser, engine.Snapshot{})
	for x := range 60 {
		p.Draw(draw.New(x, x/2), w.Show(p))
	}
}

func TestClickOnTheGlobeSelectsWhatIsInSight(t *testing.T) {
	w, p, g := panetest.NewWorld(40, 0), New(), draw.New(120, 40)
	p.Act(pane.ActGlobe, engine.Snapshot{})
	s := panetest.Shown(w, p, g)
	seen := 0
	for i := range s.Sky.Marks {
		x, y, ok := p.earth.Cell(placeOf(s.Sky.Marks[i]))
		if !ok {
			continue
		}
		seen++
		p.Click(x, y, s)
		at, _ := p.find(s)
		if !p.inSight(at) {
			t.Errorf("click at %d,%d selects a satellite behind the Earth", x, y)
		}
	}
	if seen == 0 || seen == len(s.Sky.Marks) {
		t.Errorf("%d of %d satellites are in sight, want some", seen, len(s.Sky.Marks))
	}
}

func TestTheGlobeFollowsTheSelectedSatellite(t *testing.T) {
	w, p, g := panetest.NewWorld(40, 0), New(), draw.New(121, 41)
	s := panetest.Shown(w, p, g)
	p.Act(pane.ActGlobe, s)
	p.Act(actFollow, s)
	for range 5 {
		s = panetest.Shown(w, p, g)
		i, _ := p.find(s)
		at := p.pose.places[i]
		if a, ok := p.aloft(s); ok {
			at = placeOfAloft(a)
		}
		if math.Hypot(p.view.Centre.Lat-at.Lat, p.view.Centre.Lon-at.Lon) > 1e-9 {
			t.Errorf("the globe is turned to %v, but satellite %d is over %v", p.view.Centre, p.selected, at)
		}
		w.Now += w.Now / 100
		p.Act(pane.ActNext, s)
		p.Act(actCentre, s)
	}
}

func TestEscapeLeavesTheGlobeLast(t *testing.T) {
	p := New()
	p.Act(pane.ActGlobe, engine.Snapshot{})
	p.Act(actCloser, engine.Snapshot{})
	if !p.Reset() || !p.view.Globe || p.view.Scale != 1 {
		t.Errorf("after the first escape the view is %+v, want a whole globe", p.view)
	}
	if !p.Reset() || p.view.Globe {
		t.Errorf("after the second escape the view is %+v, want the flat map", p.view)
	}
	if p.Reset() {
		t.Error("a third escape finds something to leave")
	}
}

func BenchmarkGlobe(b *testing.B) {
	w, p, g := panetest.NewWorld(240, 1584), New(), draw.New(200, 60)
	p.Act(pane.ActGlobe, engine.Snapshot{})
	s := panetest.Shown(w, p, g)
	b.Run("still", func(b *testing.B) {
		for b.Loop() {
			p.Draw(g, s)
		}
	})
	b.Run("turning", func(b *testing.B) {
		for b.Loop() {
			p.view.Centre.Lon += 0.01
			p.Draw(g, s)
		}
	})
}
