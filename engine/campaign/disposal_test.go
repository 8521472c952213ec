package campaign_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

// at is a small campaign over a ring at an altitude, of satellites with a thrust.
func at(t *testing.T, altitude unit.Length, thrust unit.Force) *campaign.Campaign {
	t.Helper()
	designs, groups := campaigntest.Ring(1)
	designs[0].Thrust, groups[0].Shell.Altitude = thrust, altitude
	return campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: designs, Groups: groups, Spec: campaigntest.Spec()}.Open(t)
}

// died has a satellite in its slot die.
func died(c *campaign.Campaign, id fleet.ID) {
	c.Fleet.SetStatus(id, fleet.Lost)
	c.Lose(id, c.Clock.Elapsed)
}

// taken takes a satellite out of its slot.
func taken(c *campaign.Campaign, id fleet.ID) {
	alive := c.Fleet.Status[id] == fleet.Active
	c.Fleet.SetStatus(id, fleet.Absent)
	c.TakeOut(id, c.Clock.Elapsed, alive)
}

func TestASatelliteComesDownByThrustFromHighUpAndByTheAirFromLower(t *testing.T) {
	const five = 5 * 366 * day
	for _, row := range []struct {
		name     string
		altitude unit.Length
		thrust   unit.Force
		alive    bool
		byThrust bool
		late     bool // over five years
	}{
		{"alive, above 500 km", 550 * unit.Kilometre, unit.Newton, true, true, false},
		{"alive, at 500 km", 500 * unit.Kilometre, unit.Newton, true, false, false},
		{"alive, and without a thruster", 550 * unit.Kilometre, 0, true, false, true},
		{"dead, at 400 km", 400 * unit.Kilometre, unit.Newton, false, false, false},
		{"dead, at 550 km", 550 * unit.Kilometre, unit.Newton, false, false, true},
		{"dead, at 1,000 km", 1000 * unit.Kilometre, unit.Newton, false, false, true},
	} {
		c := at(t, row.altitude, row.thrust)
		c.Clock.Advance(day)
		leave := died
		if row.alive {
			leave = taken
		}
		leave(c, 2)
		d, overdue := c.Deorbiting[0], 0
		if row.late {
			overdue = 1
		}
		if len(c.Deorbiting) != 1 || d.Slot != 2 || d.Mass != 1000 || d.Since != day || d.Thrust != row.byThrust || d.Until-d.Since > five != row.late || c.Overdue != overdue {
			t.Errorf("%s: there comes down %+v, over five years %d", row.name, d, c.Overdue)
		}
		own := launch.Dispose(launch.Retired{Altitude: row.altitude, Alive: row.alive, Thrust: row.thrust, Mass: 1000, Impulse: 2500, Duty: 0.5, Ballistic: 50, Density: 1})
		if d.Until-d.Since != own.Time {
			t.Errorf("%s: it comes down in %v, one alone in %v", row.name, d.Until-d.Since, own.Time)
		}
		campaigntest.Sound(t, c)
		if leave(c, 3); c.Deorbiting[1].Until != d.Until {
			t.Errorf("%s: another like it is down at %v, want %v", row.name, c.Deorbiting[1].Until, d.Until)
		}
	}
}

func TestASatelliteIsDownAtTheMidnightAfterItsWayEnds(t *testing.T) {
	c := campaigntest.Small(t)
	taken(c, 2)
	until := c.Deorbiting[0].Until
	midnight := (until + day - 1) / day * day
	if fly(c, midnight-1, 30*day); len(c.Deorbiting) != 1 || c.Gone != 0 || c.Disposed != 0 {
		t.Errorf("before its way ends at %v there come down %+v, %d are down", until, c.Deorbiting, c.Gone)
	}
	if fly(c, midnight, day); len(c.Deorbiting) != 0 || c.Gone != 1 || c.Disposed != 1000 || c.Overdue != 0 {
		t.Errorf("at %v there come down %+v, %d are down with %g kg", midnight, c.Deorbiting, c.Gone, float64(c.Disposed))
	}
	campaigntest.Sound(t, c)
}

func TestADeadSatelliteKeepsItsSlotUntilItIsDown(t *testing.T) {
	c := at(t, 350*unit.Kilometre, unit.Newton)
	before := c.Books.Balance
	died(c, 2)
	if c.Fleet.Status[2] != fleet.Lost || c.Books.Balance[ledger.WriteOff] != 10*million || c.Books.Balance[ledger.InOrbit] != before[ledger.InOrbit]-10*million {
		t.Errorf("its slot is %v, and %d are written off", c.Fleet.Status[2], c.Books.Balance[ledger.WriteOff])
	}
	down := (c.Deorbiting[0].Until + day - 1) / day * day
	if fly(c, down-1, 30*day); c.Fleet.Status[2] != fleet.Lost {
		t.Errorf("before it is down its slot is %v", c.Fleet.Status[2])
	}
	if fly(c, down, day); c.Fleet.Status[2] != fleet.Absent || c.Gone != 1 {
		t.Errorf("once it is down its slot is %v, and %d are down", c.Fleet.Status[2], c.Gone)
	}
	campaigntest.Sound(t, c)
}

func TestASlotThatIsFilledAgainStaysSoWhenTheOldSatelliteIsDown(t *testing.T) {
	for name, then := range map[string]fleet.Status{"the new one works": fleet.Active, "the new one died too": fleet.Lost} {
		c := campaigntest.Small(t)
		died(c, 2)
		taken(c, 2) // the plan wants the slot before the dead one is down
		if len(c.Deorbiting) != 1 {
			t.Fatalf("%s: there come down %+v", name, c.Deorbiting)
		}
		c.Deorbiting[0].Until = 100 * day
		booked(t, c, booking(sure, func(b *flight.Booking) { b.Plane, b.Count = 0, 1 }))
		if fly(c, 90*day, day); c.Fleet.Status[2] != fleet.Active {
			t.Fatalf("%s: the next is %v", name, c.Fleet.Status[2])
		}
		if then == fleet.Lost {
			died(c, 2)
		}
		if fly(c, 101*day, day); c.Fleet.Status[2] != then || c.Gone != 1 {
			t.Errorf("%s: once the first is down the slot is %v, want %v; %d are down", name, c.Fleet.Status[2], then, c.Gone)
		}
		campaigntest.Sound(t, c)
	}
}

func TestWhatFliesByElementSetsDecaysAsThoseSay(t *testing.T) {
	designs, groups := campaigntest.Ring(1)
	groups[0].Flown = fleet.Planned + 1
	c := campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: designs, Groups: groups, Spec: campaigntest.Spec()}.Open(t)
	if died(c, 2); len(c.Deorbiting) != 0 || c.Books.Balance[ledger.WriteOff] != 10*million {
		t.Errorf("there come down %+v, %d are written off", c.Deorbiting, c.Books.Balance[ledger.WriteOff])
	}
	campaigntest.Sound(t, c)
}

// A flight's satellites slide into their slots one after another: the first may be gone before the
// last is there.
func TestASatelliteThatLeavesWhileItsFlightStillBringsOthersLeavesItsSlotToTheNext(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(sure))
	f := &c.Flights[0]
	for c.Fleet.Status[4] != fleet.Active {
		fly(c, c.Clock.Elapsed+day, day)
	}
	if f.Status != launch.CheckingOut || c.Fleet.Status[5] != fleet.Transit {
		t.Fatalf("with the first in service it %v, the second is %v", f.Status, c.Fleet.Status[5])
	}
	taken(c, 4)
	if b := &f.Batches[0]; !slices.Equal(b.Lost, []fleet.ID{4}) || c.Carries(b, 4) || !c.Carries(b, 5) {
		t.Errorf("it carries %v, and lost %v", b.Cargo, b.Lost)
	}
	booked(t, c, booking(sure, func(b *flight.Booking) { b.LiftOff, b.Count = 300*day, 1 }))
	f = &c.Flights[0]
	if fly(c, 200*day, day); f.Status != launch.Working || c.Fleet.Status[4] != fleet.Transit || inService(c) != 5 {
		t.Errorf("it %v, and slot 4, which another flight fills, is %v", f.Status, c.Fleet.Status[4])
	}
	campaigntest.Sound(t, c)
	if taken(c, 5); !slices.Equal(f.Batches[0].Lost, []fleet.ID{4}) {
		t.Errorf("all have come, and it is noted that %v are lost of it", f.Batches[0].Lost)
	}
	campaigntest.Sound(t, c)
}

func TestWhoLeavesItsSlotIsTold(t *testing.T) {
	c := campaigntest.Small(t)
	c.Clock.Advance(time.Hour)
	taken(c, 1)
	died(c, 2)
	taken(c, 2)
	want := []string{"N0002 leaves its slot and is brought down", "N0003 the lost satellite decays: its slot is free to be filled"}
	if got := campaigntest.Told(c); !slices.Equal(got, want) {
		t.Errorf("people are told\n%s", strings.Join(got, "\n"))
	}
	if all := c.Log.Notable; all[0].Elapsed != time.Hour || all[0].Node != 1 {
		t.Errorf("the first leaves by %+v", all[0])
	}
}
