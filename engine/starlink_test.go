package engine_test

import (
	"os"
	"testing"
	"time"

	"orrery/data/elements"
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/internal/shared"
)

// BenchmarkStarlinkStep is a minute of all real Starlinks as nodes with some 5,000
// jobs, whose lasers, gateways, places and data are looked at.
func BenchmarkStarlinkStep(b *testing.B) {
	path := shared.Path(b, "data/starlink_2026-08-22.tle")
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	report, err := elements.Read(path, f)
	sets := report.Sets
	if err != nil {
		b.Fatal(err)
	}
	s := woven()
	s.Epoch = time.Date(2026, 8, 22, 12, 0, 0, 0, time.UTC)
	s.Designs = []fleet.Design{server()}
	s.Groups = []fleet.Group{{Name: "starlink", Sets: sets}}
	s.Links.Terminals = 3
	s.Traffic.Mean = 2000 * link.Gbps
	s.Workload.Streams[0].Sizes, s.Workload.Streams[0].Weights = []int{72, 144}, []float64{9, 1}
	s.Workload.Streams[0].Duration, s.Workload.Streams[0].Mean = 50*time.Hour, time.Minute
	s.Workload.Streams[0].In = 4e11
	s.Workload.Fill = 0.5
	for _, c := range []struct {
		name     string
		stations bool
	}{{"no_places", false}, {"4_places", true}} {
		b.Run(c.name, func(b *testing.B) {
			s := s
			if !c.stations {
				s.Places = nil
			}
			e := start(b, s)
			e.Step()
			for b.Loop() {
				e.Step()
			}
			b.ReportMetric(float64(e.Snapshot(engine.Wants{}).Jobs.Running), "jobs")
		})
	}
}
