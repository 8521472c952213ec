package fleet

import (
	"fmt"
	"math"

	"orrery/engine/problem"
	"orrery/engine/unit"
)

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
	Parts // how many there are
)

// fitting is what a part is called, the key that it has in a scenario with its unit, in
// SI, and where it is in a design.
type fitting struct {
	name, key, unit string
	scale           float64
	field           func(*Design) *float64 // nil: get and set
	get             func(*Design) float64
	set             func(*Design, float64)
	whole           bool // a number of things
	relay           bool // satellites without accelerators have it as well
}

// parts are all of them.
var parts = [Parts]fitting{
	ArrayArea:        {name: "array", key: "array_m2", unit: "m²", scale: 1, field: func(d *Design) *float64 { return (*float64)(&d.Power.ArrayArea) }},
	ArrayWear:        {name: "array's wear a year", key: "array_wear_year", scale: 1, field: func(d *Design) *float64 { return &d.Power.Wear }},
	BatteryCapacity:  {name: "battery", key: "battery_kwh", unit: "kWh", scale: float64(unit.KilowattHour), field: func(d *Design) *float64 { return (*float64)(&d.Power.Capacity) }},
	BatteryDepth:     {name: "battery's depth", key: "battery_depth", scale: 1, field: func(d *Design) *float64 { return &d.Power.Depth }},
	BatteryCycles:    {name: "battery's cycles", key: "battery_cycles", scale: 1, field: func(d *Design) *float64 { return &d.Power.Cycles }},
	RadiatorArea:     {name: "radiator", key: "radiator_m2", unit: "m²", scale: 1, field: func(d *Design) *float64 { return (*float64)(&d.Thermal.PanelArea) }},
	HeatLimit:        {name: "heat limit", key: "heat_limit_c", unit: "°C", scale: 1, field: func(d *Design) *float64 { return (*float64)(&d.Thermal.Limit) }},
	HeatCapacity:     {name: "heat capacity", key: "heat_capacity_kj_k", unit: "kJ/K", scale: 1000, field: func(d *Design) *float64 { return (*float64)(&d.Thermal.Capacity) }},
	BusPower:         {name: "bus", key: "bus_kw", unit: "kW", scale: 1000, field: func(d *Design) *float64 { return (*float64)(&d.Bus) }},
	ComputePower:     {name: "accelerator's power", key: "accelerator_kw", unit: "kW", scale: 1000, field: func(d *Design) *float64 { return (*float64)(&d.AcceleratorPower) }},
	ThrottleExponent: {name: "throttle exponent", key: "throttle_exponent", scale: 1, field: func(d *Design) *float64 { return &d.ThrottleExponent }},
	ThrottleFloor:    {name: "throttle floor", key: "throttle_floor", scale: 1, field: func(d *Design) *float64 { return &d.ThrottleFloor }},
	Operations:       {name: "accelerator's bf16", key: "accelerator_tflops", unit: "TFLOP/s", scale: 1e12, field: func(d *Design) *float64 { return &d.Chip.Operations }},
	OperationsFP8:    {name: "accelerator's fp8", key: "accelerator_fp8_tflops", unit: "TFLOP/s", scale: 1e12, field: func(d *Design) *float64 { return &d.Chip.FP8 }},
	OperationsFP32:   {name: "accelerator's fp32", key: "accelerator_fp32_tflops", unit: "TFLOP/s", scale: 1e12, field: func(d *Design) *float64 { return &d.Chip.FP32 }},
	OperationsFP64:   {name: "accelerator's fp64", key: "accelerator_fp64_tflops", unit: "TFLOP/s", scale: 1e12, field: func(d *Design) *float64 { return &d.Chip.FP64 }},
	Memory:           {name: "accelerator's memory", key: "accelerator_memory_gb", unit: "GB", scale: 1e9, field: func(d *Design) *float64 { return &d.Chip.Memory }},
	Bandwidth:        {name: "memory's bandwidth", key: "accelerator_memory_tb_s", unit: "TB/s", scale: 1e12, field: func(d *Design) *float64 { return &d.Chip.Bandwidth }},
	Chips: {name: "number of accelerators", key: "accelerators", scale: 1, whole: true,
		get: func(d *Design) float64 { return float64(d.Accelerators) }, set: setChips},
	Terminals: {name: "number of lasers", key: "laser_terminals", scale: 1, whole: true, relay: true,
		get: func(d *Design) float64 { return float64(d.Faults.Lasers) },
		set: func(d *Design, v float64) { d.Faults.Lasers = int(v) }},
	Shielding: {name: "shielding", key: "shielding_mm", unit: "mm", scale: 1,
		get: func(d *Design) float64 { return d.Faults.Shield },
		set: func(d *Design, v float64) { d.Faults = d.Faults.Behind(v) }},
	WholeMass: {name: "mass", key: "mass_kg", unit: "kg", scale: 1, relay: true, field: func(d *Design) *float64 { return (*float64)(&d.Mass) }},
	HardwarePrice: {name: "price without accelerators", key: "hardware_musd", unit: "M$", scale: 1e6, relay: true,
		get: func(d *Design) float64 { return d.Hardware.Dollars() },
		set: func(d *Design, v float64) { d.Hardware = unit.Dollars(v) }},
	ChipsPrice: {name: "price of all accelerators", key: "accelerators_musd", unit: "M$", scale: 1e6,
		get: func(d *Design) float64 { return d.Accelerator.Dollars() },
		set: func(d *Design, v float64) { d.Accelerator = unit.Dollars(v) }},
}

// setChips gives a design another number of accelerators.
func setChips(d *Design, v float64) {
	d.Accelerators = int(v)
	if d.Faults.Accelerators > 0 {
		d.Faults.Accelerators = d.Accelerators
	}
}

func (p Part) String() string { return parts[p].name }

// Key is what the part is called in a script, with its unit: as in a scenario, but
// that accelerator_kw is of one.
func (p Part) Key() string { return parts[p].key }

// SI is a figure of the part, in the unit of its key, in SI; of money in dollars, of
// shielding in millimetres.
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
	if parts[p].whole || p == WholeMass && si >= 1000 {
		text = fmt.Sprintf("%.0f", si)
	}
	if u := parts[p].unit; u != "" {
		text += " " + u
	}
	return text
}

// Of is the part's figure in a design, in SI.
func (p Part) Of(d Design) float64 {
	if field := parts[p].field; field != nil {
		return *field(&d)
	}
	return parts[p].get(&d)
}

// OfRelays says whether satellites without accelerators have the part as well.
func (p Part) OfRelays() bool { return parts[p].relay }

// put gives a design another part.
func (p Part) put(d *Design, si float64) {
	if field := parts[p].field; field != nil {
		*field(d) = si
		return
	}
	parts[p].set(d, si)
}

// check says which figures of the part can never be, whatever else a design is: those
// that its field cannot hold.
func (p Part) check(si float64) error {
	switch {
	case math.IsNaN(si) || math.IsInf(si, 0):
		return fmt.Errorf("the %v of a design is a number", p)
	case parts[p].whole && (si != math.Trunc(si) || si < 0 || si > 1e6):
		return fmt.Errorf("the %v is %g, want a whole one from 0 to 1000000", p, si)
	case (p == HardwarePrice || p == ChipsPrice) && !problem.Within(si, 0, 1e12):
		return fmt.Errorf("the %v is $%g, want 0 to 1e12", p, si)
	}
	return nil
}
