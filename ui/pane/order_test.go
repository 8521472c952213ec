package pane

import (
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/unit"
	"orrery/ui/draw"
)

func plan() engine.Scenario {
	return engine.Scenario{
		Designs: []fleet.Design{{Name: "relay", Mass: 575}, {
			Name: "ai1-like", Mass: 2143, Accelerators: 72, Hardware: 2_640_000 * unit.Dollar, Accelerator: 3_500_000 * unit.Dollar,
		}},
		Groups: []engine.Group{
			{Name: "relays", Design: 0, Flown: engine.SGP4},
			{Name: "compute", Design: 1, Shell: orbit.Shell{Planes: 16, PerPlane: 20}},
		},
		Vehicles: []launch.Vehicle{{Name: "Starship", Payload: 44_000, Price: 1500 * unit.Dollar, Successes: 8, Flights: 14}},
		Pads:     []launch.Pad{{Name: "SLC-37"}, {Name: "LC-39A"}},
	}
}

func TestBookingReadsWhatWhereWhenAndWhence(t *testing.T) {
	now := 5 * time.Hour
	ask := bookMenu(plan(), now).(Form)
	intent, err := ask.Then([]string{"20", "P13", "60", "lc-39a"})
	if err != nil {
		t.Fatal(err)
	}
	give := intent.(Give)
	got := give.Order.(engine.BookFlight).Booking
	want := engine.Booking{Pad: 1, LiftOff: now + 60*24*time.Hour, Group: 1, Plane: 12, Count: 20}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	// 20 × 2,143 kg × $1,500 + 20 × $6.14 M = $187.1 M
	if !strings.Contains(give.Confirm, "$187.1 M") {
		t.Errorf("the question %q does not say $187.1 M", give.Confirm)
	}
	if q, err := ask.Ask([]string{"20", "P13", "60", "lc-39a"}); err != nil || q != (engine.Quote{Booking: want}) {
		t.Errorf("asks %+v, %v", q, err)
	}
	for _, c := range []struct {
		field       int
		text, wrong string
	}{{0, "21", "1 to 20"}, {0, "", "1 to 20"}, {1, "17", "1 to 16"}, {2, "-1", "from 0"}, {2, "1e300", "from 0"}, {3, "nowhere", "SLC-37, LC-39A"}} {
		values := []string{"20", "13", "60", "SLC-37"}
		values[c.field] = c.text
		if _, err := ask.Then(values); err == nil || !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%q: got %v, want an error with %q", values, err, c.wrong)
		}
		if err := ask.Fields[c.field].Check(c.text); err == nil || !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("field %s: %q: got %v, want an error with %q", ask.Fields[c.field].Label, c.text, err, c.wrong)
		}
	}
}

func TestBookingWithoutAPlanSaysSo(t *testing.T) {
	if say, ok := bookMenu(engine.Scenario{}, 0).(Say); !ok {
		t.Errorf("got %v, want a notice", say)
	}
}

func TestOrdersFitTheSelection(t *testing.T) {
	w, g := newWorld(20, 0), draw.New(120, 40)
	for _, c := range []struct {
		pane Pane
		want string
	}{
		{NewNodes(), "drain"}, {NewJobs(), "cancel"}, {NewLaunches(), "delay 24 h"}, {NewEvents(), "go there"},
		{NewPower(), "drain"}, {NewMap(), "drain"}, {newOverview(), "cancel"},
	} {
		s := settle(w, c.pane, g)
		menu, ok := c.pane.Act(actOrders, s).(Menu)
		if !ok || len(menu.Choices) == 0 || menu.Choices[0].Label != c.want {
			t.Errorf("%s: got %+v, want a menu that begins with %q", c.pane.Title(), menu, c.want)
		}
	}
}

func TestClickOnTheMapSelectsTheNearestSatellite(t *testing.T) {
	w, p, g := newWorld(40, 0), NewMap(), draw.New(120, 40)
	s := settle(w, p, g)
	for _, mark := range s.Sky {
		x, y, ok := p.earth.Cell(placeOf(mark))
		if !ok {
			continue
		}
		p.Click(x, y, s)
		i, _ := p.find(s)
		if sx, sy, _ := p.earth.Cell(placeOf(s.Sky[i])); sx != x || sy != y {
			t.Errorf("click at %d,%d selects the satellite at %d,%d", x, y, sx, sy)
		}
	}
}

func TestMapStepsThroughNodesAndThroughRelaysIfAsked(t *testing.T) {
	w, p, g := newWorld(3, 4), NewMap(), draw.New(120, 40)
	s := settle(w, p, g)
	var got []fleet.ID
	for range 4 {
		got = append(got, p.selected)
		p.Act(actNext, s)
	}
	if want := []fleet.ID{4, 5, 6, 4}; !equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	p.Act(actAll, s)
	p.selected = 6
	p.Act(actNext, s)
	if p.selected != 0 {
		t.Errorf("after the last satellite comes %d, want 0", p.selected)
	}
}

func equal(a, b []fleet.ID) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestTilesLieSideBySideAtEverySize(t *testing.T) {
	for w := 0; w <= 300; w += 7 {
		for h := 0; h <= 100; h += 3 {
			for focus := range tileCount {
				covered := 0
				at := arrange(w, h, focus)
				for i, a := range at {
					if a.x < 0 || a.y < 0 || a.x+a.w > w || a.y+a.h > h {
						t.Fatalf("%d×%d: tile %d at %+v is outside", w, h, i, a)
					}
					covered += a.w * a.h
					for _, b := range at[:i] {
						if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
							t.Fatalf("%d×%d: tiles overlap: %+v and %+v", w, h, a, b)
						}
					}
				}
				if covered != w*h {
					t.Fatalf("%d×%d: %d cells are covered", w, h, covered)
				}
				if at[focus].w == 0 && w > 0 && h > 0 {
					t.Fatalf("%d×%d: tile %d has the keys and is not there", w, h, focus)
				}
			}
		}
	}
}

func TestTheHeadlineOfNodesCountsWhatIsListed(t *testing.T) {
	w, g, p := newWorld(20, 0), draw.New(120, 40), NewNodes()
	s := settle(w, p, g)
	if got := p.Headline(s); strings.Contains(got, "satellite") {
		t.Errorf("of nodes it says %q", got)
	}
	p.Act(actAll, s)
	s = settle(w, p, g)
	if got := p.Headline(s); !strings.HasPrefix(got, plural(s.Nodes.Total, "satellite")+", of these ") {
		t.Errorf("of all satellites it says %q", got)
	}
}

func TestTheMapSaysWhomItFollows(t *testing.T) {
	w, g, p := newWorld(20, 0), draw.New(120, 40), NewMap()
	s := settle(w, p, g)
	for _, want := range []bool{true, false} {
		p.Act(actFollow, s)
		g.Clear()
		p.Draw(g, s)
		if got := strings.Contains(g.String(), "  followed  "); got != want {
			t.Errorf("says that it follows: %v, want %v\n%s", got, want, g.String())
		}
	}
}
