package pane

import (
	"testing"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/unit"
	"orrery/ui/draw"
)

func TestAFigureIsAnEstimateAsLongAsItHasItsValue(t *testing.T) {
	estimates := Estimates{"designs.ai.battery_kwh": "90", "designs.other.mass_kg": "500"}
	d := fleet.Design{Name: "ai", Mass: 500, Power: power.Design{Capacity: 90 * unit.KilowattHour}}
	m := estimates.Of("designs.ai", d.Fields())
	for _, c := range []struct {
		keys []string
		want bool
	}{
		{nil, false},
		{[]string{"battery_kwh"}, true},
		{[]string{"mass_kg"}, false}, // another design's is one
		{[]string{"mass_kg", "battery_kwh"}, true},
		{[]string{"no_such_key"}, false},
	} {
		if got := m.Any(c.keys...); got != c.want {
			t.Errorf("%v: got %v, want %v", c.keys, got, c.want)
		}
	}
	if got := m.On(draw.Faint.Of("90 kWh"), "battery_kwh"); got != draw.Estimate.Of("~90 kWh") {
		t.Errorf("got %+v, want it marked", got)
	}
	if got := m.On(draw.Faint.Of("500 kg"), "mass_kg"); got != draw.Faint.Of("500 kg") {
		t.Errorf("got %+v, want it as it was", got)
	}
	d.Power.Capacity = 60 * unit.KilowattHour // by an order
	if m := estimates.Of("designs.ai", d.Fields()); m.Any("battery_kwh") || m.Text("60 kWh", "battery_kwh") != "60 kWh" {
		t.Error("what was given in place of an estimate is marked as one")
	}
	if (Marks{}).Any("battery_kwh") || Estimates(nil).Of("designs.ai", d.Fields()).Any("battery_kwh") {
		t.Error("without estimates something is one")
	}
}
