package order

import (
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/unit"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

func TestGatewayReadsNamePlaceAndCapacity(t *testing.T) {
	intent, err := readGateway(" Reykjavik , 64.1, -21.9, 200")
	want := network.AddGateway{Site: network.Site{Name: "Reykjavik", Latitude: 64.1 * unit.Degree, Longitude: -21.9 * unit.Degree, Capacity: 200 * link.Gbps}}
	if err != nil || intent.(pane.Give).Order != want {
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

func TestPlaneOfASatelliteIsFoundByTheNameOfItsGroup(t *testing.T) {
	plan := panetest.NetPlan()
	for group, want := range map[string]network.FailPlane{"compute": {Group: 1, Plane: 6}, "relays shell 2": {Group: 0, Plane: 6}} {
		row := node.Row{ID: 9, Name: "N0010", Group: group, Plane: 7, Status: fleet.Active}
		choices := NetworkChoices(row, plan)
		if len(choices) != 2 || choices[1].Then.(pane.Give).Order != want || !strings.Contains(choices[1].Label, "P07") {
			t.Errorf("%s: got %+v, want %+v", group, choices, want)
		}
		row.Failed = true
		if back := NetworkChoices(row, plan)[1].Then.(pane.Give).Order.(network.FailPlane); !back.Off {
			t.Errorf("%s: a plane that failed is offered to fail again", group)
		}
	}
	if got := NetworkChoices(node.Row{Group: "compute", Plane: 1, Status: fleet.Active}, engine.Scenario{}); got != nil {
		t.Errorf("without lasers: got %v, want nothing", got)
	}
}
