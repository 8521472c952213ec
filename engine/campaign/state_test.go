package campaign_test

import (
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/unit"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	on := campaign.Below{
		Clock: &clock.Clock{State: clock.State{Elapsed: 48 * time.Hour}},
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{}}, []fleet.Group{{Shell: orbit.Shell{Planes: 2, PerPlane: 2}}})},
	}
	spec := &campaign.Spec{Vehicles: make([]launch.Vehicle, 1), Pads: make([]launch.Pad, 1)}
	wiretest.Check(t, wiretest.Room[campaign.State]{
		Code: (*campaign.State).Code, Clone: (*campaign.State).Clone,
		Check: func(s *campaign.State) error { return s.Check(on, spec) },
		Kept:  []string{"Flights[].Cargo"},
		Real: campaign.State{
			Flights: []campaign.Flight{
				{ID: 1, LiftOff: time.Hour, Count: 2, Check: time.Hour, Status: launch.Working, Next: 30 * time.Hour, Payload: 4000,
					Climb: 28 * time.Hour, Cargo: []fleet.ID{0, 1}, LaunchPrice: unit.MillionDollar, HardwarePrice: unit.BillionDollar},
				{ID: 2, LiftOff: 80 * time.Hour, Plane: 1, Count: 1, Next: 80 * time.Hour, Payload: 2000, Cargo: []fleet.ID{2}},
			},
			Lifted: 4000, Reached: 4000,
		},
	})
}
