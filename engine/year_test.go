package engine_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/sky"
)

func TestADuskPlaneHasItsPublishedSeason(t *testing.T) {
	// 650 km, ascending node at 18:00, 2026: 90.5 days, at most 19.73 min of
	// shadow, 0.9599 of the year in sunlight (closed form).
	year := start(t, small()).Snapshot(engine.Wants{Sky: sky.Wants{Years: true}}).Sky.Years
	if len(year) != 3 {
		t.Fatalf("%d planes have a year, want the 3 that carry nodes", len(year))
	}
	y := year[0]
	longest := 0.0
	for _, s := range y.Seasons {
		longest = max(longest, s.To.Sub(s.From).Hours()/24)
	}
	if math.Abs(longest-90.5) > 1 || math.Abs(y.Longest.Minutes()-19.73) > 0.1 || math.Abs(y.LitShare-0.9599) > 5e-4 {
		t.Errorf("season of %.1f d, %.2f min at most, lit %.4f; want 90.5, 19.73, 0.9599", longest, y.Longest.Minutes(), y.LitShare)
	}
	if len(y.Dark) == 0 || y.Dark[0] > time.Minute {
		t.Errorf("in January an orbit is dark for %v", y.Dark)
	}
}
