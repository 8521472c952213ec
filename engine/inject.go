package engine

import (
	"fmt"

	"orrery/engine/fault"
	"orrery/engine/fleet"
)

func (o InjectFault) String() string {
	return fmt.Sprintf("break: %v of satellite %d", o.Kind, o.Node)
}

func (o InjectFault) apply(e *Engine) error {
	switch {
	case !e.isSatellite(o.Node):
		return fmt.Errorf("there is no satellite %d: want 0 to %d", o.Node, e.plan.satellites()-1)
	case o.Kind >= fault.Kinds:
		return fmt.Errorf("there is no fault number %d", o.Kind)
	case e.m.Fleet.Status[o.Node] != fleet.Active:
		return fmt.Errorf("%s is not in service", e.plan.name(o.Node))
	}
	b := blow{id: o.Node, n: int(e.plan.nodeAt[o.Node])}
	if b.n < 0 && o.Kind != fault.Laser && o.Kind != fault.Loss {
		return fmt.Errorf("%s is a relay without accelerators: of it a laser fails, or all of it is lost", e.plan.name(o.Node))
	}
	parts, gone := e.partsOf(b, o.Kind)
	if o.Part == AnyPart {
		if o.Part = gone; gone >= parts {
			return fmt.Errorf("%s has none of its %d parts left that %v could hit", e.plan.name(o.Node), parts, o.Kind)
		}
	}
	if o.Part < 0 || o.Part >= parts {
		return fmt.Errorf("%s has no part %d that %v could hit: want 1 to %d", e.plan.name(o.Node), o.Part+1, o.Kind, parts)
	}
	if o.Part < gone {
		return fmt.Errorf("part %d of %s is broken already", o.Part+1, e.plan.name(o.Node))
	}
	b.Strike = fault.Strike{Elapsed: e.m.Elapsed, Node: int(o.Node - e.plan.first[e.plan.group(o.Node)]), Kind: o.Kind, Part: o.Part}
	if b.n >= 0 {
		b.busy = o.Part-int(e.m.Breaks.Health[b.n].Failed) < int(e.m.Fleet.Nodes[b.n].Busy)
		b.harm = b.busy
	}
	e.strike(b)
	e.sky.net, e.sky.exits = nil, nil
	return nil
}

// partsOf is how many parts of a satellite a kind of fault may hit, and how many of
// them are gone.
func (e *Engine) partsOf(b blow, k fault.Kind) (parts, gone int) {
	design := e.plan.design(b.id)
	switch {
	case k.Wide():
		return 1, 0
	case k != fault.Laser:
		return design.Accelerators, int(e.m.Breaks.Health[b.n].Failed)
	case b.n < 0:
		gone = e.m.Breaks.dimmed(b.id)
	default:
		gone = int(e.m.Breaks.Health[b.n].Lasers)
	}
	return max(design.Faults.Lasers, e.plan.scenario.Links.Terminals), gone
}
