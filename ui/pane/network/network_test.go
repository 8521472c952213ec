package network

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/pane/panetest"
)

// netPane is the pane of the fixture's network, as it stands on a screen.
func netPane(w, h int) (*panetest.World, *Pane, draw.Grid, engine.Snapshot) {
	world, p, g := panetest.NewWorld(240, 100), New(), draw.New(w, h)
	p.Brief(panetest.NetPlan())
	return world, p, g, panetest.Shown(world, p, g)
}

func TestTheBusiestLaserStandsFirst(t *testing.T) {
	_, p, _, s := netPane(120, 40)
	row, ok := p.link(s)
	if !ok || row.Load != 1 {
		t.Errorf("%s-%s with %v is selected, want one that is full", row.AName, row.BName, row.Load)
	}
}

func TestRouteReadsTwoStations(t *testing.T) {
	names := []string{"Tokyo", "New York", "Los Angeles", "London", "London Ontario", "Los Cabos", "São Paulo"}
	for _, c := range []struct {
		line     string
		from, to int
		wrong    string
	}{
		{line: "London Tokyo", from: 3, to: 0},
		{line: "new york los angeles", from: 1, to: 2},
		{line: "London Ontario, Tok", from: 4, to: 0},
		{line: "tok são", from: 0, to: 6},
		{line: "London", wrong: "want two stations"},
		{line: "", wrong: "want two stations"},
		{line: "London London", wrong: "London is both ends"},
		{line: "Lodnon Tokyo", wrong: `no station "Lodnon": did you mean London?`},
		{line: "Los Angeles Tokio", wrong: `no station "Tokio": did you mean Tokyo?`},
		{line: "Tokyo Los", wrong: `no station "Los": did you mean Los Angeles or Los Cabos?`},
		{line: "Tokyo,", wrong: "want the name of a station"},
	} {
		ask, err := readRoute(names, c.line)
		switch {
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("%q: got %v, want an error with %q", c.line, err, c.wrong)
		case c.wrong == "" && (err != nil || ask != network.RouteQuery{From: c.from, To: c.to}):
			t.Errorf("%q: got %v, %v, want %d to %d", c.line, ask, err, c.from, c.to)
		}
	}
}

func TestOrdersOfTheNetworkAsk(t *testing.T) {
	row := network.LinkRow{A: 3, B: 4, AName: "R0004", BName: "R0005", Capacity: 100 * link.Gbps}
	choices := order.LinkMenu(row).(pane.Menu).Choices
	i := slices.IndexFunc(choices, func(c pane.Choice) bool { return c.Label == "set capacity" })
	capacity := choices[i].Then.(pane.Prompt)
	less, _ := capacity.Then("40")
	more, _ := capacity.Then("400")
	choices = append(choices, (&Pane{}).stationMenu(network.StationRow{Name: "Perth"}, engine.Snapshot{}).(pane.Menu).Choices...)
	choices = append(choices, pane.Choice{Label: "less", Then: less}, pane.Choice{Label: "more", Then: more})
	row.Cut, row.Condition = true, link.Outage
	choices = append(choices, order.LinkMenu(row).(pane.Menu).Choices...)
	seen := 0
	for _, c := range choices {
		if give, ok := c.Then.(pane.Give); ok {
			if seen++; give.Confirm == "" {
				t.Errorf("%s asks nothing", c.Label)
			}
		}
	}
	if seen != 11 {
		t.Errorf("%d orders were seen, want 11", seen)
	}
}

func TestStationBecomesTheOriginAndLeadsToItsRoute(t *testing.T) {
	w, p, g, s := netPane(120, 40)
	p.Act(actStations, s)
	panetest.Shown(w, p, g)
	p.SetFilter("perth")
	s = panetest.Shown(w, p, g)
	p.Act(actOrigin, s)
	p.SetFilter("")
	s = panetest.Shown(w, p, g)
	if s.Network.Stations.Origin != "Perth" {
		t.Errorf("the origin is %s, want Perth", s.Network.Stations.Origin)
	}
	p.Act(pane.ActTop, s)
	p.Act(pane.ActDetail, s)
	s = panetest.Shown(w, p, g)
	if d, ok := p.route(s); !ok || d.FromName != "Perth" || d.ToName != "Tokyo" || !strings.Contains(g.String(), "Perth to Tokyo") {
		t.Errorf("the route leads from %s to %s, want from Perth to Tokyo:\n%s", d.FromName, d.ToName, g)
	}
	p.Act(actReverse, s)
	s = panetest.Shown(w, p, g)
	if d, _ := p.route(s); d.FromName != "Tokyo" || d.ToName != "Perth" {
		t.Errorf("turned round it leads from %s to %s", d.FromName, d.ToName)
	}
	if show, ok := p.Act(pane.ActLocate, s).(pane.Show); !ok || show.Pane != pane.MapPane || *show.Selection.Route != *p.ask() {
		t.Errorf("c gives %v, want the map", show)
	}
}

func TestNextStationNeverIsTheOrigin(t *testing.T) {
	w, p, g, s := netPane(120, 40)
	p.Act(actRoute, s)
	for range 3 * len(panetest.Cities) {
		s = panetest.Shown(w, p, g)
		if p.ask() == nil {
			t.Fatalf("the route leads from station %d to itself", p.origin)
		}
		p.Act(pane.ActNext, s)
	}
}

func TestSortedByLoadTheMostComesFirst(t *testing.T) {
	w, p, g, s := netPane(120, 40)
	for range p.links.Columns {
		p.Act(pane.ActSort, s)
		if key := p.links.SortedBy(); p.links.Down != slices.Contains(mostFirst, key) {
			t.Errorf("sorted by %s: descending is %v", key, p.links.Down)
		}
		s = panetest.Shown(w, p, g)
	}
}

func TestClickChoosesAViewOrARow(t *testing.T) {
	w, p, g, s := netPane(120, 40)
	p.Click(4, p.rows+4, s)
	if row, _ := p.link(s); row.Key != s.Network.Links.Rows[3].Key {
		t.Errorf("the fourth row was clicked, %s-%s is selected", row.AName, row.BName)
	}
	line, _, _ := strings.Cut(g.String(), "\n")
	for i, v := range netViews {
		p.Click(strings.Index(line, v.Name)+1, 0, s)
		if s = panetest.Shown(w, p, g); p.view != netView(i) {
			t.Errorf("a click on tab %d opens view %d", i, p.view)
		}
	}
	p.Wheel(3, s)
	if hop := p.hops.Row(); hop != 3 {
		t.Errorf("the wheel moves to hop %d, want 3", hop)
	}
	if menu := p.Act(pane.ActOrders, s).(pane.Menu); !strings.HasPrefix(menu.Title, "laser R0345-R0367") {
		t.Errorf("the fourth hop has the menu %q", menu.Title)
	}
}

func TestUnreachableStationSaysWhy(t *testing.T) {
	w, p, g, _ := netPane(80, 18)
	p.Select(pane.Selection{Route: &network.RouteQuery{From: 0, To: 7}})
	panetest.Shown(w, p, g)
	for _, want := range []string{"there is no route now", "17.2 degrees over its horizon"} {
		if !strings.Contains(g.String(), want) {
			t.Errorf("the screen does not say %q:\n%s", want, g)
		}
	}
}

func TestTheTileStandsStillUntilSomethingFails(t *testing.T) {
	w, p, g := panetest.NewWorld(40, 60), NewTile(), draw.New(60, 8)
	p.Brief(panetest.NetPlan())
	s := panetest.Shown(w, p, g)
	s.Network.Handovers++
	s.Clock.Elapsed += time.Second
	p.Draw(draw.New(60, 8), s)
	if p.shown.totals.Handovers == s.Network.Handovers {
		t.Error("a handover changes the tile at once")
	}
	s.Network.Down++
	tile := draw.New(60, 8)
	p.Draw(tile, s)
	if !strings.Contains(tile.String(), "4 down") {
		t.Errorf("a failure does not show:\n%s", tile)
	}
}

func TestStationsAndRouteLookAsTheyShould(t *testing.T) {
	for _, view := range []netView{stationsView, routeView} {
		for _, size := range [][2]int{{80, 24}, {160, 50}} {
			name := fmt.Sprintf("%s_%dx%d", strings.ToLower(netViews[view].Name), size[0], size[1])
			t.Run(name, func(t *testing.T) {
				p, g := New(), draw.New(size[0], size[1])
				p.Brief(panetest.NetPlan())
				p.view = view
				panetest.Shown(panetest.NewWorld(240, 1584), p, g)
				panetest.Golden(t, name, g.String())
			})
		}
	}
}

func TestWithoutLasersNoKeyIsPromised(t *testing.T) {
	p, g := New(), draw.New(80, 24)
	p.Draw(g, engine.Snapshot{})
	if got := p.Actions(); len(got) > 0 {
		t.Errorf("a mission without lasers has the keys %+v", got)
	}
	panetest.Shown(panetest.NewWorld(20, 0), p, g)
	if got := p.Actions(); len(got) == 0 {
		t.Error("a mission with lasers has no keys")
	}
}
