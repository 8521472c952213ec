package engine

import (
	"fmt"
	"testing"
)

// BenchmarkTally is what the end of an hour takes, and how many bytes its mark holds.
func BenchmarkTally(b *testing.B) {
	for _, size := range []struct{ planes, each int }{{158, 68}, {2500, 400}} {
		b.Run(fmt.Sprintf("%d_nodes", size.planes*size.each), func(b *testing.B) {
			e := machines(b, size.planes, size.each)
			for range 30 {
				e.Step()
			}
			before := e.usage.clone()
			var m mark
			for b.Loop() {
				copy(e.usage.Before, before.Before)
				m = e.usage.markHour()
			}
			b.ReportMetric(float64(len(m.Planes.Bytes)+len(m.Nodes.Bytes))/1e3, "kB")
		})
	}
}
