package engine_test

import (
	"fmt"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// large is a mission of about so many planned nodes.
func large(nodes int) engine.Scenario {
	s := small()
	s.Flights = nil
	planes := max(1, nodes/100)
	s.Groups = []engine.Group{{Name: "compute", Design: 1, Filled: planes,
		Shell: orbit.Shell{Name: "compute", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: planes, PerPlane: max(1, nodes/planes)}}}
	s.Workload.Streams[0].Mean = max(time.Second, 2*time.Hour*20/time.Duration(nodes))
	return s
}

func BenchmarkStep(b *testing.B) {
	for _, nodes := range []int{240, 10_744, 100_000} {
		b.Run(fmt.Sprintf("%d_nodes", nodes), func(b *testing.B) {
			e := start(b, large(nodes))
			b.ReportAllocs()
			for b.Loop() {
				e.Step()
			}
		})
	}
}

func BenchmarkSnapshot(b *testing.B) {
	for _, nodes := range []int{240, 10_744} {
		e := start(b, large(nodes))
		e.Step()
		id := fleet.ID(7)
		wants := map[string]engine.Wants{
			"totals": {},
			"map":    {Sky: true},
			"nodes":  {Nodes: engine.Rows{Count: 180, Sort: "charge", Find: -1}},
			"filter": {Nodes: engine.Rows{Count: 180, Filter: "p1 !dark", Find: -1}},
			"jobs":   {Jobs: engine.Rows{Count: 180, Find: -1}},
			"detail": {Node: &id},
		}
		for _, name := range []string{"totals", "map", "nodes", "filter", "jobs", "detail"} {
			b.Run(fmt.Sprintf("%d_nodes/%s", nodes, name), func(b *testing.B) {
				for b.Loop() {
					e.Snapshot(wants[name])
				}
			})
		}
	}
}

func BenchmarkDigestAndState(b *testing.B) {
	e := start(b, large(10_744))
	b.Run("digest", func(b *testing.B) {
		for b.Loop() {
			e.Digest()
		}
	})
	b.Run("clone", func(b *testing.B) {
		for b.Loop() {
			e.Clone()
		}
	})
}
