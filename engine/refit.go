package engine

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// This file changes what the satellites of a group are made of, while they fly: to
// find out what another part would do, all of them have it at once, and nobody
// pays.

// Part is a part of a design that can be changed.
type Part uint8

// The parts.
const (
	ArrayArea Part = iota
	ArrayWear
	BatteryCapacity
	BatteryDepth
	BatteryCycles
	RadiatorArea
	HeatLimit
	HeatCapacity
	BusPower
	ComputePower
	ThrottleExponent
	ThrottleFloor
	Operations // bf16
	OperationsFP8
	OperationsFP32
	OperationsFP64
	Memory
	Bandwidth
	Parts // how many there are
)

// parts are their names, the keys they have in a scenario and the units of those,
// in SI, and where they are in a design.
var parts = [Parts]struct {
	name, key, unit string
	scale           float64
	of              func(*fleet.Design) *float64
}{
	{"array", "array_m2", "m²", 1, func(d *fleet.Design) *float64 { return (*float64)(&d.Power.ArrayArea) }},
	{"array's wear a year", "array_wear_year", "", 1, func(d *fleet.Design) *float64 { return &d.Power.Wear }},
	{"battery", "battery_kwh", "kWh", float64(unit.KilowattHour), func(d *fleet.Design) *float64 { return (*float64)(&d.Power.Capacity) }},
	{"battery's depth", "battery_depth", "", 1, func(d *fleet.Design) *float64 { return &d.Power.Depth }},
	{"battery's cycles", "battery_cycles", "", 1, func(d *fleet.Design) *float64 { return &d.Power.Cycles }},
	{"radiator", "radiator_m2", "m²", 1, func(d *fleet.Design) *float64 { return (*float64)(&d.Thermal.PanelArea) }},
	{"heat limit", "heat_limit_c", "°C", 1, func(d *fleet.Design) *float64 { return (*float64)(&d.Thermal.Limit) }},
	{"heat capacity", "heat_capacity_kj_k", "kJ/K", 1000, func(d *fleet.Design) *float64 { return (*float64)(&d.Thermal.Capacity) }},
	{"bus", "bus_kw", "kW", 1000, func(d *fleet.Design) *float64 { return (*float64)(&d.Bus) }},
	{"accelerator's power", "accelerator_kw", "kW", 1000, func(d *fleet.Design) *float64 { return (*float64)(&d.AcceleratorPower) }},
	{"throttle exponent", "throttle_exponent", "", 1, func(d *fleet.Design) *float64 { return &d.ThrottleExponent }},
	{"throttle floor", "throttle_floor", "", 1, func(d *fleet.Design) *float64 { return &d.ThrottleFloor }},
	{"accelerator's bf16", "accelerator_tflops", "TFLOP/s", 1e12, func(d *fleet.Design) *float64 { return &d.Chip.Operations }},
	{"accelerator's fp8", "accelerator_fp8_tflops", "TFLOP/s", 1e12, func(d *fleet.Design) *float64 { return &d.Chip.FP8 }},
	{"accelerator's fp32", "accelerator_fp32_tflops", "TFLOP/s", 1e12, func(d *fleet.Design) *float64 { return &d.Chip.FP32 }},
	{"accelerator's fp64", "accelerator_fp64_tflops", "TFLOP/s", 1e12, func(d *fleet.Design) *float64 { return &d.Chip.FP64 }},
	{"accelerator's memory", "accelerator_memory_gb", "GB", 1e9, func(d *fleet.Design) *float64 { return &d.Chip.Memory }},
	{"memory's bandwidth", "accelerator_memory_tb_s", "TB/s", 1e12, func(d *fleet.Design) *float64 { return &d.Chip.Bandwidth }},
}

func (p Part) String() string { return parts[p].name }

// Key is what the part is called in a script, with its unit: as in a scenario, but
// that accelerator_kw is of one.
func (p Part) Key() string { return parts[p].key }

// SI is a figure of the part, in the unit of its key, in SI.
func (p Part) SI(figure float64) float64 { return float64(figure*parts[p].scale) + p.zero() }

// zero is where the part's unit begins, in SI.
func (p Part) zero() float64 {
	if p == HeatLimit {
		return float64(unit.Celsius(0))
	}
	return 0
}

// Show is a figure of the part, in SI, for people.
func (p Part) Show(si float64) string {
	text := fmt.Sprintf("%.4g", (si-p.zero())/parts[p].scale)
	if u := parts[p].unit; u != "" {
		text += " " + u
	}
	return text
}

// Of is the part's figure in a design, in SI.
func (p Part) Of(d fleet.Design) float64 { return *parts[p].of(&d) }

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

// check says why the order cannot be carried out on a plan.
func (o SetDesign) check(p *plan) error {
	s := &p.scenario
	switch {
	case o.Group < 0 || o.Group >= len(s.Groups):
		return fmt.Errorf("there is no group %d: want 1 to %d", o.Group+1, len(s.Groups))
	case o.Part >= Parts:
		return fmt.Errorf("there is no part number %d", o.Part)
	case math.IsNaN(o.Value) || math.IsInf(o.Value, 0):
		return fmt.Errorf("the %v of a design is a number", o.Part)
	}
	d := s.Designs[s.Groups[o.Group].Design]
	if !d.IsNode() {
		return fmt.Errorf("%s carries no accelerators: only nodes have parts that matter", s.Groups[o.Group].Name)
	}
	*parts[o.Part].of(&d) = o.Value
	return CheckDesign(d)
}

func (o SetDesign) apply(e *Engine) error {
	if err := o.check(e.plan); err != nil {
		return err
	}
	if o.Part.Of(e.plan.scenario.Designs[e.plan.scenario.Groups[o.Group].Design]) == o.Value {
		return fmt.Errorf("the %v of %s is %s already", o.Part, e.plan.scenario.Groups[o.Group].Name, o.Part.Show(o.Value))
	}
	e.disenrol(o.Group, -1)
	f := &e.m.Fleet
	f.Refits = slices.DeleteFunc(slices.Clone(f.Refits), func(r SetDesign) bool { return r.Group == o.Group && r.Part == o.Part })
	f.Refits = append(f.Refits, o)
	e.plan = e.plan.original().refitted(f.Refits)
	e.trim(o.Group)
	e.disenrol(o.Group, 1)
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: DesignSet, Severity: Info, Node: e.plan.first[o.Group], Value: float64(o.Part)})
	return nil
}

// disenrol takes what a group's nodes hold out of the books, with sign -1, or
// enters it, with 1.
func (e *Engine) disenrol(group int, sign float64) {
	f := &e.m.Fleet
	at, size := int(e.plan.nodeAt[e.plan.first[group]]), int(e.plan.first[group+1]-e.plan.first[group])
	for n := at; n < at+size; n++ {
		f.Start += unit.Energy(sign * float64(f.Nodes[n].Battery.Charge))
		f.Warm += unit.Energy(sign * float64(e.plan.designs[n].Thermal.Capacity.Between(0, f.Nodes[n].Temperature)))
	}
}

// trim takes away the charge that a group's batteries do not hold any more.
func (e *Engine) trim(group int) {
	at, size := int(e.plan.nodeAt[e.plan.first[group]]), int(e.plan.first[group+1]-e.plan.first[group])
	for n := at; n < at+size; n++ {
		b, d := &e.m.Fleet.Nodes[n].Battery, &e.plan.designs[n].Power
		*b = emptied(*b, d.Full(*b))
	}
}

// emptied is a battery that holds no more than some charge.
func emptied(b power.Battery, most unit.Energy) power.Battery {
	b.Charge, b.Top = min(b.Charge, most), min(b.Top, most)
	return b
}

// original is the plan of the scenario as it was written.
func (p *plan) original() *plan {
	if p.base != nil {
		return p.base
	}
	return p
}

// refitted is a plan whose groups have other parts. Whatever else follows from the
// scenario is shared.
func (p *plan) refitted(refits []SetDesign) *plan {
	if len(refits) == 0 {
		return p
	}
	q := *p
	q.base = p
	s := &q.scenario
	s.Groups, s.Designs, q.designs = slices.Clone(s.Groups), slices.Clone(s.Designs), slices.Clone(q.designs)
	for _, o := range refits {
		g := &s.Groups[o.Group]
		if g.Design < len(p.scenario.Designs) { // of its own from now on
			s.Designs = append(s.Designs, s.Designs[g.Design])
			g.Design = len(s.Designs) - 1
		}
		*parts[o.Part].of(&s.Designs[g.Design]) = o.Value
	}
	for n, id := range q.nodes {
		q.designs[n] = q.design(id)
	}
	return &q
}

// checkRefits says why the changes of a state that was read cannot be of a plan.
func checkRefits(refits []SetDesign, p *plan) error {
	if len(refits) > int(Parts)*len(p.scenario.Groups) {
		return errors.New("its designs were changed more often than they have parts")
	}
	for _, o := range refits {
		if err := o.check(p); err != nil {
			return err
		}
		p = p.original().refitted([]SetDesign{o})
	}
	return nil
}
