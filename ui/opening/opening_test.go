package opening

import (
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/unit"
	"orrery/ui/draw"
)

// million is a scenario of a million nodes and three relays of a catalogue.
func million() engine.Scenario {
	return engine.Scenario{
		Name: "million", Title: "as applied for", Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), Tick: time.Minute, Seed: 4,
		Designs: []fleet.Design{{Name: "ai1-like", Accelerators: 72}, {Name: "relay"}},
		Groups: []fleet.Group{
			{Name: "mid-600", Shell: orbit.Shell{Altitude: 600 * unit.Kilometre, Planes: 1500, PerPlane: 1000}, Filled: 1000},
			{Name: "starlink", Design: 1, Sets: make([]orbit.Elements, 3)},
		},
	}
}

func shown(p *Page, w, h int) string {
	g := draw.New(w, h)
	p.Draw(g)
	return g.String()
}

func TestAPageSaysWhatIsKnownAndHowFarItIs(t *testing.T) {
	p := New(million(), nil)
	if p.Satellites != 1_000_003 || p.Nodes != 1_000_000 || !p.Takes() {
		t.Errorf("%d satellites, %d nodes", p.Satellites, p.Nodes)
	}
	p.Share, p.Took = 0.43, 2300*time.Millisecond
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		got := shown(p, size[0], size[1])
		for _, want := range []string{"ORRERY  million  2026-06-20 00:00:00Z  BUILDING", "as applied for", "1,000,000 nodes", "43.0 %", "430,000 of them, 2 s", "72,000,000",
			"mid-600       1,000,000  ai1-like  600 km", "starlink              3  relay  a catalogue", "? keys   q quit"} {
			if !strings.Contains(got, want) {
				t.Errorf("on %v cells %q is missing from\n%s", size, want, got)
			}
		}
		if strings.Contains(got, "hide them") {
			t.Errorf("the keys are shown:\n%s", got)
		}
	}
	p.Help, p.Notice = true, "wait"
	if got := shown(p, 80, 24); !strings.Contains(got, "hide them") || !strings.Contains(got, "wait") {
		t.Errorf("the keys are not shown:\n%s", got)
	}
}

func TestAPageFitsAnyScreen(t *testing.T) {
	p := New(million(), nil)
	for w := range 60 {
		for h := range 12 {
			shown(p, w, h)
		}
	}
}

func TestASmallMissionStandsAtOnce(t *testing.T) {
	s := million()
	s.Groups[0].Filled = 19
	if p := New(s, nil); p.Takes() {
		t.Errorf("one waits for %d satellites", p.Satellites)
	}
}
