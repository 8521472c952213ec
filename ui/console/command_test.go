package console

import (
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/unit"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	networkpane "orrery/ui/pane/network"
	"orrery/ui/play/playtest"
)

// netRig is a rig with a mission that has lasers and two places.
func netRig(t *testing.T) *rig {
	t.Helper()
	s := playtest.Little()
	s.Links = link.Usual()
	s.Groups[0].Shell.Planes, s.Groups[0].Shell.PerPlane, s.Groups[0].Filled = 6, 12, 6
	s.Flights = nil
	s.Places = []network.Place{
		{Name: "Tromsø", Latitude: 69.6 * unit.Degree, Longitude: 18.9 * unit.Degree, Population: 1e5},
		{Name: "McMurdo", Latitude: -77.8 * unit.Degree, Longitude: 166.7 * unit.Degree, Population: 1e3},
	}
	e, err := engine.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return newRig(t, Options{Engine: e, Store: playtest.NewShelf(t, e)})
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
		"laser rate N0013 N0014 25":      "done: laser N0013-N0014 carries 25 Gbps",
		"close station McMurdo":          "done: close McMurdo",
		"add gateway Thule, 76.5, -68.7": "done: add gateway Thule",
	} {
		d := netRig(t)
		d.order(line)
		if _, ok := d.c.stage.top().(*overlay.Confirm); ok {
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

func TestUnknownNamesOfTheNetworkAreTold(t *testing.T) {
	for line, want := range map[string]string{
		"fail satellite N9999":      `there is no satellite "N9999"`,
		"fail satellite N001":       `near it are N0010, N0011, N0012`,
		"route Tromsø Mcmurda":      `no station "Mcmurda": near it are McMurdo`,
		"open station Thule":        `no station "Thule"`,
		"cut laser N0013 N0013":     "N0013 has no link to itself",
		"restore laser N0013 N0014": "N0013-N0014 is not cut",
		"restore plane compute 1":   "has not failed",
	} {
		d := netRig(t)
		d.order(line)
		if _, ok := d.c.stage.top().(*overlay.Confirm); ok {
			d.press("enter")
		}
		d.sees(want)
	}
	d := netRig(t)
	d.order("fail plane compute")
	d.sees("want a group and the number of a plane")
}

func TestWayOpensTheNetworkAndTheMap(t *testing.T) {
	d := netRig(t)
	d.order("route Tromsø McMurdo")
	d.sees("[Route]", "Tromsø to McMurdo")
	d.press("c")
	if d.c.stage.pane().Title() != "Map" {
		t.Errorf("c opens %s, want the map", d.c.stage.pane().Title())
	}
	d.sees("Tromsø to McMurdo")
	if w := d.c.stage.wants(); w.Network.Route == nil || *w.Network.Route != (network.RouteAsk{From: 0, To: 1}) {
		t.Errorf("the map wants %v", w.Network.Route)
	}
}

func TestEveryHintOfTheNetworkWorks(t *testing.T) {
	d := netRig(t)
	d.press("6")
	for _, view := range []string{"l", "e", "r"} {
		d.press(view)
		for _, a := range d.c.stage.pane().Actions() {
			if len(a.Keys) == 0 {
				continue
			}
			d.press(a.Keys[0], "esc", "esc", "6", view)
			if d.ended {
				t.Fatalf("%s ends the program", a.Keys[0])
			}
			if c := d.c.stage.pane(); c.Title() != "Network" {
				t.Fatalf("after %q the keys are with %s", a.Keys[0], c.Title())
			}
		}
	}
	var _ pane.Commander = networkpane.New()
}
