package engine_test

import (
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// twoPlanes is a mission of two planes of 24 nodes that go opposite ways, of 72 accelerators
// each, whose lasers reach so far: neighbours are 1808.6 km apart.
func twoPlanes(reach unit.Length) engine.Scenario {
	s := bare()
	s.Groups = s.Groups[1:]
	s.Groups[0].Shell = orbit.Shell{Name: "lone", Altitude: 550 * unit.Kilometre, SunSynchronous: true, LocalTime: 6, LocalTimeStep: 12, Planes: 2, PerPlane: 24}
	s.Groups[0].Filled = 2
	s.Links.Range, s.Links.Capacity = reach, 1000*link.Gbps
	return s
}

func TestAGangBetweenWhoseNodesThereNeverIsAWayIsRefused(t *testing.T) {
	near, far := 1800*unit.Kilometre, 5000*unit.Kilometre
	one := twoPlanes(far)
	one.Links.Terminals = 1
	relays := func(reach, over unit.Length) engine.Scenario {
		s := twoPlanes(reach)
		g := bare().Groups[0]
		g.Design, g.Shell.Altitude = 0, 550*unit.Kilometre+over
		s.Groups = append(s.Groups, g)
		return s
	}
	for name, c := range map[string]struct {
		s    engine.Scenario
		most int // accelerators
	}{
		"out of reach":                            {twoPlanes(near), 72},
		"in reach, planes that go opposite ways":  {twoPlanes(far), 24 * 72},
		"a laser each":                            {one, 2 * 72},
		"relays that pass by":                     {relays(near, 1000*unit.Kilometre), 48 * 72},
		"relays that pass by out of reach":        {relays(near, 1900*unit.Kilometre), 72},
		"relays that pass by beyond the ring's":   {relays(far, 5001*unit.Kilometre), 24 * 72},
		"no lasers, which is said in other words": {engine.Scenario{Groups: twoPlanes(far).Groups, Designs: twoPlanes(far).Designs}, 72},
	} {
		t.Run(name, func(t *testing.T) {
			for n, possible := range map[int]bool{1: true, 72: true, c.most: true, c.most + 1: false} {
				o := gang(n, 0)
				o.Train.Least = 1e-6 // the rate of a laser is not what binds
				err := c.s.CheckJob(o.Requirements, n)
				if (err == nil) != possible {
					t.Errorf("a gang of %d accelerators: %v, want it taken in: %v", n, err, possible)
				}
			}
		})
	}
	e := start(t, twoPlanes(near))
	err := e.Apply(gang(144, 500))
	if err == nil || !strings.Contains(err.Error(), "lasers reach 1800 km") || !strings.Contains(err.Error(), "want at most 72 accelerators") {
		t.Errorf("the order is answered %v, want the limit it breaks and what would be enough", err)
	}
}
