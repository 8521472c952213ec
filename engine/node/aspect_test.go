package node

import (
	"math"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// above are nodes in some planes, with arrays on one axis, that have begun.
func above(t *testing.T, planes, each int) *Nodes {
	t.Helper()
	design := fleet.Design{
		Name: "node", Mass: 2143, Bus: 3 * unit.Kilowatt, Accelerators: 72, AcceleratorPower: 1800, ThrottleExponent: 0.5, ThrottleFloor: 0.8,
		Power:   power.Design{ArrayArea: 600, Efficiency: 0.22, Fill: 0.835, Wear: 0.02, Pointing: power.OneAxis, Capacity: 90 * unit.KilowattHour, Depth: 0.3, RoundTrip: 0.92},
		Thermal: thermal.Design{PanelArea: 110, Emissivity: 0.9, Absorptivity: 0.09, Capacity: 900 * 2143, Limit: unit.Celsius(70)},
	}
	group := fleet.Group{Name: "compute", Filled: planes, Shell: orbit.Shell{
		Name: "compute", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: planes, PerPlane: each}}
	c := clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), 7)
	c.SetTick(time.Minute)
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{design}, []fleet.Group{group})}
	f.Begin()
	groups, err := sky.Propagators(f, c.Start)
	if err != nil {
		t.Fatal(err)
	}
	s := sky.New(sky.Below{Clock: c, Fleet: f}, sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1}, groups)
	u := usage.New(usage.Below{Clock: c, Fleet: f})
	u.Begin()
	ns := New(Below{Clock: c, Fleet: f, Log: &event.Log{Clock: c}, Sky: s, Usage: u})
	ns.Begin()
	s.Look()
	return ns
}

func TestAPlaneStandsToTheSunAsItsSatellitesDo(t *testing.T) {
	ns := above(t, 12, 34)
	for _, hours := range []time.Duration{0, 7, 1000} {
		ns.Clock.Advance(hours * time.Hour)
		ns.Sky.Look()
		ns.UpdateLimits(true)
		x := exposure{Nodes: ns, of: ns.MomentFrom(ns.Sky.At)}
		for n, one := range ns.Now {
			a := sky.AspectOf(&ns.Sky.States[ns.Fleet.Nodes[n]], ns.Sky.ToSun)
			x.node(n, &a)
			own, full := ns.Now[n], ns.Fleet.NodeDesigns[n].Power.Generation(ns.Sky.Flux)
			array, heat := math.Abs(float64((one.array-own.array)/full)), math.Abs(float64(one.absorbed/own.absorbed)-1)
			if !(array <= 1e-3 && heat <= 1e-4) {
				t.Errorf("T+%d h, node %d: as one of its plane %.0f W and %.0f W of heat, by itself %.0f and %.0f",
					hours, n, one.array, one.absorbed, own.array, own.absorbed)
			}
		}
	}
}
