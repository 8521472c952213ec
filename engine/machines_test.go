package engine

import (
	"testing"
	"time"

	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// machines is a mission of so many nodes that wear and break, two thirds of whose
// accelerators are busy: more than their batteries sustain in the dark. No job sits on
// them, so that nothing but power, heat and faults takes time.
func machines(b testing.TB, planes, each int) *Engine {
	faults := fault.Published(72, 4)
	s := Scenario{
		Name: "machines", Title: "nodes that are fed, cooled and break", Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC),
		Seed: 7, Tick: time.Minute, Speed: 60,
		Designs: []fleet.Design{{
			Name: "node", Mass: 2143, Bus: 3 * unit.Kilowatt, Faults: faults,
			Power: power.Design{ArrayArea: 600, Efficiency: 0.22, Fill: 0.835, Wear: 0.02,
				Capacity: 90 * unit.KilowattHour, Depth: 0.3, RoundTrip: 0.92, Cycles: 30_000},
			Thermal:      thermal.Design{PanelArea: 110, Emissivity: 0.9, Absorptivity: 0.09, Capacity: 900 * 2143, Limit: unit.Celsius(70)},
			Accelerators: 72, AcceleratorPower: 132 * unit.Kilowatt / 72, ThrottleExponent: 0.5, ThrottleFloor: 0.8,
			Hardware: unit.Dollars(2.64e6), Accelerator: unit.Dollars(3.5e6), Ballistic: 50,
		}},
		Groups: []fleet.Group{{Name: "compute", Filled: planes, Shell: orbit.Shell{
			Name: "compute", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: planes, PerPlane: each}}},
		Sky:      sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1},
		Workload: workload.Spec{Policy: "fcfs"},
	}
	e, err := New(s)
	if err != nil {
		b.Fatal(err)
	}
	for n := range e.nodes.Nodes {
		e.nodes.Nodes[n].Busy = 48
	}
	e.nodes.UpdateLimits(true)
	return e
}
