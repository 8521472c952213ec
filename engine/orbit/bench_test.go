package orbit_test

import (
	"testing"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// thousands is as many as Starlink has, million what a planner may dream of.
var (
	thousands = orbit.Shell{Name: "thousands", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 158, PerPlane: 68}
	million   = orbit.Shell{
		Name: "million", Altitude: 650 * unit.Kilometre, Planes: 1000, PerPlane: 1000,
		SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.001,
	}
)

// eachShell times what is done to a planned shell.
func eachShell(b *testing.B, work func(p *orbit.Planned, elapsed time.Duration, states []orbit.State)) {
	for _, s := range []orbit.Shell{thousands, million} {
		b.Run(s.Name, func(b *testing.B) {
			p := planned(b, s)
			states := make([]orbit.State, p.Len())
			p.States(0, states)
			elapsed := time.Duration(0)
			b.ReportAllocs()
			for b.Loop() {
				elapsed += time.Minute
				work(p, elapsed, states)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*p.Len()), "ns/satellite")
		})
	}
}

func BenchmarkPlannedStates(b *testing.B) {
	eachShell(b, func(p *orbit.Planned, elapsed time.Duration, states []orbit.State) {
		p.States(elapsed, states)
	})
}
