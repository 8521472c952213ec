package orbit_test

import (
	"testing"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// thousands is a planned shell of 100,000.
var thousands = orbit.Shell{
	Name: "many", Altitude: 650 * unit.Kilometre, Planes: 1000, PerPlane: 100,
	SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.001,
}

func BenchmarkPlannedStates(b *testing.B) {
	p := planned(b, thousands)
	states := make([]orbit.State, p.Len())
	elapsed := time.Duration(0)
	b.ReportAllocs()
	for b.Loop() {
		elapsed += time.Minute
		p.States(elapsed, states)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*p.Len()), "ns/satellite")
}

func BenchmarkPlannedLights(b *testing.B) {
	p := planned(b, thousands)
	states, lights := make([]orbit.State, p.Len()), make([]space.Light, p.Len())
	p.States(0, states)
	sun := space.Sun(epoch)
	b.ReportAllocs()
	for b.Loop() {
		orbit.Lights(states, sun, time.Minute, lights)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*p.Len()), "ns/satellite")
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
