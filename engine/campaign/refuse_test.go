package campaign_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Each satellite weighs 1 t, takes 10 m³ and costs $10 M, and its ride $1 M.
func TestABookingThatCannotFlySaysWhatWould(t *testing.T) {
	three := func(b *flight.Booking) { b.Count = 3 }
	for name, c := range map[string]struct {
		spec    func(*flight.Spec)
		fleet   func([]fleet.Design)
		booking func(*flight.Booking)
		want    string
	}{
		"too dear":          {spec: func(s *flight.Spec) { s.Treasury = 30 * million }, booking: three, want: "the flight costs $33.0 M, the treasury holds $30.0 M: enough for 2 satellites"},
		"just paid":         {spec: func(s *flight.Spec) { s.Treasury = 33 * million }, booking: three},
		"much too dear":     {spec: func(s *flight.Spec) { s.Treasury = 10 * million }, booking: three, want: "not even one satellite and its ride"},
		"too large":         {spec: func(s *flight.Spec) { s.Vehicles[sure].Volume = 29 }, booking: three, want: "3 satellites of 10 m³ would take 30 m³: Sure has room for 29 m³, so at most 2"},
		"just room":         {spec: func(s *flight.Spec) { s.Vehicles[sure].Volume = 30 }, booking: three},
		"too many":          {spec: func(s *flight.Spec) { s.Vehicles[sure].MaxSatellites = 2 }, booking: three, want: "3 satellites: the dispenser of Sure has 2 places, so at most 2"},
		"too heavy":         {spec: func(s *flight.Spec) { s.Vehicles[sure].Payload = 900 }, want: "Sure lifts 0.9 t from East to 53.0° and 300 km, a satellite weighs 1.00 t: want Doomed or Half"},
		"too high":          {spec: func(s *flight.Spec) { s.Vehicles[sure].Insertion = 600 * unit.Kilometre }, want: "Sure releases at 600 km or higher, over ring at 550 km: want Doomed or Half"},
		"no way up":         {fleet: func(d []fleet.Design) { d[0].Thrust = 0 }, want: "node has no thrust to climb from 300 to 550 km: want thrust_mn above 0"},
		"pad too far north": {spec: func(s *flight.Spec) { s.Pads[east].Latitude = 60 * unit.Degree }, want: "East, at 60.0° of latitude, launches to inclinations of 60.0° to 120.0°, not to 53.0°: want West"},
		"all pads too far": {spec: func(s *flight.Spec) {
			s.Pads[east].Latitude, s.Pads[west].Latitude = 70*unit.Degree, 60*unit.Degree
		}, want: "no pad of this mission does; nearest comes West, with 60.0° to 120.0°"},
		"of a full plane":  {booking: func(b *flight.Booking) { b.Plane = 0 }, want: "want P02, P03, P04 or 2 more planes"},
		"to the last slot": {booking: func(b *flight.Booking) { b.Count = 4 }},
	} {
		designs, groups := campaigntest.Ring(1)
		spec := campaigntest.Spec()
		if c.spec != nil {
			c.spec(&spec)
		}
		if c.fleet != nil {
			c.fleet(designs)
		}
		world := campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: designs, Groups: groups, Spec: spec}.Open(t)
		b := booking(sure)
		if c.booking != nil {
			c.booking(&b)
		}
		got := say((campaign.BookFlight{Booking: b}).Apply(world))
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if booked := len(world.Flights); (booked == 1) != (c.want == "") {
			t.Errorf("%s: %d flights are booked", name, booked)
		}
	}
}

// What may just be is booked, and what is a little more or less is refused.
func TestABookingMayGoToItsBounds(t *testing.T) {
	const century = flight.Century
	for _, row := range []struct {
		name      string
		good, bad func(*flight.Booking)
		spec      func(*flight.Spec)
		want      string
	}{
		{"vehicle", func(b *flight.Booking) { b.Vehicle = 2 }, func(b *flight.Booking) { b.Vehicle = 3 }, nil, "there is no vehicle 4; there are 3"},
		{"first vehicle", func(b *flight.Booking) { b.Vehicle = 0 }, func(b *flight.Booking) { b.Vehicle = -1 }, nil, "there is no vehicle 0; there are 3"},
		{"group", func(b *flight.Booking) { b.Group = 0 }, func(b *flight.Booking) { b.Group = 1 }, nil, "flights fill planned groups, not catalogues"},
		{"first group", func(b *flight.Booking) { b.Group = 0 }, func(b *flight.Booking) { b.Group = -1 }, nil, "flights fill planned groups, not catalogues"},
		{"pad", func(b *flight.Booking) { b.Pad = 1 }, func(b *flight.Booking) { b.Pad = -1 }, nil, "there is no pad 0; there are 2"},
		{"plane", func(b *flight.Booking) { b.Plane = 5 }, func(b *flight.Booking) { b.Plane = -1 }, nil, "ring has planes 1 to 6, not 0"},
		{"planes", func(b *flight.Booking) { b.Planes, b.Count = 6, 6 }, func(b *flight.Booking) { b.Planes, b.Count = 7, 7 }, func(s *flight.Spec) { s.Vehicles[sure].Payload, s.Deployment.Parking = 9000, 300*unit.Kilometre },
			"ring has 6 planes, a flight cannot go to 7"},
		{"lift-off", func(b *flight.Booking) { b.LiftOff = century }, func(b *flight.Booking) { b.LiftOff = century + 1 }, nil, "want within 100 years from the start"},
		{"first lift-off", func(b *flight.Booking) { b.LiftOff = 0 }, func(b *flight.Booking) { b.LiftOff = -1 }, nil, "want within 100 years from the start"},
		{"commissioning", func(b *flight.Booking) { b.Checkout = century / 10 }, func(b *flight.Booking) { b.Checkout = century/10 + 1 }, nil, "want 0 to 10 years"},
		{"no commissioning", func(b *flight.Booking) { b.Checkout = 0 }, func(b *flight.Booking) { b.Checkout = -1 }, nil, "want 0 to 10 years"},
		{"drop-off", func(b *flight.Booking) { b.DropOff = 550 * unit.Kilometre }, func(b *flight.Booking) { b.DropOff = 551 * unit.Kilometre }, nil, "released at 551 km, over ring at 550 km: want 300 to 550 km"},
	} {
		c := campaigntest.Small(t, func(s *flight.Spec) {
			if row.spec != nil {
				row.spec(s)
			}
		})
		if got := say(c.Offers().CheckBooking(booking(sure, row.good))); got != "" {
			t.Errorf("%s: %q", row.name, got)
		}
		if got := say(c.Offers().CheckBooking(booking(sure, row.bad))); !strings.Contains(got, row.want) {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// A rocket that lifts a satellite to 300 km and not to where it is to be let go is offered the height up
// to which it does.
func TestARocketThatLiftsTooLittleSaysHowHighItDoes(t *testing.T) {
	c := campaigntest.Small(t, func(s *flight.Spec) {
		s.Vehicles[sure].Lift.Payload, s.Vehicles[sure].Lift.Dry, s.Vehicles[sure].Lift.Latitude, s.Vehicles[sure].Lift.Inclination = 1200, 5000, 28.5*unit.Degree, 53*unit.Degree
	})
	high := func(km float64) string {
		return say(c.Offers().CheckBooking(booking(sure, func(b *flight.Booking) { b.DropOff, b.Count = unit.Length(km)*unit.Kilometre, 1 })))
	}
	got := high(549)
	var km float64
	if _, err := fmt.Sscanf(got[strings.LastIndex(got, "want"):], "want at most %f km", &km); err != nil || km < 301 || km > 540 {
		t.Fatalf("%q: %v", got, err)
	}
	if got := high(km); got != "" {
		t.Errorf("at the %g km that are offered: %q", km, got)
	}
	if got := high(km + 2); got == "" {
		t.Errorf("it lifts one to %g km too", km+2)
	}
	if got := high(300); got != "" {
		t.Errorf("where it lets go: %q", got)
	}
}

// The western pad launches two flights a year, an hour apart.
func TestAPadLaunchesNoMoreThanItMayInAYear(t *testing.T) {
	from := func(pad, plane int, at time.Duration) flight.Booking {
		return booking(sure, func(b *flight.Booking) { b.Pad, b.Plane, b.LiftOff = pad, plane, at })
	}
	c := campaigntest.Small(t)
	booked(t, c, from(west, 1, 10*day), from(west, 2, 30*day))
	got := say((campaign.BookFlight{Booking: from(west, 3, 60*day)}).Apply(c))
	if !strings.Contains(got, "pad West may launch at most 2 flights a year, and has as many within half a year of then: want another time, or another pad: East") {
		t.Errorf("a third flight within a year: %q", got)
	}
	booked(t, c, from(west, 3, 300*day), from(east, 4, 60*day))
	if err := (campaign.ScrubFlight{Flight: 2}).Apply(c); err != nil {
		t.Fatal(err)
	}
	booked(t, c, from(west, 2, 60*day)) // one that is called off does not count
	if err := (campaign.MoveFlight{Flight: 1, LiftOff: 20 * day}).Apply(c); err != nil {
		t.Errorf("a flight counts beside itself: %v", err)
	}
}

func TestARocketThatSlipsFliesLater(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(sure), booking(half, func(b *flight.Booking) { b.Pad, b.Plane = west, 2 }))
	other := c.Flights[1].LiftOff
	order := campaign.SlipVehicle{Vehicle: sure, By: 60 * day}
	if got := order.Words(c); got != "slip Sure by 60d" || order.String() != "slip vehicle 1 by 60d" || (campaign.SlipVehicle{Vehicle: 3}).Words(c) != "" || (campaign.SlipVehicle{Vehicle: -1}).Words(c) != "" {
		t.Errorf("it is %q in words", got)
	}
	if err := order.Apply(c); err != nil {
		t.Fatal(err)
	}
	if err := order.Apply(c); err != nil || c.VehicleStates[sure].Slip != 120*day {
		t.Errorf("twice it slips to T+%v: %v", c.VehicleStates[sure].Slip, err)
	}
	fly(c, 100*day, day)
	if f := c.Flights; f[0].Left() || !f[1].Left() || f[1].LiftOff != other {
		t.Errorf("after a hundred days its flight left: %v, another's: %v", f[0].Left(), f[1].Left())
	}
	if fly(c, 130*day, day); !c.Flights[0].Left() || c.Flights[0].LiftOff < 120*day {
		t.Errorf("it leaves at T+%v", c.Flights[0].LiftOff)
	}
	if told := strings.Join(campaigntest.Told(c), "\n"); !strings.Contains(told, "Sure does not fly before 2026-") {
		t.Errorf("it tells %s", told)
	}
}

// Before it flew three of three flights succeeded: a planner expects one more of two more.
func TestWhatAPlannerExpectsFollowsTheRecord(t *testing.T) {
	c := campaigntest.Small(t)
	if c.Odds(sure) != 0.8 || c.Odds(doomed) != 0.8 {
		t.Errorf("before they fly they are expected to succeed with %g and %g", c.Odds(sure), c.Odds(doomed))
	}
	booked(t, c, booking(sure), booking(doomed, func(b *flight.Booking) { b.Pad, b.Plane = west, 2 }))
	fly(c, 5*day, time.Hour)
	if up, down := c.Odds(sure), c.Odds(doomed); math.Abs(up-4.7/5.7) > 1e-9 || math.Abs(down-3.7/5.7) > 1e-9 { // each of before weighs nine tenths
		t.Errorf("after one that flew and one that was lost they are expected to succeed with %g and %g", up, down)
	}
	if c.VehicleStates[doomed].Lost != 1 || c.VehicleStates[sure].Flown != 1 || c.Wrecked != 2000 || c.Reached != 2000 || c.Lifted != 4000 {
		t.Errorf("%v of %v reached orbit, %v did not", c.Reached, c.Lifted, c.Wrecked)
	}
}

func TestAQuoteSaysWhatAFlightCostsAndWhenItServes(t *testing.T) {
	c := campaigntest.Small(t)
	c.PadStates[east].Closed = 20 * day
	b := booking(sure, func(b *flight.Booking) { b.LiftOff = 21 * day })
	a := c.Offers().Quoted(b)
	booked(t, c, b)
	f := &c.Flights[0]
	want := []table.Line{{Label: "lift-off", Value: clock.Instant(f.LiftOff), Note: "the pad passes under the plane then"},
		{Label: "price", Value: "$2.0 M the launch, $20.0 M the satellites"}, {Label: "p(ok)", Value: "~0.80 by the record of Sure"}}
	if verdict := "2.0 t of 4.0 t for $22.0 M, all in service at " + clock.Instant(c.Trajectories().Service(f)); !a.OK || a.Verdict != verdict || !slices.Equal(a.Lines, want) {
		t.Errorf("it says %q and %+v, want %q and %+v", a.Verdict, a.Lines, verdict, want)
	}
	if busy := c.Offers().Quoted(b); busy.OK || !strings.HasPrefix(busy.Verdict, "pad East is busy with flight 1") {
		t.Errorf("once it is booked another like it is offered: %+v", busy)
	}
	if len(c.Flights) != 1 {
		t.Errorf("%d flights are booked, of one that was", len(c.Flights))
	}
	b.Plane, b.Pad, b.LiftOff = 9, west, 50*day
	if none := c.Offers().Quoted(b); none.OK || none.Lines != nil || !strings.Contains(none.Verdict, "ring has planes 1 to 6, not 10") {
		t.Errorf("of a plane that there is not it says %q", none.Verdict)
	}
}
