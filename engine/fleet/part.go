package fleet

import (
	"fmt"
	"math"

	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// This file says which parts of a design can be changed in flight.

// Part is a part of a design that can be changed.
type Part uint8

// The parts. Orders in journals name them by number: new ones come last.
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
	Chips // how many accelerators
	Terminals
	Shielding
	WholeMass
	HardwarePrice
	ChipsPrice
	LaserRate
	LaserRange
	Parts // number of them
)

// partKeys are the keys that the parts have among a design's fields, which say all else of
// them.
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

// of is the part's field of a design.
func (p Part) of(d *Design) field.Field {
	f, ok := field.Find(d.Fields(), partKeys[p])
	if !ok {
		panic("fleet: a design has no part " + partKeys[p])
	}
	return f
}

// any is the part's field of whatever design.
func (p Part) any() field.Field { return p.of(new(Design)) }

func (p Part) String() string { return p.any().Name }

// Key is what the part is called in a script, with its unit: as in a scenario, but
// that accelerator_kw is of one.
func (p Part) Key() string { return partKeys[p] }

// price reports whether the part is money, whose figures in SI are dollars.
func (p Part) price() bool { return p == HardwarePrice || p == ChipsPrice }

// SI is a figure of the part, in the unit of its key, in SI; of money in dollars, of
// shielding in millimetres.
func (p Part) SI(figure float64) float64 {
	if p.price() {
		return float64(figure * 1e6)
	}
	return p.any().SI(figure)
}

// figure is a field that is a figure of the part, kept as orders keep it: see SI.
func (p Part) figure(key string, at *float64) field.Field {
	f := p.any()
	if low, high, ok := f.Range(); ok && p.price() {
		return field.Measure(key, field.In(at, 1e6), low, high).Called(f.Name, f.Unit)
	}
	return field.Like(key, f, at)
}

// Show is a figure of the part, in SI, for people.
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

// Of is the part's figure in a design, in SI.
func (p Part) Of(d Design) float64 {
	kept := p.of(&d).Kept()
	if p.price() {
		return unit.Money(kept).Dollars()
	}
	return kept
}

// OfRelays reports whether satellites without accelerators have the part as well.
func (p Part) OfRelays() bool { return p.any().Has(field.OfRelays) }

// OfLasers reports whether the part is one that the network goes by.
func (p Part) OfLasers() bool { return p == Terminals || p == LaserRate || p == LaserRange }

// put gives a design another part.
func (p Part) put(d *Design, si float64) {
	if p.price() {
		si = float64(unit.Dollars(si))
	}
	p.of(d).Keep(si)
}

// check says which figures of the part can never be, whatever else a design is: those
// that its field cannot hold.
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
