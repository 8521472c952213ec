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

// Try is an order that might start a job that waits.
type Try struct {
	What, Price string
	Order       order.Order
	Ranks       bool // it changes nothing but the job's rank
}

// Rearranging are the orders that change how running jobs sit, or what the job asks of links.
func Rearranging(dp *Dispatch, j *sched.Job) (all []Try) {
	for _, run := range inTheWay(dp, j) {
		all = append(all, Try{fmt.Sprintf("move job %d off %s", run.ID, dp.Jobs.Where(run)), movePrice(dp.Jobs, run), MoveJob{Job: run.ID, To: fleet.None}, false})
	}
	if steps := seldom(j); steps > 0 {
		all = append(all, Try{fmt.Sprintf("exchange every %d steps", steps), "its owner must accept it", jobs.ExchangeEvery{Job: j.ID, Steps: steps}, false})
	}
	return all
}

// Reordering are the orders by which another policy or another rank has the job start first.
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

// mostMoved is how many running jobs are tried to be moved out of the way.
const mostMoved = 3

// inTheWay are the running jobs whose seats a job lacks: those that have enough of
// what suits it, the smallest first, then the lowest.
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

// movePrice is what moving a running job costs, in words.
func movePrice(among *jobs.Jobs, run *sched.Job) string {
	still := among.TransferTime(run)
	return fmt.Sprintf("%.3g GB over lasers, %s of %d acc = %.1f acc-h", jobs.StateOf(run)/8e9, field.ShowSpan(still.Round(time.Second)), run.Allocated(), still.Hours()*float64(run.Allocated()))
}

// seldom is how many steps a gang that finds no links might do between two exchanges
// instead: ten times as many, at least 10; 0 where links do not hold it up.
func seldom(j *sched.Job) int {
	if !j.Unconnected || j.Kind != sched.Training || j.Train.Inner >= jobs.MaxInner/10 {
		return 0
	}
	return 10 * max(1, j.Train.Inner)
}

// topClass is a class above that of all who wait.
func topClass(dp *Dispatch, j *sched.Job) int {
	top := int(j.Class)
	for i := range dp.Jobs.Live {
		if o := &dp.Jobs.Live[i]; o.Status == sched.Waiting {
			top = max(top, int(o.Class))
		}
	}
	return top + 1
}
