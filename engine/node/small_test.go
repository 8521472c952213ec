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
	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// The small rooms have figures that are easy to reckon with: an array of 10 kW, a bus of 1 kW,
// eight accelerators of 1 kW, and a battery of 10 kWh that loses nothing and may be emptied by half.
const (
	kw  = unit.Kilowatt
	kwh = unit.KilowattHour
)

// Lights of an orbit of 100 minutes, 30 of them dark: 40 before the dark, and 10 after its begin.
var (
	lit  = space.Light{Enter: 40 * time.Minute, Leave: 70 * time.Minute, Period: 100 * time.Minute}
	dark = space.Light{Enter: -10 * time.Minute, Leave: 20 * time.Minute, Period: 100 * time.Minute}
)

// panel is the radiator that sheds a power at 350 K.
func panel(sheds unit.Power) unit.Area {
	return unit.Area(float64(sheds) / (2 * thermal.StefanBoltzmann * math.Pow(350, 4)))
}

// small are a plane of four nodes and one of two relays in a sky that sends them 1000 W/m², nothing
// of it by way of the Earth. All nodes are lit, full and at 300 K.
func small(t testing.TB) *Nodes {
	t.Helper()
	designs := []fleet.Design{{
		Name: "node", Mass: 1000, Bus: kw, Accelerators: 8, AcceleratorPower: kw, ThrottleExponent: 0.5, ThrottleFloor: 0.5,
		Power:   power.Design{ArrayArea: 100, Efficiency: 0.2, Fill: 0.5, Capacity: 10 * kwh, Depth: 0.5, Charging: 1, Drawing: 1},
		Thermal: thermal.Design{PanelArea: panel(20 * kw), Emissivity: 1, Capacity: 1e6, Limit: 350},
	}, {Name: "relay", Mass: 100}}
	shell := func(each int) orbit.Shell {
		return orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: each}
	}
	groups := []fleet.Group{{Name: "ring", Filled: 1, Shell: shell(4)}, {Name: "mesh", Filled: 1, Shell: shell(2), Design: 1}}
	c := clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), 7)
	c.SetTick(time.Minute)
	f := &fleet.Fleet{Roster: fleet.NewRoster(designs, groups)}
	f.Begin()
	orbits, err := sky.Propagators(f, c.Start)
	if err != nil {
		t.Fatal(err)
	}
	s := sky.New(sky.Below{Clock: c, Fleet: f}, sky.Surroundings{}, orbits)
	u := usage.New(usage.Below{Clock: c, Fleet: f})
	u.Begin()
	ns := New(Below{Clock: c, Fleet: f, Log: &event.Log{Clock: c}, Sky: s, Usage: u})
	ns.Begin()
	s.Look()
	s.Flux = 1000
	for n := range ns.Nodes {
		ns.Nodes[n].Battery.Charge, ns.Nodes[n].Temperature = 10*kwh, 300
		s.Lights[n] = lit
	}
	ns.UpdateLimits(true)
	return ns
}

// busy gives a small node so many busy accelerators, of the most patient jobs.
func busy(ns *Nodes, n int, count int32) {
	ns.Nodes[n].Busy = count
	patient(ns, n)
}

// patient counts the busy accelerators of a small node as those of the most patient jobs.
func patient(ns *Nodes, n int) { ns.Nodes[n].Taken = power.Taken{ns.Nodes[n].Busy} }

// pass brings small nodes to an instant in one tick from the present one on.
func pass(ns *Nodes, d time.Duration) {
	ns.Clock.SetTick(d)
	ns.UpdateLimits(true)
	span := clock.Span{From: ns.Clock.Elapsed, To: ns.Clock.Elapsed + d, Last: true}
	ns.Settle(span)
	ns.Clock.Advance(span.To)
}

// near says whether two numbers are the same but for what floats round.
func near[T ~float64](got, want T) bool {
	return math.Abs(float64(got-want)) <= 1e-9*math.Max(1, math.Abs(float64(want)))
}
