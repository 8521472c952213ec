package engine_test

import (
	"fmt"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/sky"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// large is a mission of about so many planned nodes.
func large(nodes int) engine.Scenario {
	s := small()
	s.Flights, s.Links = nil, link.Rules{}
	planes := max(1, nodes/100)
	s.Groups = []fleet.Group{{Name: "compute", Design: 1, Filled: planes,
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

// BenchmarkNetwork is a step whose lasers, ways and flows are looked at.
func BenchmarkNetwork(b *testing.B) {
	for _, nodes := range []int{1584, 10_744} {
		b.Run(fmt.Sprintf("%d_nodes", nodes), func(b *testing.B) {
			s := large(nodes)
			s.Links, s.Places, s.Sites, s.Traffic = woven().Links, woven().Places, woven().Sites, woven().Traffic
			for i := range 28 { // 32 places and 32 gateways, all around
				p := s.Places[i%4]
				p.Name, p.Longitude = fmt.Sprint("place ", i), unit.Angle(i*12-168)*unit.Degree
				s.Places = append(s.Places, p)
				g := s.Sites[i%4]
				g.Name, g.Longitude = fmt.Sprint("gateway ", i), p.Longitude+unit.Degree
				s.Sites = append(s.Sites, g)
			}
			s.Traffic.Mean = 2000 * link.Gbps
			s.Workload.Streams[0].In = 4e11
			e := start(b, s)
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
			"map":    {Sky: sky.Wants{Marks: true}},
			"nodes":  {Nodes: node.Wants{Table: table.Rows{Count: 180, Sort: "charge", Find: -1}}},
			"filter": {Nodes: node.Wants{Table: table.Rows{Count: 180, Filter: "p1 !dark", Find: -1}}},
			"jobs":   {Jobs: dispatch.Wants{Table: table.Rows{Count: 180, Find: -1}}},
			"detail": {Nodes: node.Wants{One: &id}},
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
