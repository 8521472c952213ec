package history

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	on := Below{
		Clock: &clock.Clock{State: clock.State{Elapsed: time.Hour}},
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{{Shell: orbit.Shell{Planes: 1, PerPlane: 2}}})},
	}
	wiretest.Check(t, wiretest.Room[State]{
		Code: (*State).Code, Clone: (*State).Clone,
		Check: func(s *State) error { return s.Check(on) },
		Real: State{
			Since: 61 * time.Minute, NodesSince: 64 * time.Minute,
			Samples: []sample{{Elapsed: time.Minute, Values: [len(Kept)]float64{1e5, 0.9}}, {Elapsed: time.Hour}},
			Then:    []nodesThen{{time.Minute, []uint8{1, 2, 3, 4, 5, 200}}, {time.Hour, []uint8{6, 5, 4, 3, 2, 1}}},
		},
		Kept: []string{"Then[].Nodes"},
		Free: []string{"Then[].Nodes[]"},
	})
}
