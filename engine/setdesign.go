package engine

import (
	"errors"
	"fmt"
	"math"

	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/problem"
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
	refits := fleet.With(e.fleet.Refits, o)
	for _, p := range consequences {
		if v := p.Of(now); v != p.Of(was) && p != o.Part {
			refits = fleet.With(refits, fleet.SetDesign{Group: o.Group, Part: p, Value: v})
		}
	}
	node := was.IsNode()
	if node {
		e.nodes.AdjustOpeningBalance(o.Group, -1)
	}
	if was.Accelerators != now.Accelerators {
		e.usage.Cut()
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
		e.nodes.Trim(o.Group)
		e.nodes.AdjustOpeningBalance(o.Group, 1)
	}
	if was.Accelerators != now.Accelerators {
		e.fitChips(o.Group, was.Accelerators-now.Accelerators)
	}
	e.log.Tell(event.Event{Elapsed: e.clock.Elapsed, Kind: event.DesignSet, Severity: event.Info, Node: e.fleet.First[o.Group], Value: float64(o.Part)})
	return nil
}

// consequences are the parts that another part changes.
var consequences = [...]fleet.Part{fleet.WholeMass, fleet.ChipsPrice}

// checkDesign says why a part cannot be set.
func (e *Engine) checkDesign(o fleet.SetDesign) error {
	s := e.fleet.Roster
	if err := o.Known(s); err != nil {
		return err
	}
	name, d := s.Groups[o.Group].Name, s.Designs[s.Groups[o.Group].Design]
	switch {
	case !d.IsNode() && !o.Part.OfRelays():
		return fmt.Errorf("%s carries no accelerators: of relays %s can be set", name, fleet.PartsOfRelays())
	case o.Part == fleet.Chips && o.Value < 1:
		return errors.New("a node has at least 1 accelerator")
	case o.Part == fleet.Shielding && d.Faults.Shield == 0:
		return fmt.Errorf("nothing of %s breaks by radiation, whatever its shielding: want fault_rate and shielding_mm above 0 from the start", name)
	case o.Part == fleet.Shielding && !problem.Within(o.Value, 0.1, 1000):
		return fmt.Errorf("shielding is %g mm, want 0.1 to 1000", o.Value)
	}
	d = o.Refit(d)
	if d.Mass < 0.1 && o.Part != fleet.WholeMass {
		return fmt.Errorf("with it a satellite would weigh %.0f kg: want a mass of %.0f kg or more first", float64(d.Mass), math.Ceil(float64(s.Designs[s.Groups[o.Group].Design].Mass-d.Mass)+1))
	}
	if err := fleet.CheckDesign(d); err != nil {
		return err
	}
	if o.Part == fleet.Chips || o.Part == fleet.Memory {
		with := *e.scenario
		q := s.Refitted([]fleet.SetDesign{o})
		with.Designs, with.Groups = q.Designs, q.Groups
		return with.Workload.Check(with.capacity())
	}
	return nil
}

// fitChips takes so many accelerators out of each node of a group, those first that
// have failed, then the last; jobs that sit on these wait again. Less than none are
// put in.
func (e *Engine) fitChips(group, fewer int) {
	for id := e.fleet.First[group]; id < e.fleet.First[group+1]; id++ {
		n := int(e.fleet.NodeAt[id])
		e.fleet.Discard(n, fewer)
		if e.fleet.Status[id] != fleet.Active {
			continue
		}
		e.failures.Refit(n)
		for busy := int(e.nodes.Nodes[n].Busy); busy > e.nodes.Living(n); busy = int(e.nodes.Nodes[n].Busy) {
			e.jobs.Suspend(e.jobs.At(e.jobs.JobOn(id, busy-1).ID))
		}
	}
}
