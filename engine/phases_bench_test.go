package engine_test

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/data/scenario/scenariotest"
	"orrery/engine"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/unit"
	"orrery/internal/effort"
)

// dawn is the mission that opens where nothing is asked for, in ticks of some length.
func dawn(t testing.TB, tick time.Duration) engine.Scenario {
	t.Helper()
	s := scenariotest.Preset(t, "dawn")
	s.Tick = tick
	return s
}

func TestAStepInPhasesIsAStep(t *testing.T) {
	for _, tick := range []time.Duration{time.Minute, time.Hour, 24 * time.Hour} {
		s := woven()
		s.Tick = tick
		whole, parts := start(t, s), start(t, s)
		for n := range 5 {
			whole.Step()
			engine.InPhases(parts, func(_ string, do func()) { do() })
			if got, want := parts.Digest(), whole.Digest(); got != want {
				t.Fatalf("ticks of %v, step %d: in phases %v, at once %v", tick, n+1, got, want)
			}
		}
	}
}

// A step of dawn in which little happens asks for few pieces of memory: rings and paths of
// gangs that were found anew, decisions and events. What is as large as the fleet is used again.
func TestASteadyStepOfDawnAsksForLittleMemory(t *testing.T) {
	const pieces, size = 350, 96 << 10
	e := start(t, dawn(t, 10*time.Second))
	for range 15 {
		e.Step()
	}
	var before, after runtime.MemStats
	const steps = 15
	runtime.ReadMemStats(&before)
	got := testing.AllocsPerRun(steps-1, e.Step) // it takes one more to begin with
	runtime.ReadMemStats(&after)
	if each := (after.TotalAlloc - before.TotalAlloc) / steps; got > pieces || each > size {
		t.Errorf("a step asks for %.0f pieces, %d bytes, want at most %d and %d", got, each, pieces, size)
	}
}

// BenchmarkPhases is the processor time of all cores and the pieces of memory that each phase of
// a step takes.
func BenchmarkPhases(b *testing.B) {
	cases := []struct {
		name string
		of   engine.Scenario
	}{{"dawn", dawn(b, time.Minute)}}
	for _, nodes := range []int{1_000, 3_000, 10_000, 30_000, 100_000} {
		s := large(nodes)
		s.Workload.Streams, s.Workload.Fill, s.Workload.Waiting = nil, 0, 0
		cases = append(cases, struct {
			name string
			of   engine.Scenario
		}{fmt.Sprintf("nodes_%d", nodes), s})
	}
	for _, nodes := range []int{500, 1_000, 2_000, 4_000, 8_000} {
		s, w := large(nodes), woven()
		s.Workload.Streams, s.Workload.Fill, s.Workload.Waiting = nil, 0, 0
		s.Links, s.Sites = w.Links, w.Sites
		cases = append(cases, struct {
			name string
			of   engine.Scenario
		}{fmt.Sprintf("linked_%d", nodes), s})
	}
	for _, jobs := range []int{1_000, 3_000, 10_000, 20_000, 40_000} {
		s := large(10_000)
		w := &s.Workload.Streams[0]
		w.Sizes, w.Weights, w.Duration, w.Mean = []int{4}, []float64{1}, 24*time.Hour, 24*time.Hour/time.Duration(jobs)
		s.Workload.Streams, s.Workload.Fill = s.Workload.Streams[:1], float64(jobs)*4/(10_000*float64(s.Designs[1].Accelerators))
		cases = append(cases, struct {
			name string
			of   engine.Scenario
		}{fmt.Sprintf("jobs_%d", jobs), s})
	}
	for _, places := range []int{8, 32, 64, 128, 256} {
		s := dawn(b, time.Minute)
		s.Places = nil
		for i := range places {
			s.Places = append(s.Places, network.Place{
				Name: fmt.Sprint("place ", i), Population: 5e6, Capacity: 50 * link.Gbps,
				Latitude: unit.Angle(i*37%100-50) * unit.Degree, Longitude: unit.Angle(i*360/places-180) * unit.Degree,
			})
		}
		cases = append(cases, struct {
			name string
			of   engine.Scenario
		}{fmt.Sprintf("places_%d", places), s})
	}
	for _, c := range cases {
		b.Run(c.name, func(b *testing.B) { phases(b, c.of) })
	}
}

// phases reports what phases of a mission's steps take.
func phases(b *testing.B, s engine.Scenario) {
	e := start(b, s)
	for range 3 {
		e.Step()
	}
	spent, asked, spans := map[string]time.Duration{}, map[string]uint64{}, 0
	for b.Loop() {
		engine.InPhases(e, func(of string, do func()) {
			from := effort.CPU()
			do()
			spent[of] += effort.CPU() - from
			if of == "spans" {
				spans++
			}
		})
	}
	const steps = 10
	for range steps {
		engine.InPhases(e, func(of string, do func()) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			do()
			runtime.ReadMemStats(&after)
			asked[of] += after.Mallocs - before.Mallocs
		})
	}
	for _, of := range slices.Sorted(maps.Keys(spent)) {
		name := strings.ReplaceAll(of, ", ", "+")
		b.ReportMetric(float64(spent[of].Microseconds())/float64(b.N), name+"-cpu-µs")
		b.ReportMetric(float64(asked[of])/steps, name+"-allocs")
	}
	now := e.Snapshot(engine.Wants{})
	b.ReportMetric(float64(now.Jobs.Running), "jobs")
	b.ReportMetric(float64(spans)/float64(b.N), "spans")
	b.ReportMetric(float64(now.Network.Up), "links")
}
