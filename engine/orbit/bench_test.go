package orbit_test

import (
	"testing"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
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
func eachShell(b *testing.B, work func(p *orbit.Planned, elapsed time.Duration, states []orbit.State, lights []space.Light)) {
	for _, s := range []orbit.Shell{thousands, million} {
		b.Run(s.Name, func(b *testing.B) {
			p := planned(b, s)
			states, lights := make([]orbit.State, p.Len()), make([]space.Light, p.Len())
			p.States(0, states)
			elapsed := time.Duration(0)
			b.ReportAllocs()
			for b.Loop() {
				elapsed += time.Minute
				work(p, elapsed, states, lights)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*p.Len()), "ns/satellite")
		})
	}
}

func BenchmarkPlannedStates(b *testing.B) {
	eachShell(b, func(p *orbit.Planned, elapsed time.Duration, states []orbit.State, _ []space.Light) {
		p.States(elapsed, states)
	})
}

func BenchmarkPlannedLights(b *testing.B) {
	sun := space.Sun(epoch)
	eachShell(b, func(p *orbit.Planned, elapsed time.Duration, _ []orbit.State, lights []space.Light) {
		p.Lights(elapsed, sun, time.Minute, lights)
	})
}

func BenchmarkPlannedStatesAndLights(b *testing.B) {
	sun := space.Sun(epoch)
	eachShell(b, func(p *orbit.Planned, elapsed time.Duration, states []orbit.State, lights []space.Light) {
		p.States(elapsed, states)
		p.Lights(elapsed, sun, time.Minute, lights)
	})
}

func BenchmarkLightsOfStates(b *testing.B) {
	sun := space.Sun(epoch)
	eachShell(b, func(_ *orbit.Planned, _ time.Duration, states []orbit.State, lights []space.Light) {
		orbit.Lights(states, sun, time.Minute, lights)
	})
}

func BenchmarkLightOfAnEllipse(b *testing.B) {
	c := written(b, shell, molniya)
	state, err := c.Exact(shell.Len(), time.Hour)
	if err != nil {
		b.Fatal(err)
	}
	sun := space.Sun(epoch)
	states, lights := []orbit.State{state}, make([]space.Light, 1)
	for b.Loop() {
		orbit.Lights(states, sun, time.Minute, lights)
	}
}
