package dispatch

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/jobs"
	"orrery/engine/sched"
)

// SetPolicy lets another policy decide which job goes where from now on.
type SetPolicy struct{ Policy string }

func (o SetPolicy) String() string { return "policy " + o.Policy }

func (o SetPolicy) Apply(dp *Dispatch) error {
	p, known := sched.ByName(o.Policy)
	switch {
	case !known:
		return fmt.Errorf("there is no policy %q: want %s", o.Policy, jobs.PolicyNames())
	case p.Number == dp.Jobs.Policy:
		return fmt.Errorf("the policy is %s already", o.Policy)
	}
	dp.Jobs.DecideBy(&p)
	dp.Log.Tell(event.Event{Elapsed: dp.Clock.Elapsed, Kind: event.PolicyChanged, Severity: event.Info, Value: float64(p.Number)})
	return nil
}
