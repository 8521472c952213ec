package campaign_test

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/delay"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/order"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

func TestOrdersSayWhatTheyDo(t *testing.T) {
	for _, c := range []struct {
		order campaign.Order
		want  string
	}{
		{campaign.BookFlight{Booking: booking(sure)}, "book 2 satellites to plane P02"},
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.Count = 1 })}, "book 1 satellite to plane P02"},
		{campaign.MoveFlight{Flight: 3, LiftOff: 26 * time.Hour}, "move flight 3 to T+1d 02:00:00"},
		{campaign.ScrubFlight{Flight: 3}, "scrub flight 3"},
		{campaign.ChangeManifest{Flight: 3, Count: 4}, "have flight 3 carry 4 satellites"},
		{campaign.DropHigher{Flight: 3, Altitude: 340 * unit.Kilometre}, "have flight 3 release at 340 km"},
		{campaign.Retarget{Flight: 3, Plane: 1}, "send flight 3 to plane P02"},
		{campaign.HoldParked{Flight: 3, For: 10 * day}, "hold flight 3 at parking for 10d"},
		{campaign.SlipVehicle{Vehicle: 0, By: 30 * day}, "slip vehicle 1 by 30d"},
		{campaign.ClosePad{Pad: 1, For: 30 * day}, "close pad 2 for 30d"},
		{campaign.ClosePad{Pad: 1}, "open pad 2"},
	} {
		if got := c.order.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// carriedOut are orders of every kind, each after what makes it possible, and what it changes.
var carriedOut = []struct {
	before []campaign.Order
	fly    time.Duration // from then on
	order  campaign.Order
	want   func(c *campaign.Campaign) bool
}{
	{order: campaign.BookFlight{Booking: booking(sure)}, want: func(c *campaign.Campaign) bool {
		f := &c.Flights[0]
		return f.HardwarePrice == 20*million && f.LaunchPrice == 2*million && f.Payload == 2000 && f.LiftOff >= day && f.LiftOff < 2*day &&
			reflect.DeepEqual(f.Batches[0].Cargo, []fleet.ID{4, 5}) && c.Books.Balance[ledger.Treasury] == 978*million
	}},
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, order: campaign.MoveFlight{Flight: 1, LiftOff: 30 * day}, want: func(c *campaign.Campaign) bool {
		f := &c.Flights[0]
		return f.LiftOff >= 30*day && f.LiftOff < 31*day && f.Next == f.LiftOff && f.Wanted == 30*day && c.LateBy()[delay.ByOrder] > 28*day
	}},
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, order: campaign.ScrubFlight{Flight: 1}, want: func(c *campaign.Campaign) bool {
		return c.Flights[0].Status == launch.Scrubbed && c.Books.Balance[ledger.Treasury] == 1000*million && c.Fleet.Status[4] == fleet.Absent && c.Next() == never
	}},
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, order: campaign.ChangeManifest{Flight: 1, Count: 4}, want: func(c *campaign.Campaign) bool {
		f := &c.Flights[0]
		return f.Count == 4 && len(f.Cargo()) == 4 && f.Payload == 4000 && c.Books.Balance[ledger.Treasury] == 956*million
	}},
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, order: campaign.DropHigher{Flight: 1, Altitude: 340 * unit.Kilometre}, want: func(c *campaign.Campaign) bool {
		p, err := c.Trajectories().Trajectory(&c.Flights[0], 0)
		return err == nil && c.Flights[0].DropOff == 340*unit.Kilometre && p.DropOff == 340*unit.Kilometre
	}},
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, order: campaign.Retarget{Flight: 1, Plane: 3}, want: func(c *campaign.Campaign) bool {
		return c.Flights[0].Plane() == 3 && c.Fleet.Status[4] == fleet.Absent && c.Fleet.Status[12] == fleet.Transit
	}},
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, fly: 2*day + time.Hour, order: campaign.Retarget{Flight: 1, Plane: 0}, want: nil}, // full
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, fly: 2*day + time.Hour, order: campaign.Retarget{Flight: 1, Plane: 2}, want: func(c *campaign.Campaign) bool {
		b := &c.Flights[0].Batches[0]
		p, err := c.Trajectories().Trajectory(&c.Flights[0], 0)
		return err == nil && b.Plane == 2 && b.Separation > 0 && p.Legs[2].Kind == launch.WaitLeg && c.Fleet.Status[8] == fleet.Transit && c.Fleet.Status[4] == fleet.Absent
	}},
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, fly: 2*day + time.Hour, order: campaign.HoldParked{Flight: 1, For: 10 * day}, want: func(c *campaign.Campaign) bool {
		p, err := c.Trajectories().Trajectory(&c.Flights[0], 0)
		if err != nil {
			return false
		}
		for _, l := range p.Legs {
			if l.Kind == launch.WaitLeg {
				return l.To-l.From >= 10*day && c.Flights[0].Plane() != 1
			}
		}
		return false
	}},
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, order: campaign.SlipVehicle{Vehicle: sure, By: 90 * day}, want: func(c *campaign.Campaign) bool {
		f := &c.Flights[0]
		return f.LiftOff >= 90*day && f.Cause == delay.BySlip && c.LateBy()[delay.BySlip] > 88*day && c.VehicleStates[doomed].Slip == 0
	}},
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, order: campaign.ClosePad{Pad: east, For: 30 * day}, want: func(c *campaign.Campaign) bool {
		f := &c.Flights[0]
		return f.LiftOff >= 30*day && f.Cause == delay.ByPadClosed && c.LateBy()[delay.ByPadClosed] > 28*day
	}},
	{before: []campaign.Order{campaign.BookFlight{Booking: booking(sure)}, campaign.ClosePad{Pad: east, For: 30 * day}}, order: campaign.ClosePad{Pad: east}, want: func(c *campaign.Campaign) bool { return c.Flights[0].LiftOff < 2*day }},
	{before: []campaign.Order{campaign.ClosePad{Pad: east, For: 30 * day}}, order: campaign.ClosePad{Pad: east}, want: func(c *campaign.Campaign) bool { return c.Countdown().Opens(east) == 0 }},
}

func TestEveryOrderIsCarriedOutAndComesBackFromItsBytes(t *testing.T) {
	in := order.Names{Vehicles: []string{"Sure", "Doomed", "Half"}, Pads: []string{"East", "West"}, Groups: []string{"ring"}}
	given := map[string]bool{}
	for _, row := range carriedOut {
		c := campaigntest.Small(t)
		ordered(t, c, row.before...)
		fly(c, row.fly, day)
		before := code(&c.State)
		again := twin(c)
		err := row.order.Apply(c)
		if row.want == nil {
			if err == nil || !bytes.Equal(code(&c.State), before) {
				t.Errorf("%v is carried out", row.order)
			}
			continue
		}
		if err != nil || !row.want(c) {
			t.Errorf("%v: %v; it leaves %+v", row.order, err, c.State)
			continue
		}
		campaigntest.Sound(t, c)
		kind := kindOf(t, row.order)
		given[kind.Name] = true
		if err := reread(t, kind, row.order, in).Apply(again); err != nil || !bytes.Equal(code(&again.State), code(&c.State)) {
			t.Errorf("%v from its bytes: %v, and it does something else", row.order, err)
		}
		for _, end := range []time.Duration{40 * day, 120 * day} { // and it flies on like that
			fly(c, end, day)
			fly(again, end, 7*time.Hour)
			campaigntest.Sound(t, c)
		}
		if !reflect.DeepEqual(c.Flights, again.Flights) {
			t.Errorf("%v: in ticks of a day and of seven hours flights go otherwise", row.order)
		}
	}
	for _, k := range campaign.Orders {
		if len(k.Verbs) > 0 && !given[k.Name] {
			t.Errorf("no test gives the order %s", k.Name)
		}
	}
}

func TestTheFirstSpellingOfABookingIsReadStill(t *testing.T) {
	w := wire.Writing(nil)
	b := booking(sure)
	for _, n := range []*int{&b.Vehicle, &b.Pad} {
		w.Int(n)
	}
	w.Duration(&b.LiftOff)
	for _, n := range []*int{&b.Group, &b.Plane, &b.Count} {
		w.Int(n)
	}
	w.Duration(&b.Checkout)
	at := slices.IndexFunc(campaign.Orders, func(k order.Kind) bool { return k.Name == "book" })
	if at < 0 {
		t.Fatal("no kind of order is called book any more")
	}
	d := campaign.Orders[at].Blank(order.Names{})
	r := wire.Reading(w.Bytes())
	d.Code(r)
	if got := d.Order(); r.Done() != nil || got != (campaign.BookFlight{Booking: b}) {
		t.Errorf("%v: it reads %+v, want %+v", r.Done(), got, b)
	}
	c := campaigntest.Small(t)
	if err := d.Order().(campaign.Order).Apply(c); err != nil || len(c.Flights) != 1 || len(c.Flights[0].Batches) != 1 {
		t.Errorf("%v: it books %+v", err, c.Flights)
	}
}

func TestOrdersThatCannotBeAreRefusedAndChangeNothing(t *testing.T) {
	for _, row := range []struct {
		order campaign.Order
		want  string
	}{
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.Vehicle = 9 })}, "there is no vehicle 10; there are 3"},
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.Pad = 2 })}, "there is no pad 3; there are 2"},
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.Group = 2 })}, "flights fill planned groups, not catalogues"},
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.Plane = 6 })}, "ring has planes 1 to 6, not 7"},
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.Count = 0 })}, "a flight carries at least 1 satellite"},
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.Count = 5 })}, "5 satellites of 1.00 t would weigh 5.0 t: Sure lifts 4.0 t from East to 53.0° and 300 km, so at most 4 (mass)"},
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.Plane, b.Count = 0, 1 })}, "plane P01 of ring has 0 empty slots, not 1: want P02, P03, P04 or 2 more planes"},
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.LiftOff = time.Hour })}, "lift-off at T+0d 01:00:00 is in the past: it is T+0d 02:00:00, want then or later"},
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.LiftOff = 5 * day })}, "pad East is busy with flight 1 until 2026-07-01 16:40Z: want T+11d 16:40:26 or later"},
		{campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.DropOff = 600 * unit.Kilometre })}, "satellites would be released at 600 km, over ring at 550 km: want 300 to 550 km"},
		{campaign.MoveFlight{Flight: 1, LiftOff: time.Hour}, "lift-off at T+0d 01:00:00 is in the past"},
		{campaign.MoveFlight{Flight: 9, LiftOff: 30 * day}, "there is no flight 9: want 1"},
		{campaign.ScrubFlight{Flight: 0}, "there is no flight 0"},
		{campaign.MoveFlight{Flight: 1, LiftOff: booking(sure).LiftOff}, "already"},
		{campaign.ChangeManifest{Flight: 1, Count: 2}, "flight 1 carries 2 satellites already"},
		{campaign.DropHigher{Flight: 1, Altitude: 300 * unit.Kilometre}, "flight 1 already releases at 300 km"},
		{campaign.Retarget{Flight: 1, Plane: booking(sure).Plane}, "already"},
		{campaign.ChangeManifest{Flight: 1, Count: 5}, "at most 4 (mass)"},
		{campaign.DropHigher{Flight: 1, Altitude: 200 * unit.Kilometre}, "Sure releases at 300 km or higher"},
		{campaign.DropHigher{Flight: 1, Altitude: 600 * unit.Kilometre}, "over ring at 550 km: want 300 to 550 km"},
		{campaign.Retarget{Flight: 1, Plane: 0}, "plane P01 of ring has 0 empty slots, not 2"},
		{campaign.Retarget{Flight: 1, Plane: 6}, "ring has planes 1 to 6, not 7"},
		{campaign.HoldParked{Flight: 1, For: 10 * day}, "flight 1's satellites do not wait at their parking altitude (status: counts down): those of no flight do now"},
		{campaign.HoldParked{Flight: 7, For: 10 * day}, "there is no flight 7: those of no flight do now"},
		{campaign.SlipVehicle{Vehicle: 3, By: day}, "there is no vehicle 4; there are 3"},
		{campaign.SlipVehicle{Vehicle: 0, By: 101 * year}, "would fly in over 100 years"},
		{campaign.ClosePad{Pad: 2, For: day}, "there is no pad 3; there are 2"},
		{campaign.ClosePad{Pad: west}, "West was destroyed and is being rebuilt until 2026-07-30"},
	} {
		c := campaigntest.Small(t)
		booked(t, c, booking(sure))
		fly(c, 2*time.Hour, time.Hour)
		c.PadStates[west].Broken = 40 * day
		before, books, log := code(&c.State), c.Books.Clone(), len(c.Log.Notable)
		if got := say(row.order.Apply(c)); !strings.Contains(got, row.want) {
			t.Errorf("%#v: %q, want %q", row.order, got, row.want)
		}
		if !bytes.Equal(code(&c.State), before) || !reflect.DeepEqual(books, c.Books) || len(c.Log.Notable) != log || c.Fleet.Status[4] != fleet.Transit {
			t.Errorf("%v is refused, and changes something", row.order)
		}
		campaigntest.Sound(t, c)
	}
}

func TestAFlightThatLeavesAsBeforeKeepsWhatItWaitsFor(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(sure, func(b *flight.Booking) { b.LiftOff += time.Hour }))
	before := c.Flights[0]
	if before.Cause != delay.ByWindow {
		t.Fatalf("it waits for %v", before.Cause)
	}
	for _, o := range []campaign.Order{campaign.ChangeManifest{Flight: 1, Count: 1}, campaign.DropHigher{Flight: 1, Altitude: 301 * unit.Kilometre}} {
		if err := o.Apply(c); err != nil {
			t.Fatal(err)
		}
		if f := c.Flights[0]; f.LiftOff <= before.LiftOff && (f.Cause != before.Cause || f.Late[delay.ByOrder] != 0) {
			t.Errorf("%v: it leaves at %v for %v and waits for %v (%v)", o, f.LiftOff, before.LiftOff, f.Cause, f.Late)
		}
	}
}

func TestAFlightThatHasLeftTakesNoOrdersOfTheGround(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(sure))
	fly(c, 60*day, day)
	if c.Flights[0].Status != launch.Working {
		t.Fatalf("it %v", c.Flights[0].Status)
	}
	for _, o := range []campaign.Order{campaign.MoveFlight{Flight: 1, LiftOff: 90 * day}, campaign.ScrubFlight{Flight: 1}, campaign.ChangeManifest{Flight: 1, Count: 1},
		campaign.DropHigher{Flight: 1, Altitude: 400 * unit.Kilometre}, campaign.Retarget{Flight: 1, Plane: 3}} {
		if got, want := say(o.Apply(c)), "flight 1 no longer counts down (status: in service): none counts down"; got != want {
			t.Errorf("%v: %q, want %q", o, got, want)
		}
	}
}

func TestEveryEventOfAFlightIsTold(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(sure), booking(doomed, func(b *flight.Booking) { b.Pad, b.LiftOff, b.Plane = west, 40*day, 2 }), booking(half, func(b *flight.Booking) { b.LiftOff, b.Plane = 60*day, 3 }))
	ordered(t, c, campaign.SlipVehicle{Vehicle: half, By: time.Hour}, campaign.ClosePad{Pad: west, For: day}, campaign.ClosePad{Pad: west}, campaign.ChangeManifest{Flight: 1, Count: 3}, campaign.Retarget{Flight: 2, Plane: 4}, campaign.MoveFlight{Flight: 2, LiftOff: 50 * day})
	c.TakeOut(0, 0, true)
	fly(c, 90*day, day)
	all := strings.Join(campaigntest.Told(c), "\n")
	for _, want := range []string{
		"flight 1 booked: 2 satellites to P02 from East", "Half does not fly before 2026-06-20 01:00Z", "West the pad is closed", "West the pad is open",
		"flight 1 is rebooked: 3 satellites to P02", "flight 2 is rebooked: 2 satellites to P05", "flight 2 lift-off moves to " + c.Clock.Epoch.Add(c.Flights[1].LiftOff).Format("2006-01-02 15:04Z"), "N0001 leaves its slot and is brought down",
		"flight 1 lifts off from East with 3 satellites on Sure", "flight 1 in orbit: 3 satellites, the last in service in", "flight 1 its satellites reach plane P02",
		"flight 1 in service: 1 satellite in P02", "flight 2 is lost with 2 satellites", "flight 3 loses 1 of 2 satellites in orbit",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("nobody is told %q:\n%s", want, all)
		}
	}
	for _, v := range c.Log.Notable {
		if loud := v.Kind == event.FlightLost || v.Kind == event.FlightPartly; (v.Severity == event.Critical) != loud {
			t.Errorf("%v is told as %v", v.Kind, v.Severity)
		}
	}
}

// code is a state in bytes.
func code(s *campaign.State) []byte {
	w := wire.Writing(nil)
	s.Code(w)
	return w.Bytes()
}

// twin is a copy that flies on by itself.
func twin(c *campaign.Campaign) *campaign.Campaign {
	on := c.Below
	on.Clock, on.Fleet = c.Clock.Clone(), c.Fleet.Clone()
	on.Log, on.Books = c.Log.Clone(on.Clock), c.Books.Clone()
	return c.Clone(on)
}

// kindOf is the kind of an order.
func kindOf(t *testing.T, o campaign.Order) order.Kind {
	t.Helper()
	for _, k := range campaign.Orders {
		if _, is := k.Draft(o, order.Names{}); is && len(k.Verbs) > 0 {
			return k
		}
	}
	t.Fatalf("%T is of no kind", o)
	return order.Kind{}
}

// reread is an order from the bytes that a journal keeps of it.
func reread(t *testing.T, k order.Kind, o campaign.Order, in order.Names) campaign.Order {
	t.Helper()
	d, _ := k.Draft(o, in)
	w := wire.Writing(nil)
	d.Code(w)
	again := k.Blank(in)
	r := wire.Reading(w.Bytes())
	again.Code(r)
	if err := r.Done(); err != nil {
		t.Fatal(err)
	}
	return again.Order().(campaign.Order)
}
