package earth

import (
	"slices"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/compliance"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/network"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

func TestClickOnTheMapSelectsTheNearestSatellite(t *testing.T) {
	w, p, g := panetest.NewWorld(40, 0), New(), draw.New(120, 40)
	s := panetest.Shown(w, p, g)
	for _, mark := range s.Sky.Marks {
		x, y, ok := p.earth.Cell(placeOf(mark))
		if !ok {
			continue
		}
		p.Click(x, y, s)
		i, _ := p.find(s)
		if sx, sy, _ := p.earth.Cell(placeOf(s.Sky.Marks[i])); sx != x || sy != y {
			t.Errorf("click at %d,%d selects the satellite at %d,%d", x, y, sx, sy)
		}
	}
}

func TestMapStepsThroughNodesAndThroughRelaysIfAsked(t *testing.T) {
	w, p, g := panetest.NewWorld(3, 4), New(), draw.New(120, 40)
	s := panetest.Shown(w, p, g)
	var got []fleet.ID
	for range 4 {
		got = append(got, p.selected)
		p.Act(pane.ActNext, s)
	}
	if want := []fleet.ID{4, 5, 6, 4}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	p.Act(pane.ActAll, s)
	p.selected = 6
	p.Act(pane.ActNext, s)
	if p.selected != 0 {
		t.Errorf("after the last satellite comes %d, want 0", p.selected)
	}
}

func TestTheMapSaysWhomItFollows(t *testing.T) {
	w, g, p := panetest.NewWorld(20, 0), draw.New(120, 40), New()
	s := panetest.Shown(w, p, g)
	for _, want := range []bool{true, false} {
		p.Act(actFollow, s)
		g.Clear()
		p.Draw(g, s)
		if got := strings.Contains(g.String(), "  followed  "); got != want {
			t.Errorf("says that it follows: %v, want %v\n%s", got, want, g.String())
		}
	}
}

func TestTheMapDrawsTheRouteUntilEscape(t *testing.T) {
	w, p, g := panetest.NewWorld(40, 0), New(), draw.New(120, 40)
	panetest.Shown(w, p, g)
	before := g.String()
	p.Select(pane.Selection{Route: &network.RouteQuery{From: 0, To: 4}})
	panetest.Shown(w, p, g)
	for _, want := range []string{"Tokyo to Los Angeles", "142.3 ms", "◇", "◆ Tokyo"} {
		if !strings.Contains(g.String(), want) {
			t.Errorf("the map does not show %q:\n%s", want, g)
		}
	}
	if !p.Reset() {
		t.Error("escape does nothing")
	}
	panetest.Shown(w, p, g)
	if got := g.String(); got != before {
		t.Errorf("after escape the map is\n%s\nwant\n%s", got, before)
	}
}

func TestLasersAreDrawnUnlessHidden(t *testing.T) {
	w, p, g := panetest.NewWorld(40, 0), New(), draw.New(120, 40)
	s := panetest.Shown(w, p, g)
	if len(s.Network.Beams) == 0 || !strings.Contains(g.String(), "laser in use") {
		t.Fatalf("%d lasers are drawn:\n%s", len(s.Network.Beams), g)
	}
	p.Act(pane.ActLasers, s)
	if s = panetest.Shown(w, p, g); len(s.Network.Beams) > 0 || strings.Contains(g.String(), "laser in use") {
		t.Errorf("hidden, %d lasers are drawn", len(s.Network.Beams))
	}
	s.Network.On = false
	if _, says := p.Act(pane.ActLasers, s).(pane.Say); !says {
		t.Error("in a mission without a network the key is dead")
	}
}

func TestTheMapFollowsTheRouteOfThePaneBesideIt(t *testing.T) {
	p, g := New(), draw.New(120, 40)
	p.Select(pane.Selection{Route: &network.RouteQuery{From: 1, To: 2}})
	w := panetest.NewWorld(40, 60)
	other := network.RouteQuery{From: 3, To: 0}
	s := w.Show(p)
	s.Network.Route = &network.RouteDetail{RouteQuery: other, FromName: "Tokyo", ToName: "London", Found: true}
	p.Draw(g, s)
	if text := g.String(); !strings.Contains(text, "Tokyo to London") {
		t.Errorf("the map does not show the route that there is:\n%s", text)
	}
	s.Network.Route, s.Wanted.Network.Route = nil, &other
	p.Draw(g, s)
	if text := g.String(); !strings.Contains(text, "does not exist at this instant") {
		t.Errorf("the map does not say that a station is not there yet:\n%s", text)
	}
}

// The map marks what law bars to a job, and counts what it leaves, until escape.
func TestTheMapShowsTheLawsThatReachAJob(t *testing.T) {
	w, p, g := panetest.NewWorld(40, 0), New(), draw.New(120, 40)
	s := panetest.Shown(w, p, g)
	before := g.String()
	p.Select(pane.Selection{Job: 7})
	s.Jobs.One = &dispatch.JobDetail{Row: dispatch.JobRow{ID: 7}, Law: &dispatch.LawDetail{
		Terms: "not CN, by data", Nodes: 40, Bear: 30, Groups: []dispatch.LawGroup{{Name: "east", To: 10, Bar: "CN: registry"}},
		Barred: append(make([]bool, len(p.plan.Places)), slices.Repeat([]bool{true}, len(s.Network.Sites))...),
	}}
	g.Clear()
	p.Draw(g, s)
	for _, want := range []string{"×", "job 7  not CN, by data  may run on 30 of 40 nodes", "land at 0 of"} {
		if got := g.String(); !strings.Contains(got, want) {
			t.Errorf("the map does not show %q:\n%s", want, got)
		}
	}
	if barred := strings.Count(g.String(), "×"); barred < 8 {
		t.Errorf("%d of ten nodes and %d gateways are marked as barred", barred, len(s.Network.Sites))
	}
	var want engine.Wants
	if p.Want(&want); want.Jobs.One != 7 || !want.Law.All {
		t.Errorf("it asks for %+v and %+v", want.Jobs, want.Law)
	}
	s.Jobs.One.Law = nil
	s.Law.Groups = []compliance.Group{{Name: "east", Reach: []string{"CN", "US"}}, {Name: "west", Reach: []string{"US"}}}
	g.Clear()
	p.Draw(g, s)
	if got := g.String(); !strings.Contains(got, "job 7  no law binds it: those of CN, US reach nodes") || strings.Contains(got, "×") {
		t.Errorf("of a job that no law binds the map shows\n%s", got)
	}
	if !p.Reset() {
		t.Error("escape does nothing")
	}
	panetest.Shown(w, p, g)
	if got := g.String(); got != before {
		t.Errorf("after escape the map is\n%s\nwant\n%s", got, before)
	}
}
