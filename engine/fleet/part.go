package fleet

import (
	"fmt"
	"math"

	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// This file says which parts of a design can be changed in flight.

// Part is a figure of a design that an order can change.
type Part uint8

// The parts. Journals contain their numbers: new ones come last.
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
	Operations // bf16 operations/s of an accelerator
	OperationsFP8
	OperationsFP32
	OperationsFP64
	Memory
	Bandwidth
	Chips // number of accelerators
	Terminals
	Shielding
	WholeMass
	HardwarePrice
	ChipsPrice
	LaserRate
	LaserRange
	Parts // number of them
)

// partKeys are the keys of the parts among a design's fields, from which everything else about them
// follows.
var partKeys = [Parts]string{
	ArrayArea:        "array_m2",
	ArrayWear:        "array_wear_year",
	BatteryCapacity:  "battery_kwh",
	BatteryDepth:     "battery_depth",
	BatteryCycles:    "battery_cycles",
	RadiatorArea:     "radiator_m2",
	HeatLimit:        "heat_limit_c",
	HeatCapacity:     "heat_capacity_kj_k",
	BusPower:         "bus_kw",
	ComputePower:     "accelerator_kw",
	ThrottleExponent: "throttle_exponent",
	ThrottleFloor:    "throttle_floor",
	Operations:       "accelerator_tflops",
	OperationsFP8:    "accelerator_fp8_tflops",
	OperationsFP32:   "accelerator_fp32_tflops",
	OperationsFP64:   "accelerator_fp64_tflops",
	Memory:           "accelerator_memory_gb",
	Bandwidth:        "accelerator_memory_tb_s",
	Chips:            "accelerators",
	Terminals:        "laser_terminals",
	Shielding:        "shielding_mm",
	WholeMass:        "mass_kg",
	HardwarePrice:    "hardware_musd",
	ChipsPrice:       "accelerators_musd",
	LaserRate:        "laser_gbps",
	LaserRange:       "laser_range_km",
}

// of is the part's field in a design.
func (p Part) of(d *Design) field.Field {
	f, ok := field.Find(d.Fields(), partKeys[p])
	if !ok {
		panic("fleet: a design has no part " + partKeys[p])
	}
	return f
}

// any is the part's field in an empty design.
func (p Part) any() field.Field { return p.of(new(Design)) }

func (p Part) String() string { return p.any().Name }

// Key is the part's name in scripts, with its unit: its key in a scenario, except that
// accelerator_kw is of a single one.
func (p Part) Key() string { return partKeys[p] }

// price reports whether the part is an amount of money, which orders keep in dollars.
func (p Part) price() bool { return p == HardwarePrice || p == ChipsPrice }

// SI converts a value of the part from the unit of its key to SI; money to dollars, shielding to
// millimetres.
func (p Part) SI(figure float64) float64 {
	if p.price() {
		return float64(figure * 1e6)
	}
	return p.any().SI(figure)
}

// figure is a field for a value of the part as orders keep it; see SI.
func (p Part) figure(key string, at *float64) field.Field {
	f := p.any()
	if low, high, ok := f.Range(); ok && p.price() {
		return field.Measure(key, field.In(at, 1e6), low, high).Called(f.Name, f.Unit)
	}
	return field.Like(key, f, at)
}

// Show formats a value of the part, in SI, for people.
func (p Part) Show(si float64) string {
	f := p.any()
	figure := si / 1e6
	if !p.price() {
		figure = f.Figure(si)
	}
	text := fmt.Sprintf("%.4g", figure)
	if p.whole() || p == WholeMass && si >= 1000 {
		text = fmt.Sprintf("%.0f", figure)
	}
	if f.Unit != "" {
		text += " " + f.Unit
	}
	return text
}

// whole reports whether the part is a number of things.
func (p Part) whole() bool { return p == Chips || p == Terminals }

// Of is the part's value in a design, in SI.
func (p Part) Of(d Design) float64 {
	kept := p.of(&d).Kept()
	if p.price() {
		return unit.Money(kept).Dollars()
	}
	return kept
}

// OfRelays reports whether relays have the part, too.
func (p Part) OfRelays() bool { return p.any().Has(field.OfRelays) }

// OfLasers reports whether the network depends on the part.
func (p Part) OfLasers() bool { return p == Terminals || p == LaserRate || p == LaserRange }

// put changes the part of a design.
func (p Part) put(d *Design, si float64) {
	if p.price() {
		si = float64(unit.Dollars(si))
	}
	p.of(d).Keep(si)
}

// check returns why a value is impossible in any design, because it is out of the field's range.
func (p Part) check(si float64) error {
	switch {
	case math.IsNaN(si) || math.IsInf(si, 0):
		return fmt.Errorf("the %v of a design is a number", p)
	case p.whole() && (si != math.Trunc(si) || si < 0 || si > 1e6):
		return fmt.Errorf("the %v is %g, want a whole number from 0 to 1000000", p, si)
	case p.price() && !problem.Within(si, 0, 1e12):
		return fmt.Errorf("the %v is $%g, want 0 to 1e12", p, si)
	case !p.any().Keep(si):
		return fmt.Errorf("the %v is %g, more than can be kept", p, si)
	}
	return nil
}
