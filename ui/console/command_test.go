package console

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/flight"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/owners"
	"orrery/engine/unit"
	"orrery/internal/effort"
	"orrery/ui/overlay"
	"orrery/ui/pane"

	networkpane "orrery/ui/pane/network"
	"orrery/ui/play/playtest"
)

// netRig is a rig with a mission that has lasers and two places.
func netRig(t *testing.T) *rig {
	t.Helper()
	e, err := engine.New(netPlan())
	if err != nil {
		t.Fatal(err)
	}
	return newRig(t, Options{Engine: e, Store: playtest.NewShelf(t, e)})
}

// netPlan is the scenario of netRig.
func netPlan() engine.Scenario {
	s := playtest.Small()
	s.Links = link.DefaultRules()
	s.Groups[0].Shell.Planes, s.Groups[0].Shell.PerPlane, s.Groups[0].Filled = 6, 12, 6
	s.Flights = nil
	s.Plans = []flight.Plan{{Name: "build"}} // its group is full
	owner := owners.Owner{Name: "Sky", Seat: "US", Rockets: true, SatLife: 5, Return: 0.1, Shares: []float64{1}, Factors: []float64{1}}
	other := owner
	other.Name, other.Rockets = "Ground", false
	s.Market.Owners = []owners.Owner{owner, other}
	s.Market.Sites = []owners.Site{{Name: "Plains", Country: "US", PUE: 1.2, Queue: 55, Life: 5}}
	s.Places = []network.Place{
		{Name: "Tromsø", Latitude: 69.6 * unit.Degree, Longitude: 18.9 * unit.Degree, Population: 1e5},
		{Name: "McMurdo", Latitude: -77.8 * unit.Degree, Longitude: 166.7 * unit.Degree, Population: 1e3},
	}
	return s
}

// order types a line into the palette.
func (d *rig) order(line string) {
	d.press(":")
	d.write(line)
	d.press("enter")
}

func TestNetworkIsOrderedInWords(t *testing.T) {
	for line, want := range map[string]string{
		"fail satellite N0013":           "done: fail N0013",
		"fail plane compute 2":           "done: fail plane P02 of compute",
		"cut laser N0013 N0014":          "done: cut laser N0013-N0014",
		"laser rate N0013 N0014 25":      "done: have laser N0013-N0014 carry 25 Gbps",
		"close station McMurdo":          "done: close McMurdo",
		"add gateway Thule, 76.5, -68.7": "done: add gateway Thule",
	} {
		d := netRig(t)
		d.order(line)
		if _, ok := d.c.stage.Top().(*overlay.Confirm); ok {
			if strings.Contains(d.text(), "running an hour ahead") {
				t.Errorf("%q: what it costs is not told", line)
			}
			d.press("enter")
		} else if !strings.HasPrefix(line, "add") {
			t.Errorf("%q does not ask first", line)
		}
		d.sees(want)
	}
}

// sample is what a person may write of a field.
func sample(f field.Field) string {
	low, _, ranged := f.Range()
	switch {
	case f.Thing == "satellite" && f.Key == "to":
		return "N0014"
	case f.Thing == "satellite":
		return "N0013"
	case f.Thing == "station":
		return "McMurdo"
	case len(f.Words()) > 0:
		return f.Words()[0]
	case ranged:
		return strconv.Itoa(int(max(low, 1)))
	case f.Thing == "state" && f.Key == "to":
		return "CN"
	case f.Thing == "state":
		return "US"
	case f.Key == "name":
		return "Thule"
	}
	return "2h"
}

func TestEveryOrderIsTakenInWordsByItsFields(t *testing.T) {
	effort.Alone(t)
	d := netRig(t)
	plan := netPlan()
	for _, kind := range engine.Orders {
		for _, verb := range kind.Verbs {
			if verb.Name == "submit" || verb.Name == "tick" {
				continue // in words of their own
			}
			draft, line := kind.Blank(plan.Names()), verb.Spoken()
			draft.Fill(verb, func(f field.Field) bool {
				text := sample(f)
				line += fmt.Sprintf(" %s=%q", f.Key, text)
				text = strings.NewReplacer("N0013", "12", "N0014", "13").Replace(text)
				if err := f.Read(text); err != nil {
					t.Fatalf("%s: %s %v", verb.Name, f.Key, err)
				}
				return true
			})
			d.order(line)
			want := draft.Order()
			asked, asks := d.c.stage.Top().(*overlay.Confirm)
			if asks != verb.Asks || asks && asked.Order != want {
				t.Errorf("%q: asked %v, about %v, want %v", line, asks, asked, want)
			}
			if asks {
				d.press("esc")
				d.order(verb.Spoken())
				if d.c.stage.Top() == nil && !strings.Contains(d.text(), "has an empty slot") {
					t.Errorf("%s alone asks for nothing", verb.Spoken())
				}
				d.press("esc")
			} else if last := d.text(); !strings.Contains(last, "done: ") && !strings.Contains(last, "refused: ") {
				t.Errorf("%q gives no order:\n%s", line, last)
			}
		}
	}
}

func TestUnknownNamesOfTheNetworkAreTold(t *testing.T) {
	for line, want := range map[string]string{
		"fail satellite N9999":      `there is no satellite "N9999"`,
		"fail satellite N001":       `did you mean N0010, N0011 or N0012?`,
		"route Tromsø Mcmurda":      `no station "Mcmurda": did you mean McMurdo?`,
		"open station Thule":        `no station "Thule"`,
		"cut laser N0013 N0013":     "N0013 has no link to itself",
		"restore laser N0013 N0014": "N0013-N0014 is not cut",
		"restore plane compute 1":   "has not failed",
	} {
		d := netRig(t)
		d.order(line)
		if _, ok := d.c.stage.Top().(*overlay.Confirm); ok {
			d.press("enter")
		}
		d.sees(want)
	}
	d := netRig(t)
	d.order("fail plane compute")
	d.sees("plane is missing: want the number of a plane")
}

func TestWayOpensTheNetworkAndTheMap(t *testing.T) {
	d := netRig(t)
	d.order("route Tromsø McMurdo")
	d.sees("[Route]", "Tromsø to McMurdo")
	d.press("c")
	if d.c.stage.Pane().Title() != "Map" {
		t.Errorf("c opens %s, want the map", d.c.stage.Pane().Title())
	}
	d.sees("Tromsø to McMurdo")
	if w := d.c.stage.Wants(); w.Network.Route == nil || *w.Network.Route != (network.RouteQuery{From: 0, To: 1}) {
		t.Errorf("the map wants %v", w.Network.Route)
	}
}

func TestEveryHintOfTheNetworkWorks(t *testing.T) {
	d := netRig(t)
	d.press("6")
	for _, view := range []string{"l", "e", "r"} {
		d.press(view)
		for _, a := range d.c.stage.Pane().Actions() {
			if len(a.Keys) == 0 {
				continue
			}
			d.press(a.Keys[0], "esc", "esc", "6", view)
			if d.ended {
				t.Fatalf("%s ends the program", a.Keys[0])
			}
			if c := d.c.stage.Pane(); c.Title() != "Network" {
				t.Fatalf("after %q the keys are with %s", a.Keys[0], c.Title())
			}
		}
	}
	var _ pane.Commander = networkpane.New()
}
