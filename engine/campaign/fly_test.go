package campaign

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

func TestAFlightGoesThroughItsMilestones(t *testing.T) {
	c := small(t)
	booked(t, c, flight(low))
	// From 200 to 550 km thrust gains 199.2 m/s (Edelbaum): a newton gives them to a tonne in 55.3 h.
	climb := c.Flights[0].Climb
	if climb < 199*1000*time.Second || climb > 200*1000*time.Second {
		t.Fatalf("it climbs for %v, want 55.3 h", climb)
	}
	for _, row := range []struct {
		status launch.Status
		at     time.Duration // of the milestone that ends it
	}{
		{launch.Booked, day},
		{launch.Ascent, day + 10*time.Minute},
		{launch.Climbing, day + 10*time.Minute + climb},
		{launch.Checking, 2*day + 10*time.Minute + climb},
	} {
		if f := c.Flights[0]; f.Status != row.status || f.Next != row.at || c.Next() != row.at {
			t.Errorf("it %v until %v, want that it %v until %v", f.Status, f.Next, row.status, row.at)
		}
		if pass(c, row.at-1); c.Flights[0].Status != row.status {
			t.Errorf("just before %v it %v, want that it %v", row.at, c.Flights[0].Status, row.status)
		}
		pass(c, row.at)
	}
	if c.Flights[0].Status != launch.Working || c.Next() != unit.Never {
		t.Errorf("after all that it is %v, and something happens at %v", c.Flights[0].Status, c.Next())
	}
}

func TestAFlightGoesOnAlikeHoweverTimeIsCut(t *testing.T) {
	fine, coarse := small(t), small(t)
	for _, c := range []*Campaign{fine, coarse} {
		booked(t, c, flight(low))
	}
	for at := 6 * time.Hour; at <= 6*day; at += 6 * time.Hour {
		pass(fine, at)
	}
	pass(coarse, 6*day)
	if !slices.Equal(told(fine), told(coarse)) || len(told(coarse)) != 5 {
		t.Errorf("in steps of 6 h %q, in one %q", told(fine), told(coarse))
	}
}

func TestSatellitesInServiceAreNodesAndInTheBooks(t *testing.T) {
	c := small(t)
	booked(t, c, flight(sure))
	before := c.Nodes.InService()
	pass(c, 2*day+10*time.Minute-1)
	if c.Nodes.InService() != before || c.Books.Balance[ledger.OnWay] != 22*million {
		t.Errorf("while they are checked %d accelerators work, and %d are on the way", c.Nodes.InService(), c.Books.Balance[ledger.OnWay])
	}
	pass(c, 2*day+10*time.Minute)
	if want := []fleet.Status{fleet.Active, fleet.Active, fleet.Absent, fleet.Absent}; !slices.Equal(statuses(c), want) {
		t.Errorf("the plane is %v, want %v", statuses(c), want)
	}
	if born := c.Fleet.Born[4]; born != 2*day+10*time.Minute {
		t.Errorf("it is in service since %v", born)
	}
	// The first plane and two satellites, eight accelerators each.
	if before != 4*8 || c.Nodes.InService() != 6*8 {
		t.Errorf("%d accelerators are in service, before %d", c.Nodes.InService(), before)
	}
	// At the start four nodes of $10 M and two relays of $1 M; then two satellites and their ride.
	if b := c.Books.Balance; b[ledger.OnWay] != 0 || b[ledger.InOrbit] != 64*million {
		t.Errorf("%d are on the way, and %d in orbit", b[ledger.OnWay], b[ledger.InOrbit])
	}
	if c.Lifted != 2000 || c.Reached != 2000 || c.Wrecked != 0 {
		t.Errorf("of %g kg launched %g reached orbit", float64(c.Lifted), float64(c.Reached))
	}
	balanced(t, c)
}

func TestALostFlightLosesWhatItCarried(t *testing.T) {
	c := small(t)
	booked(t, c, flight(doomed))
	pass(c, day)
	f := &c.Flights[0]
	if f.Status != launch.Ascent || f.Next < day || f.Next >= day+10*time.Minute {
		t.Errorf("it %v until %v, want that it ends within its ascent", f.Status, f.Next)
	}
	at := f.Next
	pass(c, 2*day)
	if f.Status != launch.Failed || slices.Contains(statuses(c), fleet.Transit) || c.LostAboard() != 2 || c.ahead() != 0 {
		t.Errorf("it is %v with %d satellites, its plane is %v", f.Status, c.LostAboard(), statuses(c))
	}
	if c.Lifted != 2000 || c.Reached != 0 || c.Wrecked != 2000 {
		t.Errorf("of %g kg launched %g reached orbit and %g are lost", float64(c.Lifted), float64(c.Reached), float64(c.Wrecked))
	}
	if b := c.Books.Balance; b[ledger.WriteOff] != 22*million || b[ledger.OnWay] != 0 || b[ledger.Treasury] != 78*million {
		t.Errorf("%d are written off, %d on the way, and the treasury holds %d", b[ledger.WriteOff], b[ledger.OnWay], b[ledger.Treasury])
	}
	if a := c.Alarms.Standing; len(a) != 1 || a[0].Rule != alarm.FlightLost || a[0].Raised != at || a[0].Subject != 1 {
		t.Errorf("alarms are %+v, want one of flight 1 at %v", a, at)
	}
	balanced(t, c)
}

func TestAFlightIsDrawnByItsNumberAlone(t *testing.T) {
	c := small(t)
	c.Spec.Vehicles[sure].Successes, c.Spec.Vehicles[sure].Flights = 1, 2
	var reach []bool
	reached := 0
	for id := range launch.ID(1000) {
		f := Flight{ID: id + 1}
		fate := c.fate(&f)
		f.LiftOff, f.Plane, f.Count, f.Pad = 9*day, 1, 3, west
		if c.fate(&f) != fate {
			t.Fatalf("flight %d has another fate when it is moved", f.ID)
		}
		if fate.reaches != (fate.share == 1) {
			t.Errorf("flight %d reaches orbit: %v, and lives through %g of its ascent", f.ID, fate.reaches, fate.share)
		}
		if reach = append(reach, fate.reaches); fate.reaches {
			reached++
		}
	}
	if reached < 436 || reached > 564 { // 500 and four standard deviations of 16
		t.Errorf("%d of 1000 flights reach orbit, want half of them", reached)
	}
	c.Clock.Reseed(1)
	if c.sameFates(reach) {
		t.Error("another seed changes the fate of no flight")
	}
}

// sameFates says whether the first flights reach orbit just as others did.
func (c *Campaign) sameFates(reach []bool) bool {
	for i, was := range reach {
		if c.fate(&Flight{ID: launch.ID(i + 1)}).reaches != was {
			return false
		}
	}
	return true
}

func TestALostSatelliteIsWrittenOffAtWhatItCost(t *testing.T) {
	c := small(t)
	booked(t, c, flight(sure))
	c.Flights[0].HardwarePrice = 14 * million // as it was booked, whatever its design costs now
	pass(c, 3*day)
	for _, row := range []struct {
		what string
		id   fleet.ID
		want unit.Money
	}{
		{"a node of the start", 0, 10 * million},
		{"a relay of the start", 8, million},
		{"one of two that flew for $14 M", 4, 7 * million},
	} {
		before := c.Books.Balance
		c.WriteOff(row.id)
		if got := c.Books.Balance[ledger.WriteOff] - before[ledger.WriteOff]; got != row.want || before[ledger.InOrbit]-c.Books.Balance[ledger.InOrbit] != row.want {
			t.Errorf("%s: %d are written off, want %d", row.what, got, row.want)
		}
	}
	balanced(t, c)
}

func TestBooksOpenWithWhatIsInOrbitAndTheOwnersMoney(t *testing.T) {
	c := small(t)
	// Four nodes of $10 M, two relays of $1 M, $100 M of cash.
	want := [ledger.Accounts]unit.Money{ledger.Owners: -142 * million, ledger.Treasury: 100 * million, ledger.InOrbit: 42 * million}
	if c.Books.Balance != want {
		t.Errorf("the accounts are %v, want %v", c.Books.Balance, want)
	}
	if c.Fund(); c.Books.Balance[ledger.Treasury] != 200*million || c.Books.Balance[ledger.Owners] != -242*million {
		t.Errorf("funded once more they are %v", c.Books.Balance)
	}
}

func TestEveryEventOfAFlightIsTold(t *testing.T) {
	c := small(t)
	other := flight(doomed)
	other.Pad, other.Count, other.LiftOff = west, 1, 40*day
	booked(t, c, flight(low), other, other.after(2*time.Hour))
	for _, o := range []Order{MoveFlight{Flight: 2, LiftOff: 41 * day}, ScrubFlight{Flight: 3}} {
		if err := o.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	pass(c, 42*day)
	want := []string{
		"flight 1 booked: 2 satellites to P02 from East",
		"flight 2 booked: 1 satellite to P02 from West",
		"flight 3 booked: 1 satellite to P02 from West",
		"flight 2 lift-off moves to 2026-07-31 00:00Z",
		"flight 3 is scrubbed; its price comes back",
		"flight 1 Low lifts off from East with 2 satellites",
		"flight 1 reaches orbit with 2 satellites; the climb to P02 takes 2.3 d",
		"flight 1 reaches its slots in P02 with 2 satellites",
		"flight 1 puts 2 satellites into service in P02",
		"flight 2 Doomed lifts off from West with 1 satellite",
		"flight 2 is lost with 1 satellite",
	}
	if got := told(c); !slices.Equal(got, want) {
		t.Errorf("told are\n%q, want\n%q", got, want)
	}
	for _, v := range c.Log.Notable {
		if loud := v.Kind == event.FlightLost; (v.Severity == event.Critical) != loud {
			t.Errorf("%v is told as %v", v.Kind, v.Severity)
		}
	}
}

// after is the booking so much later.
func (b Booking) after(d time.Duration) Booking { b.LiftOff += d; return b }
