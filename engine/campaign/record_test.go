package campaign_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

func TestTheFleetIsNotedAtTheEndOfEachQuarter(t *testing.T) {
	c := campaigntest.Small(t) // from 20 June on
	booked(t, c, booking(sure, func(b *flight.Booking) { b.LiftOff = 20 * day }))
	fly(c, 200*day, 30*day)
	want := []campaign.PastQuarter{{End: 11 * day, Nodes: 4, Accelerators: 32}, {End: 103 * day, Nodes: 6, Accelerators: 48}, {End: 195 * day, Nodes: 6, Accelerators: 48}}
	if !slices.Equal(c.Quarters, want) {
		t.Errorf("noted are %+v, want %+v", c.Quarters, want)
	}
	for day, want := range map[string]string{"2026-01-01": "2026-01-01", "2026-03-31": "2026-01-01", "2026-04-01": "2026-04-01", "2026-06-30": "2026-04-01", "2026-08-15": "2026-07-01", "2026-12-31": "2026-10-01"} {
		of, err := time.Parse(time.DateOnly, day)
		if got := campaign.QuarterStart(of).Format(time.DateOnly); err != nil || got != want {
			t.Errorf("the quarter of %s began on %s, want %s", day, got, want)
		}
	}
}

func TestEachYearHasItsFlights(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(sure), booking(doomed, func(b *flight.Booking) { b.LiftOff, b.Plane = 40*day, 2 }), booking(half, func(b *flight.Booking) { b.LiftOff, b.Plane, b.Count = 300*day, 3, 4 }))
	fly(c, 310*day, day)
	want := []campaign.Year{{Year: 2026, Flown: 2, Lost: 1, Lifted: 4000}, {Year: 2027, Flown: 1, Partly: 1, Lifted: 4000}}
	if !slices.Equal(c.Years, want) {
		t.Errorf("years are %+v, want %+v", c.Years, want)
	}
	for vehicle, want := range []campaign.VehicleState{{Flown: 1, Lifted: 2000}, {Flown: 1, Lost: 1, Lifted: 2000}, {Flown: 1, Partly: 1, Lifted: 4000}} {
		if r := &c.VehicleStates[vehicle]; r.Flown != want.Flown || r.Lost != want.Lost || r.Partly != want.Partly || r.Lifted != want.Lifted {
			t.Errorf("%s flew so: %+v, want %+v", c.Spec.Vehicles[vehicle].Name, r, want)
		}
	}
}

func TestACountDownThatStopsIsTriedAgainAndCounted(t *testing.T) {
	c := campaigntest.Small(t, func(s *flight.Spec) { s.Pads[east].Weather = 0.9 })
	booked(t, c, booking(sure))
	fly(c, 100*day, day)
	f := &c.Flights[0]
	stops := c.Years[0].Scrubs
	if f.Status < launch.Climbing || stops == 0 || f.Attempts != stops+1 || f.Late[delay.ByWeather] != time.Duration(stops)*day {
		t.Errorf("after %d stops and %d count-downs it %v, put off by %v", stops, f.Attempts, f.Status, f.Late)
	}
	told := 0
	for _, s := range campaigntest.Told(c) {
		if s == "flight 1 the count-down stops: "+delay.ByWeather.String() {
			told++
		}
	}
	if told != stops {
		t.Errorf("of %d stops %d are told", stops, told)
	}
}

func TestFiguresCountFlightsAndSatellites(t *testing.T) {
	c := campaigntest.Small(t, func(s *flight.Spec) { s.Plans = []flight.Plan{{Name: "fill"}, {Name: "other"}} })
	booked(t, c, booking(doomed), later(20*day))
	take(t, c, 300*day, func(b *flight.Booking) { b.Plane = 3 })
	ordered(t, c, campaign.ScrubFlight{Flight: 2})
	if told := campaigntest.Told(c); told[len(told)-1] != "flight 2 scrubbed, its price refunded: 2 satellites on the ground" {
		t.Errorf("people are told %q", told)
	}
	if c.Coming() != 2 || c.Counting(0) != 1 || c.Counting(1) != 0 || c.LostAboard() != 0 {
		t.Errorf("%d flights are not over, of plans count down %d and %d; %d satellites are lost", c.Coming(), c.Counting(0), c.Counting(1), c.LostAboard())
	}
	fly(c, 10*day, day)
	if c.Coming() != 1 || c.LostAboard() != 2 {
		t.Errorf("after the first is lost %d flights are not over, and %d satellites are lost", c.Coming(), c.LostAboard())
	}
	before := c.LateBy()
	c.PutOff(3 * day)
	if c.PutOff(day); c.LateBy()[delay.ByTreasury] != before[delay.ByTreasury]+4*day {
		t.Errorf("by the treasury flights are late by %v, want 4 days", c.LateBy()[delay.ByTreasury])
	}
	campaigntest.Sound(t, c)
	want := map[string]float64{"launches.flights_not_over": 1, "launches.reached_orbit_kg": 0, "money.written_off_usd": 22e6, "money.on_the_way_usd": 22e6, "money.treasury_usd": 956e6, "money.in_orbit_usd": 40e6,
		"money.spent_hardware_usd": 40e6, "money.spent_launch_usd": 4e6}
	for _, f := range campaign.Figures {
		if w, has := want[string(f.Key)]; has && f.Read(c) != w {
			t.Errorf("%s is %g, want %g", f.Key, f.Read(c), w)
		}
		delete(want, string(f.Key))
	}
	if len(want) != 0 {
		t.Errorf("there are no figures %v", want)
	}
}

// A design that was given a mass below that of its parts is flown as it was given, and told of.
func TestPartsThatWeighMoreThanTheirSatelliteAreToldOf(t *testing.T) {
	heavy := func(weight unit.Mass) *campaign.Campaign {
		designs, groups := campaigntest.Ring(1)
		designs[0].ChipWeight = weight // eight of them
		c := campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: designs, Groups: groups, Spec: campaigntest.Spec()}.Open(t)
		booked(t, c, booking(sure), booking(doomed, func(b *flight.Booking) { b.LiftOff, b.Plane = 40*day, 2 }), later(100*day))
		return c
	}
	for weight, each := range map[unit.Mass]unit.Mass{100: 0, 125: 0, 150: 1200} {
		c := heavy(weight)
		if got := c.ReachedParts(); got != 0 || c.PartsOf(&c.Flights[0]) != 2*each {
			t.Errorf("chips of %g kg: parts of a flight weigh %g kg, and in orbit are %g", float64(weight), float64(c.PartsOf(&c.Flights[0])), float64(got))
		}
		if fly(c, 60*day, day); c.ReachedParts() != 2*each || c.Reached != 2000 { // the second is lost, the third has not left
			t.Errorf("chips of %g kg: %g kg of parts reached orbit, want %g", float64(weight), float64(c.ReachedParts()), float64(2*each))
		}
		quoted := c.Offers().Quoted(booking(sure, func(b *flight.Booking) { b.LiftOff = 80 * day; b.Plane = 4 }))
		if said := len(quoted.Lines) == 4; said != (each > 0) {
			t.Errorf("chips of %g kg: the offer says %+v", float64(weight), quoted.Lines)
		}
	}
}

func TestATreasuryIsShortOfWhatItDoesNotHold(t *testing.T) {
	c, b := campaigntest.Small(t), booking(sure) // for $22 M
	c.Books.Post(ledger.Posting{From: ledger.Treasury, To: ledger.Owners, Amount: 978 * million})
	if c.Offers().Short(b) {
		t.Error("the treasury holds just what it costs, and cannot pay")
	}
	c.Books.Post(ledger.Posting{From: ledger.Treasury, To: ledger.Owners, Amount: 1})
	if !c.Offers().Short(b) {
		t.Error("the treasury holds a millionth less than it costs, and can pay")
	}
}

func TestALiftOffOfARocketThatIsLostOnItsWayUpEndsWithinItsAscent(t *testing.T) {
	c := campaigntest.Small(t)
	seen := map[time.Duration]bool{}
	for id := range launch.ID(20) {
		f := flight.Flight{ID: id + 1, Vehicle: doomed, Count: 1, Payload: 1000, Next: 5 * day}
		campaign.LiftOff(c, &f)
		up := f.Next - 5*day
		if seen[up] = true; up < 0 || up >= 10*time.Minute {
			t.Errorf("it is lost %v after lift-off", up)
		}
	}
	if len(seen) < 20 {
		t.Errorf("20 flights are lost at %d instants", len(seen))
	}
	if s := c.PadStates[east]; s.Ready != 15*day || len(s.Launches) != 20 {
		t.Errorf("the pad is %+v, want it ready ten days later", s)
	}
	old := flight.Flight{ID: 99, Vehicle: sure, Count: 1, Payload: 1000, Next: 5*day + 365*day}
	if campaign.LiftOff(c, &old); len(c.PadStates[east].Launches) != 1 {
		t.Errorf("a year later the pad remembers %v", c.PadStates[east].Launches)
	}
}

func TestWhatTheScenarioBooksMustBeBookable(t *testing.T) {
	designs, groups := campaigntest.Ring(1)
	c := campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: designs, Groups: groups, Spec: campaigntest.Spec()}.Open(t)
	c.Spec.Flights = []flight.Booking{booking(sure), booking(sure, func(b *flight.Booking) { b.LiftOff, b.Plane = 40*day, 9 })}
	if got, want := say(c.Begin()), "flight 2: ring has planes 1 to 6, not 10"; !strings.Contains(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if len(c.Flights) != 1 || c.Fleet.Status[4] != fleet.Transit {
		t.Errorf("booked are %+v", c.Flights)
	}
}

func TestOwnersHaveWhatIsInOrbitAtTheStart(t *testing.T) {
	c := campaigntest.Small(t)
	if b := c.Books.Balance; b[ledger.InOrbit] != 40*million || b[ledger.Treasury] != 1000*million || b[ledger.Owners] != -1040*million {
		t.Errorf("at the start the books say %v", b)
	}
	c.WriteOff(1)
	if b := c.Books.Balance; b[ledger.InOrbit] != 30*million || b[ledger.WriteOff] != 10*million {
		t.Errorf("one that was there from the start is written off with %d", b[ledger.WriteOff])
	}
}
