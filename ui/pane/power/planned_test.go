package power

import (
	"testing"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/ui/pane"
)

func TestLimitsAreMarkedWhereADesignHasThemAsEstimates(t *testing.T) {
	p := New()
	p.Brief(pane.Plan{
		Scenario: engine.Scenario{Designs: []fleet.Design{
			{Name: "relay", Power: power.Design{Depth: 0.2}},
			{Name: "ai", Accelerators: 8, Power: power.Design{Depth: 0.5}, Thermal: thermal.Design{Limit: unit.Celsius(70)}},
		}},
		Estimates: pane.Estimates{"designs.relay.battery_depth": "0.2", "designs.ai.battery_depth": "0.5", "designs.ai.heat_limit_c": "70"},
	})
	for _, c := range []struct {
		floor        float64
		limit        float64
		first, other string
	}{
		{0.5, 70, "~50.0 %", "~70.0 °C"},
		{0.45, 65, "~45.0 %", "65.0 °C"}, // worn; by an order
		{0.4, 70, "40.0 %", "~70.0 °C"},
		{0.8, 70, "80.0 %", "~70.0 °C"}, // no node has that
	} {
		var s engine.Snapshot
		s.Nodes.Floor, s.Nodes.HeatLimit = c.floor, unit.Celsius(c.limit)
		if got := p.plannedWith(s); got.floor.Text != c.first || got.limit.Text != c.other {
			t.Errorf("%v and %v °C: got %q and %q, want %q and %q", c.floor, c.limit, got.floor.Text, got.limit.Text, c.first, c.other)
		}
	}
}
