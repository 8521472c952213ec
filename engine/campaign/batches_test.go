package campaign_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

// empty is a campaign over a ring without satellites, with a rocket that lifts ten of them: from the
// second plane they drift to the first. What three of them cost is not to be shared out evenly.
func empty(t testing.TB) *campaign.Campaign {
	t.Helper()
	designs, groups := campaigntest.Ring(0)
	designs[0].Mass = 1000.3
	return campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: designs, Groups: groups, Spec: campaigntest.Changed(func(s *flight.Spec) {
		v := &s.Vehicles[sure]
		v.Payload, v.Volume, v.Price = 11*unit.Tonne, 0, unit.Dollars(1000.000_001)
	})}.Open(t)
}

// two is a booking of some satellites to two planes.
func two(count int) flight.Booking {
	return booking(sure, func(b *flight.Booking) { b.Planes, b.Count = 2, count })
}

func TestSatellitesAreSharedOutAmongThePlanesThatHaveRoom(t *testing.T) {
	for _, row := range []struct {
		before, planes, count int // before: satellites that the second plane was promised
		want                  string
	}{
		{0, 1, 2, "P02: 2"}, {0, 0, 4, "P02: 4"}, {0, 2, 2, "P02: 1, P01: 1"}, {0, 2, 3, "P02: 2, P01: 1"}, {0, 2, 8, "P02: 4, P01: 4"},
		{3, 2, 3, "P02: 1, P01: 2"}, {3, 2, 5, "P02: 1, P01: 4"}, {3, 1, 1, "P02: 1"},
		{4, 2, 3, "P01: 3"}, // nobody goes to the full one
		{3, 2, 6, "plane P02 of ring has 5 empty slots, not 6: no plane has as many, want at most 4"},
		{3, 1, 2, "plane P02 of ring has 1 empty slot, not 2: want P01, P03, P04 or 2 more planes"},
		{0, 1, 5, "plane P02 of ring has 4 empty slots, not 5: no plane has as many, want at most 4"},
	} {
		c := empty(t)
		if row.before > 0 {
			booked(t, c, booking(sure, func(b *flight.Booking) { b.Pad, b.Count = west, row.before }))
		}
		got := say((campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) { b.Planes, b.Count = row.planes, row.count })}).Apply(c))
		if got == "" {
			var all []string
			for _, b := range c.Flights[len(c.Flights)-1].Batches {
				all = append(all, fmt.Sprintf("%s: %d", c.Fleet.PlaneName(b.Plane), len(b.Cargo)))
			}
			got = strings.Join(all, ", ")
		}
		if got != row.want {
			t.Errorf("%d to %d planes after %d: %q, want %q", row.count, row.planes, row.before, got, row.want)
		}
		campaigntest.Sound(t, c)
	}
}

func TestAFlightToTwoPlanesIsInServiceOnceAllOfThemAre(t *testing.T) {
	c := empty(t)
	booked(t, c, two(3))
	f := &c.Flights[0]
	price := f.HardwarePrice + f.LaunchPrice
	if c.Books.Balance[ledger.OnWay] != price || price%3 == 0 {
		t.Fatalf("%d are on the way, and a third of %d is no round sum", c.Books.Balance[ledger.OnWay], price)
	}
	near, far := c.Trajectories().Arrival(f, 0), c.Trajectories().Arrival(f, 1)
	for _, row := range []struct {
		at     time.Duration
		status launch.Status
		there  int
	}{
		{near.Serves(4) - 1, launch.Climbing, 0}, {near.Serves(4), launch.Climbing, 1}, {near.Serves(5), launch.Climbing, 2},
		{far.InSlot(0) + day/2, launch.CheckingOut, 2}, {far.Serves(0) - 1, launch.CheckingOut, 2}, {far.Serves(0), launch.Working, 3},
	} {
		fly(c, row.at, day)
		left := price - f.CostEach()*unit.Money(row.there)
		if row.there == 3 {
			left = 0
		}
		if f.Status != row.status || inService(c) != row.there || c.Books.Balance[ledger.OnWay] != left {
			t.Errorf("at %v it %v, %d are in service, %d on the way; want %v, %d, %d", row.at, f.Status, inService(c), c.Books.Balance[ledger.OnWay], row.status, row.there, left)
		}
		campaigntest.Sound(t, c)
	}
	if served := c.Served(); !slices.Equal(served, []fleet.ID{4, 5, 0}) || c.Served() != nil {
		t.Errorf("into service went %v, and that is news twice", served)
	}
	all := strings.Join(campaigntest.Told(c), "\n")
	for _, want := range []string{"booked: 3 satellites to P02 +1 from East", "reach plane P02", "reach plane P01", "in service: 1 satellite in P02 +1",
		fmt.Sprintf("the last in service in %.0f d", (far.Serves(0)-c.Trajectories().InsertedAt(f)).Hours()/24)} {
		if !strings.Contains(all, want) {
			t.Errorf("nobody is told %q:\n%s", want, all)
		}
	}
}

func TestABatchThatCannotGoOnIsLeftAndTheOthersGoOn(t *testing.T) {
	c := empty(t)
	c.Alarms = &alarm.Alarms{Below: alarm.Below{Clock: c.Clock, Fleet: c.Fleet, Log: c.Log}}
	booked(t, c, two(3))
	f := &c.Flights[0]
	fly(c, c.Trajectories().InsertedAt(f)+day, day)
	c.Spec.Deployment.Parking = 550 * unit.Kilometre // no plane drifts by there
	if fly(c, 60*day, day); f.Status != launch.Working || len(f.Batches[0].Cargo) != 2 || len(f.Batches[1].Cargo) != 0 || c.Fleet.Status[0] != fleet.Absent {
		t.Errorf("it %v with %+v", f.Status, f.Batches)
	}
	if rows := c.Alarms.Rows(); len(rows) != 1 || rows[0].Sentence != "reached orbit, and lost 1 satellite there" {
		t.Errorf("the alarms say %+v", rows)
	}
	if b := c.Books.Balance; b[ledger.OnWay] != 0 || b[ledger.WriteOff] != f.CostEach() {
		t.Errorf("%d are on the way and %d written off, want 0 and %d", b[ledger.OnWay], b[ledger.WriteOff], f.CostEach())
	}
	if c.Gone != 1 || math.Abs(float64(c.Disposed)-1000.3) > 1e-9 {
		t.Errorf("%d satellites came down, with %g kg", c.Gone, float64(c.Disposed))
	}
	campaigntest.Sound(t, c)
}

func TestSatellitesThatCannotClimbAtAllAreLeftWhereTheyAreLetGo(t *testing.T) {
	c := campaigntest.Small(t)
	c.Alarms = &alarm.Alarms{Below: alarm.Below{Clock: c.Clock, Fleet: c.Fleet, Log: c.Log}}
	booked(t, c, booking(sure))
	c.Fleet.Designs[0].Thrust = 1e-6 * unit.Newton // another design than when it was booked
	let := c.Trajectories().InsertedAt(&c.Flights[0])
	fly(c, let, day)
	if f := &c.Flights[0]; f.Status != launch.Failed || len(c.Deorbiting) != 2 || c.Deorbiting[0].Since != let || c.Next() != never || c.Reached != 2000 || c.Inserted != 2 {
		t.Errorf("it %v, there come down %+v, next is %v; %g kg reached orbit", f.Status, c.Deorbiting, c.Next(), float64(c.Reached))
	}
	if rows := c.Alarms.Rows(); len(rows) != 1 || rows[0].Sentence != "is lost with its satellites" {
		t.Errorf("the alarms say %+v", rows)
	}
	text := strings.Join(campaigntest.Told(c), "\n")
	for _, want := range []string{"in orbit: 2 satellites, none of which works", "cannot climb any more: 2 satellites, left to decay"} {
		if !strings.Contains(text, want) {
			t.Errorf("nobody is told %q:\n%s", want, text)
		}
	}
	campaigntest.Sound(t, c)
}
