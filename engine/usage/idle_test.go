package usage

import (
	"testing"

	"orrery/engine/fleet"
	"orrery/engine/orbit"
)

// lent is the usage of the small fleet after an hour in which the first node lent three
// quarters of its accelerators to jobs, and nothing bound it for half of the time.
func lent(t *testing.T) *Usage {
	t.Helper()
	u := small(t)
	l := Losses{Kept: 3}
	l.Lost[Placed] = 1
	u.Spend(0, &Spent{Since: 0, To: hour, Losses: l})
	u.Bind(0, fleet.Free, hour/2)
	u.Bind(0, fleet.BySeats, hour/2)
	return u
}

func TestWhatHadNoJobIsIdle(t *testing.T) {
	u := lent(t)
	if row := u.TodayOf(0); row[Placed] != hour/4 || row[Stages] != 3*hour/4 {
		t.Errorf("a quarter of an hour is %d, the rest %d", row[Placed], row[Stages])
	}
	if got := u.Idle(0); got != 8*900 { // eight accelerators, a quarter of an hour each
		t.Errorf("it was idle for %g accelerator-seconds, want 7200", got)
	}
	if u.Idle(1) != 0 {
		t.Error("a node that spent no time was idle")
	}
	if u.BoundTo(); u.Idle(0) != 0 {
		t.Error("the next tick begins with the idle time of this")
	}
	if u.Bounds[fleet.Free] != hour/2 || u.Bounds[fleet.BySeats] != hour/2 || u.Tick[0].All() != 0 {
		t.Errorf("nodes were bound by %v", u.Bounds)
	}
	u.Spend(0, &Spent{Since: hour, To: 3 * hour, Losses: Losses{Kept: 1}})
	if u.Idle(0) != 0 || u.TodayOf(0)[Stages] != 3*hour/4+2*hour {
		t.Errorf("after two hours of work %d are of use, and %g idle", u.TodayOf(0)[Stages], u.Idle(0))
	}
}

func TestIdleTimeMovesToWhatKeptAJobFromIt(t *testing.T) {
	u := lent(t)
	u.Blame(0, 8*450, Cause{Stage: Connected, Limit: fleet.ByNetwork}) // half of what was idle
	row, bound := u.TodayOf(0), &u.Tick[0]
	moved := row[Connected]
	if moved < hour/8 || moved > hour/8+1 || row[Placed] != hour/4-moved || u.Idle(0) != float64(hour/4-moved)/16*8 {
		t.Errorf("%d of the idle time moved, want half of %d, and %d are left", moved, hour/4, row[Placed])
	}
	if got := bound[fleet.ByNetwork]; got < hour/4 || got > hour/4+2 || bound[fleet.Free]+got != hour/2 {
		t.Errorf("the network bound it for %d, want half of the time in which nothing did", got)
	}
	if row[PerNode+int(fleet.ByNetwork)] != uint32(bound[fleet.ByNetwork]) || row[PerNode+int(fleet.Free)] != uint32(bound[fleet.Free]) {
		t.Errorf("the node was bound otherwise than the fleet: %v, %v", row[PerNode:], bound)
	}
	u.Blame(0, 1e9, Cause{Stage: Next, Limit: fleet.Free}) // its turn: nothing of the node bound it
	if row[Placed] != 0 || row[Next] != hour/4-moved || bound[fleet.Free] == 0 || u.Idle(0) != 0 {
		t.Errorf("all that was left is %d, and %d are idle still", row[Next], row[Placed])
	}
	before := *bound
	for _, work := range []float64{8 * 450, 0, -1} {
		if u.Blame(0, work, Cause{Stage: Open, Limit: fleet.ByDrain}); row[Open] != 0 || *bound != before {
			t.Errorf("%g of work takes what no node has: %d", work, row[Open])
		}
	}
	installed := uint32(0)
	for _, v := range row[:PerNode] {
		installed += v
	}
	if installed != hour {
		t.Errorf("an hour became %d quanta", installed)
	}
}

func TestWithoutWorkNothingMoves(t *testing.T) {
	u := lent(t)
	for _, work := range []float64{0, -5} {
		if u.Blame(0, work, Cause{Stage: Open, Limit: fleet.ByDrain}); u.TodayOf(0)[Open] != 0 {
			t.Errorf("%g of work is blamed for %d", work, u.TodayOf(0)[Open])
		}
	}
}

// Nodes are worked on in chunks side by side: each books what bound it in its own.
func TestEachChunkOfNodesBooksItsOwn(t *testing.T) {
	u := small(t)
	u.Fleet.Roster = fleet.NewRoster(u.Fleet.Designs, []fleet.Group{{Name: "ring", Shell: orbit.Shell{Planes: 1, PerPlane: fleet.PerChunk + 1}}})
	u = New(u.Below)
	u.Begin()
	last := fleet.PerChunk
	l := Losses{}
	l.Lost[Placed] = 1
	u.Spend(last, &Spent{To: hour, Losses: l})
	u.Bind(last, fleet.Free, hour)
	u.Blame(last, 8*1800, Cause{Stage: Powered, Limit: fleet.ByPower})
	if u.Tick[0].All() != 0 || u.Tick[1].All() != hour || u.Tick[1][fleet.ByPower] < hour/2 || u.Tick[1][fleet.ByPower] > hour/2+1 {
		t.Errorf("the first chunk was bound by %v, the second by %v", u.Tick[0], u.Tick[1])
	}
}
