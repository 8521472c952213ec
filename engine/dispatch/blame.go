package dispatch

import (
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/usage"
)

// byDrain is the cause for drained nodes.
var byDrain = usage.Cause{Stage: usage.Open, Limit: fleet.ByDrain}

// waterfallCauses are the causes of idle accelerators while jobs wait, in the order of the
// waterfall. A job that waits for seats, or for other accelerators than there are, could not have
// used any.
var waterfallCauses = [...]struct {
	reason sched.WaitReason
	usage.Cause
}{
	{sched.ReasonPower, usage.Cause{Stage: usage.Powered, Limit: fleet.ByPower}},
	{sched.ReasonHeat, usage.Cause{Stage: usage.Cooled, Limit: fleet.ByHeat}},
	{sched.ReasonNetwork, usage.Cause{Stage: usage.Connected, Limit: fleet.ByNetwork}},
	{sched.ReasonDrain, byDrain},
	{sched.ReasonTurn, usage.Cause{Stage: usage.Next, Limit: fleet.ByTurn}},
}

// blame books the idle time of accelerators to what kept waiting jobs from them: first on nodes
// with that limit, then on other nodes that suit; free accelerators on drained nodes are booked to
// the drain.
func (dp *Dispatch) blame(m *jobs.Missed) {
	for _, c := range waterfallCauses {
		left := m.By[c.reason]
		if left <= 0 {
			continue
		}
		ends := c.Limit
		if ends == fleet.ByTurn { // no node ends its seats so: those that have some are bound by it
			ends = fleet.Free
		}
		left -= dp.blameOn(m, c.Cause, left, func(end fleet.Limit) bool { return end == ends })
		left -= dp.blameOn(m, c.Cause, left, func(end fleet.Limit) bool { return end != ends && end != fleet.ByDrain })
		dp.blameOn(m, byDrain, left, func(end fleet.Limit) bool { return end == fleet.ByDrain })
	}
}

// blameOn books up to so many accelerator-seconds, in proportion, on suitable nodes with some
// limits. It returns how many it booked.
func (dp *Dispatch) blameOn(m *jobs.Missed, by usage.Cause, work float64, on func(end fleet.Limit) bool) float64 {
	j, all := sched.Job{Requirements: m.Requirements}, 0.0
	each := func(do func(n int, idle float64)) {
		choosy := jobs.Constrained(dp.Jobs, &j)
		for n, id := range dp.Fleet.Nodes {
			idle := dp.Usage.Idle(n)
			if idle <= 0 || choosy && !dp.Jobs.Suited(&j, id) {
				continue
			}
			if _, end := dp.Nodes.Seats(n, j.Grade()); on(end) {
				do(n, idle)
			}
		}
	}
	if work <= 0 {
		return 0
	}
	each(func(_ int, idle float64) { all += idle })
	if all <= 0 {
		return 0
	}
	part := min(1, work/all)
	each(func(n int, idle float64) { dp.Usage.Blame(n, float64(idle*part), by) })
	return min(work, all)
}
