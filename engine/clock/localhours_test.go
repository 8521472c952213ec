package clock

import (
	"math"
	"testing"
	"time"

	"orrery/engine/unit"
)

func TestLocalHoursFollowTheSun(t *testing.T) {
	c := New(time.Date(2026, 6, 20, 6, 30, 0, 0, time.UTC), 1)
	for _, at := range []struct {
		longitude float64
		elapsed   time.Duration
		want      float64
	}{
		{0, 0, 6.5}, {90, 0, 12.5}, {-90, 0, 0.5}, {-180, 0, 18.5}, {180, 0, 18.5},
		{0, 20 * time.Hour, 2.5}, {15, 36 * time.Hour, 19.5},
	} {
		if got := c.LocalHours(unit.Angle(at.longitude)*unit.Degree, at.elapsed); math.Abs(got-at.want) > 1e-9 {
			t.Errorf("at %g° east after %v it is %g h, want %g", at.longitude, at.elapsed, got, at.want)
		}
	}
}
