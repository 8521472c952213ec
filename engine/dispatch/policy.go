package dispatch

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/jobs"
	"orrery/engine/order"
	"orrery/engine/sched"
)

// SetPolicy changes the policy in force.
type SetPolicy struct{ Policy string }

var setPolicy = order.Of("policy", func(o *SetPolicy, _ order.Names) []field.Field {
	var names []string
	for _, p := range sched.Policies {
		names = append(names, p.Name)
	}
	return []field.Field{field.Choice("name", &o.Policy, names).Of("policy").Needed("the name of a policy")}
}).By(order.Verb{Name: "policy", Alone: "name", About: "let another policy decide which job goes where", Asks: true})

func (o SetPolicy) String() string { return "policy " + o.Policy }

func (o SetPolicy) Apply(dp *Dispatch) error {
	p, known := sched.ByName(o.Policy)
	switch {
	case !known:
		return fmt.Errorf("there is no policy %q: want %s", o.Policy, jobs.PolicyNames())
	case p.Number == dp.Jobs.Policy:
		return fmt.Errorf("the policy is %s already", o.Policy)
	}
	dp.Jobs.SetPolicy(&p)
	dp.Log.Tell(event.Event{Elapsed: dp.Clock.Elapsed, Kind: event.PolicyChanged, Severity: event.Info, Value: float64(p.Number)})
	return nil
}
