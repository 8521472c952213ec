package failure

import (
	"fmt"
	"math"

	"orrery/engine/fault"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/order"
)

// InjectFault causes a fault as if it had happened by itself: of a node, its part, counted from 0
// or AnyPart; of a relay, a laser or all of it.
type InjectFault struct {
	Node fleet.ID
	Kind fault.Kind
	Part int
}

// AnyPart is the first part that has not failed.
const AnyPart = -1

var inject = order.Of("break", func(o *InjectFault, in order.Names) []field.Field {
	var kinds []string
	for k := range fault.Kinds {
		kinds = append(kinds, k.String())
	}
	return []field.Field{
		order.Satellite("satellite", &o.Node, in),
		field.Enum("fault", &o.Kind, kinds).Formerly("node loss", int(fault.Loss)).Needed("which fault"),
		field.Whole("part", &o.Part, 0, math.MaxInt32).From(1).About("counted from 1; 0: the first that works").Usually("0"),
	}
}).By(order.Verb{Name: "break", About: "let a part of a satellite fail", Asks: true})

func (o InjectFault) String() string {
	return fmt.Sprintf("break: %v of satellite %d", o.Kind, o.Node)
}

// Words describes the order with the names of satellites; empty if they do not exist.
func (o InjectFault) Words(x *Failures) string {
	return x.Fleet.Say(fmt.Sprintf("%v of %%s", o.Kind), o.Node)
}

func (o InjectFault) Apply(x *Failures) error {
	switch {
	case !x.Fleet.IsSatellite(o.Node):
		return fmt.Errorf("there is no satellite %d: want 0 to %d", o.Node, x.Fleet.Satellites()-1)
	case o.Kind >= fault.Kinds:
		return fmt.Errorf("there is no fault number %d", o.Kind)
	case x.Fleet.Status[o.Node] != fleet.Active:
		return fmt.Errorf("%s is not in service", x.Fleet.Name(o.Node))
	}
	b := hit{id: o.Node, n: int(x.Fleet.NodeAt[o.Node])}
	if b.n < 0 && o.Kind != fault.Laser && o.Kind != fault.Loss {
		return fmt.Errorf("%s is a relay without accelerators: of it a laser fails, or all of it is lost", x.Fleet.Name(o.Node))
	}
	parts, gone := x.partsOf(b, o.Kind)
	if o.Part == AnyPart {
		if o.Part = gone; gone >= parts {
			return fmt.Errorf("%s has no part left that %v could hit, of %d", x.Fleet.Name(o.Node), o.Kind, parts)
		}
	}
	if o.Part < 0 || o.Part >= parts {
		return fmt.Errorf("%s has no part %d that %v could hit: want 1 to %d", x.Fleet.Name(o.Node), o.Part+1, o.Kind, parts)
	}
	if o.Part < gone {
		return fmt.Errorf("part %d of %s is broken already", o.Part+1, x.Fleet.Name(o.Node))
	}
	b.Fault = fault.Fault{Elapsed: x.Clock.Elapsed, Node: int(o.Node - x.Fleet.First[x.Fleet.Group(o.Node)]), Kind: o.Kind, Part: o.Part}
	if b.n >= 0 {
		b.busy = o.Part-int(x.Fleet.Health[b.n].Failed) < int(x.Nodes.Nodes[b.n].Busy)
		b.harm = b.busy
	}
	x.hit(b)
	x.Network.Forget()
	return nil
}

// partsOf is how many parts of a satellite a kind of fault may hit, and how many of them are gone.
func (x *Failures) partsOf(b hit, k fault.Kind) (parts, gone int) {
	design := x.Fleet.Design(b.id)
	switch {
	case k.Wide():
		return 1, 0
	case k != fault.Laser:
		return design.Accelerators, int(x.Fleet.Health[b.n].Failed)
	case b.n < 0:
		gone = x.Fleet.LasersLost(b.id)
	default:
		gone = int(x.Fleet.Health[b.n].Lasers)
	}
	return max(design.Faults.Lasers, x.Network.Spec.Links.For(design.Lasers).Terminals), gone
}
