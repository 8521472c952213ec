package engine

import (
	"fmt"

	"orrery/engine/fault"
	"orrery/engine/fleet"
)

func (o InjectFault) String() string {
	return fmt.Sprintf("break: %v of satellite %d", o.Kind, o.Node)
}

// firstWhole is the first part of a node that a kind of fault finds whole.
func (e *Engine) firstWhole(n int, k fault.Kind) int {
	switch h := &e.m.Breaks.Health[n]; {
	case k.Wide():
		return 0
	case k == fault.Laser:
		return int(h.Lasers)
	default:
		return int(h.Failed)
	}
}

func (o InjectFault) apply(e *Engine) error {
	if o.Node < 0 || int(o.Node) >= e.plan.satellites() || e.plan.nodeAt[o.Node] < 0 {
		return fmt.Errorf("satellite %d is no node: only nodes can be broken", o.Node)
	}
	n := int(e.plan.nodeAt[o.Node])
	design := e.plan.designs[n]
	parts := design.Accelerators
	switch {
	case o.Kind >= fault.Kinds:
		return fmt.Errorf("there is no fault number %d", o.Kind)
	case e.m.Fleet.Status[o.Node] != fleet.Active:
		return fmt.Errorf("%s is not in service", e.plan.name(o.Node))
	case o.Kind == fault.Laser:
		parts = max(design.Faults.Lasers, e.plan.scenario.Links.Terminals)
	case o.Kind.Wide():
		parts = 1
	}
	if o.Part == AnyPart {
		o.Part = e.firstWhole(n, o.Kind)
	}
	if o.Part < 0 || o.Part >= parts {
		return fmt.Errorf("%s has no part %d for a %v: want 1 to %d", e.plan.name(o.Node), o.Part+1, o.Kind, parts)
	}
	s := fault.Strike{Elapsed: e.m.Elapsed, Node: int(o.Node - e.plan.first[e.plan.group(o.Node)]), Kind: o.Kind, Part: o.Part}
	if health := e.m.Breaks.Health[n]; !health.Suffers(s) {
		return fmt.Errorf("part %d of %s is broken already", o.Part+1, e.plan.name(o.Node))
	}
	busy := o.Part-int(e.m.Breaks.Health[n].Failed) < int(e.m.Fleet.Nodes[n].Busy)
	e.strike(blow{Strike: s, n: n, busy: busy, harm: busy})
	e.sky.net, e.sky.exits = nil, nil
	return nil
}
