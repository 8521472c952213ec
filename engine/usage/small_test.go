package usage

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
)

// hour is what an accelerator spends in an hour, in sixteenths of a second.
const hour = 3600 * perSecond

// small is the usage of two planes of two nodes with eight accelerators each, in ticks of an hour.
func small(t testing.TB) *Usage {
	t.Helper()
	c := clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), 7)
	c.SetTick(time.Hour)
	group := fleet.Group{Name: "ring", Filled: 2, Shell: orbit.Shell{Planes: 2, PerPlane: 2}}
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{group})}
	f.Begin()
	u := New(Below{Clock: c, Fleet: f})
	u.Begin()
	return u
}

// spend lets an hour pass: the first node is of use all the time, the others have no job.
func spend(u *Usage) {
	for n := range u.Fleet.Nodes {
		row, at, by := u.TodayOf(n), int(Placed), fleet.Free
		if n == 0 {
			at, by = Stages, fleet.BySeats
		}
		row[at] += hour
		row[PerNode+int(by)] += hour
		u.Tick[0][by] += hour
	}
	u.Clock.Advance(u.Clock.Elapsed + time.Hour)
	u.BoundTo()
	u.Tally()
}
