//go:build unix

package engine

import (
	"fmt"
	"testing"
	"time"

	"orrery/internal/effort"
)

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

var phaseNames = [phases]string{"faults", "settle", "look", "limits", "book"}

// lap books the time since the last lap to a phase.
func (s *stopwatch) lap(p phase) {
	now := effort.CPU()
	s.sums[p] += now - s.last
	s.last = now
}

// tick is a Step of which only what concerns power, heat, faults and light is left.
func (s *stopwatch) tick(e *Engine) {
	s.last = effort.CPU()
	e.nodes.Enter()
	s.lap(inLook)
	for end := e.clock.Elapsed + e.clock.Tick; e.clock.Elapsed < end; {
		e.nodes.Ask()
		e.failures.Break()
		span := e.span(end)
		s.lap(inFaults)
		e.nodes.Settle(span)
		s.lap(inSettle)
		e.clock.Elapsed = span.To
	}
	e.clock.Steps++
	e.usage.BoundTo()
	e.usage.Tally()
	s.lap(inBook)
	e.sky.Look()
	s.lap(inLook)
	e.nodes.UpdateLimits(e.nodes.AsksAt(e.clock.Elapsed))
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

// BenchmarkMachinesStep is a whole Step of the same nodes, and its processor time.
func BenchmarkMachinesStep(b *testing.B) {
	for _, size := range []struct{ planes, each int }{{158, 68}, {2500, 400}} {
		b.Run(fmt.Sprintf("%d_nodes", size.planes*size.each), func(b *testing.B) {
			e := machines(b, size.planes, size.each)
			b.ReportAllocs()
			before := effort.CPU()
			for b.Loop() {
				e.Step()
			}
			b.ReportMetric(float64((effort.CPU()-before).Microseconds())/1000/float64(b.N), "cpu-ms")
		})
	}
}
