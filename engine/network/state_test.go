package network

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/unit"
	"orrery/engine/wire/wiretest"
)

// planes is a network of a plane of twenty nodes and one of four, of two places and a gateway.
func planes(now time.Duration) *Network {
	ring := fleet.Group{Name: "ring", Filled: 1, Shell: orbit.Shell{Altitude: 650 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 20}}
	few := ring
	few.Name, few.Shell.PerPlane = "few", 4
	nw := New(Below{
		Clock: &clock.Clock{State: clock.State{Elapsed: now, Tick: time.Minute}},
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{ring, few})},
	}, Spec{Links: link.DefaultRules(), Places: []Place{{Name: "here", Population: 1e6}, {Name: "there", Longitude: 1, Population: 1e6}}, Sites: []Site{{Name: "gate"}}})
	nw.BuildLayout()
	return nw
}

func TestMemoryKeepsItsPromises(t *testing.T) {
	const now = time.Hour
	nw := planes(now)
	s := State{
		Links: link.State{
			Begun: true, Looked: now, Sought: now,
			Failed: []int32{3}, Closed: []int32{2}, Cut: []link.Pair{{A: 0, B: 1}},
			Limits:  []link.Limit{{Pair: link.Pair{A: 1, B: 2}, Rate: link.Gbps}},
			Serving: []int32{-1, 7, 7, 2}, Handovers: []int64{0, 1, 2, 3},
		},
		Added:   []Site{{Name: "new", Latitude: 0.5, Longitude: 0.25, Altitude: 100, Capacity: link.Gbps}},
		Account: account{10, 8, 1, 1, 7, 5, 2, 6, 4, 2},
		Outages: outages{{At: time.Minute, Cause: "one", Hit: 2, Open: []int32{0, 1}, Took: reroute, Due: 1, Lost: 2, Before: 0.01, After: 0.02, Restored: true}},
		Survey:  survey{Made: true, At: now, Network: 9, Asked: 5, Full: 1, Cut: 1, Got: 3, Jobs: 2, Delivered: make([]float64, 24)},
	}
	for i := range nw.wiring.Pairs {
		s.Links.Ready = append(s.Links.Ready, time.Duration(i)*time.Minute)
	}
	s.Links.Ready[0] = link.Lost
	s.Links.Acquired = []link.Held{{Pair: link.Pair{A: 4, B: 20}, Ready: time.Minute}, {Pair: link.Pair{A: 5, B: 21}, Ready: now}}
	s.Links.Idle = []link.Idle{{Pair: nw.wiring.Pairs[2], From: time.Minute}}
	wiretest.Check(t, wiretest.Room[State]{
		Code: (*State).Code, Clone: (*State).Clone,
		Check: func(s *State) error { return s.Check(nw) },
		Real:  s,
		Kept:  []string{"Outages[].Open"},
		Free:  []string{"Survey.Network", "Added[].Capacity high", "Links.Limits[].Rate high", "Links.Ready[] high", "Links.Acquired[].Ready high"},
	})
}
