package dispatch

import (
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/usage"
)

// byDrain is what keeps jobs from drained nodes.
var byDrain = usage.Cause{Stage: usage.Open, Limit: fleet.ByDrain}

// waterfallCauses are what accelerators without a job lack while jobs wait, in the order of the
// waterfall. A job that waits for seats, or for others than there are, could have used none.
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

// blame books the time that accelerators had no job to what kept jobs that waited from
// them: first that of the nodes which the limit ends, then that of others that suit, and
// what drained nodes had free beside those to the drain.
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

// blameOn books up to so many accelerator-seconds, in proportion, on the nodes that suit
// and whose seats end by some limits. It answers how many it found.
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
