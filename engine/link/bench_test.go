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
	relays := shellOf(120, 84, 7)
	nodes := orbit.Shell{
		Altitude: 650 * unit.Kilometre, SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.02,
		Planes: 100, PerPlane: 100,
	}
	m, err := link.New(link.Wire([]link.Group{
		{Satellites: relays.Len(), Shell: &relays}, {Satellites: nodes.Len(), Shell: &nodes},
	}, link.Usual()))
	if err != nil {
		b.Fatal(err)
	}
	shells := []orbit.Shell{relays, nodes}
	var s link.State
	elapsed, longest := time.Duration(0), time.Duration(0)
	m.Update(&s, crowdAt(b, shells, 0))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		b.StopTimer()
		elapsed += time.Minute
		sky := crowdAt(b, shells, elapsed)
		b.StartTimer()
		at := b.Elapsed()
		m.Update(&s, sky)
		longest = max(longest, b.Elapsed()-at)
	}
	b.ReportMetric(float64(len(s.Drawn)), "drawn")
	b.ReportMetric(longest.Seconds()*1e3, "ms-longest")
}
