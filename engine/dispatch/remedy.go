package dispatch

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/sched"
)

// This file finds what might be done about a job that waits.

// mostMoved is how many running jobs are tried to be moved out of the way.
const mostMoved = 3

// InTheWay are the running jobs whose seats a job lacks: those that have enough of
// what suits it, the smallest first, then the lowest.
func InTheWay(dp *Dispatch, j *sched.Job) []*sched.Job {
	lacks := j.Accelerators - dp.SupplyOf(j).Seats
	var runs []*sched.Job
	for i := range dp.Jobs.Live {
		run := &dp.Jobs.Live[i]
		if run.Status != sched.Running || run.ResumesAt > dp.Clock.Elapsed {
			continue
		}
		suits := 0
		for _, s := range run.Seats {
			if dp.Jobs.Suited(j, fleet.ID(s.Node)) {
				suits += int(s.Count)
			}
		}
		if suits > 0 && suits >= lacks {
			runs = append(runs, run)
		}
	}
	slices.SortStableFunc(runs, func(a, b *sched.Job) int { return a.Allocated() - b.Allocated() })
	return runs[:min(mostMoved, len(runs))]
}

// MovePrice is what moving a running job costs, in words.
func MovePrice(among *jobs.Jobs, run *sched.Job) string {
	still := among.TransferTime(run)
	return fmt.Sprintf("%.3g GB over lasers, %s of %d acc = %.1f acc-h", jobs.StateOf(run)/8e9, field.ShowSpan(still.Truncate(time.Second)), run.Allocated(), still.Hours()*float64(run.Allocated()))
}

// Seldom is how many steps a gang that finds no links might do between two exchanges
// instead: ten times as many, at least 10; 0 where links do not hold it up.
func Seldom(j *sched.Job) int {
	if !j.Unconnected || j.Kind != sched.Training || j.Train.Inner >= jobs.MostInner/10 {
		return 0
	}
	return 10 * max(1, j.Train.Inner)
}

// TopClass is a class above that of all who wait.
func TopClass(dp *Dispatch, j *sched.Job) int {
	top := int(j.Class)
	for i := range dp.Jobs.Live {
		if o := &dp.Jobs.Live[i]; o.Status == sched.Waiting {
			top = max(top, int(o.Class))
		}
	}
	return top + 1
}
