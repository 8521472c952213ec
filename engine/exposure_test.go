package engine_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/exact"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// aged is the small mission with all that wears.
func aged() engine.Scenario {
	s := small()
	s.Links, s.Workload.Streams[0].Mean = link.Rules{}, time.Hour
	p := &s.Designs[1].Power
	p.Wear, p.Cycles, p.Charging, p.Drawing = 0.02, 30_000, 0.97, 0.95
	return s
}

// balance is one of the audit's.
func balance(t testing.TB, e *engine.Engine, name string) table.Balance {
	t.Helper()
	for _, b := range e.Ask(engine.Audit{}).Balances {
		if b.Name == name {
			return b
		}
	}
	t.Fatalf("the audit has no balance of %s", name)
	return table.Balance{}
}

func TestShedHeatIsWhatTheRadiatorsRadiate(t *testing.T) {
	t.Parallel()
	s := aged()
	s.Tick, s.Flights = 10*time.Second, nil
	e := start(t, s)
	sum := func() (shed, radiates float64) {
		for n := range 12 {
			id := fleet.ID(8 + n)
			d := e.Snapshot(engine.Wants{Nodes: node.Wants{One: &id}}).Node
			shed += float64(d.Shed)
			radiates += float64(d.Design.Thermal.Shed(d.Row.Temperature))
		}
		return shed, radiates
	}
	begun, before := sum()
	radiated := 0.0
	for range 3 * 360 {
		e.Step()
		_, now := sum()
		radiated += 0.5 * (before + now) * s.Tick.Seconds()
		before = now
	}
	if shed, _ := sum(); math.Abs((shed-begun)/radiated-1) > 1e-4 {
		t.Errorf("the books say %.6g J were shed, εσ2AT⁴ says %.6g", shed-begun, radiated)
	}
}

func TestAnArrayGivesWhatItsAngleAndItsAgeLeave(t *testing.T) {
	generated := func(p power.Pointing, wear float64) (gives unit.Power, sinBeta float64) {
		s := always()
		s.Tick = 24 * time.Hour
		s.Workload.Streams, s.Workload.Fill, s.Workload.Waiting, s.Links = nil, 0, 0, link.Rules{}
		s.Designs[1].Power.Pointing, s.Designs[1].Power.Wear = p, wear
		e := start(t, s)
		if wear > 0 {
			run(e, 1461*24*time.Hour)
		}
		id := fleet.ID(0)
		d := e.Snapshot(engine.Wants{Nodes: node.Wants{One: &id}}).Node
		return d.Generation, exact.Sin(d.Beta.Radians())
	}
	full, sinBeta := generated(power.Tracking, 0)
	for _, c := range []struct {
		what string
		p    power.Pointing
		want float64
	}{{"one axis", power.OneAxis, math.Sqrt(1 - sinBeta*sinBeta)}, {"fixed", power.Fixed, math.Abs(sinBeta)}} {
		if got, _ := generated(c.p, 0); math.Abs(float64(got/full)-c.want) > 1e-12 {
			t.Errorf("%s gives %g of what a tracking array gives, want %g", c.what, float64(got/full), c.want)
		}
	}
	// Four years on the Sun is as far away again: 0.98⁴.
	if got, _ := generated(power.Tracking, 0.02); math.Abs(float64(got/full)-math.Pow(0.98, 4)) > 1e-4 {
		t.Errorf("after four years an array of 2 %% wear gives %.5f of what it gave, want %.5f", float64(got/full), math.Pow(0.98, 4))
	}
}

func TestTheEarthWarmsMostWhereItIsSunlit(t *testing.T) {
	// In a plane that holds the Sun, reflected sunlight comes by the cosine of the
	// Sun's zenith angle below: albedo × flux × view × absorptivity, and none at
	// night. In a dawn-dusk plane it hardly comes at all.
	s := small()
	s.Flights, s.Tick = nil, time.Second
	s.Groups[1].Shell = orbit.Shell{Name: "noon", Altitude: 650 * unit.Kilometre, SunSynchronous: true, LocalTime: 12, Planes: 1, PerPlane: 12}
	s.Groups[1].Filled = 1
	e := start(t, s)
	infrared, noon := math.Inf(1), 0.0
	for n := range 12 {
		id := fleet.ID(8 + n)
		d := e.Snapshot(engine.Wants{Nodes: node.Wants{One: &id}}).Node
		sun := space.Sun(space.At(s.Epoch)).Unit()
		height := math.Max(0, d.State.Pos.Unit().Dot(sun))
		infrared = min(infrared, float64(d.Absorbed))
		noon = max(noon, height)
		view := float64(d.Absorbed) / (2 * 110 * (0.9*237 + 0.09*0.3*1321.5*height))
		if math.Abs(view-0.2407) > 2e-3 { // an edge-on face at 650 km: exact view factor
			t.Errorf("with the Sun %.3f high below %s a face sees %.4f of the Earth, want 0.2407", height, d.Row.Name, view)
		}
	}
	if noon < 0.9 || infrared > 2*110*0.9*237*0.26 {
		t.Errorf("the highest Sun below is %.2f, the least heat %.0f W: no plane of day and night", noon, infrared)
	}
}

func TestABatteryWearsAsItIsDrawnDown(t *testing.T) {
	s := aged()
	s.Flights, s.Tick = nil, time.Hour
	s.Designs[1].Power.Cycles = 3000
	e := start(t, s)
	id := fleet.ID(8)
	wear := func() float64 { return e.Snapshot(engine.Wants{Nodes: node.Wants{One: &id}}).Node.Worn }
	if at := wear(); at > 0.01 {
		t.Fatalf("a new battery has used %g of its life", at)
	}
	run(e, 30*24*time.Hour)
	worn := wear()
	// 30 days are 442 orbits, each in the dark for up to 20 min of 98: shallow cycles.
	if worn < 0.02 || worn > 0.3 {
		t.Errorf("30 days of eclipses use %.3f of a life of 3,000 cycles", worn)
	}
	s.Designs[1].Power.Cycles = 0
	if e = start(t, s); wear() != 0 {
		t.Error("a battery without a cycle life wears")
	}
}
