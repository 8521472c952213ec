package dispatch

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/order"
	"orrery/engine/sched"
)

// This file finds what might be done about a job that waits. Whether it helps is tried on copies of
// the mission.

// Try is an order that might start a waiting job.
type Try struct {
	What, Price string
	Order       order.Order
	Ranks       bool // it changes only the job's rank
}

// Rearranging are the orders that move running jobs, or change what the job needs of links.
func Rearranging(dp *Dispatch, j *sched.Job) (all []Try) {
	for _, run := range inTheWay(dp, j) {
		all = append(all, Try{fmt.Sprintf("move job %d off %s", run.ID, dp.Jobs.Where(run)), movePrice(dp.Jobs, run), MoveJob{Job: run.ID, To: fleet.None}, false})
	}
	if steps := seldom(j); steps > 0 {
		all = append(all, Try{fmt.Sprintf("exchange every %d steps", steps), "its owner must accept it", jobs.ExchangeEvery{Job: j.ID, Steps: steps}, false})
	}
	return all
}

// Reordering are the orders that give the job precedence, by another policy or another rank.
func Reordering(dp *Dispatch, j *sched.Job) (all []Try) {
	for i := range sched.Policies {
		if p := &sched.Policies[i]; p.Number != dp.Jobs.Policy && dp.WouldStart(p, j.ID) {
			all = append(all, Try{"policy " + p.Name, "another order for all jobs", SetPolicy{Policy: p.Name}, false})
		}
	}
	if top := topClass(dp, j); top <= sched.MaxClass {
		all = append(all, Try{fmt.Sprintf("raise its class to %d", top), "others wait longer", Prioritise{Job: j.ID, Class: top}, true})
	}
	return all
}

// mostMoved is how many running jobs are considered for being moved out of the way.
const mostMoved = 3

// inTheWay are the running jobs whose seats a job lacks: those with enough suitable seats, the
// smallest first, then by id.
func inTheWay(dp *Dispatch, j *sched.Job) []*sched.Job {
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

// movePrice is the cost of moving a running job, in words.
func movePrice(among *jobs.Jobs, run *sched.Job) string {
	still := among.TransferTime(run)
	return fmt.Sprintf("%.3g GB over lasers, %s of %d acc = %.1f acc-h", jobs.StateOf(run)/8e9, field.ShowSpan(still.Round(time.Second)), run.Allocated(), still.Hours()*float64(run.Allocated()))
}

// seldom is a longer interval of exchanges, in steps, for a gang that finds no links: ten times the
// present one, at least 10; 0 if links do not hold it up.
func seldom(j *sched.Job) int {
	if !j.Unconnected || j.Kind != sched.Training || j.Train.Inner >= jobs.MaxInner/10 {
		return 0
	}
	return 10 * max(1, j.Train.Inner)
}

// topClass is a class above that of all waiting jobs.
func topClass(dp *Dispatch, j *sched.Job) int {
	top := int(j.Class)
	for i := range dp.Jobs.Live {
		if o := &dp.Jobs.Live[i]; o.Status == sched.Waiting {
			top = max(top, int(o.Class))
		}
	}
	return top + 1
}
