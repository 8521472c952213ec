package launches

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/delay"
	"orrery/engine/flight"
	"orrery/engine/outlook"
	"orrery/engine/table"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

// open is the pane at one of its views, as a world shows it.
func open(view pane.ActionID, w *panetest.World, g draw.Grid) (*Pane, engine.Snapshot) {
	p := New()
	p.Brief(panetest.NetPlan())
	p.Act(view, w.Show(p))
	return p, panetest.Shown(w, p, g)
}

func TestViewsLookAsTheyShould(t *testing.T) {
	for _, v := range viewNames[planesView:] {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
			name := fmt.Sprintf("launches_%s_%dx%d", v.action.ID, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				g := draw.New(size[0], size[1])
				open(v.action.ID, panetest.NewWorld(240, 0), g)
				panetest.Golden(t, name, g.String())
			})
		}
	}
}

func TestEachViewAsksForWhatItShowsAlone(t *testing.T) {
	for v, want := range map[pane.ActionID]outlook.Wants{
		"planes": {Planes: true}, "pads": {Pads: true}, "capacity": {Quarters: true, Futures: futuresALook, Planes: true},
	} {
		p, _ := open(v, panetest.NewWorld(20, 0), draw.New(120, 40))
		var got engine.Wants
		p.Want(&got)
		if got.Campaign != want {
			t.Errorf("%s: asks for %+v, want %+v", v, got.Campaign, want)
		}
	}
	tile := NewTile()
	var got engine.Wants
	if tile.Want(&got); got.Campaign.Pads || got.Campaign.Quarters || got.Campaign.Table.Count == 0 {
		t.Errorf("the tile asks for %+v, want the flights alone", got.Campaign)
	}
}

func TestOrdersFitTheView(t *testing.T) {
	for _, c := range []struct {
		view pane.ActionID
		down int
		want []string
	}{
		{"flights", 0, []string{"delay 24 h", "move", "scrub", "change manifest", "retarget", "drop higher", "slip vehicle", "close pad"}},
		{"flights", 5, []string{"hold at parking", "retarget"}},
		{"planes", 3, []string{"book", "cadence of build", "stop replacing for build"}},
		{"pads", 0, []string{"close pad", "open flight 1"}},
		{"pads", 1, []string{"open pad", "close pad"}},
		{"pads", 3, []string{"slip vehicle"}},
		{"capacity", 0, []string{"cadence of build", "stop replacing for build"}},
	} {
		w, g := panetest.NewWorld(20, 0), draw.New(120, 40)
		p, s := open(c.view, w, g)
		plan := panetest.NetPlan()
		plan.Plans = []flight.Plan{{Name: "build", Group: 1, Replace: true}}
		p.Brief(plan)
		for range c.down {
			p.Act(pane.ActDown, s)
		}
		s = panetest.Shown(w, p, g)
		menu, _ := p.Act(pane.ActOrders, s).(pane.Menu)
		for _, want := range c.want {
			if !slices.ContainsFunc(menu.Choices, func(o pane.Choice) bool { return o.Label == want }) {
				t.Errorf("%s, %d down: %q does not offer %q: %+v", c.view, c.down, menu.Title, want, menu.Choices)
			}
		}
	}
}

func TestPlanesAreFilteredAndSortedByTheirNextArrival(t *testing.T) {
	w, g := panetest.NewWorld(20, 0), draw.New(120, 40)
	p, _ := open("planes", w, g)
	p.SetFilter("p1")
	s := panetest.Shown(w, p, g)
	if got := p.planes.Window(s).Matched; got != 10 {
		t.Errorf("%d planes match p1, want P10 to P19", got)
	}
	p.SetFilter("")
	p.Act(pane.ActSort, s)
	p.Act(pane.ActSort, s)
	s = panetest.Shown(w, p, g)
	if row, ok := p.planes.Selected(s); !ok || row.Plane != "P13" {
		t.Errorf("by next arrival the first plane is %+v, want P13", row)
	}
	if !p.Reset() || p.view != flightsView {
		t.Error("escape does not lead back to the flights")
	}
}

func TestAClickOnATabOpensItsView(t *testing.T) {
	g := draw.New(120, 40)
	p, s := open("flights", panetest.NewWorld(20, 0), g)
	for v := range views {
		at := strings.Index(g.String(), viewNames[v].Name)
		p.Click(at+1, 0, s)
		if p.view != v {
			t.Errorf("a click on %s opens view %d", viewNames[v].Name, p.view)
		}
	}
}

func TestAFlightIsGoUnlessSomethingIsNotThere(t *testing.T) {
	s := engine.Snapshot{Clock: clock.View{Elapsed: time.Hour}}
	for _, c := range []struct {
		row      outlook.Row
		is, text string
	}{
		{outlook.Row{Cause: delay.ByWeather}, "go", "weather"},
		{outlook.Row{}, "go", "–"},
		{outlook.Row{Cause: delay.ByInquiry, Until: 2 * time.Hour}, "no go", "inquiry"},
	} {
		if got, waits := goCell(c.row, s).Text, waitsCell(c.row, s).Text; got != c.is || waits != c.text {
			t.Errorf("%+v: %q, waits for %q, want %q and %q", c.row, got, waits, c.is, c.text)
		}
	}
}

func TestPadsShowWhatFliesAndWhenTheyAreClosed(t *testing.T) {
	const width = 120
	l, now := line{from: 0, to: width * aDay, cells: width}, 40*aDay
	g := draw.New(width, 1)
	l.pad(g, outlook.PadRow{
		Left: []time.Duration{10 * aDay, 38 * aDay}, Ready: 45 * aDay, Closed: 50 * aDay,
		Next: []outlook.PadFlight{{ID: 7, LiftOff: 60 * aDay}, {ID: 8, LiftOff: 62 * aDay}, {ID: 9, LiftOff: 90 * aDay}},
	}, now)
	text := []rune(g.String())
	for at, want := range map[int]rune{10: '▲', 38: '▲', 39: '▒', 40: '│', 45: '/', 50: '/', 60: '◇', 62: '◇', 63: '8', 90: '◇', 91: '9', 100: '·'} {
		if text[at] != want {
			t.Errorf("day %d is %q, want %q: %s", at, text[at], want, string(text))
		}
	}
	if strings.Contains(string(text), "7") {
		t.Errorf("flight 7 is named where flight 8 is: %s", string(text))
	}
	l.pad(g, outlook.PadRow{Closed: 50 * aDay, Lost: true}, now)
	if text = []rune(g.String()); text[45] != '×' {
		t.Errorf("a destroyed pad is marked %q, want × unlike a closed one: %s", text[45], string(text))
	}
}

func TestWhatKeepsAFlightIsNamedHoweverNarrowItIs(t *testing.T) {
	w := panetest.NewWorld(20, 0)
	for _, c := range []struct {
		width int
		want  string
	}{{70, "no go      ship\n"}, {160, "no go      ship: no ship has returned"}} {
		g := draw.New(c.width, 24)
		p, s := open("flights", w, g)
		p.Act(pane.ActDown, s)
		panetest.Shown(w, p, g)
		if text := g.String(); !strings.Contains(text, c.want) {
			t.Errorf("%d cells wide: want %q in\n%s", c.width, c.want, text)
		}
	}
}

func TestTheHeadlineCountsWhatCountsDownApartFromWhatIsUnderWay(t *testing.T) {
	p, s := New(), engine.Snapshot{}
	s.Campaign.Flights, s.Campaign.Counting = 28, 20
	if got, want := p.Headline(s), "20 count down, 8 under way, treasury $0.00"; got != want {
		t.Errorf("the pane's: %q, want %q", got, want)
	}
	if got, want := NewTile().Headline(s), "20 count down, treasury $0.00"; got != want {
		t.Errorf("the tile's: %q, want %q", got, want)
	}
	s.Campaign.Flights, s.Campaign.Counting = 1, 1
	if got, want := p.Headline(s), "1 counts down, treasury $0.00"; got != want {
		t.Errorf("of one flight: %q, want %q", got, want)
	}
}

func TestCapacityShowsThePetaflopsOfItsNodes(t *testing.T) {
	g := draw.New(200, 60)
	_, s := open("capacity", panetest.NewWorld(240, 0), g)
	// 240 nodes of 72 accelerators of 2.25 PFLOP/s
	for _, want := range []string{"38,880", "flown, until now", "P10–P50–P90", "20 futures"} {
		if !strings.Contains(g.String(), want) {
			t.Errorf("capacity does not show %q:\n%s", want, g)
		}
	}
	if got := s.Wanted.Campaign.Table; got != (table.Rows{}) {
		t.Errorf("it asks for flights: %+v", got)
	}
}

// What was planned and flown is shown at once, the band as futures are drawn.
func TestCapacityShowsItsBandAsFuturesAreDrawn(t *testing.T) {
	for _, g := range []draw.Grid{draw.New(200, 60), draw.New(120, 30)} {
		p, s := open("capacity", panetest.NewWorld(240, 0), g)
		for drawn, band := range map[int]bool{0: false, 4: true} {
			s.Campaign.Drawn = drawn
			g.Clear()
			p.Draw(g, s)
			if text, _, _ := strings.Cut(g.String(), "money"); !strings.Contains(text, "planned") || !strings.Contains(text, fmt.Sprintf("P50 of %d of 20 futures", drawn)) || strings.Contains(text, "~") != band {
				t.Errorf("with %d futures drawn capacity is\n%s", drawn, text)
			}
		}
	}
}
