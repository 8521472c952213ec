package campaign_test

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/unit"
	"orrery/engine/wire/wiretest"
)

const hour = time.Hour

// on and spec are what the states of these tests are held against.
var (
	on = campaign.Below{
		Clock: &clock.Clock{State: clock.State{Elapsed: 48 * hour}},
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{}}, []fleet.Group{{Shell: orbit.Shell{Planes: 2, PerPlane: 2}}})},
	}
	spec = &flight.Spec{Vehicles: []launch.Vehicle{{Ships: 1, Boosters: 1}}, Pads: make([]launch.Pad, 1), Plans: make([]flight.Plan, 1)}
)

// What is believed of a vehicle that failed more often than it flew is found by counting up from
// a number below 0: after some 2³⁶ flights that takes for ever.
func TestNoVehicleFailedMoreOftenThanItFlew(t *testing.T) {
	for _, r := range []campaign.VehicleState{{Lost: 1 << 36}, {Flown: 1, Lost: 2}, {Flown: 1, Lost: 1, Partly: 1}} {
		r.Ships, r.Boosters = make([]time.Duration, 1), make([]time.Duration, 1)
		s := campaign.State{VehicleStates: []campaign.VehicleState{r}, PadStates: make([]campaign.PadState, 1)}
		if err := s.Check(on, spec); err == nil || !strings.Contains(err.Error(), "was lost") {
			t.Errorf("%+v is refused with %v", r, err)
		}
	}
}

func TestMemoryKeepsItsPromises(t *testing.T) {
	wiretest.Check(t, wiretest.Room[campaign.State]{
		Code: (*campaign.State).Code, Clone: (*campaign.State).Clone,
		Check: func(s *campaign.State) error { return s.Check(on, spec) },
		Kept:  []string{"Flights[].Batches[].Cargo", "Flights[].Batches[].Lost"},
		// high is never
		Free: []string{"Flights[].Next high", "Flights[].Batches[].Next high", "Flights[].Batches[].Serves high", "Deorbiting[].Until high"},
		Real: campaign.State{
			Flights: []flight.Flight{
				{ID: 1, Plan: 1, Wanted: hour, LiftOff: hour, Count: 2, Checkout: hour, Status: launch.Climbing, Next: unit.Never, Ready: hour, Cause: delay.ByPad, Attempts: 2,
					Payload: 4000, DropOff: 300_000, LaunchPrice: unit.MillionDollar, HardwarePrice: unit.BillionDollar,
					Batches: []flight.Batch{{Cargo: []fleet.ID{0, 1}, Lost: []fleet.ID{1}, Separation: 0.5, Leg: 1, Next: 60 * hour, Serves: 90 * hour}}},
				{ID: 2, Wanted: 70 * hour, LiftOff: 80 * hour, Count: 1, Next: 80 * hour, Payload: 2000, Aimed: true, Batches: []flight.Batch{{Plane: 1, Cargo: []fleet.ID{2}, Next: unit.Never}}},
			},
			VehicleStates: []campaign.VehicleState{{Flown: 1, Block: 1, Experience: 1, Hits: 3, Misses: 1, Grounded: hour, Slip: hour, Ships: []time.Duration{hour}, Boosters: []time.Duration{hour}, Lifted: 4000}},
			PadStates:     []campaign.PadState{{Ready: 60 * hour, Closed: hour, Broken: hour, Launches: []time.Duration{hour}, Lost: 1}},
			Deorbiting:    []campaign.Deorbiting{{Slot: 3, Mass: 2000, Since: hour, Until: 100 * hour}},
			Years:         []campaign.Year{{Year: 2026, Flown: 1, Scrubs: 1, Lifted: 4000}},
			Quarters:      []campaign.PastQuarter{{End: 24 * hour, Nodes: 2, Accelerators: 16}},
			Unpaid:        10 * hour,
			Tonnage:       campaign.Tonnage{Lifted: 4000, Reached: 4000, Inserted: 2},
		},
	})
}
