package engine

import (
	"errors"
	"fmt"
	"math"

	"orrery/engine/fleet"
)

// This file gives the satellites of a group another part, which concerns every room.

// setDesign carries out SetDesign.
func (e *Engine) setDesign(o SetDesign) error {
	if err := e.checkDesign(o); err != nil {
		return err
	}
	g := e.fleet.Groups[o.Group]
	was := e.fleet.Designs[g.Design]
	if o.Part.Of(was) == o.Value {
		return fmt.Errorf("the %v of %s is %s already", o.Part, g.Name, o.Part.Show(o.Value))
	}
	now := o.refit(was)
	refits := with(e.fleet.Refits, o)
	for _, p := range consequences {
		if v := p.Of(now); v != p.Of(was) && p != o.Part {
			refits = with(refits, SetDesign{o.Group, p, v})
		}
	}
	node := was.IsNode()
	if node {
		e.nodes.disenrol(o.Group, -1)
	}
	if was.Accelerators != now.Accelerators {
		e.usage.cut()
	}
	e.fleet.Refits = refits
	e.fleet.Roster = e.fleet.original().refitted(refits)
	e.failures.draw()
	if was.Faults != now.Faults {
		stream := &e.failures.Streams[o.Group]
		*stream = e.failures.processes[o.Group].Anew(*stream, e.clock.Elapsed)
	}
	if node {
		e.nodes.trim(o.Group)
		e.nodes.disenrol(o.Group, 1)
	}
	if was.Accelerators != now.Accelerators {
		e.fitChips(o.Group, was.Accelerators-now.Accelerators)
	}
	e.log.tell(Event{Elapsed: e.clock.Elapsed, Kind: DesignSet, Severity: Info, Node: e.fleet.first[o.Group], Value: float64(o.Part)})
	return nil
}

// consequences are the parts that another part changes.
var consequences = [...]Part{WholeMass, ChipsPrice}

// checkDesign says why a part cannot be set.
func (e *Engine) checkDesign(o SetDesign) error {
	s := e.fleet.Roster
	if err := o.known(s); err != nil {
		return err
	}
	name, d := s.Groups[o.Group].Name, s.Designs[s.Groups[o.Group].Design]
	switch {
	case !d.IsNode() && !o.Part.OfRelays():
		return fmt.Errorf("%s carries no accelerators: of relays %s can be set", name, partsOfRelays())
	case o.Part == Chips && o.Value < 1:
		return errors.New("a node has at least 1 accelerator")
	case o.Part == Shielding && d.Faults.Shield == 0:
		return fmt.Errorf("nothing of %s breaks by radiation, whatever its shielding: want fault_rate and shielding_mm above 0 from the start", name)
	case o.Part == Shielding && !within(o.Value, 0.1, 1000):
		return fmt.Errorf("shielding is %g mm, want 0.1 to 1000", o.Value)
	}
	d = o.refit(d)
	if d.Mass < 0.1 && o.Part != WholeMass {
		return fmt.Errorf("with it a satellite would weigh %.0f kg: want a mass of %.0f kg or more first", float64(d.Mass), math.Ceil(float64(s.Designs[s.Groups[o.Group].Design].Mass-d.Mass)+1))
	}
	if err := CheckDesign(d); err != nil {
		return err
	}
	if o.Part == Chips || o.Part == Memory {
		with := *e.scenario
		q := s.refitted([]SetDesign{o})
		with.Designs, with.Groups = q.Designs, q.Groups
		return with.Workload.Check(with.capacity())
	}
	return nil
}

// fitChips takes so many accelerators out of each node of a group, those first that
// have failed, then the last; jobs that sit on these wait again. Less than none are
// put in.
func (e *Engine) fitChips(group, fewer int) {
	for id := e.fleet.first[group]; id < e.fleet.first[group+1]; id++ {
		n := int(e.fleet.nodeAt[id])
		health := &e.fleet.Health[n]
		health.Failed = max(0, health.Failed-int32(max(0, fewer)))
		if e.fleet.Status[id] != fleet.Active {
			continue
		}
		e.failures.refit(n)
		for busy := int(e.nodes.Nodes[n].Busy); busy > e.nodes.living(n); busy = int(e.nodes.Nodes[n].Busy) {
			e.jobs.suspend(e.jobs.at(e.jobs.jobOn(id, busy-1).ID))
		}
	}
}
