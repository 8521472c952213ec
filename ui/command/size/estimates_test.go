package size

import (
	"slices"
	"strings"
	"testing"

	"orrery/data/scenario/scenariotest"
	"orrery/engine"
)

// sayings are the scenario tiny, changed.
func sayings(t *testing.T, changes ...string) *engine.Scenario {
	t.Helper()
	s := scenariotest.Preset(t, "tiny", changes...)
	return &s
}

func TestEstimatesOfADesignAreMarkedAndWhatFollowsFromThem(t *testing.T) {
	p := sizedParts{Array: 600, ArrayKg: 1440, Battery: 90, BatteryKg: 600, Radiator: 110, RadiatorKg: 550, Mass: 2143, Lost: 0.01}
	g := sizedGroup{Design: "ai1-like", Estimates: estimatesOf(sayings(t), "ai1-like")}
	want := []string{"600.0", "~1440", "~90.00", "~600.0", "110.0", "550.0", "2143", "1.000 %", asDesigned}
	if got := g.row(p, asDesigned); !slices.Equal(got, want) {
		t.Errorf("as designed: %q, want %q", got, want)
	}
	for i, got := range g.row(p, "smallest")[:7] {
		if !strings.HasPrefix(got, "~") {
			t.Errorf("of the smallest, cell %d is %s: it follows from estimates", i, got)
		}
	}
	g.Estimates = estimatesOf(sayings(t, "ai1-like.battery_kwh=120"), "ai1-like")
	if got := g.row(p, asDesigned)[2]; got != "90.00" {
		t.Errorf("a battery that is given is shown as %s", got)
	}
	var out strings.Builder
	if err := g.printEstimates(&out); err != nil || !strings.Contains(out.String(), "heat_limit_c ~70") || strings.Contains(out.String(), "battery_kwh") || strings.Contains(out.String(), "thrust") {
		t.Errorf("told are: %s", out.String())
	}
}
