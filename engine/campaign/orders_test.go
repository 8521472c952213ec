package campaign

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/order"
	"orrery/engine/unit"
)

func TestOrdersSayWhatTheyDo(t *testing.T) {
	one := flight(sure)
	one.Count = 1
	for _, c := range []struct {
		order Order
		want  string
	}{
		{BookFlight{flight(sure)}, "book 2 satellites to plane 2"},
		{BookFlight{one}, "book 1 satellite to plane 2"},
		{MoveFlight{Flight: 3, LiftOff: 26 * time.Hour}, "move flight 3 to T+1d 02:00:00"},
		{ScrubFlight{Flight: 3}, "scrub flight 3"},
	} {
		if got := c.order.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestABookedFlightTakesItsSlotsAndItsPrice(t *testing.T) {
	c := small(t)
	booked(t, c, flight(sure))
	f := c.Flights[0]
	// Two satellites of $10 M, and two tonnes at $1,000 a kilogram.
	if f.ID != 1 || f.HardwarePrice != 20*million || f.LaunchPrice != 2*million || f.Payload != 2000 || f.Climb != 0 || f.Next != day {
		t.Errorf("it is %+v", f)
	}
	if want := []fleet.ID{4, 5}; !slices.Equal(f.Cargo, want) {
		t.Errorf("it fills slots %v, want the first two empty ones, %v", f.Cargo, want)
	}
	if want := []fleet.Status{fleet.Transit, fleet.Transit, fleet.Absent, fleet.Absent}; !slices.Equal(statuses(c), want) {
		t.Errorf("the plane is %v, want %v", statuses(c), want)
	}
	if b := c.Books.Balance; b[ledger.Treasury] != 78*million || b[ledger.OnWay] != 22*million {
		t.Errorf("the treasury holds %d, and %d are on the way", b[ledger.Treasury], b[ledger.OnWay])
	}
	balanced(t, c)
}

func TestASecondFlightFillsWhatIsLeftOfAPlane(t *testing.T) {
	c := small(t)
	first, second := flight(sure), flight(sure)
	first.Count, second.Count, second.Pad = 1, 3, west
	booked(t, c, first, second)
	if want := []fleet.ID{5, 6, 7}; !slices.Equal(c.Flights[1].Cargo, want) {
		t.Errorf("it fills slots %v, want %v", c.Flights[1].Cargo, want)
	}
}

func TestBookingsThatCannotBeAreRefused(t *testing.T) {
	for _, c := range []struct {
		change func(*Booking)
		want   string
	}{
		{func(b *Booking) { b.Vehicle = 3 }, "there is no vehicle 4; there are 3"},
		{func(b *Booking) { b.Vehicle = -1 }, "there is no vehicle 0; there are 3"},
		{func(b *Booking) { b.Pad = 2 }, "there is no pad 3; there are 2"},
		{func(b *Booking) { b.Group = 2 }, "flights fill planned groups, not catalogues"},
		{func(b *Booking) { b.Plane = 2 }, "ring has planes 1 to 2, not 3"},
		{func(b *Booking) { b.Count = 0 }, "a flight carries at least 1 satellite, not 0"},
		{func(b *Booking) { b.Count = 4 }, "4 satellites would weigh 4.0 t, Sure lifts 3.0 t: at most 3"},
		{func(b *Booking) { b.LiftOff = -time.Hour }, "lift-off at T+-1h0m0s, want within 100 years from the start"},
		{func(b *Booking) { b.Check = 4000 * day }, "commissioning takes 4000d, want 0 to 10 years"},
		{func(b *Booking) { b.Group, b.Plane, b.Count, b.Vehicle = 1, 0, 1, low }, "relay has no thrust to climb from 200 to 550 km"},
		{func(b *Booking) { b.LiftOff = time.Hour }, "lift-off at T+0d 01:00:00 is in the past: it is T+0d 02:00:00"},
		{func(b *Booking) { b.Plane = 0 }, "plane P01 of ring has 0 empty slots, not 2"},
		{func(b *Booking) { b.LiftOff = 11*day - 1 }, "pad East is busy with flight 1 until 2026-07-01 00:00Z"},
	} {
		room := small(t)
		room.Clock.Advance(2 * time.Hour)
		other := flight(sure)
		other.Count = 1
		booked(t, room, other)
		before := room.State.Clone()
		b := flight(sure)
		b.LiftOff = 30 * day
		c.change(&b)
		err := (BookFlight{b}).Apply(room)
		if say(err) != c.want {
			t.Errorf("%+v: %v, want %s", b, err, c.want)
		}
		if !reflect.DeepEqual(room.State, before) || len(room.Log.Notable) != 1 || room.Books.Balance[ledger.Treasury] != 89*million {
			t.Errorf("%+v was refused and changed something", b)
		}
	}
}

func TestAFlightThatTheTreasuryCannotPayIsRefused(t *testing.T) {
	for _, row := range []struct {
		cash unit.Money
		want string
	}{
		{22*million - 1, "the flight costs $22.0 M, the treasury holds $22.0 M"},
		{22 * million, ""},
	} {
		c := small(t)
		c.Books.Post(ledger.Posting{From: ledger.Treasury, To: ledger.Owners, Amount: 100*million - row.cash})
		err := (BookFlight{flight(sure)}).Apply(c)
		if got := say(err); got != row.want {
			t.Errorf("with %d in cash: %q, want %q", row.cash, got, row.want)
		}
	}
}

// say is what an error says, nothing if there is none.
func say(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestAPadLaunchesSoManyFlightsInHalfAYearAround(t *testing.T) {
	c := small(t)
	b := flight(sure)
	b.Pad, b.Count = west, 1
	booked(t, c, b)
	b.LiftOff += 100 * day
	booked(t, c, b)
	b.LiftOff = 60 * day
	const want = "pad West may launch at most 2 flights a year, and has as many within half a year of then"
	if err := c.Book(b); say(err) != want {
		t.Errorf("a third flight between: %v, want %s", err, want)
	}
	if b.LiftOff = day + 365*day/2; say(c.Book(b)) != "" {
		t.Error("half a year after the first, with one other within that, a flight is refused")
	}
}

func TestAScrubbedFlightLeavesItsPadFree(t *testing.T) {
	c := small(t)
	booked(t, c, flight(sure))
	if err := (ScrubFlight{Flight: 1}).Apply(c); err != nil {
		t.Fatal(err)
	}
	booked(t, c, flight(sure))
	if want := []fleet.ID{4, 5}; !slices.Equal(c.Flights[1].Cargo, want) {
		t.Errorf("the next flight fills slots %v, want those of the first, %v", c.Flights[1].Cargo, want)
	}
}

func TestAScrubbedFlightGivesItsPriceAndSlotsBack(t *testing.T) {
	c := small(t)
	booked(t, c, flight(sure))
	if err := (ScrubFlight{Flight: 1}).Apply(c); err != nil {
		t.Fatal(err)
	}
	if c.Flights[0].Status != launch.Scrubbed || slices.Contains(statuses(c), fleet.Transit) || c.Next() != unit.Never {
		t.Errorf("it is %v, the plane is %v, and something happens at %v", c.Flights[0].Status, statuses(c), c.Next())
	}
	if c.Books.Balance[ledger.Treasury] != 100*million || c.Books.Spent[ledger.Hardware] != 0 || c.Books.Spent[ledger.Launch] != 0 {
		t.Errorf("the treasury holds %d, and %v is spent", c.Books.Balance[ledger.Treasury], c.Books.Spent)
	}
	balanced(t, c)
}

func TestAMovedFlightLiftsOffThen(t *testing.T) {
	c := small(t)
	booked(t, c, flight(sure))
	if err := (MoveFlight{Flight: 1, LiftOff: 3 * day}).Apply(c); err != nil {
		t.Fatal(err)
	}
	if pass(c, 2*day); c.Flights[0].Status != launch.Booked || c.Next() != 3*day {
		t.Errorf("at its old lift-off it %v, next is %v", c.Flights[0].Status, c.Next())
	}
	if pass(c, 3*day); c.Flights[0].Status != launch.Ascent || c.Lifted != 2000 {
		t.Errorf("at its new one it %v, and %g kg have left the ground", c.Flights[0].Status, float64(c.Lifted))
	}
}

func TestFlightsThatDoNotCountDownAreNeitherMovedNorScrubbed(t *testing.T) {
	c := small(t)
	second := flight(sure)
	second.LiftOff += 20 * day
	booked(t, c, flight(sure), second)
	pass(c, day)
	before := c.State.Clone()
	for _, row := range []struct {
		order Order
		want  string
	}{
		{ScrubFlight{}, "there is no flight 0"},
		{ScrubFlight{Flight: 3}, "there is no flight 3"},
		{ScrubFlight{Flight: 1}, "flight 1 no longer counts down (status: ascends)"},
		{MoveFlight{Flight: 3, LiftOff: 2 * day}, "there is no flight 3"},
		{MoveFlight{Flight: 1, LiftOff: 2 * day}, "flight 1 no longer counts down (status: ascends)"},
		{MoveFlight{Flight: 2, LiftOff: day - 1}, "lift-off at T+0d 23:59:59 is in the past: it is T+1d 00:00:00"},
		{MoveFlight{Flight: 2, LiftOff: 9 * day}, "pad East is busy with flight 1 until 2026-07-01 00:00Z"},
	} {
		if err := row.order.Apply(c); say(err) != row.want {
			t.Errorf("%v: %v, want %s", row.order, err, row.want)
		}
	}
	if !reflect.DeepEqual(c.State, before) {
		t.Error("they were refused and changed something")
	}
	if err := (MoveFlight{Flight: 2, LiftOff: 22 * day}).Apply(c); err != nil {
		t.Errorf("it stands in its own way: %v", err)
	}
}

// filled is the order that a verb makes of what people give.
func filled(t *testing.T, name string, given map[string]string) order.Order {
	t.Helper()
	kind, verb, ok := order.Find(Orders, name)
	if !ok {
		t.Fatalf("there is no order %q", name)
	}
	draft := kind.Blank(order.Names{Groups: []string{"ring", "mesh"}, Vehicles: []string{"Sure", "Doomed", "Low"}, Pads: []string{"East", "West"}})
	draft.Fill(verb, func(f field.Field) bool {
		text, given := given[f.Key]
		if given {
			if err := f.Read(text); err != nil {
				t.Errorf("%s: %v", f.Key, err)
			}
		}
		return given
	})
	return draft.Order()
}

func TestOrdersAreMadeOfWhatPeopleGive(t *testing.T) {
	for _, c := range []struct {
		verb  string
		given map[string]string
		want  order.Order
	}{
		{"book", map[string]string{"vehicle": "Doomed", "pad": "West", "lift_off": "2d", "group": "mesh", "plane": "2", "satellites": "3", "commissioning": "1d"},
			BookFlight{Booking{Vehicle: doomed, Pad: west, LiftOff: 2 * day, Group: 1, Plane: 1, Count: 3, Check: day}}},
		{"book flight", map[string]string{"vehicle": "Sure", "pad": "East", "lift_off": "0", "group": "ring", "satellites": "1"},
			BookFlight{Booking{Count: 1, Check: 7 * day}}},
		{"move", map[string]string{"flight": "2", "lift_off": "36h"}, MoveFlight{Flight: 2, LiftOff: 36 * time.Hour}},
		{"scrub flight", map[string]string{"flight": "2"}, ScrubFlight{Flight: 2}},
	} {
		if got := filled(t, c.verb, c.given); got != c.want {
			t.Errorf("%s %v is %+v, want %+v", c.verb, c.given, got, c.want)
		}
	}
}
