//go:build unix

package engine

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// machines is a mission of so many nodes that wear and break, two thirds of whose
// accelerators are busy: more than their batteries bear in the dark. No job sits on
// them, so that nothing but power, heat and faults takes time.
func machines(b *testing.B, planes, each int) *Engine {
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
		Groups: []Group{{Name: "compute", Filled: planes, Shell: orbit.Shell{
			Name: "compute", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: planes, PerPlane: each}}},
		Sky:      Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1},
		Workload: Workload{Policy: "fcfs"},
	}
	e, err := New(s)
	if err != nil {
		b.Fatal(err)
	}
	for n := range e.m.Fleet.Nodes {
		e.m.Fleet.Nodes[n].Busy = 48
	}
	e.bear(true)
	return e
}

// used is the processor time that this process has taken.
func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// stopwatch adds up what phases take of the processor.
type stopwatch struct {
	last time.Duration
	sums [phases]time.Duration
}

type phase int

const (
	inFaults phase = iota
	inSettle
	inLook
	inBear
	inBook
	phases
)

var phaseNames = [phases]string{"faults", "settle", "look", "bear", "book"}

// lap books the time since the last lap to a phase.
func (s *stopwatch) lap(p phase) {
	now := used()
	s.sums[p] += now - s.last
	s.last = now
}

// tick is a Step of which only what concerns power, heat, faults and light is left.
func (s *stopwatch) tick(e *Engine) {
	s.last = used()
	e.enter()
	s.lap(inLook)
	for end := e.m.Elapsed + e.m.Tick; e.m.Elapsed < end; {
		e.fail()
		span := e.span(end)
		s.lap(inFaults)
		e.settle(span)
		s.lap(inSettle)
		e.m.Elapsed = span.To
	}
	e.m.Steps++
	e.boundTo()
	e.tally()
	s.lap(inBook)
	e.look()
	s.lap(inLook)
	e.bear(true)
	s.lap(inBear)
	e.watch()
	e.sample()
	s.lap(inBook)
}

// BenchmarkMachines is the processor time, of all cores, that the phases of power,
// heat and faults take a tick; the wall clock's figure is of the tick with positions
// and light.
func BenchmarkMachines(b *testing.B) {
	for _, size := range []struct{ planes, each int }{{158, 68}, {2500, 400}} {
		b.Run(fmt.Sprintf("%d_nodes", size.planes*size.each), func(b *testing.B) {
			e := machines(b, size.planes, size.each)
			var s stopwatch
			for b.Loop() {
				s.tick(e)
			}
			machine := 0.0
			for p, sum := range s.sums {
				ms := float64(sum.Microseconds()) / 1000 / float64(b.N)
				b.ReportMetric(ms, phaseNames[p]+"-cpu-ms")
				if phase(p) != inLook {
					machine += ms
				}
			}
			b.ReportMetric(machine, "machines-cpu-ms")
		})
	}
}
