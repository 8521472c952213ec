package node

import (
	"fmt"
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// State is the state of the satellites.
type State struct {
	Nodes   []fleet.Node // by place in plan.nodes
	Dark    []bool       // by place in plan.nodes: as last told by an event
	Flows   []power.Flow // by place in plan.nodes: since the start
	Warmth  []Warmth     // likewise
	Start   unit.Energy  // in all batteries, when their nodes came into service
	Warm    unit.Energy  // of heat in all nodes, likewise
	Offered unit.Work    // what all seats in service could have given
}

// Code names the fields for keyframes and digests, but for Offered.
func (f *State) Code(c *wire.Coder) {
	wire.Slice(c, &f.Nodes, func(n *fleet.Node, c *wire.Coder) {
		n.Battery.Code(c)
		wire.Float(c, &n.Temperature)
		wire.Int(c, &n.Busy)
		wire.Int(c, &n.Out)
		c.Bool(&n.Drained)
		wire.Int(c, &n.Seats)
		wire.Int(c, &n.SeatsEnd)
		wire.Int(c, &n.Full)
	})
	wire.Slice(c, &f.Dark, func(b *bool, c *wire.Coder) { c.Bool(b) })
	wire.Slice(c, &f.Flows, (*power.Flow).Code)
	wire.Slice(c, &f.Warmth, (*Warmth).code)
	wire.Float(c, &f.Start)
	wire.Float(c, &f.Warm)
}

// CodeOffered spells what seats could have given, which stands behind refits in digests.
func (f *State) CodeOffered(c *wire.Coder) { wire.Float(c, &f.Offered) }

// Clone is a copy that shares nothing that changes.
func (f *State) Clone() State {
	o := *f
	o.Nodes, o.Dark, o.Flows, o.Warmth = slices.Clone(f.Nodes), slices.Clone(f.Dark), slices.Clone(f.Flows), slices.Clone(f.Warmth)
	return o
}

// Check says why what nodes remember cannot be of the fleet, its designs as they were set.
func (ns *Nodes) Check() error {
	nodes := len(ns.Fleet.Nodes)
	if len(ns.Nodes) != nodes || len(ns.Dark) != nodes || len(ns.Flows) != nodes || len(ns.Warmth) != nodes {
		return fmt.Errorf("it has %d nodes, the scenario %d", len(ns.Nodes), nodes)
	}
	p := ns.Fleet.Refitted(ns.Fleet.Refits)
	for i := range ns.Nodes {
		if busy := int(ns.Nodes[i].Busy); busy < 0 || busy > p.Design(p.Nodes[i]).Accelerators {
			return fmt.Errorf("%s has %d busy accelerators", p.Name(p.Nodes[i]), busy)
		}
	}
	return nil
}
