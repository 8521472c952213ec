package node

import (
	"fmt"
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/problem"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// State is what nodes remember.
type State struct {
	Nodes        []fleet.Node  // by index in Fleet.Nodes
	Dark         []bool        // likewise: as the last event of it said
	Flows        []power.Flow  // likewise: since the start
	HeatAccounts []HeatAccount // likewise
	Start        unit.Energy   // charge of all batteries when their nodes entered service
	Warm         unit.Energy   // heat in all nodes when they entered service
	Offered      unit.Work     // what all seats in service could have delivered
}

// Code encodes the fields for keyframes and digests, except Offered.
func (f *State) Code(c *wire.Coder) {
	wire.Slice(c, &f.Nodes, func(n *fleet.Node, c *wire.Coder) {
		n.Battery.Code(c)
		wire.Float(c, &n.Temperature)
		wire.Int(c, &n.Busy)
		for t := range n.Taken {
			wire.Int(c, &n.Taken[t])
		}
		wire.Int(c, &n.Out)
		c.Bool(&n.Drained)
		wire.Int(c, &n.Seats)
		wire.Int(c, &n.SeatsEnd)
		wire.Int(c, &n.Carries)
		wire.Int(c, &n.CarriedBy)
	})
	wire.Slice(c, &f.Dark, func(b *bool, c *wire.Coder) { c.Bool(b) })
	wire.Slice(c, &f.Flows, (*power.Flow).Code)
	wire.Slice(c, &f.HeatAccounts, (*HeatAccount).code)
	wire.Float(c, &f.Start)
	wire.Float(c, &f.Warm)
}

// CodeOffered encodes Offered, which in digests comes after the refits.
func (f *State) CodeOffered(c *wire.Coder) { wire.Float(c, &f.Offered) }

// Clone is a copy that shares no memory that changes.
func (f *State) Clone() State {
	o := *f
	o.Nodes, o.Dark, o.Flows, o.HeatAccounts = slices.Clone(f.Nodes), slices.Clone(f.Dark), slices.Clone(f.Flows), slices.Clone(f.HeatAccounts)
	return o
}

// Check returns an error if the state cannot belong to this fleet with its refits.
func (f *State) Check(fl *fleet.Fleet) error {
	nodes := len(fl.Nodes)
	if len(f.Nodes) != nodes || len(f.Dark) != nodes || len(f.Flows) != nodes || len(f.HeatAccounts) != nodes {
		return fmt.Errorf("it has %d nodes, the scenario %d", len(f.Nodes), nodes)
	}
	p := fl.Original().Refitted(fl.Refits)
	for n, id := range p.Nodes {
		out := p.NodeDesigns[n].Accelerators
		if fl.Status[id] != fleet.Active {
			out = mostOut
		}
		if f.Nodes[n].Out > int32(out) {
			return fmt.Errorf("%s has %d accelerators out of %d", p.Name(id), f.Nodes[n].Out, out)
		}
		if err := f.check(n, p.NodeDesigns[n]); err != nil {
			return fmt.Errorf("%s %w", p.Name(id), err)
		}
	}
	if !problem.Finite(f.Start, f.Warm) || !problem.NonNegative(f.Offered) {
		return fmt.Errorf("its nodes came with %g J of charge and %g J of heat, and offered %g of work", float64(f.Start), float64(f.Warm), float64(f.Offered))
	}
	return nil
}

// check returns an error if the state of one node is impossible.
func (f *State) check(n int, d *fleet.Design) error {
	node, all := &f.Nodes[n], int32(d.Accelerators)
	taken, wrong := int32(0), false
	for _, n := range node.Taken {
		taken, wrong = taken+n, wrong || n < 0 || n > all
	}
	if wrong || taken != node.Busy {
		return fmt.Errorf("has %d accelerators busy, by how far they may be slowed %v", node.Busy, node.Taken)
	}
	if node.Busy < 0 || node.Busy > all || node.Out < 0 || node.Seats < 0 || node.Seats > all || node.Carries < 0 || int64(node.Carries) > int64(all)*fleet.Milli {
		return fmt.Errorf("has %d accelerators, %d of them busy, %d out, %d to give, %d thousandths carried", all, node.Busy, node.Out, node.Seats, node.Carries)
	}
	if node.SeatsEnd >= fleet.Limits || node.CarriedBy >= fleet.Limits {
		return fmt.Errorf("ends its seats by limit %d", node.SeatsEnd)
	}
	b, most := &node.Battery, d.Power.Capacity+unit.Energy(float64(d.Power.Capacity)*rounded)
	if !problem.Within(b.Charge, -most, most) || !problem.Within(b.Top, 0, most) || !problem.Within(b.Worn, 0, power.MaxWorn) {
		return fmt.Errorf("has %g J of %g J in its battery, which was %g, %g of its life worn", float64(b.Charge), float64(d.Power.Capacity), float64(b.Top), b.Worn)
	}
	if !problem.Within(node.Temperature, 0, hottest) {
		return fmt.Errorf("is at %g K", float64(node.Temperature))
	}
	w, h := &f.Flows[n], &f.HeatAccounts[n]
	if !problem.NonNegative(w.Generated, w.Curtailed, w.ToBattery, w.FromBattery, w.Used, w.Unserved) || !problem.Finite(w.Lost, h.Absorbed, h.Shed) {
		return fmt.Errorf("had energy and heat that cannot be: %+v, %+v", *w, *h)
	}
	return nil
}

const (
	rounded = 1e-9 // tolerance of a battery's charge, as a share of its capacity
	hottest = 1e6  // K
	mostOut = 1e6  // failed accelerators of a node that is absent, whose design may have had more
)
