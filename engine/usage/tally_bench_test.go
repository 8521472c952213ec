package usage

import (
	"fmt"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
)

// BenchmarkTally is what the end of an hour takes, and how many bytes its mark holds.
func BenchmarkTally(b *testing.B) {
	for _, size := range []struct{ planes, each int }{{158, 68}, {2500, 400}} {
		b.Run(fmt.Sprintf("%d_nodes", size.planes*size.each), func(b *testing.B) {
			group := fleet.Group{Shell: orbit.Shell{Planes: size.planes, PerPlane: size.each}}
			u := New(Below{
				Clock: &clock.Clock{State: clock.State{Elapsed: time.Hour, Tick: time.Minute}},
				Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 72}}, []fleet.Group{group})},
			})
			u.Begin()
			for n := range u.Fleet.Nodes {
				row := u.TodayOf(n)
				row[Stages], row[Useful] = uint32(3600*perSecond-n%1000), uint32(n%1000)
			}
			before := u.State.Clone()
			var m mark
			for b.Loop() {
				copy(u.Before, before.Before)
				m = u.markHour()
			}
			b.ReportMetric(float64(len(m.Planes.Bytes)+len(m.Nodes.Bytes))/1e3, "kB")
		})
	}
}
