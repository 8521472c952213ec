package all

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/earth"
	"orrery/ui/pane/events"
	"orrery/ui/pane/jobs"
	"orrery/ui/pane/launches"
	"orrery/ui/pane/nodes"
	"orrery/ui/pane/overview"
	"orrery/ui/pane/panetest"
	"orrery/ui/pane/power"
)

func TestPanesLookAsTheyShould(t *testing.T) {
	for _, n := range Panes() {
		for _, size := range [][2]int{{80, 24}, {160, 50}} {
			name := fmt.Sprintf("%s_%dx%d", strings.ToLower(n.Pane.Title()), size[0], size[1])
			t.Run(name, func(t *testing.T) {
				g := draw.New(size[0], size[1])
				if b, ok := n.Pane.(pane.Briefed); ok {
					b.Brief(panetest.NetPlan())
				}
				panetest.Shown(panetest.NewWorld(240, 1584), n.Pane, g)
				panetest.Golden(t, name, g.String())
			})
		}
	}
}

// A pane that is not told is drawn without an error.
func TestEveryPaneButEventsIsToldThePlan(t *testing.T) {
	for _, n := range Panes() {
		if _, told := n.Pane.(pane.Briefed); told != (n.Digit != pane.EventsPane) {
			t.Errorf("%s is told: %v", n.Pane.Title(), told)
		}
	}
}

func TestDetailsLookAsTheyShould(t *testing.T) {
	for _, p := range []pane.Pane{nodes.New(), jobs.New()} {
		for _, size := range [][2]int{{80, 24}, {160, 50}} {
			name := fmt.Sprintf("%s_detail_%dx%d", strings.ToLower(p.Title()), size[0], size[1])
			t.Run(name, func(t *testing.T) {
				w, g := panetest.NewWorld(240, 1584), draw.New(size[0], size[1])
				p.(pane.Briefed).Brief(panetest.NetPlan())
				s := panetest.Shown(w, p, g)
				if r, ok := p.(pane.Resetter); ok {
					r.Reset()
				}
				p.Act(pane.ActDown, s)
				p.Act(pane.ActDetail, s)
				panetest.Shown(w, p, g)
				panetest.Golden(t, name, g.String())
			})
		}
	}
}

func TestEveryActionCanBeDoneOnAnyMission(t *testing.T) {
	w := panetest.NewWorld(40, 60)
	for _, n := range Panes() {
		for _, s := range []engine.Snapshot{{}, w.Show(n.Pane)} {
			g := draw.New(120, 40)
			n.Pane.Draw(g, s)
			for _, a := range n.Pane.Actions() {
				n.Pane.Act(a.ID, s)
				n.Pane.Draw(g, s)
			}
		}
	}
}

// globalKeys are those of the console (the table of keys in its help).
var globalKeys = []string{
	"space", "]", "[", "}", "{", ".", ",", "=", ">", "<", "t", "m", "'", "B", "L", "u", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
	"tab", "shift+tab", "z", "w", ":", "?", "f1", "a", "A", "p", "y", "Y", "esc", "q", "ctrl+c", "ctrl+z", "ctrl+l",
	"shift+left", "shift+right", "ctrl+left", "ctrl+right",
}

// tilesOfOverview is how many tiles the keys go through.
const tilesOfOverview = 6

func TestActionsHaveTheirOwnNamesAndKeys(t *testing.T) {
	panes := Panes()
	over := newOverview()
	for range tilesOfOverview {
		over.Act(overview.ActNextTile, engine.Snapshot{})
		copied := *over
		panes = append(panes, pane.Numbered{Digit: pane.OverviewPane, Pane: &copied})
	}
	for _, n := range panes {
		ids, keys := map[pane.ActionID]bool{}, map[string]bool{}
		for _, a := range n.Pane.Actions() {
			if ids[a.ID] {
				t.Errorf("%s: action %q is there twice", n.Pane.Title(), a.ID)
			}
			ids[a.ID] = true
			if a.About == "" || len(a.Keys) == 0 {
				t.Errorf("%s: action %q has no key or no word of what it does", n.Pane.Title(), a.ID)
			}
			for _, key := range a.Keys {
				if keys[key] || slices.Contains(globalKeys, key) {
					t.Errorf("%s: key %q is taken", n.Pane.Title(), key)
				}
				keys[key] = true
			}
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	for _, n := range Panes() {
		b.Run(n.Pane.Title(), func(b *testing.B) {
			g := draw.New(200, 60)
			s := panetest.Shown(panetest.NewWorld(240, 1584), n.Pane, g)
			b.ReportAllocs()
			for b.Loop() {
				g.Clear()
				n.Pane.Draw(g, s)
			}
		})
	}
	b.Run("Nodes10744", func(b *testing.B) {
		g, p := draw.New(200, 60), nodes.New()
		s := panetest.Shown(panetest.NewWorld(10_744, 0), p, g)
		for b.Loop() {
			p.Act(pane.ActDown, s)
			p.Draw(g, s)
		}
	})
	b.Run("Map10744", func(b *testing.B) {
		g, p := draw.New(200, 60), earth.New()
		s := panetest.Shown(panetest.NewWorld(240, 10_504), p, g)
		for b.Loop() {
			p.Draw(g, s)
		}
	})
}

func TestOrdersFitTheSelection(t *testing.T) {
	w, g := panetest.NewWorld(20, 0), draw.New(120, 40)
	for _, c := range []struct {
		pane pane.Pane
		want string
	}{
		{nodes.New(), "drain"}, {jobs.New(), "cancel"}, {launches.New(), "delay 24 h"}, {events.New(), "go there"},
		{power.New(), "drain"}, {earth.New(), "drain"}, {newOverview(), "cancel"},
	} {
		s := panetest.Shown(w, c.pane, g)
		menu, ok := c.pane.Act(pane.ActOrders, s).(pane.Menu)
		if !ok || len(menu.Choices) == 0 || menu.Choices[0].Label != c.want {
			t.Errorf("%s: got %+v, want a menu that begins with %q", c.pane.Title(), menu, c.want)
		}
	}
}

func TestEmptyTableHasNoSelection(t *testing.T) {
	w := &panetest.World{}
	for _, n := range Panes() {
		s := panetest.Shown(w, n.Pane, draw.New(120, 40))
		if c, ok := n.Pane.(pane.Copier); ok && (c.Row(s) != "" || c.Why(s) != nil) {
			t.Errorf("%s: row %q, why %v of an empty mission", n.Pane.Title(), c.Row(s), c.Why(s))
		}
	}
}
