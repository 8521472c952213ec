package order

import (
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/jobs"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/order"
	"orrery/engine/unit"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

// inWords is what a verb makes of a line, without names to be looked up.
func inWords(t *testing.T, verb, line string, plan pane.Plan) (pane.Intent, error) {
	t.Helper()
	_, v, ok := order.Find(engine.Orders, verb)
	if !ok {
		t.Fatalf("there is no verb %s", verb)
	}
	return command(v, plan).Then(line, engine.Snapshot{Clock: clock.View{Elapsed: time.Hour}})
}

func TestOrdersAreTakenInWords(t *testing.T) {
	plan := panetest.NetPlan()
	for _, c := range []struct {
		verb, line string
		want       engine.Order
	}{
		{"add_gateway", "Reykjavik , 64.1, -21.9, 200", network.AddGateway{Site: network.Site{Name: "Reykjavik", Latitude: 64.1 * unit.Degree, Longitude: -21.9 * unit.Degree, Capacity: 200 * link.Gbps}}},
		{"add_gateway", `"New Delhi" 28.6 longitude=77.2`, network.AddGateway{Site: network.Site{Name: "New Delhi", Latitude: 28.6 * unit.Degree, Longitude: 77.2 * unit.Degree}}},
		{"fail_plane", "compute P07", network.FailPlane{Group: 1, Plane: 6}},
		{"end_evacuation", "Compute 7", dispatch.EvacuatePlane{Group: 1, Plane: 6, Off: true}},
		{"prioritise", "4711 -3", dispatch.Prioritise{Job: 4711, Class: -3}},
		{"exchange", "4711 steps=100", jobs.ExchangeEvery{Job: 4711, Steps: 100}},
		{"move_job", "4711", dispatch.MoveJob{Job: 4711, To: fleet.None}},
		{"cancel", "4711", jobs.CancelJob{Job: 4711}},
		{"policy", "Eas", dispatch.SetPolicy{Policy: "easy"}},
		{"move", "2 +6h", campaign.MoveFlight{Flight: 2, LiftOff: 7 * time.Hour}},
		{"move", "2 T+2d", campaign.MoveFlight{Flight: 2, LiftOff: 48 * time.Hour}},
		{"shelve", "brown-out 1h30m", alarm.Shelve{Rule: alarm.Brownout, For: 90 * time.Minute}},
		{"unshelve", "cut off", alarm.Shelve{Rule: alarm.Cut}},
		{"design", "compute heat_limit_c 65", fleet.SetDesign{Group: 1, Part: fleet.HeatLimit, Value: float64(unit.Celsius(65))}},
		{"book", "starship lc-39a 3d compute 2 20", campaign.BookFlight{Booking: flight.Booking{Pad: 1, LiftOff: 72 * time.Hour, Group: 1, Plane: 1, Count: 20, Planes: 1, Checkout: 7 * 24 * time.Hour}}},
	} {
		intent, err := inWords(t, c.verb, c.line, plan)
		give, ok := intent.(pane.Give)
		if _, v, _ := order.Find(engine.Orders, c.verb); err != nil || !ok || give.Order != c.want || (give.Confirm != "") != v.Asks {
			t.Errorf("%s %s: got %+v, %v, want %+v", c.verb, c.line, intent, err, c.want)
		}
	}
}

func TestWordsThatAreWrongAreToldByTheirKeys(t *testing.T) {
	plan := panetest.NetPlan()
	for _, c := range [][3]string{
		{"add_gateway", "Reykjavik", "latitude_deg is missing"}, {"add_gateway", "X, 91, 0", "want a number from -90 to 90"},
		{"add_gateway", "X, 0, 181", "want a number from -180 to 180"}, {"add_gateway", "X, NaN, 0", `latitude_deg is "NaN"`},
		{"add_gateway", "X, 0, 0, -1", `gbps is "-1"`}, {"add_gateway", "X, 0, 0, 1, US, 2", `"2" is more than add gateway takes`},
		{"fail_plane", "compute", "plane is missing: want the number of a plane"}, {"fail_plane", "comp 7 8", "is more than fail plane takes"},
		{"fail_plane", "nowhere 7", `group is "nowhere"`}, {"prioritise", "4711 101", "want a whole number from -100 to 100"},
		{"prioritise", "job=1 job=2", "job is given twice"}, {"exchange", "0 5", `job is "0"`}, {"policy", "best", "want fcfs, easy"},
		{"shelve", "heat ten", `for is "ten"`}, {"shelve", "heat 8d", `for is "8d", want 0s to 7d`},
	} {
		if intent, err := inWords(t, c[0], c[1], plan); err == nil || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s %s: got %v, %v, want an error with %q", c[0], c[1], intent, err, c[2])
		}
	}
}

func TestAFormOfFieldsGivesItsOrder(t *testing.T) {
	plan := panetest.NetPlan()
	form := OrderForm("fail_plane", plan, engine.Snapshot{}, map[string]string{"group": "compute"})
	if form.Fields[0].Value != "compute" || form.Fields[1].Check("") == nil || form.Fields[1].Check("P0") == nil || form.Fields[1].Check("P7") != nil {
		t.Errorf("the form is %+v", form.Fields)
	}
	intent, err := form.Then([]string{"compute", "P7"})
	if give, ok := intent.(pane.Give); err != nil || !ok || give.Order != (network.FailPlane{Group: 1, Plane: 6}) || give.Confirm != "fail plane 7 of group 2?" {
		t.Errorf("got %+v, %v", intent, err)
	}
	if _, err := form.Then([]string{"compute", ""}); err == nil {
		t.Error("a plane without a number is ordered")
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
	if got := NetworkChoices(node.Row{Group: "compute", Plane: 1, Status: fleet.Active}, pane.Plan{}); got != nil {
		t.Errorf("without lasers: got %v, want nothing", got)
	}
}
