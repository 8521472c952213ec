package engine

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/model"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/route"
	"orrery/engine/sched"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// circle is a plane of twenty nodes that see their neighbours.
func circle() Scenario {
	design := fleet.Design{
		Name: "node", Mass: 2000, Accelerators: 8, AcceleratorPower: 1000, Bus: 1000, ThrottleExponent: 3, ThrottleFloor: 0.2, Ballistic: 50,
		Power:   power.Design{ArrayArea: 200, Efficiency: 0.3, Fill: 1, Capacity: 90 * unit.KilowattHour, Depth: 0.3, RoundTrip: 0.9},
		Thermal: thermal.Design{PanelArea: 60, Emissivity: 0.9, Absorptivity: 0.2, Capacity: 1e6, Limit: unit.Celsius(70)},
		Chip:    model.Chip{Operations: 1e15, Memory: 1e11, Bandwidth: 1e12},
	}
	return Scenario{
		Name: "circle", Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), Tick: time.Minute, Speed: 60,
		Designs: []fleet.Design{design},
		Groups: []Group{{Name: "ring", Filled: 1, Shell: orbit.Shell{
			Name: "ring", Altitude: 650 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 20}}},
		Sky: Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1}, Links: link.Usual(),
		Sites:    []Site{{Name: "somewhere", Latitude: 0.5, Longitude: 1}},
		Workload: Workload{Policy: "fcfs"},
	}
}

// The way between two nodes does not depend on which others were asked for before.
func TestTheWayBetweenTwoNodesIsTheirsAlone(t *testing.T) {
	e, err := New(circle())
	if err != nil {
		t.Fatal(err)
	}
	e.Step()
	n := e.network.net
	way := func(i int) []route.Resource {
		l := n.lane(sched.Node(i), sched.Node(i+2))
		return slices.Concat(l.there, l.back)
	}
	alone := make([][]route.Resource, 18)
	for i := range alone {
		n.lanes = lanes{}
		alone[i] = way(i)
	}
	for i := len(alone) - 1; i >= 0; i-- {
		if got := way(i); len(got) != 4 || !slices.Equal(got, alone[i]) {
			t.Errorf("from %d to %d by %v, and by %v after others were asked for", i, i+2, alone[i], got)
		}
	}
}
