package node_test

import (
	"testing"

	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/wire"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	design := fleet.Design{Accelerators: 8, Power: power.Design{Capacity: 1e8}}
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{design}, []fleet.Group{{Shell: orbit.Shell{Planes: 1, PerPlane: 2}}})}
	f.Status = []fleet.Status{fleet.Active, fleet.Lost}
	wiretest.Check(t, wiretest.Room[node.State]{
		Code: func(s *node.State, c *wire.Coder) {
			s.Code(c)
			s.CodeOffered(c)
		},
		Clone: (*node.State).Clone,
		Check: func(s *node.State) error { return s.Check(f) },
		Real: node.State{
			Nodes: []fleet.Node{
				{Battery: power.Battery{Charge: 9e7, Top: 9.5e7, Worn: 0.25}, Temperature: 300, Busy: 8, Taken: power.Taken{2, 6}, SeatsEnd: fleet.BySeats, Carries: 8000, CarriedBy: fleet.ByPower},
				{Battery: power.Battery{Charge: 5e7}, Temperature: 290, Busy: 2, Taken: power.Taken{0, 0, 2}, Out: 1, Drained: true, SeatsEnd: fleet.ByDrain, Carries: 3500, CarriedBy: fleet.ByHeat},
			},
			Dark:         []bool{true, false},
			Flows:        []power.Flow{{Generated: 7, Curtailed: 1, ToBattery: 3, FromBattery: 2, Used: 4, Unserved: 1, Lost: 1}, {}},
			HeatAccounts: []node.HeatAccount{{Absorbed: 5, Shed: 6}, {}},
			Start:        1.4e8, Warm: 6e8, Offered: 1e6,
		},
	})
}
