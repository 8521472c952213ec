package upkeep_test

import (
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/orbit"
	"orrery/engine/unit"
	"orrery/engine/upkeep"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	const hour = time.Hour
	on := &campaign.Campaign{Spec: flight.Spec{Plans: make([]flight.Plan, 1)}, Below: campaign.Below{
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{}}, []fleet.Group{{Shell: orbit.Shell{Planes: 2, PerPlane: 2}}})},
	}}
	wiretest.Check(t, wiretest.Room[upkeep.State]{
		Code: (*upkeep.State).Code, Clone: (*upkeep.State).Clone,
		Check: func(s *upkeep.State) error { return s.Check(on) },
		Free:  []string{"RetiresAt[] high"}, // never
		Real: upkeep.State{
			Plans:     []upkeep.PlanState{{Last: 80 * hour, Factory: hour, Yearly: 12, Booked: 2}},
			RetiresAt: []time.Duration{unit.Never, unit.Never, unit.Never, 72 * hour},
		},
	})
}
