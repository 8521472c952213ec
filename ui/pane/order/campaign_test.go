package order

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/node"
	"orrery/engine/order"
	"orrery/engine/outlook"
	"orrery/engine/unit"
	"orrery/engine/upkeep"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

// planned is a scenario with a campaign.
func planned() pane.Plan {
	plan := panetest.NetPlan()
	plan.Plans = []flight.Plan{{Name: "build", Group: 1, Replace: true}}
	return plan
}

// chosen is what a menu leads to by a choice.
func chosen(t *testing.T, i pane.Intent, label string) pane.Intent {
	t.Helper()
	menu, ok := i.(pane.Menu)
	if !ok {
		t.Fatalf("%+v is no menu", i)
	}
	for _, c := range menu.Choices {
		if c.Label == label {
			return c.Then
		}
	}
	t.Fatalf("%s does not offer %q: %+v", menu.Title, label, menu.Choices)
	return nil
}

// filled is the order that a form gives when the fields of some labels are changed.
func filled(t *testing.T, i pane.Intent, change map[string]string) pane.Give {
	t.Helper()
	form, ok := i.(pane.Form)
	if !ok {
		t.Fatalf("%+v is no form", i)
	}
	var values []string
	for _, f := range form.Fields {
		value, changed := change[f.Label]
		if !changed {
			value = f.Value
		}
		if err := f.Check(value); err != nil {
			t.Errorf("%s: %s %q: %v", form.Title, f.Label, value, err)
		}
		values = append(values, value)
	}
	next, err := form.Then(values)
	give, ok := next.(pane.Give)
	if err != nil || !ok {
		t.Fatalf("%s: %+v, %v", form.Title, next, err)
	}
	return give
}

func TestEveryOrderOfAFlightHasItsFormAndAsksFirst(t *testing.T) {
	plan, s := planned(), engine.Snapshot{}
	booked := outlook.Row{ID: 3, Vehicle: "Starship", Pad: "LC-39A", Count: 20, Plane: "P13", Campaign: "build"}
	s.Campaign.One = &outlook.Detail{Row: booked, DropOff: 270 * unit.Kilometre}
	climbs := booked
	climbs.Status = launch.Climbing
	for _, c := range []struct {
		row    outlook.Row
		label  string
		change map[string]string
		want   engine.Order
	}{
		{booked, "change manifest", map[string]string{"satellites": "12"}, campaign.ChangeManifest{Flight: 3, Count: 12}},
		{booked, "retarget", map[string]string{"plane": "P07"}, campaign.Retarget{Flight: 3, Plane: 6}},
		{booked, "drop higher", map[string]string{"altitude_km": "350"}, campaign.DropHigher{Flight: 3, Altitude: 350 * unit.Kilometre}},
		{booked, "slip vehicle", map[string]string{"by": "9mo"}, campaign.SlipVehicle{By: 9*730*time.Hour + 9*30*time.Minute}},
		{booked, "close pad", map[string]string{"for": "20d"}, campaign.ClosePad{Pad: 1, For: 480 * time.Hour}},
		{booked, "cadence of build", map[string]string{"flights_per_year": "25"}, upkeep.SetCadence{Yearly: 25}},
		{climbs, "hold at parking", nil, campaign.HoldParked{Flight: 3, For: 240 * time.Hour}},
		{climbs, "retarget", map[string]string{"plane": "2"}, campaign.Retarget{Flight: 3, Plane: 1}},
	} {
		give := filled(t, chosen(t, FlightMenu(c.row, plan, s), c.label), c.change)
		if give.Order != c.want || give.Confirm == "" {
			t.Errorf("%s: got %+v, asked %q, want %+v and a question", c.label, give.Order, give.Confirm, c.want)
		}
	}
}

func TestPadsRocketsAndSatellitesHaveTheirOrders(t *testing.T) {
	plan, s := planned(), engine.Snapshot{}
	for _, c := range []struct {
		menu  pane.Intent
		label string
		want  engine.Order
	}{
		{PadMenu(1, outlook.PadRow{Name: "LC-39A", Closed: time.Hour}, plan, s), "open pad", campaign.ClosePad{Pad: 1}},
		{CampaignsMenu(plan, s), "stop replacing for build", upkeep.SetReplacing{Off: true}},
		{CampaignsMenu(plan, engine.Snapshot{Campaign: outlook.View{Plans: make([]upkeep.PlanRow, 1)}}), "replace for build", upkeep.SetReplacing{}},
	} {
		if give, ok := chosen(t, c.menu, c.label).(pane.Give); !ok || give.Order != c.want || give.Confirm == "" {
			t.Errorf("%s: got %+v, want %+v and a question", c.label, give, c.want)
		}
	}
	row := node.Row{ID: 7, Name: "N0008", Group: "compute", Status: fleet.Active}
	if c, ok := DisposeChoice(row, plan); !ok || c.Then.(pane.Give).Order != (upkeep.Dispose{Satellite: 7}) {
		t.Errorf("a satellite of a planned group: %+v, %v", c, ok)
	}
	row.Group = "relays"
	if _, ok := DisposeChoice(row, plan); ok {
		t.Error("a satellite that flies by element sets can be disposed of")
	}
}

func TestAPlaneIsBookedIfItHasAnEmptySlot(t *testing.T) {
	plan := planned()
	find, ok := chosen(t, PlaneMenu(outlook.PlaneRow{Group: "compute", Plane: "P05"}, plan, engine.Snapshot{}), "book").(pane.Find)
	if !ok || find.Wants.Campaign.Open.Plane != 4 || find.Wants.Campaign.Open.Group != 1 {
		t.Errorf("asks for %+v, want plane P05 of compute", find.Wants.Campaign.Open)
	}
}

func TestEveryOrderOfCampaignsIsTakenInWordsAndAsksFirst(t *testing.T) {
	plan := planned()
	for line, want := range map[string]engine.Order{
		"manifest 3 12":           campaign.ChangeManifest{Flight: 3, Count: 12},
		"retarget 3 P07":          campaign.Retarget{Flight: 3, Plane: 6},
		"drop_off 3 altitude=350": campaign.DropHigher{Flight: 3, Altitude: 350 * unit.Kilometre},
		"hold 3 for=5d":           campaign.HoldParked{Flight: 3, For: 120 * time.Hour},
		"slip starship 1mo":       campaign.SlipVehicle{By: 730*time.Hour + 30*time.Minute},
		"close_pad lc-39a":        campaign.ClosePad{Pad: 1, For: 720 * time.Hour},
		"open_pad LC-39A":         campaign.ClosePad{Pad: 1},
		"cadence build 0":         upkeep.SetCadence{},
		"replace build":           upkeep.SetReplacing{},
		"stop_replacing build":    upkeep.SetReplacing{Off: true},
		"scrub 3":                 campaign.ScrubFlight{Flight: 3},
		"book starship lc-39a 3d compute 2 20 planes=2 drop-off=300": campaign.BookFlight{Booking: flight.Booking{
			Pad: 1, LiftOff: 72 * time.Hour, Group: 1, Plane: 1, Count: 20, Planes: 2, DropOff: 300 * unit.Kilometre, Checkout: 7 * 24 * time.Hour}},
	} {
		verb, rest, _ := strings.Cut(line, " ")
		intent, err := inWords(t, verb, rest, plan)
		give, ok := intent.(pane.Give)
		if err != nil || !ok || give.Order != want || give.Confirm == "" {
			t.Errorf("%s: got %+v, %v, want %+v and a question", line, intent, err, want)
		}
	}
	for _, kind := range slices.Concat(campaign.Orders, upkeep.Orders) {
		for _, v := range kind.Verbs {
			if _, _, ok := order.Find(engine.Orders, v.Name); !ok || !v.Asks {
				t.Errorf("%s is given without being asked for", v.Name)
			}
		}
	}
}

func TestTheSelectedFlightIsPutIntoTheForm(t *testing.T) {
	for _, c := range Commands(slices.Concat(campaign.Orders, upkeep.Orders), planned()) {
		if form, ok := c.Alone(engine.Snapshot{}, pane.Selection{Flight: 9}).(pane.Form); ok && form.Fields[0].Label == "flight" && form.Fields[0].Value != "9" {
			t.Errorf("%s begins with flight %q, want 9", c.Name, form.Fields[0].Value)
		}
	}
}
