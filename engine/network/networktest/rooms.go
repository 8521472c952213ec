// Package networktest makes a small network with the rooms below it, for tests of rooms above.
package networktest

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// Epoch is the calendar moment that missions of small rooms begin at.
var Epoch = time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)

// Design is a node of eight accelerators whose battery and radiator sustain all that it runs.
func Design() fleet.Design {
	return fleet.Design{
		Name: "node", Mass: 2000, Accelerators: 8, AcceleratorPower: unit.Kilowatt, Bus: unit.Kilowatt,
		Power:            power.Design{ArrayArea: 600, Efficiency: 0.25, Fill: 0.9, Capacity: 900 * unit.KilowattHour, Depth: 0.9, RoundTrip: 0.92},
		Thermal:          thermal.Design{PanelArea: 110, Emissivity: 0.9, Absorptivity: 0.09, Capacity: 900 * 2000, Limit: unit.Celsius(70)},
		ThrottleExponent: 0.5, ThrottleFloor: 0.8, Ballistic: 50,
		Chip: llm.Chip{Operations: 2250e12, Memory: 192e9, Bandwidth: 8e12},
	}
}

// New is a network over a plane of twenty nodes of Design. The rooms below it are not begun.
func New(t testing.TB, spec network.Spec) *network.Network {
	t.Helper()
	shell := orbit.Shell{Name: "ring", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 20}
	on := network.Below{
		Clock: clock.New(Epoch, 7),
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{Design()}, []fleet.Group{{Name: "ring", Filled: 1, Jurisdiction: "US", Shell: shell}})},
	}
	on.Log = &event.Log{Clock: on.Clock}
	groups, err := sky.Propagators(on.Fleet, on.Clock.Start)
	if err != nil {
		t.Fatal(err)
	}
	on.Sky = sky.New(sky.Below{Clock: on.Clock, Fleet: on.Fleet}, sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1}, groups)
	spent := usage.New(usage.Below{Clock: on.Clock, Fleet: on.Fleet})
	on.Nodes = node.New(node.Below{Clock: on.Clock, Fleet: on.Fleet, Log: on.Log, Sky: on.Sky, Usage: spent})
	nw := network.New(on, spec)
	nw.BuildLayout()
	return nw
}
