package engine_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/unit"
)

// thousand is 1,000 satellites that work on 8,000 jobs a day, whose data come and go
// by lasers and by gateways around the world.
func thousand() engine.Scenario {
	s := large(1000)
	s.Links, s.Places = link.DefaultRules(), nil
	s.Sites = nil
	for i := range 40 {
		g := network.Site{Name: fmt.Sprint("gateway ", i), Capacity: 100 * link.Gbps}
		g.Latitude, g.Longitude = unit.Angle(i*37%100-50)*unit.Degree, unit.Angle(i*9-180)*unit.Degree
		s.Sites = append(s.Sites, g)
	}
	jobs := &s.Workload.Streams[0]
	jobs.Mean, jobs.Duration = 24*time.Hour/8000, 90*time.Minute
	jobs.In, jobs.Out = 4e11, 4e10
	s.Workload.Policy = "easy"
	return s
}

// BenchmarkDay is a day of them in minutes: 1,440 steps.
func BenchmarkDay(b *testing.B) {
	for b.Loop() {
		e := start(b, thousand())
		run(e, 24*time.Hour)
		t := e.Snapshot(engine.Wants{})
		b.ReportMetric(float64(t.Jobs.Submitted), "jobs")
		b.ReportMetric(float64(t.Jobs.Done), "done")
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.Sys)/1e6, "MB")
	}
}
