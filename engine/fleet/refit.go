package fleet

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"

	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/problem"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// SetDesign changes a part of the design of all satellites of a group, from now on.
type SetDesign struct {
	Group int     // index into Groups
	Part  Part    // which
	Value float64 // in SI, see Part.SI
}

var setDesign = order.Of("design", func(o *SetDesign, in order.Names) []field.Field {
	return []field.Field{
		order.Group(&o.Group, in),
		field.Enum("part", &o.Part, partKeys[:]).As(field.First).About("key of a design, as scenarios have it").Needed("the key of a part"),
		min(o.Part, Parts-1).figure("value", &o.Value).About("in the unit of the part's key").Needed("a number, in the unit of the part's key"),
	}
}).By(order.Verb{Name: "design", Words: "set part", About: "give all satellites of a group another part", Asks: true})

func (o SetDesign) String() string {
	if o.Part >= Parts {
		return "set a part of a design"
	}
	return fmt.Sprintf("set the %v of group %d to %s", o.Part, o.Group+1, o.Part.Show(o.Value))
}

// code encodes the order in journals.
func (o *SetDesign) code(c *wire.Coder) {
	wire.Int(c, &o.Group)
	wire.Int(c, &o.Part)
	c.Float(&o.Value)
}

// Known returns an error if the order refers to something that does not exist.
func (o SetDesign) Known(p *Roster) error {
	switch groups := p.Groups; {
	case o.Group < 0 || o.Group >= len(groups):
		return fmt.Errorf("there is no group %d: want 1 to %d", o.Group+1, len(groups))
	case o.Part >= Parts:
		return fmt.Errorf("there is no part number %d", o.Part)
	}
	return o.Part.check(o.Value)
}

// Check returns why the order cannot be carried out, as far as designs are concerned.
func (o SetDesign) Check(p *Roster) error {
	if err := o.Known(p); err != nil {
		return err
	}
	name, was := p.Groups[o.Group].Name, p.Designs[p.Groups[o.Group].Design]
	switch {
	case !was.IsNode() && !o.Part.OfRelays():
		return fmt.Errorf("%s carries no accelerators: of relays %s can be set", name, partsOfRelays())
	case o.Part == Chips && o.Value < 1:
		return errors.New("a node has at least 1 accelerator")
	case o.Part == Shielding && was.Faults.Shield == 0:
		return fmt.Errorf("nothing of %s breaks by radiation, whatever its shielding: want fault_rate and shielding_mm above 0 from the start", name)
	case o.Part == Shielding && !problem.Within(o.Value, 0.1, 1000):
		return fmt.Errorf("shielding is %g mm, want 0.1 to 1000", o.Value)
	}
	d := o.Refit(was)
	if d.Mass < 0.1 && o.Part != WholeMass {
		return fmt.Errorf("with it a satellite would weigh %.0f kg: want a mass of %.0f kg or more first", float64(d.Mass), math.Ceil(float64(was.Mass-d.Mass)+1))
	}
	return CheckDesign(d)
}

// partsOfRelays lists the names of the parts that relays have.
func partsOfRelays() string {
	var keys []string
	for p := range Parts {
		if p.OfRelays() {
			keys = append(keys, p.Key())
		}
	}
	return table.Listed(keys)
}

// Refit is a design with the changed part, and with what follows from it.
func (o SetDesign) Refit(d Design) Design {
	was := d.Accelerators
	d = d.Refitted(func(d *Design) { o.Part.put(d, o.Value) })
	if o.Part == Chips && was > 0 {
		d.Accelerator = unit.Dollars(float64(d.Accelerator.Dollars() * o.Value / float64(was)))
	}
	return d
}

// consequences are the parts that change with another part.
var consequences = [...]Part{WholeMass, ChipsPrice}

// With adds the order to the refits of a group, with the consequences of the change.
func (o SetDesign) With(refits []SetDesign, was Design) []SetDesign {
	now := o.Refit(was)
	refits = with(refits, o)
	for _, p := range consequences {
		if v := p.Of(now); v != p.Of(was) && p != o.Part {
			refits = with(refits, SetDesign{Group: o.Group, Part: p, Value: v})
		}
	}
	return refits
}

// Refits are the orders that change designs into others, for all groups that use them. It returns
// false if they differ in anything but parts.
func Refits(groups []Group, was, now []Design) (refits []SetDesign, all bool) {
	if len(was) != len(now) {
		return nil, false
	}
	for i := range was {
		if !reflect.DeepEqual(reparted(was[i], now[i]), now[i]) {
			return nil, false
		}
	}
	for g := range groups {
		d, to := was[groups[g].Design], now[groups[g].Design]
		for _, p := range inOrder() {
			if v := p.Of(to); v != p.Of(was[groups[g].Design]) && v != p.Of(d) {
				o := SetDesign{Group: g, Part: p, Value: v}
				d, refits = o.Refit(d), append(refits, o)
			}
		}
	}
	return refits, true
}

// reparted is a design with the parts of another one.
func reparted(d, other Design) Design {
	for p := range Parts {
		if v := p.Of(other); v != p.Of(d) {
			p.put(&d, v)
		}
	}
	return d
}

// inOrder are all parts, with those that follow from others last.
func inOrder() (all []Part) {
	for p := range Parts {
		if !slices.Contains(consequences[:], p) {
			all = append(all, p)
		}
	}
	return append(all, consequences[:]...)
}

// with replaces a group's refit of the same part, or appends it.
func with(refits []SetDesign, o SetDesign) []SetDesign {
	refits = slices.DeleteFunc(slices.Clone(refits), func(r SetDesign) bool { return r.Group == o.Group && r.Part == o.Part })
	return append(refits, o)
}

// checkRefits returns why refits read from a state cannot belong to a roster.
func checkRefits(refits []SetDesign, p *Roster) error {
	if len(refits) > int(Parts)*len(p.Groups) {
		return errors.New("its designs were changed more often than they have parts")
	}
	for _, o := range refits {
		if err := o.Known(p); err != nil {
			return err
		}
	}
	s := p.Refitted(refits)
	for _, o := range refits {
		d := s.Designs[s.Groups[o.Group].Design]
		if p.Designs[p.Groups[o.Group].Design].IsNode() != d.IsNode() {
			return fmt.Errorf("%s would have %s", s.Groups[o.Group].Name, table.Count(d.Accelerators, "accelerator"))
		}
		if err := CheckDesign(d); err != nil {
			return err
		}
	}
	return nil
}

// Refit applies refits to groups; everything derived from designs is derived again.
func (f *Fleet) Refit(refits []SetDesign) {
	f.Refits, f.Roster = refits, f.Original().Refitted(refits)
}
