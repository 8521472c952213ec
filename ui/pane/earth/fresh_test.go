package earth

import (
	"slices"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

func TestWhatIsOnItsWayIsDrawnUnlessHidden(t *testing.T) {
	w, p, g := panetest.NewWorld(40, 0), New(), draw.New(120, 40)
	s := panetest.Shown(w, p, g)
	for _, want := range []string{"▸ on its way", "▲ ascends"} {
		if !strings.Contains(g.String(), want) {
			t.Errorf("the map does not show %q:\n%s", want, g)
		}
	}
	p.Act(actFresh, s)
	s = panetest.Shown(w, p, g)
	if s.Wanted.Campaign.InTransit || s.Wanted.Campaign.Satellite != nil || strings.Contains(g.String(), "on its way") {
		t.Errorf("hidden, it is asked for: %+v, or drawn:\n%s", s.Wanted.Campaign, g)
	}
	var tile engine.Wants
	if NewTile().Want(&tile); tile.Campaign.InTransit {
		t.Error("the tile asks for what is on its way")
	}
}

func TestASatelliteOnItsWayIsSelectedWithItsTrueAltitude(t *testing.T) {
	w, p, g := panetest.NewWorld(40, 0), New(), draw.New(120, 40)
	s := panetest.Shown(w, p, g)
	on := slices.IndexFunc(p.pose.motes, func(m mote) bool { return m.id != fleet.None })
	x, y, _ := p.earth.Cell(p.pose.motes[on].at)
	p.Click(x, y, s)
	if p.selected != p.pose.motes[on].id {
		t.Fatalf("a click on it selects %d, want %d", p.selected, p.pose.motes[on].id)
	}
	panetest.Shown(w, p, g)
	for _, want := range []string{"◉ N0005", "351 km", "waits for its plane", "first job in"} {
		if !strings.Contains(g.String(), want) {
			t.Errorf("the map does not show %q:\n%s", want, g)
		}
	}
	p.selected = p.pose.motes[on].id - 1
	p.Act(pane.ActNext, s)
	if p.selected != p.pose.motes[on].id {
		t.Errorf("the next satellite is %d, want %d, which is on its way", p.selected, p.pose.motes[on].id)
	}
}
