package campaign_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/delay"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/law"
	"orrery/engine/unit"
)

// planned is a small campaign with a plan for the ring that may use some pads.
func planned(t testing.TB, pads []string, change ...func(*flight.Spec)) *campaign.Campaign {
	t.Helper()
	return campaigntest.Small(t, append([]func(*flight.Spec){func(s *flight.Spec) { s.Plans = []flight.Plan{{Name: "fill", Pads: pads}} }}, change...)...)
}

// take has the plan take a booking, whose satellites come to the pad at an instant.
func take(t testing.TB, c *campaign.Campaign, ready time.Duration, change ...func(*flight.Booking)) *flight.Flight {
	t.Helper()
	f, err := c.Offers().Quote(booking(sure, change...), 1000*million)
	if err != nil {
		t.Fatal(err)
	}
	f.Plan, f.Ready = 1, ready
	c.Take(f, c.Clock.Elapsed)
	return &c.Flights[len(c.Flights)-1]
}

func TestAFlightOfAPlanLeavesFromThePadThatIsFreeFirst(t *testing.T) {
	for name, row := range map[string]struct {
		pads         []string
		broken, west time.Duration // until when the pads are away
		want         int
	}{
		"both free":             {nil, 0, 0, east}, // the one that it was booked for
		"its pad away":          {nil, 30 * day, 0, west},
		"both away":             {nil, 30 * day, 20 * day, west},
		"the other away longer": {nil, 20 * day, 30 * day, east},
		"only its pad allowed":  {[]string{"East"}, 30 * day, 0, east},
		"only the other":        {[]string{"West"}, 30 * day, 20 * day, west},
	} {
		c := planned(t, row.pads)
		c.PadStates[east].Broken, c.PadStates[west].Broken = row.broken, row.west
		f := take(t, c, 0)
		if opens := c.Countdown().Opens(row.want); f.Pad != row.want || f.LiftOff < opens || f.LiftOff > max(opens, day)+day {
			t.Errorf("%s: it leaves from pad %d at %v", name, f.Pad, f.LiftOff)
		}
		campaigntest.Sound(t, c)
	}
}

func TestAFlightOfAPlanMovesToThePadThatOpensFirst(t *testing.T) {
	c := planned(t, nil)
	take(t, c, 0)
	f := &c.Flights[0]
	ordered(t, c, campaign.ClosePad{Pad: east, For: 50 * day})
	if f.Pad != west || f.LiftOff > 3*day {
		t.Errorf("with its pad closed it leaves from pad %d at %v", f.Pad, f.LiftOff)
	}
	fly(c, 4*day, day)
	if f.Status < launch.Climbing || len(c.PadStates[west].Launches) != 1 {
		t.Errorf("it %v", f.Status)
	}
	campaigntest.Sound(t, c)
}

func TestAPlanGoesToThePlaneThatItsPadComesUnderFirst(t *testing.T) {
	c := planned(t, []string{"East"})
	f := take(t, c, 0)
	best, first := 0, never
	for plane := 1; plane < 6; plane++ {
		other := *f
		other.Batches = []flight.Batch{{Plane: plane}}
		if at := c.Countdown().WindowTo(&other, day); at < first {
			best, first = plane, at
		}
	}
	if f.Plane() != best || f.LiftOff != first || len(f.Cargo()) != 2 || best == 1 {
		t.Errorf("it goes to plane %d at %v with %v, want plane %d at %v", f.Plane(), f.LiftOff, f.Cargo(), best, first)
	}
	campaigntest.Sound(t, c)
	second := take(t, c, 0) // as many satellites fit to that plane, but others want more
	if second.Plane() == best {
		t.Errorf("the second goes to plane %d too, others have more room", best)
	}
	ordered(t, c, campaign.Retarget{Flight: 1, Plane: 1})
	if f := &c.Flights[0]; f.Plane() != 1 || !f.Aimed || f.LiftOff <= first {
		t.Errorf("sent to the second plane it goes to %d at %v", f.Plane(), f.LiftOff)
	}
	if got, want := say((campaign.Retarget{Flight: 1, Plane: 1}).Apply(c)), "flight 1 goes to plane P02 already"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	ordered(t, c, campaign.ChangeManifest{Flight: 1, Count: 1})
	if f := &c.Flights[0]; f.Plane() != 1 || !f.Aimed {
		t.Errorf("with one satellite it goes to plane %d", f.Plane())
	}
	campaigntest.Sound(t, c)
}

func TestTwoFlightsOfAPlanDoNotLeaveOnePadAtOnce(t *testing.T) {
	c := planned(t, []string{"East"})
	one := func(b *flight.Booking) { b.Count = 1 }
	for range 3 {
		take(t, c, 0, one)
	}
	fly(c, 60*day, day)
	left := c.PadStates[east].Launches
	if len(left) != 3 || left[1]-left[0] < 10*day || left[2]-left[1] < 10*day || left[2] > 25*day {
		t.Errorf("they leave at %v, want ten days between two", left)
	}
	if by := c.LateBy()[delay.ByPad]; by < 25*day {
		t.Errorf("by the pad they are late by %v, want 30 days or a little less", by)
	}
	campaigntest.Sound(t, c)
}

func TestAFlightOfAPlanWaitsForItsSatellites(t *testing.T) {
	c := planned(t, nil)
	f := take(t, c, 40*day)
	if f.LiftOff < 40*day || f.LiftOff > 41*day || f.Cause != delay.ByPayload || f.Late[delay.ByPayload] != 39*day {
		t.Errorf("it leaves at %v for %v: %v", f.LiftOff, f.Cause, f.Late)
	}
	campaigntest.Sound(t, c)
}

func TestALaunchCapIsHeldInEveryYear(t *testing.T) {
	c := campaigntest.Small(t) // the western pad launches twice a year
	booked(t, c, later(day), later(3*day, func(b *flight.Booking) { b.Plane = 3 }), later(190*day, func(b *flight.Booking) { b.Plane = 4 }))
	fly(c, 500*day, day)
	left := c.PadStates[west].Launches
	if f := &c.Flights[2]; f.Status != launch.Working || f.LiftOff < c.Flights[0].LiftOff+year || f.LiftOff > c.Flights[0].LiftOff+year+2*day || f.Late[delay.ByCap] < 170*day {
		t.Errorf("the third leaves at %v after %v: %v", f.LiftOff, left, f.Late)
	}
	campaigntest.Sound(t, c)
}

// barring is a small campaign with a plan, whose pads are in China and Russia, and whose satellites have
// American chips.
func barring(t testing.TB) *campaign.Campaign {
	designs, groups := campaigntest.Ring(1)
	groups[0].Jurisdiction, groups[0].Seat, groups[0].Chips = "US", "US", "US"
	c := campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: designs, Groups: groups, Spec: campaigntest.Changed(func(s *flight.Spec) {
		s.Pads[east].Country, s.Pads[west].Country = "CN", "RU"
		s.Plans = []flight.Plan{{Name: "fill"}}
	})}.Open(t)
	c.Law = law.New(law.Below{Clock: c.Clock, Fleet: c.Fleet, Log: c.Log, Pads: c.Spec.Pads}, law.Rules{})
	return c
}

// bars has the law say that American chips go not to a state, or that they may again.
func bars(t testing.TB, c *campaign.Campaign, state string, off bool) {
	t.Helper()
	if err := (law.ControlExports{Control: law.Control{From: "US", To: state}, Off: off}).Apply(c.Law); err != nil {
		t.Fatal(err)
	}
	c.ReleaseHeld()
}

func TestAFlightOfAPlanLeavesFromAPadWhoseStateLetsIt(t *testing.T) {
	c := barring(t)
	bars(t, c, "CN", false)
	if f := take(t, c, 0); f.Pad != west {
		t.Errorf("barred from the eastern pad it leaves from pad %d", f.Pad)
	}
	c = barring(t)
	take(t, c, 0)
	booked(t, c, booking(sure, func(b *flight.Booking) { b.LiftOff, b.Plane = 40*day, 4 }))
	fly(c, time.Hour, day)
	bars(t, c, "CN", false)
	bars(t, c, "RU", false)
	fly(c, 10*day, day)
	f, other := &c.Flights[0], c.Flights[1]
	if f.Status != launch.Booked || f.Cause != delay.ByLaw {
		t.Fatalf("barred from both it is %v and waits for %v", f.Status, f.Cause)
	}
	bars(t, c, "RU", true)
	if want := c.Countdown().WindowTo(f, 10*day); f.Pad != west || f.Next != want || f.LiftOff != want {
		t.Errorf("it may leave from the western pad, and leaves from %d at %v, want %v", f.Pad, f.Next, want)
	}
	if got := c.Flights[1]; got.Next != other.Next || got.Cause != other.Cause {
		t.Errorf("one that nothing kept leaves at %v for %v, and left at %v for %v", got.Next, got.Cause, other.Next, other.Cause)
	}
	campaigntest.Sound(t, c)
}

func TestAPadThatOpensLetsOnlyThoseGoThatWaitedForIt(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(sure), later(4*day), booking(sure, func(b *flight.Booking) { b.LiftOff, b.Plane = 60*day, 3 }))
	ordered(t, c, campaign.SlipVehicle{Vehicle: sure, By: 30 * day}, campaign.ClosePad{Pad: east, For: 40 * day}, campaign.ClosePad{Pad: west, For: 20 * day})
	before := slices.Clone(c.Flights)
	ordered(t, c, campaign.ClosePad{Pad: west})
	if got := c.Flights[1]; got.LiftOff != before[1].LiftOff || got.Cause != delay.BySlip {
		t.Errorf("what waits for its rocket leaves at %v for %v", got.LiftOff, got.Cause)
	}
	ordered(t, c, campaign.ClosePad{Pad: east})
	if f := c.Flights[0]; f.LiftOff < 30*day || f.LiftOff > 31*day || f.Late.Sum() != f.LiftOff-day || f.Late[delay.ByOrder] != 0 {
		t.Errorf("with its pad open it leaves at %v: %v", f.LiftOff, f.Late)
	}
	if got := c.Flights[2]; got.LiftOff != before[2].LiftOff {
		t.Errorf("what is to leave later leaves at %v, was to at %v", got.LiftOff, before[2].LiftOff)
	}
	told := campaigntest.Told(c)
	if last := told[len(told)-1]; last != "East the pad is open" {
		t.Errorf("people are told %q", last)
	}
	ordered(t, c, campaign.ClosePad{Pad: east, For: day})
	if told := campaigntest.Told(c); told[len(told)-1] != "East the pad is closed" {
		t.Errorf("people are told %q", told[len(told)-1])
	}
	campaigntest.Sound(t, c)
}

func TestFirstOpenIsTheFirstThatCanBeBooked(t *testing.T) {
	from := flight.Booking{Vehicle: sure, LiftOff: 5 * day, Checkout: day}
	for name, row := range map[string]struct {
		before []flight.Booking
		change func(*flight.Spec)
		want   string
	}{
		"nothing booked": {want: "from pad 0 at 120h0m0s: 4 to plane 1"},
		"its pad busy":   {before: []flight.Booking{booking(sure, func(b *flight.Booking) { b.Plane, b.LiftOff = 3, 6*day })}, want: "from pad 1 at 120h0m0s: 4 to plane 1"},
		"both busy": {before: []flight.Booking{booking(sure, func(b *flight.Booking) { b.Plane, b.LiftOff = 3, 6*day })}, change: func(s *flight.Spec) { s.Pads[west].YearlyCap, s.Pads[west].Available = 1, 2031 },
			want: "from pad 0 at 408h0m0s: 4 to plane 1"},
		"a plane almost full":    {before: []flight.Booking{later(200*day, func(b *flight.Booking) { b.Plane, b.Count = 1, 3 })}, want: "from pad 0 at 120h0m0s: 1 to plane 1"},
		"a plane full":           {before: []flight.Booking{later(200*day, func(b *flight.Booking) { b.Plane, b.Count = 1, 4 })}, want: "from pad 0 at 120h0m0s: 4 to plane 2"},
		"a rocket for two":       {change: func(s *flight.Spec) { s.Vehicles[sure].Payload = 2500 }, want: "from pad 0 at 120h0m0s: 2 to plane 1"},
		"a rocket for none":      {change: func(s *flight.Spec) { s.Vehicles[sure].Payload = 500 }},
		"pads that do not reach": {change: func(s *flight.Spec) { s.Pads[east].Latitude, s.Pads[west].Latitude = 70*unit.Degree, 70*unit.Degree }},
		"a pad that does not":    {change: func(s *flight.Spec) { s.Pads[east].Latitude = 70 * unit.Degree }, want: "from pad 1 at 120h0m0s: 4 to plane 1"},
	} {
		c := campaigntest.Small(t, func(s *flight.Spec) {
			if row.change != nil {
				row.change(s)
			}
		})
		booked(t, c, row.before...)
		got := ""
		if b := c.Offers().FirstOpen(from); b != nil {
			got = fmt.Sprintf("from pad %d at %v: %d to plane %d", b.Pad, b.LiftOff, b.Count, b.Plane)
			if err := say((campaign.BookFlight{Booking: *b}).Apply(c)); err != "" {
				t.Errorf("%s: it cannot be booked: %s", name, err)
			}
		}
		if got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}
