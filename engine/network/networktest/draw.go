package networktest

import (
	"pgregory.net/rapid"

	"orrery/engine/fleet"
	"orrery/engine/llm"
	"orrery/engine/power"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// DrawDesign draws the design of a node, some of which sustain little of what they carry.
func DrawDesign(t *rapid.T, name string) fleet.Design {
	return fleet.Design{
		Name: name, Mass: 2000, Bus: 2 * unit.Kilowatt,
		Power: power.Design{ArrayArea: unit.Area(rapid.Float64Range(100, 700).Draw(t, "array")), Efficiency: 0.22, Fill: 0.8,
			Capacity: unit.Energy(rapid.Float64Range(5, 90).Draw(t, "battery")) * unit.KilowattHour, Depth: 0.3, RoundTrip: 0.92},
		Thermal:      thermal.Design{PanelArea: unit.Area(rapid.Float64Range(40, 120).Draw(t, "radiator")), Emissivity: 0.9, Absorptivity: 0.1, Capacity: 1.8e6, Limit: unit.Celsius(70)},
		Accelerators: rapid.IntRange(1, 72).Draw(t, "accelerators"), AcceleratorPower: 1800,
		Chip:             llm.Chip{Operations: 2e15, Memory: 200e9, Bandwidth: 8e12},
		ThrottleExponent: 0.5, ThrottleFloor: rapid.Float64Range(0.3, 1).Draw(t, "floor"), Ballistic: 50,
	}
}
