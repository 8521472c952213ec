package usage

import "orrery/engine/fleet"

// idle is the time in this tick that a node's accelerators had no job, and that nothing limited the
// node.
type idle struct{ seats, free uint32 }

// Spent is how a node's accelerators spent the time between two instants.
type Spent struct {
	Since, To int64 // in quanta, see Passed
	Losses    Losses
}

// Spend books how a node's accelerators spent some time.
func (u *Usage) Spend(n int, s *Spent) {
	row := u.TodayOf(n)
	before := row[Placed]
	s.Losses.Share(s.To-s.Since, Dither(n, s.To), row)
	u.idle[n].seats += row[Placed] - before
}

// Bind books the limit of a node for some time. n is an index into Fleet.Nodes.
func (u *Usage) Bind(n int, by fleet.Limit, time int64) {
	u.Tick[n/fleet.PerChunk][by] += Quanta(time)
	if row := u.TodayOf(n); len(row) > PerNode {
		row[PerNode+int(by)] += uint32(time)
	}
	if by == fleet.Free {
		u.idle[n].free += uint32(time)
	}
}

// Idle is the time in this tick that a node's accelerators had no job, in accelerator-seconds.
func (u *Usage) Idle(n int) float64 {
	return float64(u.idle[n].seats) / perSecond * float64(u.Fleet.NodeDesigns[n].Accelerators)
}

// Cause is why waiting jobs did not use idle accelerators: the stage to book, and the limit of the
// node.
type Cause struct {
	Stage Stage
	Limit fleet.Limit // Free for lack of jobs
}

// Blame moves some of a node's idle time in this tick to its cause.
func (u *Usage) Blame(n int, work float64, by Cause) {
	at, row := &u.idle[n], u.TodayOf(n)
	if at.seats == 0 || work <= 0 {
		return
	}
	time := float64(work / float64(u.Fleet.NodeDesigns[n].Accelerators) * perSecond)
	moved := min(at.seats, uint32(min(float64(at.seats), time+Dither(n, Passed(u.Clock.Elapsed)))))
	if by.Limit != fleet.Free && at.free > 0 {
		bound := uint32(uint64(at.free) * uint64(moved) / uint64(at.seats))
		at.free -= bound
		u.Tick[n/fleet.PerChunk][fleet.Free] -= Quanta(bound)
		u.Tick[n/fleet.PerChunk][by.Limit] += Quanta(bound)
		if len(row) > PerNode {
			row[PerNode+int(fleet.Free)] -= bound
			row[PerNode+int(by.Limit)] += bound
		}
	}
	at.seats -= moved
	row[Placed] -= moved
	row[by.Stage] += moved
}
