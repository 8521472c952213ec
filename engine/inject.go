package engine

import (
	"fmt"

	"orrery/engine/fault"
	"orrery/engine/fleet"
)

func (o InjectFault) String() string {
	return fmt.Sprintf("break: %v of satellite %d", o.Kind, o.Node)
}

// words is the order with the names of things, or nothing where they do not exist.
func (o InjectFault) words(x *Failures) string {
	if !x.Fleet.isSatellite(o.Node) {
		return ""
	}
	return fmt.Sprintf("%v of %s", o.Kind, x.Fleet.name(o.Node))
}

func (o InjectFault) apply(x *Failures) error {
	switch {
	case !x.Fleet.isSatellite(o.Node):
		return fmt.Errorf("there is no satellite %d: want 0 to %d", o.Node, x.Fleet.satellites()-1)
	case o.Kind >= fault.Kinds:
		return fmt.Errorf("there is no fault number %d", o.Kind)
	case x.Fleet.Status[o.Node] != fleet.Active:
		return fmt.Errorf("%s is not in service", x.Fleet.name(o.Node))
	}
	b := blow{id: o.Node, n: int(x.Fleet.nodeAt[o.Node])}
	if b.n < 0 && o.Kind != fault.Laser && o.Kind != fault.Loss {
		return fmt.Errorf("%s is a relay without accelerators: of it a laser fails, or all of it is lost", x.Fleet.name(o.Node))
	}
	parts, gone := x.partsOf(b, o.Kind)
	if o.Part == AnyPart {
		if o.Part = gone; gone >= parts {
			return fmt.Errorf("%s has none of its %d parts left that %v could hit", x.Fleet.name(o.Node), parts, o.Kind)
		}
	}
	if o.Part < 0 || o.Part >= parts {
		return fmt.Errorf("%s has no part %d that %v could hit: want 1 to %d", x.Fleet.name(o.Node), o.Part+1, o.Kind, parts)
	}
	if o.Part < gone {
		return fmt.Errorf("part %d of %s is broken already", o.Part+1, x.Fleet.name(o.Node))
	}
	b.Strike = fault.Strike{Elapsed: x.Clock.Elapsed, Node: int(o.Node - x.Fleet.first[x.Fleet.group(o.Node)]), Kind: o.Kind, Part: o.Part}
	if b.n >= 0 {
		b.busy = o.Part-int(x.Fleet.Health[b.n].Failed) < int(x.Nodes.Nodes[b.n].Busy)
		b.harm = b.busy
	}
	x.strike(b)
	x.Network.net, x.Network.exits = nil, nil
	return nil
}

// partsOf is how many parts of a satellite a kind of fault may hit, and how many of
// them are gone.
func (x *Failures) partsOf(b blow, k fault.Kind) (parts, gone int) {
	design := x.Fleet.design(b.id)
	switch {
	case k.Wide():
		return 1, 0
	case k != fault.Laser:
		return design.Accelerators, int(x.Fleet.Health[b.n].Failed)
	case b.n < 0:
		gone = x.Fleet.dimmed(b.id)
	default:
		gone = int(x.Fleet.Health[b.n].Lasers)
	}
	return max(design.Faults.Lasers, x.Network.Spec.Links.Terminals), gone
}
