package engine

import (
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/model"
	"orrery/engine/orbit"
	"orrery/engine/power"
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

// What a pair of nodes has between them does not depend on which others were asked
// for before.
func TestTheRateBetweenTwoNodesIsTheirsAlone(t *testing.T) {
	e, err := New(circle())
	if err != nil {
		t.Fatal(err)
	}
	e.Step()
	n := e.sky.net
	for r, capacity := range n.Capacities() { // each link has something else left
		n.shares.Used[r] = capacity / 100 * link.Rate(r*7%90)
	}
	alone, after := make([]link.Rate, 19), make([]link.Rate, 19)
	for i := range alone {
		n.gaps = n.gaps[:0]
		alone[i] = n.gap(sched.Node(i), sched.Node(i+1))
	}
	n.gaps = n.gaps[:0]
	for i := len(after) - 1; i >= 0; i-- {
		after[i] = n.gap(sched.Node(i), sched.Node(i+1))
	}
	differ := false
	for i := range alone {
		differ = differ || alone[i] != alone[0]
		if alone[i] != after[i] || alone[i] == 0 {
			t.Errorf("between %d and %d are %v bit/s, and %v after others were asked for", i, i+1, alone[i], after[i])
		}
	}
	if !differ {
		t.Error("all links have the same left: nothing was tried")
	}
}
