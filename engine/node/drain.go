package node

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/order"
)

// DrainNode keeps new jobs off a node or, with Off, allows them again. Running jobs continue.
type DrainNode struct {
	Node fleet.ID
	Off  bool
}

var drain = order.Of("drain", func(o *DrainNode, in order.Names) []field.Field {
	return []field.Field{order.Satellite("satellite", &o.Node, in), order.Off(&o.Off)}
}).By(
	order.Verb{Name: "drain", Says: "off=no", About: "keep new jobs off a node; running jobs continue", Asks: true},
	order.Verb{Name: "undrain", Says: "off=yes", About: "allow new jobs on a node again", Asks: true},
)

func (o DrainNode) String() string {
	if o.Off {
		return fmt.Sprintf("end the drain of satellite %d", o.Node)
	}
	return fmt.Sprintf("drain satellite %d", o.Node)
}

// Words describes the order with the names of satellites; empty if they do not exist.
func (o DrainNode) Words(ns *Nodes) string {
	if o.Off {
		return ns.Fleet.Say("end the drain of %s", o.Node)
	}
	return ns.Fleet.Say("drain %s", o.Node)
}

// Apply drains the node, or ends its drain.
func (o DrainNode) Apply(ns *Nodes) error { return ns.Drain(o.Node, !o.Off) }

// Drain carries out DrainNode. It fails if the satellite is not a node or nothing would change.
func (ns *Nodes) Drain(id fleet.ID, drained bool) error {
	if id < 0 || int(id) >= ns.Fleet.Satellites() || ns.Fleet.NodeAt[id] < 0 {
		return fmt.Errorf("satellite %d is not a node: only nodes can be drained", id)
	}
	node := &ns.Nodes[ns.Fleet.NodeAt[id]]
	if node.Drained == drained {
		if drained {
			return fmt.Errorf("%s is drained already", ns.Fleet.Name(id))
		}
		return fmt.Errorf("%s is not drained", ns.Fleet.Name(id))
	}
	node.Drained = drained
	kind := event.NodeDrained
	if !drained {
		kind = event.NodeRestored
	}
	ns.Log.Tell(event.Event{Elapsed: ns.Clock.Elapsed, Kind: kind, Severity: event.Info, Node: id})
	return nil
}
