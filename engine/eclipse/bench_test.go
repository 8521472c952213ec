package eclipse_test

import (
	"testing"
	"time"

	"orrery/engine/eclipse"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// eachShell times what is done to planned shells of as many satellites as Starlink has, and of
// as many as a planner may dream of.
func eachShell(b *testing.B, work func(p *orbit.Planned, elapsed time.Duration, states []orbit.State, lights []space.Light)) {
	for _, s := range []orbit.Shell{
		{Name: "thousands", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 158, PerPlane: 68},
		{Name: "million", Altitude: 650 * unit.Kilometre, Planes: 1000, PerPlane: 1000, SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.001},
	} {
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

func BenchmarkPlannedLights(b *testing.B) {
	sun := space.Sun(epoch)
	eachShell(b, func(p *orbit.Planned, elapsed time.Duration, _ []orbit.State, lights []space.Light) {
		eclipse.Planned(p, eclipse.Span{From: elapsed, For: time.Minute, Sun: sun}, lights)
	})
}

func BenchmarkPlannedStatesAndLights(b *testing.B) {
	sun := space.Sun(epoch)
	eachShell(b, func(p *orbit.Planned, elapsed time.Duration, states []orbit.State, lights []space.Light) {
		p.States(elapsed, states)
		eclipse.Planned(p, eclipse.Span{From: elapsed, For: time.Minute, Sun: sun}, lights)
	})
}

func BenchmarkLightsOfStates(b *testing.B) {
	sun := space.Sun(epoch)
	eachShell(b, func(_ *orbit.Planned, _ time.Duration, states []orbit.State, lights []space.Light) {
		eclipse.Lights(states, sun, time.Minute, lights)
	})
}

func BenchmarkLightOfAnEllipse(b *testing.B) {
	c := written(b, shell, orbit.Elements{Name: "Molniya", Epoch: epoch, MeanMotion: 2.006, Eccentricity: 0.72,
		Inclination: 63.4 * unit.Degree, RAAN: 100 * unit.Degree, ArgPerigee: 270 * unit.Degree})
	state, err := c.Exact(shell.Len(), time.Hour)
	if err != nil {
		b.Fatal(err)
	}
	sun := space.Sun(epoch)
	states, lights := []orbit.State{state}, make([]space.Light, 1)
	for b.Loop() {
		eclipse.Lights(states, sun, time.Minute, lights)
	}
}
