package link_test

import (
	"testing"
	"time"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// BenchmarkCrossing is a minute of 10,000 nodes at dawn and dusk over 10,080
// relays: grids, and links between that part and are drawn anew.
func BenchmarkCrossing(b *testing.B) {
	crossing(b, shellOf(120, 84, 7), orbit.Shell{
		Altitude: 650 * unit.Kilometre, SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.02,
		Planes: 100, PerPlane: 100,
	}, 100)
}

// BenchmarkDawn is the same of 240 nodes over 1,584 relays, with planes of nodes
// that are still empty.
func BenchmarkDawn(b *testing.B) {
	crossing(b, shellOf(72, 22, 36), orbit.Shell{
		Altitude: 650 * unit.Kilometre, SunSynchronous: true, LocalTime: 17.6, LocalTimeStep: 4.0 / 60,
		Planes: 16, PerPlane: 20, Phasing: 7,
	}, 12)
}

// crossing measures minutes of two shells that pass through each other; so many
// planes of the second are filled.
func crossing(b *testing.B, relays, nodes orbit.Shell, filled int) {
	m, err := link.New(link.Wire([]link.Group{
		{Satellites: relays.Len(), Shell: &relays}, {Satellites: nodes.Len(), Shell: &nodes},
	}, link.DefaultRules()))
	if err != nil {
		b.Fatal(err)
	}
	shells := []orbit.Shell{relays, nodes}
	present := make([]bool, m.Satellites())
	for i := range relays.Len() + filled*nodes.PerPlane {
		present[i] = true
	}
	var s link.State
	elapsed, longest := time.Duration(0), time.Duration(0)
	at := func() link.Sky {
		sky := crowdAt(b, shells, elapsed)
		sky.Present = present
		return sky
	}
	m.Update(&s, at())
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		b.StopTimer()
		elapsed += time.Minute
		sky := at()
		b.StartTimer()
		begin := b.Elapsed()
		m.Update(&s, sky)
		longest = max(longest, b.Elapsed()-begin)
	}
	b.ReportMetric(float64(len(s.Acquired)), "drawn")
	b.ReportMetric(longest.Seconds()*1e3, "ms-longest")
}
