package pane

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/unit"
	"orrery/ui/draw"
)

// netPane is the pane of the fixture's network, as it stands on a screen.
func netPane(w, h int) (*world, *Network, draw.Grid, engine.Snapshot) {
	world, p, g := newWorld(240, 100), NewNetwork(), draw.New(w, h)
	p.Brief(netPlan())
	return world, p, g, settle(world, p, g)
}

func TestTheBusiestLaserStandsFirst(t *testing.T) {
	_, p, _, s := netPane(120, 40)
	row, ok := p.link(s)
	if !ok || row.Load != 1 {
		t.Errorf("%s-%s with %v is selected, want one that is full", row.AName, row.BName, row.Load)
	}
}

func TestWayReadsTwoStations(t *testing.T) {
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
		{line: "Lodnon Tokyo", wrong: `no station "Lodnon": near it are London`},
		{line: "Los Angeles Tokio", wrong: `no station "Tokio": near it are Tokyo`},
		{line: "Tokyo Los", wrong: `no station "Los": near it are Los Angeles, Los Cabos`},
		{line: "Tokyo,", wrong: "want the name of a station"},
	} {
		ask, err := readWay(names, c.line)
		switch {
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("%q: got %v, want an error with %q", c.line, err, c.wrong)
		case c.wrong == "" && (err != nil || ask != engine.RouteAsk{From: c.from, To: c.to}):
			t.Errorf("%q: got %v, %v, want %d to %d", c.line, ask, err, c.from, c.to)
		}
	}
}

func TestGatewayReadsNamePlaceAndCapacity(t *testing.T) {
	intent, err := readGateway(" Reykjavik , 64.1, -21.9, 200")
	want := engine.AddGateway{Site: engine.Site{Name: "Reykjavik", Latitude: 64.1 * unit.Degree, Longitude: -21.9 * unit.Degree, Capacity: 200 * link.Gbps}}
	if err != nil || intent.(Give).Order != want {
		t.Errorf("got %v, %v, want %v", intent, err, want)
	}
	for text, wrong := range map[string]string{
		"Reykjavik": "latitude and longitude", ", 1, 2": "want a name", "X, 91, 0": "-90 to 90", "X, 0, 181": "-180 to 180", "X, NaN, 0": "-90 to 90",
		"X, 0, 0, -1": "want Gbps", "X, 0, 0, 1, 2": "latitude and longitude", "X, a, 0": `latitude "a"`,
	} {
		if _, err := readGateway(text); err == nil || !strings.Contains(err.Error(), wrong) {
			t.Errorf("%q: got %v, want an error with %q", text, err, wrong)
		}
	}
}

func TestDangerousOrdersOfTheNetworkAsk(t *testing.T) {
	row := engine.LinkRow{A: 3, B: 4, AName: "R0004", BName: "R0005", Capacity: 100 * link.Gbps}
	less, _ := rate(row, "40")
	more, _ := rate(row, "400")
	choices := append(linkMenu(row).(Menu).Choices, (&Network{}).stationMenu(engine.StationRow{Name: "Perth"}, engine.Snapshot{}).(Menu).Choices...)
	choices = append(choices, Choice{Label: "less", Then: less}, Choice{Label: "more", Then: more})
	row.Cut, row.Condition = true, link.Outage
	choices = append(choices, linkMenu(row).(Menu).Choices...)
	asks := map[string]bool{"cut laser": true, "fail R0004": true, "fail R0005": true, "close": true, "less": true}
	seen := 0
	for _, c := range choices {
		if give, ok := c.Then.(Give); ok {
			if seen++; (give.Confirm != "") != asks[c.Label] {
				t.Errorf("%s: asks %q", c.Label, give.Confirm)
			}
		}
	}
	if seen != 11 {
		t.Errorf("%d orders were seen, want 11", seen)
	}
}

func TestPlaneOfASatelliteIsFoundByTheNameOfItsGroup(t *testing.T) {
	plan := netPlan()
	for group, want := range map[string]engine.FailPlane{"compute": {Group: 1, Plane: 6}, "relays shell 2": {Group: 0, Plane: 6}} {
		row := engine.NodeRow{ID: 9, Name: "N0010", Group: group, Plane: 7, Status: fleet.Active}
		choices := networkChoices(row, plan)
		if len(choices) != 2 || choices[1].Then.(Give).Order != want || !strings.Contains(choices[1].Label, "P07") {
			t.Errorf("%s: got %+v, want %+v", group, choices, want)
		}
		row.Failed = true
		if back := networkChoices(row, plan)[1].Then.(Give).Order.(engine.FailPlane); !back.Off {
			t.Errorf("%s: a plane that failed is offered to fail again", group)
		}
	}
	if got := networkChoices(engine.NodeRow{Group: "compute", Plane: 1, Status: fleet.Active}, engine.Scenario{}); got != nil {
		t.Errorf("without lasers: got %v, want nothing", got)
	}
}

func TestStationBecomesTheOriginAndLeadsToItsRoute(t *testing.T) {
	w, p, g, s := netPane(120, 40)
	p.Act(actStations, s)
	settle(w, p, g)
	p.SetFilter("perth")
	s = settle(w, p, g)
	p.Act(actOrigin, s)
	p.SetFilter("")
	s = settle(w, p, g)
	if s.Stations.Origin != "Perth" {
		t.Errorf("the origin is %s, want Perth", s.Stations.Origin)
	}
	p.Act(actTop, s)
	p.Act(actDetail, s)
	s = settle(w, p, g)
	if d, ok := p.way(s); !ok || d.FromName != "Perth" || d.ToName != "Tokyo" || !strings.Contains(g.String(), "Perth to Tokyo") {
		t.Errorf("the way leads from %s to %s, want from Perth to Tokyo:\n%s", d.FromName, d.ToName, g)
	}
	p.Act(actBackWay, s)
	s = settle(w, p, g)
	if d, _ := p.way(s); d.FromName != "Tokyo" || d.ToName != "Perth" {
		t.Errorf("turned round it leads from %s to %s", d.FromName, d.ToName)
	}
	if show, ok := p.Act(actLocate, s).(Show); !ok || show.Pane != MapPane || *show.Selection.Route != *p.ask() {
		t.Errorf("c gives %v, want the map", show)
	}
}

func TestNextStationNeverIsTheOrigin(t *testing.T) {
	w, p, g, s := netPane(120, 40)
	p.Act(actRoute, s)
	for range 3 * len(cities) {
		s = settle(w, p, g)
		if p.ask() == nil {
			t.Fatalf("the way leads from station %d to itself", p.origin)
		}
		p.Act(actNext, s)
	}
}

func TestSortedByLoadTheMostComesFirst(t *testing.T) {
	w, p, g, s := netPane(120, 40)
	for range p.links.columns {
		p.Act(actSort, s)
		if key := p.links.sortedBy(); p.links.down != slices.Contains(mostFirst, key) {
			t.Errorf("sorted by %s: descending is %v", key, p.links.down)
		}
		s = settle(w, p, g)
	}
}

func TestClickChoosesAViewOrARow(t *testing.T) {
	w, p, g, s := netPane(120, 40)
	p.Click(4, p.rows+4, s)
	if row, _ := p.link(s); row.Key != s.Links.Rows[3].Key {
		t.Errorf("the fourth row was clicked, %s-%s is selected", row.AName, row.BName)
	}
	for i, tab := range p.tabs {
		p.Click(tab.x+1, 0, s)
		if s = settle(w, p, g); p.view != netView(i) {
			t.Errorf("a click on tab %d opens view %d", i, p.view)
		}
	}
	p.Wheel(3, s)
	if p.hops.cursor != 3 {
		t.Errorf("the wheel moves to hop %d, want 3", p.hops.cursor)
	}
	if menu := p.Act(actOrders, s).(Menu); !strings.HasPrefix(menu.Title, "laser R0345-R0367") {
		t.Errorf("the fourth hop has the menu %q", menu.Title)
	}
}

func TestUnreachableStationSaysWhy(t *testing.T) {
	w, p, g, _ := netPane(80, 18)
	p.Select(Selection{Route: &engine.RouteAsk{From: 0, To: 7}})
	settle(w, p, g)
	for _, want := range []string{"there is no way now", "17.2 degrees over its horizon"} {
		if !strings.Contains(g.String(), want) {
			t.Errorf("the screen does not say %q:\n%s", want, g)
		}
	}
}

func TestTheMapDrawsTheWayUntilEscape(t *testing.T) {
	w, p, g := newWorld(40, 0), NewMap(), draw.New(120, 40)
	settle(w, p, g)
	before := g.String()
	p.Select(Selection{Route: &engine.RouteAsk{From: 0, To: 4}})
	settle(w, p, g)
	for _, want := range []string{"Tokyo to Los Angeles", "142.3 ms", "◇", "◆ Tokyo"} {
		if !strings.Contains(g.String(), want) {
			t.Errorf("the map does not show %q:\n%s", want, g)
		}
	}
	if !p.Reset() {
		t.Error("escape does nothing")
	}
	settle(w, p, g)
	if got := g.String(); got != before {
		t.Errorf("after escape the map is\n%s\nwant\n%s", got, before)
	}
}

func TestLasersAreDrawnUnlessHidden(t *testing.T) {
	w, p, g := newWorld(40, 0), NewMap(), draw.New(120, 40)
	s := settle(w, p, g)
	if len(s.Beams) == 0 || !strings.Contains(g.String(), "laser in use") {
		t.Fatalf("%d lasers are drawn:\n%s", len(s.Beams), g)
	}
	p.Act(actBeams, s)
	if s = settle(w, p, g); len(s.Beams) > 0 || strings.Contains(g.String(), "laser in use") {
		t.Errorf("hidden, %d lasers are drawn", len(s.Beams))
	}
}

func TestTheTileStandsStillUntilSomethingFails(t *testing.T) {
	w, over, g := newWorld(40, 60), newOverview(), draw.New(160, 50)
	over.Brief(netPlan())
	s := settle(w, over, g)
	p := over.tiles[networkTile].Pane.(*Network)
	s.Totals.Net.Handovers++
	s.Elapsed += time.Second
	p.Draw(draw.New(60, 8), s)
	if p.still.totals.Handovers == s.Totals.Net.Handovers {
		t.Error("a handover changes the tile at once")
	}
	s.Totals.Net.Down++
	tile := draw.New(60, 8)
	p.Draw(tile, s)
	if !strings.Contains(tile.String(), "4 down") {
		t.Errorf("a failure does not show:\n%s", tile)
	}
}

func TestTheMapFollowsTheWayOfThePaneBesideIt(t *testing.T) {
	p, g := NewMap(), draw.New(120, 40)
	p.Select(Selection{Route: &engine.RouteAsk{From: 1, To: 2}})
	w := newWorld(40, 60)
	other := engine.RouteAsk{From: 3, To: 0}
	s := w.show(p)
	s.Route = &engine.RouteDetail{RouteAsk: other, FromName: "Tokyo", ToName: "London", Found: true}
	p.Draw(g, s)
	if text := g.String(); !strings.Contains(text, "Tokyo to London") {
		t.Errorf("the map does not show the way that there is:\n%s", text)
	}
	s.Route, s.Wanted.Route = nil, &other
	p.Draw(g, s)
	if text := g.String(); !strings.Contains(text, "not built at this instant") {
		t.Errorf("the map does not say that a station is not there yet:\n%s", text)
	}
}
