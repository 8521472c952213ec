package sky

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/thermal"
)

func TestTheGroundBelowAShortArcIsAsSunlitAsTheFormulaSays(t *testing.T) {
	whole := 0
	rapid.Check(t, func(t *rapid.T) {
		cosBeta := rapid.Float64Range(0.01, 1).Draw(t, "cos beta")
		at := rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "place")
		a := Aspect{CosBeta: cosBeta, Height: cosBeta * math.Cos(at), Past: cosBeta * math.Sin(at), rate: 2 * math.Pi / 5800}
		over := time.Duration(rapid.Int64Range(int64(time.Second), int64(10*time.Minute)).Draw(t, "over"))
		arc := a.rate * over.Seconds()
		if _, ok := a.shortSun(arc / 2); ok {
			whole++
		}
		if got, want := a.GroundSun(over), thermal.GroundSun(cosBeta, at, at+arc); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%.12f, want %.12f", got, want)
		}
	})
	if whole == 0 {
		t.Error("no arc was all day or all night")
	}
}
