package usage

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
		Clock: &clock.Clock{State: clock.State{Elapsed: 48 * time.Hour}},
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{{Shell: orbit.Shell{Planes: 1, PerPlane: 2}}})},
	}
	s := begun(on.Fleet)
	for i := range s.Today {
		s.Today[i], s.Before[i] = uint32(2*i), int64(i)
	}
	s.Bounds[fleet.ByHeat] = 57_600
	for term := range s.Marks {
		s.Marks[term] = []mark{
			{From: 0, To: 24 * time.Hour, Bounds: s.Bounds, Chips: []int32{8}, Planes: pack(s.Before[:perKept], perKept), Nodes: pack(s.Before, perKept)},
			{From: 24 * time.Hour, To: 48 * time.Hour, Chips: []int32{1}},
		}
	}
	wiretest.Check(t, wiretest.Room[State]{
		Code: (*State).Code, Clone: (*State).Clone,
		Check: func(s *State) error { return s.Check(on) },
		Real:  s,
		Kept:  []string{"Marks[][].Chips", "Marks[][].Planes.Bytes", "Marks[][].Nodes.Bytes"},
		Free:  []string{"Marks[][].Planes.Bytes[]", "Marks[][].Nodes.Bytes[]"},
	})
}
