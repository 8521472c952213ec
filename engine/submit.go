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
func (js *Jobs) submit(o SubmitJob) error {
	if err := js.possible(o); err != nil {
		return err
	}
	j := js.enqueue(o.Owner, o.Accelerators, o.Work)
	js.settleTerms(j, o)
	if o.Within > 0 {
		j.Deadline = js.Clock.Elapsed + o.Within
	}
	return nil
}

// possible refuses a job that could never run, with the limit that it breaks.
func (js *Jobs) possible(o SubmitJob) error {
	const most = 1e12 // accelerator-seconds: 30,000 years of one
	switch {
	case o.Accelerators < 1 || o.Accelerators > js.Fleet.allSeats:
		return fmt.Errorf("a job asks for 1 to %d accelerators, all that this mission can have, not %d", js.Fleet.allSeats, o.Accelerators)
	case !(o.Work >= 1 && o.Work <= most):
		return fmt.Errorf("a job brings 1 accelerator-second to %.0f hours of work, not %.4g hours", unit.Work(most).Hours(), o.Work.Hours())
	case !within(o.In, 0, 1e18) || !within(o.Out, 0, 1e18) || !within(o.State, 0, 1e18):
		return fmt.Errorf("a job's data and state are 0 to 1e18 bit, not %.4g in, %.4g out and %.4g", o.In, o.Out, o.State)
	case o.Within != 0 && (o.Within < time.Second || o.Within > longestSlack*time.Second):
		return fmt.Errorf("a job is due within 1 s to 100 years, not %v", o.Within)
	case o.In+o.Out > 0 && !js.Network.hasNetwork():
		return errors.New("a job with data from the ground needs lasers: this mission has none")
	}
	if err := checkTerms(o.Terms); err != nil {
		return err
	}
	if alone := after(0, o.Work, float64(o.Accelerators)); o.Within > 0 && o.Within < alone {
		return fmt.Errorf("%d accelerators at full speed take %v for this work: it cannot be done within %v", o.Accelerators, alone.Truncate(time.Second), o.Within)
	}
	return js.capacity().CheckJob(o.Terms, o.Accelerators)
}

// suited says whether a job may sit on a node at all: enough memory beside each
// accelerator, as far as that is known, and a jurisdiction that it allows.
func (js *Jobs) suited(t *sched.Terms, id fleet.ID) bool {
	return t.RemembersOn(js.Fleet.nodeDesigns[js.Fleet.nodeAt[id]].Chip.Memory) && t.LiesIn(js.Fleet.Groups[js.Fleet.group(id)].Land)
}

// capacity is what the mission could ever give to a job, its parts as they are now.
func (js *Jobs) capacity() Capacity {
	return Capacity{Designs: js.Fleet.Designs, Groups: js.Fleet.Groups, Links: js.Network.Spec.Links, Places: js.Network.Spec.Places}
}
