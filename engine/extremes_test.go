package engine_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// equator is four nodes above the equator at 550 km on the day of the equinox, β 0:
// 35.61 min of each 95.65 are dark. 138 kWh at 30 % depth, 95 % of it comes out, and an
// array of 150 kW, which in the mean of an orbit is 94.
func equator() engine.Scenario {
	s := small()
	s.Flights, s.Links, s.Places, s.Sites = nil, link.Rules{}, nil, nil
	s.Epoch = time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC)
	s.Groups = []fleet.Group{{Name: "compute", Design: 1, Filled: 1, Shell: orbit.Shell{
		Name: "compute", Altitude: 550 * unit.Kilometre, Planes: 1, PerPlane: 4}}}
	d := &s.Designs[1]
	p := &d.Power
	p.ArrayArea, p.Fill = 600, 250/(1361*0.22)
	p.Capacity, p.Depth, p.Charging, p.Drawing = 138*unit.KilowattHour, 0.3, 0.95, 0.95
	d.Bus, d.Accelerators, d.AcceleratorPower, d.ThrottleFloor = 0, 150, unit.Kilowatt, 1
	d.Thermal.PanelArea = 1000
	return s
}

func TestTheTroughDecidesInEveryTickHowManySeatsThereAre(t *testing.T) {
	t.Parallel()
	// 138 kWh · 0.30 · 0.95 / 35.61 min = 66.3 kW: 66 accelerators of 1 kW each.
	for _, tick := range clock.Ticks {
		s := equator()
		s.Tick = tick
		s.Workload = workload.Spec{Policy: "fcfs", Waiting: 1000, Streams: []workload.Stream{{Owner: "lab", Mean: 1000 * time.Hour,
			Sizes: []int{1}, Weights: []float64{1}, Duration: 10_000 * time.Hour}}}
		e := start(t, s)
		for e.Elapsed() < max(2*time.Hour, 2*tick) {
			e.Step()
		}
		for _, row := range e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 10, Find: -1}}}).Nodes.Table.Rows {
			if row.Busy != 66 {
				t.Errorf("ticks of %v: %s has %d accelerators busy, want 66: what the trough allows, not the 94 of the mean", tick, row.Name, row.Busy)
			}
		}
	}
}

func TestWithoutASunTheBatteryIsGivenThenNothingInEveryTick(t *testing.T) {
	for _, tick := range clock.Ticks {
		s := equator()
		s.Tick, s.Workload.Fill = tick, 1
		s.Workload.Streams = []workload.Stream{{Owner: "lab", Mean: 1000 * time.Hour, Sizes: []int{60}, Weights: []float64{1}, Duration: 10_000 * time.Hour}}
		e := start(t, s)
		e.Step()
		held := func() unit.Energy { // above the floors
			sum := unit.Energy(0)
			for _, row := range e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 10, Find: -1}}}).Nodes.Table.Rows {
				sum += unit.Energy((row.Charge - row.Floor) * float64(s.Designs[1].Power.Capacity))
			}
			return sum
		}
		apply(t, e, fleet.SetDesign{Group: 0, Part: fleet.ArrayArea, Value: 0})
		battery, before := held(), e.Snapshot(engine.Wants{})
		for end := e.Elapsed() + max(200*time.Minute, tick); e.Elapsed() < end; {
			e.Step()
		}
		spent := e.Snapshot(engine.Wants{})
		used := float64(spent.Nodes.Energy.Used - before.Nodes.Energy.Used)
		if want := float64(battery) * 0.95; battery < 10*unit.KilowattHour || math.Abs(used/want-1) > 1e-6 {
			t.Errorf("ticks of %v: %.6g J are used after the sun went, want the batteries' %.6g", tick, used, want)
		}
		if left := held(); math.Abs(float64(left)) > 1e-6*float64(battery) {
			t.Errorf("ticks of %v: %g J are left above the floors", tick, left)
		}
		for range 3 {
			e.Step()
		}
		if after := e.Snapshot(engine.Wants{}); after.Nodes.Energy.Used != spent.Nodes.Energy.Used || after.Jobs.Delivered != spent.Jobs.Delivered {
			t.Errorf("ticks of %v: %g J more were used, %g s of work done by empty batteries", tick, after.Nodes.Energy.Used-spent.Nodes.Energy.Used, float64(after.Jobs.Delivered-spent.Jobs.Delivered))
		}
		audit(t, e)
	}
}

func TestInFullSunDeliveredIsInstalledToTheSecond(t *testing.T) {
	for _, tick := range clock.Ticks {
		s := always()
		s.Tick = tick
		e := start(t, s)
		from := e.Snapshot(engine.Wants{}).Jobs.Delivered
		const steps = 40
		for range steps {
			e.Step()
		}
		got := e.Snapshot(engine.Wants{}).Jobs.Delivered - from
		want := unit.Work(steps * tick.Seconds() * 4 * 72)
		if math.Abs(float64(got/want-1)) > 1e-12 {
			t.Errorf("ticks of %v: %.15g accelerator-seconds delivered, %.15g installed", tick, float64(got), float64(want))
		}
	}
}

func TestEnergyAndHeatAreKeptToABillionthOverAYearAndInEveryTick(t *testing.T) {
	t.Parallel()
	// A year in the ticks in which it is soon flown, in the others as many steps.
	spans := []time.Duration{2 * time.Hour, 12 * time.Hour, 5 * 24 * time.Hour, 20 * 24 * time.Hour, 60 * 24 * time.Hour, 366 * 24 * time.Hour, 366 * 24 * time.Hour}
	for i, tick := range clock.Ticks {
		s := aged()
		s.Tick = tick
		e := start(t, s)
		run(e, spans[i])
		for _, name := range []string{"energy", "heat"} {
			b := balance(t, e, name)
			if spans[i] > 365*24*time.Hour && (b.In < 1e11 || b.Out < 0.9*b.In) {
				t.Errorf("ticks of %v: of %g J of %s %g went", tick, b.In, name, b.Out)
			}
			if off := math.Abs(b.Leak / b.In); off > 1e-9 || b.In <= 0 || b.Held <= 0 {
				t.Errorf("ticks of %v: %s leaks %g of what came in: %+v", tick, name, off, b)
			}
		}
	}
}

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
