package fleet

import (
	"errors"

	"orrery/engine/fault"
	"orrery/engine/link"
	"orrery/engine/power"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// mostPrice bounds what a satellite may cost without its accelerators, and those.
const mostPrice = 100 * unit.BillionDollar

// CheckDesign says what is wrong with a design: Faults whose keys are its figures'.
func CheckDesign(d Design) error {
	var wrong problem.List
	wrong.At("mass_kg", problem.Within(d.Mass, 0.1, 1e6), "mass is %g kg, want 0.1 to 1000000", float64(d.Mass))
	wrong.At("accelerators", d.Accelerators >= 0 && d.Accelerators <= 1e6, "it has %d accelerators, want 0 to 1000000", d.Accelerators)
	wrong.At("thrust_mn", problem.Within(d.Thrust, 0, 1e3), "thrust is %g N, want 0 to 1000", float64(d.Thrust))
	wrong.At("specific_impulse_s", problem.Within(d.SpecificImpulse, 0, 1e5), "specific impulse is %g s, want 0 to 100000", d.SpecificImpulse)
	wrong.At("ballistic_kg_m2", problem.Within(d.Ballistic, 0.1, 1e5), "ballistic coefficient is %g kg/m², want 0.1 to 100000", float64(d.Ballistic))
	wrong.At("hardware_musd", d.Hardware >= 0 && d.Hardware <= mostPrice, "its price without accelerators is $%.0f, want 0 to 1e11", d.Hardware.Dollars())
	wrong.At("accelerators_musd", d.Accelerator >= 0 && d.Accelerator <= mostPrice, "the price of its accelerators is $%.0f, want 0 to 1e11", d.Accelerator.Dollars())
	wrong.Inside("faults", checkFaults(d))
	if d.IsNode() {
		wrong = append(wrong, checkPower(d)...)
		wrong = append(wrong, checkHeat(d)...)
		wrong = append(wrong, checkAccelerators(d)...)
	}
	return errors.Join(wrong...)
}

// checkPower says what is wrong with the array and the battery of a node.
func checkPower(d Design) (wrong problem.List) {
	const mostWeight = 1 / 3600.0 // kg/J, of 1 Wh/kg
	p := d.Power
	wrong.At("array_m2", problem.Within(p.ArrayArea, 0, 1e6), "array is %g m², want 0 to 1000000", float64(p.ArrayArea))
	wrong.At("array_kg_m2", problem.Within(p.ArrayWeight, 0, 1000), "a square metre of array weighs %g kg, want 0 to 1000", p.ArrayWeight)
	wrong.At("cell_efficiency", problem.Within(p.Efficiency, 0, 1), "cell efficiency is %g, want 0 to 1", p.Efficiency)
	wrong.At("array_fill", problem.Within(p.Fill, 0, 1), "fill is %g, want 0 to 1", p.Fill)
	wrong.At("array_pointing", p.Pointing <= power.Fixed, "pointing is number %d, want 0 to %d", p.Pointing, power.Fixed)
	wrong.At("array_wear_year", problem.Within(p.Wear, 0, 1), "the array wears by %g a year, want 0 to 1", p.Wear)
	wrong.At("battery_kwh", problem.Within(p.Capacity, 1e-6*unit.KilowattHour, 1e6*unit.KilowattHour), "battery is %g kWh, want 0.000001 to 1000000", p.Capacity.KilowattHours())
	wrong.At("battery_wh_kg", problem.Within(p.BatteryWeight, 0, mostWeight), "a joule of battery weighs %g kg, want 0 to %.3g", p.BatteryWeight, mostWeight)
	wrong.At("battery_depth", problem.Within(p.Depth, 0, 1), "depth of discharge is %g, want 0 to 1", p.Depth)
	in, out := p.Ways()
	key, ok := wayOf(p.Charging, "battery_charging"), problem.Within(in, 0.01, 1)
	if ok {
		key, ok = wayOf(p.Drawing, "battery_drawing"), problem.Within(out, 0.01, 1)
	}
	wrong.At(key, ok, "the battery's efficiencies are %.3g in and %.3g out (round trip %g), want 0.01 to 1 each", in, out, p.RoundTrip)
	wrong.At("battery_cycles", p.Cycles == 0 || problem.Within(p.Cycles, 1, 1e9), "the battery lives %g cycles, want 1 to 1e9, or 0 for no wear", p.Cycles)
	return wrong
}

// wayOf is the key that an efficiency of a battery comes from.
func wayOf(own float64, key string) string {
	if own > 0 {
		return key
	}
	return "battery_round_trip"
}

// checkHeat says what is wrong with the radiator of a node and what it cools.
func checkHeat(d Design) (wrong problem.List) {
	t := d.Thermal
	wrong.At("radiator_m2", problem.Within(t.PanelArea, 1e-3, 1e6), "radiator is %g m², want 0.001 to 1000000: without one a node cooks", float64(t.PanelArea))
	wrong.At("radiator_kg_m2", problem.Within(t.Weight, 0, 1000), "a square metre of radiator weighs %g kg, want 0 to 1000", t.Weight)
	wrong.At("radiator_emissivity", problem.Within(t.Emissivity, 0.01, 1), "emissivity is %g, want 0.01 to 1", t.Emissivity)
	wrong.At("radiator_absorptivity", problem.Within(t.Absorptivity, 0, 1), "absorptivity is %g, want 0 to 1", t.Absorptivity)
	wrong.At("heat_capacity_kj_k", problem.Within(t.Capacity, 1, 1e12), "heat capacity is %g kJ/K, want 0.001 to 1e9", float64(t.Capacity)/1000)
	wrong.At("heat_limit_c", problem.Within(t.Limit, unit.Celsius(-73), unit.Celsius(226)), "temperature limit is %.6g °C, want -73 to 226", t.Limit.Celsius())
	return wrong
}

// checkAccelerators says what is wrong with what a node draws and can do.
func checkAccelerators(d Design) (wrong problem.List) {
	wrong.At("bus_kw", problem.Within(d.Bus, 0, 1e9), "the bus draws %g kW, want 0 to 1000000", d.Bus.Kilowatts())
	wrong.At("compute_kw", problem.Within(d.AcceleratorPower, 1e-3, 1e7) && d.FullLoad() <= 1e9, "an accelerator draws %g W and all %d draw %g W, want 0.001 to 1e7 each and at most 1e9 together",
		float64(d.AcceleratorPower), d.Accelerators, float64(d.FullLoad()))
	wrong.At("throttle_exponent", problem.Within(d.ThrottleExponent, 0, 3), "throttle exponent is %g, want 0 to 3", d.ThrottleExponent)
	wrong.At("throttle_floor", problem.Within(d.ThrottleFloor, 0.01, 1), "throttle floor is %g, want 0.01 to 1", d.ThrottleFloor)
	for _, one := range [...]struct {
		key string
		per float64
	}{{"accelerator_tflops", d.Chip.Operations}, {"accelerator_fp8_tflops", d.Chip.FP8}, {"accelerator_fp32_tflops", d.Chip.FP32}, {"accelerator_fp64_tflops", d.Chip.FP64}} {
		wrong.At(one.key, problem.Within(one.per, 0, 1e18), "an accelerator gives %g TFLOP/s, want 0 to 1e6", one.per/1e12)
	}
	wrong.At("accelerator_memory_gb", problem.Within(d.Chip.Memory, 0, 1e15), "an accelerator has %g GB of memory, want 0 to 1e6", d.Chip.Memory/1e9)
	wrong.At("accelerator_memory_tb_s", problem.Within(d.Chip.Bandwidth, 0, 1e18), "its memory gives %g TB/s, want 0 to 1e6", d.Chip.Bandwidth/1e12)
	return wrong
}

// checkFaults says what is wrong with how often a design breaks.
func checkFaults(d Design) error {
	var wrong problem.List
	f := d.Faults
	for k := range fault.Kinds {
		wrong.At("fault_rate", problem.Within(f.Rate(k), 0, 1e6), "%v happens %g times a year and node, want 0 to 1e6", k, f.Rate(k))
	}
	wrong.At("laser_terminals", f.Lasers >= 0 && f.Lasers <= link.MaxTerminals, "%d lasers, want 0 to %d", f.Lasers, link.MaxTerminals)
	wrong.At("shielding_mm", f.Shield == 0 || problem.Within(f.Shield, 0.1, 1000), "shielding is %g mm, want 0.1 to 1000", f.Shield)
	wrong.At("accelerators", f.Accelerators == 0 || f.Accelerators == d.Accelerators, "they are of %d accelerators, the design has %d", f.Accelerators, d.Accelerators)
	wrong.Unless(f.Restart >= 0 && f.Restart <= fault.MostRestart, "a restart takes %v, want 0 to 720h", f.Restart)
	return errors.Join(wrong...)
}
