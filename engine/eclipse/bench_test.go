package eclipse_test

import (
	"testing"
	"time"

	"orrery/engine/eclipse"
	"orrery/engine/orbit"
	"orrery/engine/orbit/orbittest"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// eachShell times what is done to planned shells and the light of their satellites.
func eachShell(b *testing.B, work func(p *orbit.Planned, elapsed time.Duration, states []orbit.State, lights []space.Light)) {
	var lights []space.Light
	orbittest.EachShell(b, func(p *orbit.Planned, elapsed time.Duration, states []orbit.State) {
		if len(lights) != len(states) {
			lights = make([]space.Light, len(states))
		}
		work(p, elapsed, states, lights)
	})
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
	c := orbittest.Written(b, shell, orbit.Elements{Name: "Molniya", Epoch: epoch, MeanMotion: 2.006, Eccentricity: 0.72,
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
