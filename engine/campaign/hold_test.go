package campaign_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// drifting is a small campaign whose first flight let two satellites go some days ago for the second
// plane: they drift by the others in the order 1, 6, 5, 4, 3, of which the first is full.
func drifting(t testing.TB, days int, change ...func(*flight.Spec)) *campaign.Campaign {
	t.Helper()
	c := campaigntest.Small(t, change...)
	booked(t, c, booking(sure))
	fly(c, c.Trajectories().InsertedAt(&c.Flights[0])+time.Duration(days)*day, day)
	return c
}

// perDay is by how much satellites that wait at 350 km drift against a plane at 550 km.
func perDay() unit.Angle {
	daily := launch.PlaneDrift{Parking: 350 * unit.Kilometre, Target: 550 * unit.Kilometre, Inclination: 53 * unit.Degree}.Daily()
	return max(daily, -daily)
}

// days is how long they wait to drift so many planes of six.
func days(planes float64) float64 { return planes * float64(unit.Turn) / 6 / float64(perDay()) }

// after is a hold of so many planes, and a day before or after.
func after(planes, and float64) campaign.HoldParked {
	return campaign.HoldParked{Flight: 1, For: time.Duration((days(planes) + and) * float64(day))}
}

func TestHeldSatellitesGoToTheFirstPlaneWithRoomThatTheyDriftToAfterThat(t *testing.T) {
	for _, row := range []struct {
		hold  campaign.HoldParked
		plane int
		away  float64 // planes that they drift by
	}{
		{campaign.HoldParked{Flight: 1, For: day}, 5, 2}, // not to the first, which is full
		{after(2, -1), 5, 2}, {after(2, 1), 4, 3}, {after(3, 1), 3, 4}, {after(5, -1), 2, 5},
	} {
		c := drifting(t, 1)
		ordered(t, c, row.hold)
		b := &c.Flights[0].Batches[0]
		if off := float64(b.Separation) - row.away*float64(unit.Turn)/6; b.Plane != row.plane || off > 1e-9 || off < -1e-9 {
			t.Errorf("%v: they go to plane %d, %.3f away", row.hold, b.Plane+1, float64(b.Separation))
		}
		if got := c.Fleet.Vacant(0); got[1] != 4 || got[row.plane] != 2 {
			t.Errorf("%v: planes have %v empty slots", row.hold, got)
		}
		campaigntest.Sound(t, c)
		last := campaigntest.Told(c)
		if want := fmt.Sprintf("flight 1 its satellites wait for plane P%02d", row.plane+1); last[len(last)-1] != want {
			t.Errorf("people are told %q, want %q", last[len(last)-1], want)
		}
		p, err := c.Trajectories().Trajectory(&c.Flights[0], 0)
		if err != nil || p.Legs[2].Kind != launch.WaitLeg || (p.Legs[2].To-p.Legs[2].From).Hours()/24 < days(row.away)-1e-3 {
			t.Errorf("%v: they wait %v, want %.1f days (%v)", row.hold, p.Legs[2].To-p.Legs[2].From, days(row.away), err)
		}
		serves := c.Trajectories().Service(&c.Flights[0])
		if fly(c, serves-1, 30*day); c.Flights[0].Status == launch.Working {
			t.Errorf("%v: before %v they are in service", row.hold, serves)
		}
		if fly(c, serves, day); c.Flights[0].Status != launch.Working || statuses(c, row.plane)[1] != fleet.Active {
			t.Errorf("%v: at %v flight 1 %v", row.hold, serves, c.Flights[0].Status)
		}
		campaigntest.Sound(t, c)
	}
}

// A kilometre under their shell they drift by less in a second than drift angles are told apart by.
func TestAHoldGoesToAnotherPlaneHoweverSlowlyTheyDrift(t *testing.T) {
	c := drifting(t, 1, func(s *flight.Spec) { s.Deployment.Parking = 549 * unit.Kilometre })
	ordered(t, c, campaign.HoldParked{Flight: 1, For: time.Second})
	if plane := c.Flights[0].Plane(); plane != 5 {
		t.Errorf("held for a second they go to plane %d, want the next with room after their own, 6", plane+1)
	}
}

func TestAHoldThatIsTooLongNamesTheLongest(t *testing.T) {
	longest := fmt.Sprintf("%.0f", days(5)-0.5)
	c := drifting(t, 1)
	got := say(after(5, 1).Apply(c))
	if want := "after so long no other plane of ring with 2 empty slots drifts by: want at most " + longest + " days"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var n float64
	if _, err := fmt.Sscanf(got[strings.Index(got, "at most"):], "at most %f days", &n); err != nil {
		t.Fatal(err)
	}
	ordered(t, c, campaign.HoldParked{Flight: 1, For: time.Duration(n) * day})
	if plane := c.Flights[0].Plane(); plane != 2 {
		t.Errorf("they go to plane %d, want the last that they drift to", plane+1)
	}
	full := drifting(t, 1)
	for plane := 2; plane < 6; plane++ {
		booked(t, full, booking(sure, func(b *flight.Booking) { b.Plane, b.LiftOff, b.Count = plane, time.Duration(plane)*30*day, 3 }))
	}
	if got, want := say(after(1, 0).Apply(full)), "no other plane of ring has 2 empty slots for what drifts by: retarget it when one has"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAHoldThatCannotBeNamesTheFlightsThatCanBeHeld(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(sure), booking(sure, func(b *flight.Booking) { b.LiftOff, b.Plane = 90*day, 2 }))
	fly(c, c.Trajectories().InsertedAt(&c.Flights[0])+day, day)
	for id, want := range map[launch.ID]string{
		2: "flight 2's satellites do not wait at their parking altitude (status: counts down): want 1",
		7: "there is no flight 7: want 1",
	} {
		if got := say((campaign.HoldParked{Flight: id, For: day}).Apply(c)); got != want {
			t.Errorf("flight %d: %q, want %q", id, got, want)
		}
	}
}

func TestWhatDoesNotWaitIsNotHeld(t *testing.T) {
	for name, row := range map[string]struct {
		fly    time.Duration // after it let its satellites go
		change func(*flight.Spec)
		want   string
	}{
		"it tests":                 {fly: day},
		"it ascends":               {fly: -time.Minute, want: "flight 1's satellites do not wait at their parking altitude (status: ascends)"},
		"it climbs":                {fly: 6 * day, want: "(status: climbs)"},
		"it is in service":         {fly: 90 * day, want: "(status: in service)"},
		"it parks where it works":  {fly: day, change: func(s *flight.Spec) { s.Deployment.Parking = 550 * unit.Kilometre }, want: "flight 1's satellites wait at the altitude of their shell, where no plane drifts by: want parking_km under it"},
		"it is let go where it is": {fly: day, change: func(s *flight.Spec) { s.Vehicles[sure].Insertion = 550 * unit.Kilometre }, want: "where no plane drifts by"},
	} {
		c := campaigntest.Small(t, func(s *flight.Spec) {
			if row.change != nil {
				row.change(s)
			}
		})
		booked(t, c, booking(sure))
		fly(c, c.Trajectories().InsertedAt(&c.Flights[0])+row.fly, day)
		for _, o := range []campaign.Order{campaign.HoldParked{Flight: 1, For: day}, campaign.Retarget{Flight: 1, Plane: 2}} {
			if _, is := o.(campaign.Retarget); is && c.Flights[0].Status != launch.Climbing {
				continue // that is an order of the ground
			}
			if got := say(o.Apply(twin(c))); (got == "") != (row.want == "") || !strings.Contains(got, row.want) {
				t.Errorf("%s: %v: %q, want %q", name, o, got, row.want)
			}
		}
	}
}

func TestSatellitesThatWaitAreSentOnlyToPlanesAheadOfThem(t *testing.T) {
	c := drifting(t, 1)
	ordered(t, c, campaign.Retarget{Flight: 1, Plane: 3})                   // four planes on
	fly(c, c.Clock.Elapsed+time.Duration((days(2.5))*float64(day)), 10*day) // and two and a half of them are behind
	before := c.Flights[0].Batches[0]
	for plane, want := range []string{
		"plane P01 of ring has 0 empty slots, the satellites are 2: want P02, P03, P04 or 2 more planes",
		"plane P02 has drifted past: the satellites would wait for all but a turn; want P03 or P05",
		"", "", "",
		"plane P06 has drifted past: the satellites would wait for all but a turn; want P03 or P05",
		"ring has planes 1 to 6, not 7",
	} {
		again := twin(c)
		if got := say((campaign.Retarget{Flight: 1, Plane: plane}).Apply(again)); got != want {
			t.Errorf("to plane %d: %q, want %q", plane+1, got, want)
		}
		b := &again.Flights[0].Batches[0]
		if want == "" && (b.Plane != plane || b.Leg != before.Leg || statusOf(again, b)[0] != fleet.Transit || statusOf(again, b)[1] != fleet.Transit) {
			t.Errorf("to plane %d: they are %+v", plane+1, b)
		}
		if campaigntest.Sound(t, again); want == "" && plane < 3 {
			if serves := again.Trajectories().Service(&again.Flights[0]); serves < c.Trajectories().Service(&c.Flights[0]) {
				t.Errorf("to plane %d, which is farther, they come sooner: %v", plane+1, serves)
			}
		}
	}
	if got, want := say((campaign.Retarget{Flight: 1, Plane: -1}).Apply(c)), "ring has planes 1 to 6, not 0"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// statusOf are those of the slots of a batch.
func statusOf(c *campaign.Campaign, b *flight.Batch) []fleet.Status {
	var all []fleet.Status
	for _, id := range b.Cargo {
		all = append(all, c.Fleet.Status[id])
	}
	return all
}

func TestWhereNothingIsAheadAnyMoreThatIsSaid(t *testing.T) {
	c := drifting(t, 1)
	ordered(t, c, campaign.Retarget{Flight: 1, Plane: 2}) // the last of all
	fly(c, c.Clock.Elapsed+time.Duration((days(4.5))*float64(day)), 10*day)
	if got, want := say((campaign.Retarget{Flight: 1, Plane: 4}).Apply(c)), "plane P05 has drifted past: the satellites would wait for all but a turn; no other plane with room for them drifts by any more"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := say((campaign.HoldParked{Flight: 1, For: day}).Apply(c)), "no other plane of ring has 2 empty slots for what drifts by: retarget it when one has"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
