package engine_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/unit"
)

// Scripts do not read these; journals and the console may hold them.
func TestWhatIsOutOfRangeIsRefusedByTheEngineToo(t *testing.T) {
	e := start(t, woven())
	before := e.Digest()
	set := func(p fleet.Part, value float64) engine.Order {
		return fleet.SetDesign{Group: 1, Part: p, Value: value}
	}
	for _, c := range []struct {
		order engine.Order
		want  string
	}{
		{engine.SetTick{Tick: 7 * time.Minute}, "a tick of 7m is not on the ladder: 1 s, 10 s"},
		{dispatch.SetPolicy{Policy: "roulette"}, `there is no policy "roulette": want fcfs, easy`},
		{network.SetLaserRate{A: 0, B: 1, Rate: 2e6 * link.Gbps}, "a laser carries 0 to 1000000 Gbps, not 2e+06"},
		{network.AddGateway{Site: network.Site{Name: "Nowhere", Latitude: 95 * unit.Degree}}, `latitude is 95°, want -90 to 90`},
		{alarm.Shelve{Rule: alarm.Heat, For: 192 * time.Hour}, "at most 7 days, not for 8d"},
		{set(fleet.ComputePower, -3000), "accelerator's power is -3 kW, want 0 to 10000"},
		{set(fleet.BatteryDepth, 1.5), "depth of discharge is 1.5, want 0 to 1"},
		{set(fleet.HeatLimit, float64(unit.Celsius(500))), "heat limit is 500 °C, want -73 to 226"},
		{set(fleet.HardwarePrice, -1e6), "is $-1e+06, want 0 to 1e12"},
		{set(fleet.Memory, -1e9), "memory is -1 GB, want 0 to 1000000"},
		{set(fleet.ArrayArea, math.NaN()), "is a number"},
		{set(fleet.Chips, 1.5), "want a whole number from 0 to 1000000"},
		{set(fleet.Parts, 1), "there is no part number"},
		{set(fleet.RadiatorArea, 0), "without one a node overheats"},
		{set(fleet.RadiatorArea, 110), "is 110 m² already"},
		{set(fleet.Chips, 0), "at least 1 accelerator"},
		{set(fleet.Chips, 2), "a job requests 200 accelerators, and this mission can have 36"},
		{set(fleet.Shielding, 0), "nothing of compute breaks by radiation, whatever its shielding"},
		{set(fleet.Terminals, 1e5), "number of lasers is 100000, want 0 to 16"},
		{set(fleet.WholeMass, -1), "want 0.1 to 1000000"},
		{set(fleet.WholeMass, math.Inf(1)), "is a number"},
		{fleet.SetDesign{Group: 0, Part: fleet.RadiatorArea, Value: 5}, "carries no accelerators"},
		{fleet.SetDesign{Group: 9, Part: fleet.Memory, Value: 1}, "there is no group 10"},
	} {
		if err := e.Apply(c.order); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want an error with %q", c.order, err, c.want)
		}
	}
	if e.Digest() != before {
		t.Error("an order that was refused changed the mission")
	}
}
