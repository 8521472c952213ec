package law_test

import (
	"testing"

	"orrery/engine/fleet"
	"orrery/engine/law"
	"orrery/engine/orbit"
	"orrery/engine/wire/wiretest"
)

// two is a fleet of two groups.
func two() *fleet.Fleet {
	shell := orbit.Shell{Planes: 2, PerPlane: 2}
	return &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{
		{Name: "east", Jurisdiction: "CN", Chips: "US", Shell: shell, Filled: 2}, {Name: "west", Jurisdiction: "US", Seat: "US", Chips: "US", Filing: "US", Shell: shell, Filled: 2},
	})}
}

func TestMemoryKeepsItsPromises(t *testing.T) {
	f := two()
	wiretest.Check(t, wiretest.Room[law.State]{
		Code: (*law.State).Code, Clone: (*law.State).Clone,
		Check: func(s *law.State) error { return s.Check(f) },
		Real: law.State{Rules: law.Rules{
			Closures: []law.Closure{{State: "CN"}, {State: "EU", People: "DE"}},
			Controls: []law.Control{{From: "US", To: "CN"}, {From: "US", To: "RU"}},
			Silenced: []string{"east", "west"},
		}},
	})
}
