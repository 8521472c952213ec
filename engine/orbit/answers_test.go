package orbit

import (
	"math/rand/v2"
	"testing"
	"time"
	_ "unsafe" // for go:linkname

	satellite "github.com/joshuaferrara/go-satellite"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// sgp4 is go-satellite's own, which keeps its errors in what it is given.
//
//go:linkname sgp4 github.com/joshuaferrara/go-satellite.sgp4
func sgp4(sat *satellite.Satellite, minutes float64) (pos, vel satellite.Vector3)

func TestErrorsAreThePropagatorsOwn(t *testing.T) {
	seen := map[int]int{}
	draw := rand.New(rand.NewPCG(13, 4))
	one := func(of ...float64) float64 { return of[draw.IntN(len(of))] }
	turn := func() unit.Angle { return unit.Angle(draw.Float64()*359.9) * unit.Degree }
	for range 5_000 {
		f := newFlyer(Elements{
			Epoch:        space.At(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)),
			MeanMotion:   one(0.9, 1.0027, 2.006, 4, 9, 12, 15, 15.7, 16.3) * (0.99 + 0.02*draw.Float64()),
			Eccentricity: one(0, 1e-5, 1e-4, 2e-3, 0.02, 0.4, 0.7, 0.95),
			Inclination:  turn() / 2, RAAN: turn(), ArgPerigee: turn(), MeanAnomaly: turn(),
			BStar: one(0, 1e-4, 1e-3, 1e-2, 0.3, -1e-3, -0.3),
		})
		minutes := (draw.Float64()*90 - 30) * 1440
		sat := f.sat
		sgp4(&sat, minutes)
		want, got := int(sat.Error), f.inner.code(minutes)
		switch seen[want]++; {
		case want == 0 && got != 0, (want == 1 || want == 3) && got == 0: // 4 and 6 hide what was before
			t.Fatalf("%v minutes after the epoch of %+v: error %d, go-satellite has %d", minutes, f.inner, got, want)
		}
	}
	t.Logf("go-satellite's errors: %v", seen)
	// Error 3 is only met by what is made up, like 33334 of Vallado's set (data/elements).
	for _, code := range []int{0, 1, 6} {
		if seen[code] < 10 {
			t.Errorf("error %d was met %d times, want 10", code, seen[code])
		}
	}
}
