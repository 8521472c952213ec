package campaign

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

func TestVehiclesThatCannotBeAreRefused(t *testing.T) {
	for _, c := range []struct {
		change func(*launch.Vehicle)
		want   string
	}{
		{func(*launch.Vehicle) {}, ""},
		{func(v *launch.Vehicle) { v.Price, v.Successes, v.Flights = 0, 0, 0 }, ""}, // a gift without a record
		{func(v *launch.Vehicle) { v.Payload = 0.5 }, "payload is 0.5 kg, want 1 to 1e9"},
		{func(v *launch.Vehicle) { v.Price = -unit.Dollar }, "price is $-1 a kilogram, want 0 to 1e6"},
		{func(v *launch.Vehicle) { v.Successes = 4 }, "4 of 3 flights succeeded"},
		{func(v *launch.Vehicle) { v.Successes, v.Flights = -1, -1 }, "-1 of -1 flights succeeded"},
		{func(v *launch.Vehicle) { v.Ascent = 0 }, "ascent takes 0s, want over 0 and at most a day"},
		{func(v *launch.Vehicle) { v.Ascent = 25 * time.Hour }, "want over 0 and at most a day"},
		{func(v *launch.Vehicle) { v.Insertion = 100 * unit.Kilometre }, "insertion at 100 km, want 150 to 40000"},
	} {
		v := spec().Vehicles[sure]
		c.change(&v)
		if got := say(CheckVehicle(v)); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%+v: %q, want %q", v, got, c.want)
		}
	}
}

func TestFlightsThatCannotHaveFlownSoAreRefused(t *testing.T) {
	c := four(t)
	if err := c.Check(c.Below, &c.Spec); err != nil {
		t.Fatalf("those that flew are refused: %v", err)
	}
	for _, row := range []struct {
		what   string
		change func(*State)
		want   string
	}{
		{"a number out of turn", func(s *State) { s.Flights[1].ID = 3 }, "flight 3 refers to what the scenario does not have"},
		{"no such status", func(s *State) { s.Flights[0].Status = launch.Scrubbed + 1 }, "flight 1 refers to what the scenario does not have"},
		{"no such vehicle", func(s *State) { s.Flights[0].Vehicle = 3 }, "flight 1 refers to what the scenario does not have"},
		{"no such pad", func(s *State) { s.Flights[0].Pad = 2 }, "flight 1 refers to what the scenario does not have"},
		{"no such group", func(s *State) { s.Flights[0].Group = 2 }, "flight 1 refers to what the scenario does not have"},
		{"no such plane", func(s *State) { s.Flights[0].Plane = 2 }, "flight 1 brings 1 satellites for 1 slots to plane 3"},
		{"more than its slots", func(s *State) { s.Flights[0].Count = 2 }, "flight 1 brings 2 satellites for 1 slots to plane 2"},
		{"a slot of another group", func(s *State) { s.Flights[0].Cargo = []fleet.ID{8} }, "flight 1 carries satellite 8, which is not of its group"},
		{"checks below no time", func(s *State) { s.Flights[0].Check = -1 }, "flight 1 lifts off at"},
		{"a lift-off after all time", func(s *State) { s.Flights[0].LiftOff = clock.Latest + 1 }, "flight 1 lifts off at"},
		{"a price below nothing", func(s *State) { s.Flights[0].LaunchPrice = -1 }, "flight 1 carries 1000 kg for"},
		{"a price beyond money", func(s *State) { s.Flights[0].HardwarePrice = mostPrice + 1 }, "flight 1 carries 1000 kg for"},
		{"a milestone that is over", func(s *State) { s.Flights[1].Next = day }, "flight 2 should have gone on at T+1d"},
		{"mass below nothing", func(s *State) { s.Wrecked = -1 }, "it launched 2000 kg, 1000 of them to orbit, and lost -1"},
	} {
		s := c.State.Clone()
		row.change(&s)
		if got := say(s.Check(c.Below, &c.Spec)); !strings.HasPrefix(got, row.want) {
			t.Errorf("%s: %q, want %q", row.what, got, row.want)
		}
	}
	if err := c.Check(c.Below, &c.Spec); err != nil {
		t.Errorf("a change to a copy reaches those that flew: %v", err)
	}
}

func TestACopyFliesOnByItself(t *testing.T) {
	c := small(t)
	booked(t, c, flight(sure))
	on := c.Below
	on.Clock, on.Fleet = c.Clock.Clone(), c.Fleet.Clone()
	on.Log, on.Books = c.Log.Clone(on.Clock), c.Books.Clone()
	copied := c.Clone(on)
	if !reflect.DeepEqual(copied.State, c.State) || !reflect.DeepEqual(copied.Spec, c.Spec) {
		t.Error("a copy is another campaign")
	}
	if err := (ScrubFlight{Flight: 1}).Apply(copied); err != nil {
		t.Fatal(err)
	}
	booked(t, copied, flight(doomed))
	if len(c.Flights) != 1 || c.Flights[0].Status != launch.Booked || c.Books.Balance[ledger.Treasury] != 78*million || statuses(c)[0] != fleet.Transit {
		t.Errorf("what a copy does reaches the original: %+v, with %d in cash", c.Flights, c.Books.Balance[ledger.Treasury])
	}
}
