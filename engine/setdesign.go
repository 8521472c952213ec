package engine

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/fleet"
)

// This file gives the satellites of a group another part, which concerns every room.

// setDesign carries out SetDesign.
func (e *Engine) setDesign(o fleet.SetDesign) error {
	if err := e.checkDesign(o); err != nil {
		return err
	}
	g := e.fleet.Groups[o.Group]
	was := e.fleet.Designs[g.Design]
	if o.Part.Of(was) == o.Value {
		return fmt.Errorf("the %v of %s is %s already", o.Part, g.Name, o.Part.Show(o.Value))
	}
	now := o.Refit(was)
	refits := o.With(e.fleet.Refits, was)
	node := was.IsNode()
	if node {
		e.nodes.AdjustOpeningBalance(o.Group, -1)
	}
	if was.Accelerators != now.Accelerators {
		e.usage.EndPeriod()
	}
	e.fleet.Refit(refits)
	e.failures.Draw()
	if was.Lasers != now.Lasers {
		e.network.Forget()
	}
	if was.Faults != now.Faults {
		e.failures.DrawAnew(o.Group)
	}
	if node {
		e.nodes.ClipCharge(o.Group)
		e.nodes.AdjustOpeningBalance(o.Group, 1)
	}
	if was.Accelerators != now.Accelerators {
		e.failures.FitChips(o.Group, was.Accelerators-now.Accelerators)
	}
	e.log.Tell(event.Event{Elapsed: e.clock.Elapsed, Kind: event.DesignSet, Severity: event.Info, Node: e.fleet.First[o.Group], Value: float64(o.Part)})
	return nil
}

// checkDesign returns why a part cannot be changed.
func (e *Engine) checkDesign(o fleet.SetDesign) error {
	if err := o.Check(e.fleet.Roster); err != nil {
		return err
	}
	if o.Part == fleet.Chips || o.Part == fleet.Memory {
		with := *e.scenario
		q := e.fleet.Refitted([]fleet.SetDesign{o})
		with.Designs, with.Groups = q.Designs, q.Groups
		return with.Workload.Check(with.capacity())
	}
	return nil
}
