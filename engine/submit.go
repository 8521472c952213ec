package engine

import (
	"errors"
	"fmt"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// This file takes in jobs by order, and refuses those that could never run.

// submit carries out SubmitJob.
func (e *Engine) submit(o SubmitJob) error {
	if err := e.possible(o); err != nil {
		return err
	}
	j := e.enqueue(o.Owner, o.Accelerators, o.Work)
	e.settleTerms(j, o)
	if o.Within > 0 {
		j.Deadline = e.m.Elapsed + o.Within
	}
	return nil
}

// possible refuses a job that could never run, with the limit that it breaks.
func (e *Engine) possible(o SubmitJob) error {
	const most = 1e12 // accelerator-seconds: 30,000 years of one
	switch {
	case o.Accelerators < 1 || o.Accelerators > e.plan.seats:
		return fmt.Errorf("a job asks for 1 to %d accelerators, all that this mission can have, not %d", e.plan.seats, o.Accelerators)
	case !(o.Work >= 1 && o.Work <= most):
		return fmt.Errorf("a job brings 1 accelerator-second to %.0f hours of work, not %.4g hours", unit.Work(most).Hours(), o.Work.Hours())
	case !within(o.In, 0, 1e18) || !within(o.Out, 0, 1e18) || !within(o.State, 0, 1e18):
		return fmt.Errorf("a job's data and state are 0 to 1e18 bit, not %.4g in, %.4g out and %.4g", o.In, o.Out, o.State)
	case o.Within != 0 && (o.Within < time.Second || o.Within > longestSlack*time.Second):
		return fmt.Errorf("a job is due within 1 s to 100 years, not %v", o.Within)
	case o.In+o.Out > 0 && !e.plan.hasNetwork():
		return errors.New("a job with data from the ground needs lasers: this mission has none")
	}
	if err := checkTerms(o.Terms); err != nil {
		return err
	}
	if alone := after(0, o.Work, float64(o.Accelerators)); o.Within > 0 && o.Within < alone {
		return fmt.Errorf("%d accelerators at full speed take %v for this work: it cannot be done within %v", o.Accelerators, alone.Truncate(time.Second), o.Within)
	}
	return e.capacity().CheckJob(o.Terms, o.Accelerators)
}

// suited says whether a job may sit on a node at all: enough memory beside each
// accelerator, as far as that is known, and a jurisdiction that it allows.
func (e *Engine) suited(t *sched.Terms, id fleet.ID) bool {
	return t.RemembersOn(e.plan.designs[e.plan.nodeAt[id]].Chip.Memory) && t.LiesIn(e.plan.scenario.Groups[e.plan.group(id)].Land)
}

// capacity is what the mission could ever give to a job, its parts as they are now.
func (e *Engine) capacity() Scenario {
	return Scenario{Designs: e.plan.scenario.Designs, Groups: e.plan.scenario.Groups, Links: e.plan.scenario.Links, Places: e.plan.scenario.Places}
}
