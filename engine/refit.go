package engine

import (
	"errors"
	"fmt"
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// This file changes what the satellites of a group are made of, while they fly: to
// find out what another part would do, all of them have it at once, and nobody
// pays. Mass goes with what array, battery and radiator weigh, the price of
// accelerators with their number; a shield weighs nothing here, for its area is not
// known. Prices are of those that are bought from then on.

// SetDesign gives all satellites of a group another part, from now on.
type SetDesign struct {
	Group int     // index into Groups
	Part  Part    // which
	Value float64 // in SI
}

func (o SetDesign) String() string {
	if o.Part >= Parts {
		return "set a part of a design"
	}
	return fmt.Sprintf("set the %v of group %d to %s", o.Part, o.Group+1, o.Part.Show(o.Value))
}

// code names the fields for keyframes and digests.
func (o *SetDesign) code(c *wire.Coder) {
	wire.Int(c, &o.Group)
	wire.Int(c, &o.Part)
	c.Float(&o.Value)
}

// known says why the order speaks of what there is not.
func (o SetDesign) known(p *Roster) error {
	switch groups := p.Groups; {
	case o.Group < 0 || o.Group >= len(groups):
		return fmt.Errorf("there is no group %d: want 1 to %d", o.Group+1, len(groups))
	case o.Part >= Parts:
		return fmt.Errorf("there is no part number %d", o.Part)
	}
	return o.Part.check(o.Value)
}

// partsOfRelays lists the parts that satellites without accelerators have.
func partsOfRelays() string {
	var keys []string
	for p := range Parts {
		if p.OfRelays() {
			keys = append(keys, p.Key())
		}
	}
	return listed(keys)
}

// refit is a design with the part, and with what follows from it.
func (o SetDesign) refit(d fleet.Design) fleet.Design {
	was := d.Accelerators
	d = d.Refitted(func(d *fleet.Design) { o.Part.put(d, o.Value) })
	if o.Part == Chips && was > 0 {
		d.Accelerator = unit.Dollars(float64(d.Accelerator.Dollars() * o.Value / float64(was)))
	}
	return d
}

// with are some refits and a last one, in place of the group's own of that part.
func with(refits []SetDesign, o SetDesign) []SetDesign {
	refits = slices.DeleteFunc(slices.Clone(refits), func(r SetDesign) bool { return r.Group == o.Group && r.Part == o.Part })
	return append(refits, o)
}

// disenrol takes what a group's nodes hold out of the books, with sign -1, or
// enters it, with 1.
func (ns *Nodes) disenrol(group int, sign float64) {
	f := &ns.NodeState
	at, size := int(ns.Fleet.nodeAt[ns.Fleet.first[group]]), int(ns.Fleet.first[group+1]-ns.Fleet.first[group])
	for n := at; n < at+size; n++ {
		f.Start += unit.Energy(sign * float64(f.Nodes[n].Battery.Charge))
		f.Warm += unit.Energy(sign * float64(ns.Fleet.nodeDesigns[n].Thermal.Capacity.Between(0, f.Nodes[n].Temperature)))
	}
}

// trim takes away the charge that a group's batteries do not hold any more.
func (ns *Nodes) trim(group int) {
	at, size := int(ns.Fleet.nodeAt[ns.Fleet.first[group]]), int(ns.Fleet.first[group+1]-ns.Fleet.first[group])
	for n := at; n < at+size; n++ {
		b, d := &ns.Nodes[n].Battery, &ns.Fleet.nodeDesigns[n].Power
		*b = emptied(*b, d.Full(*b))
	}
}

// emptied is a battery that holds no more than some charge.
func emptied(b power.Battery, most unit.Energy) power.Battery {
	b.Charge, b.Top = min(b.Charge, most), min(b.Top, most)
	return b
}

// original is the roster of the scenario as it was written.
func (p *Roster) original() *Roster {
	if p.base != nil {
		return p.base
	}
	return p
}

// refitted is a roster whose groups have other parts. Whatever else follows from the
// scenario is shared.
func (p *Roster) refitted(refits []SetDesign) *Roster {
	if len(refits) == 0 {
		return p
	}
	q := *p
	q.base = p.original()
	q.Groups, q.Designs, q.nodeDesigns = slices.Clone(q.Groups), slices.Clone(q.Designs), slices.Clone(q.nodeDesigns)
	for _, o := range refits {
		g := &q.Groups[o.Group]
		if g.Design < len(q.base.Designs) { // of its own from now on
			q.Designs = append(q.Designs, q.Designs[g.Design])
			g.Design = len(q.Designs) - 1
		}
		o.Part.put(&q.Designs[g.Design], o.Value)
	}
	q.allSeats = 0
	for n, id := range q.nodes {
		q.nodeDesigns[n] = q.design(id)
		q.allSeats += q.nodeDesigns[n].Accelerators
	}
	return &q
}

// checkRefits says why the changes of a state that was read cannot be of a plan.
func checkRefits(refits []SetDesign, p *Roster) error {
	if len(refits) > int(Parts)*len(p.Groups) {
		return errors.New("its designs were changed more often than they have parts")
	}
	for _, o := range refits {
		if err := o.known(p); err != nil {
			return err
		}
	}
	s := p.refitted(refits)
	for _, o := range refits {
		d := s.Designs[s.Groups[o.Group].Design]
		if p.Designs[p.Groups[o.Group].Design].IsNode() != d.IsNode() {
			return fmt.Errorf("%s has %d accelerators", s.Groups[o.Group].Name, d.Accelerators)
		}
		if err := CheckDesign(d); err != nil {
			return err
		}
	}
	return nil
}
