package engine

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/power"
	"orrery/engine/thermal"
)

func TestTheGroundBelowAShortArcIsAsSunlitAsTheFormulaSays(t *testing.T) {
	whole := 0
	rapid.Check(t, func(t *rapid.T) {
		cosBeta := rapid.Float64Range(0.01, 1).Draw(t, "cos beta")
		at := rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "place")
		a := aspect{cosBeta: cosBeta, height: cosBeta * math.Cos(at), past: cosBeta * math.Sin(at), rate: 2 * math.Pi / 5800}
		over := time.Duration(rapid.Int64Range(int64(time.Second), int64(10*time.Minute)).Draw(t, "over"))
		arc := a.rate * over.Seconds()
		if _, ok := a.shortSun(arc / 2); ok {
			whole++
		}
		if got, want := a.groundSun(over), thermal.GroundSun(cosBeta, at, at+arc); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%.12f, want %.12f", got, want)
		}
	})
	if whole == 0 {
		t.Error("no arc was all day or all night")
	}
}

func TestAPlaneStandsToTheSunAsItsSatellitesDo(t *testing.T) {
	e := machines(t, 12, 34)
	e.fleet.Designs[0].Power.Pointing = power.OneAxis
	for _, hours := range []time.Duration{0, 7, 1000} {
		e.clock.Elapsed = hours * time.Hour
		e.sky.look()
		e.nodes.bear(true)
		x := exposure{Nodes: e.nodes, of: e.nodes.momentFrom(e.sky.at)}
		for n, one := range e.nodes.now {
			a := aspectOf(&e.sky.states[e.fleet.nodes[n]], e.sky.toSun)
			x.node(n, &a)
			own, full := e.nodes.now[n], e.fleet.nodeDesigns[n].Power.Generation(e.sky.flux)
			array, heat := math.Abs(float64((one.Array-own.Array)/full)), math.Abs(float64(one.Absorbed/own.Absorbed)-1)
			if array > 1e-3 || heat > 1e-4 {
				t.Errorf("T+%d h, node %d: as one of its plane %.0f W and %.0f W of heat, by itself %.0f and %.0f",
					hours, n, one.Array, one.Absorbed, own.Array, own.Absorbed)
			}
		}
	}
}
