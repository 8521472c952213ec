package order

import (
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/outlook"
	"orrery/engine/unit"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

func TestBookingReadsWhatWhereWhenAndWhence(t *testing.T) {
	now := 5 * time.Hour
	find := BookMenu(panetest.Plan(), now).(pane.Find)
	open := *find.Wants.Campaign.Open
	if want := (flight.Booking{LiftOff: now + 60*24*time.Hour, Group: 1}); open != want {
		t.Errorf("asks for %+v, want %+v", open, want)
	}
	open.Plane, open.Count, open.Pad, open.LiftOff = 11, 4, 1, open.LiftOff+48*time.Hour
	next, err := find.Then(engine.Snapshot{Clock: clock.View{Elapsed: now}, Campaign: outlook.View{Open: &open}})
	if err != nil {
		t.Fatal(err)
	}
	ask := next.(pane.Form)
	for i, want := range []string{"4", "P12", "+62d", "LC-39A", "1", "270"} {
		if ask.Fields[i].Value != want {
			t.Errorf("%s begins with %q, want %q", ask.Fields[i].Label, ask.Fields[i].Value, want)
		}
	}
	if _, err := find.Then(engine.Snapshot{}); err == nil || !strings.Contains(err.Error(), "empty slot") {
		t.Errorf("with nothing to book: got %v", err)
	}
	booked := engine.Snapshot{Campaign: outlook.View{Table: outlook.Rows{Rows: []outlook.Row{
		{ID: 1, Status: launch.Working}, {ID: 2, Status: launch.Booked, Count: 20, Plane: "P14", Pad: "LC-39A", LiftOff: 585 * time.Hour}}}}}
	instead, err := find.Then(booked)
	if menu, ok := instead.(pane.Menu); err != nil || !ok || len(menu.Choices) != 1 || menu.Choices[0].Label != "flight 2" || !strings.Contains(menu.Title, "scrub") {
		t.Errorf("with all slots booked: got %+v, %v", instead, err)
	}
	intent, err := ask.Then([]string{"20", "P13", "+60d", "lc-39a", "2", "300"})
	if err != nil {
		t.Fatal(err)
	}
	give := intent.(pane.Give)
	got := give.Order.(campaign.BookFlight).Booking
	want := flight.Booking{Pad: 1, LiftOff: now + 60*24*time.Hour, Group: 1, Plane: 12, Count: 20, Planes: 2, DropOff: 300 * unit.Kilometre, Checkout: 7 * 24 * time.Hour}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	// 20 × 2,143 kg × $1,500 + 20 × $6.14 M = $187.1 M
	if !strings.Contains(give.Confirm, "$187.1 M") {
		t.Errorf("the question %q does not say $187.1 M", give.Confirm)
	}
	if q, err := ask.Ask([]string{"20", "P13", "+60d", "lc-39a", "2", "300"}); err != nil || q != (engine.Quote{Booking: want}) {
		t.Errorf("asks %+v, %v", q, err)
	}
	for _, c := range []struct {
		field       int
		text, wrong string
	}{{0, "0", "1 to 100000"}, {0, "", "satellites is missing"}, {1, "0", "from 1"}, {2, "-1", "want a time like"}, {2, "1e300", "want a time like"}, {3, "nowhere", "want SLC-37 or LC-39A"}, {4, "0", "1 to 1000"}, {5, "-1", "0 to 40000"}} {
		values := []string{"20", "13", "+60d", "SLC-37", "1", "270"}
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
	if say, ok := BookMenu(pane.Plan{}, 0).(pane.Say); !ok {
		t.Errorf("got %v, want a notice", say)
	}
}
