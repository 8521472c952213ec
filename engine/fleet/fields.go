package fleet

import (
	"strconv"

	"orrery/engine/fault"
	"orrery/engine/field"
	"orrery/engine/link"
	"orrery/engine/unit"
)

// Fields are all inputs of a design.
func (d *Design) Fields() []field.Field {
	fields := []field.Field{
		field.Name("name", &d.Name).Needed("a name of its own"),
		field.Number("mass_kg", &d.Mass, 0.1, 1e6).About("of all of it").Called("mass", "kg").As(field.InFlight | field.OfRelays),
		field.Number("stowed_m3", &d.Stowed, 0, 1e5).About("room that it takes under a fairing; 0: unknown").Called("stowed", "m³").As(field.OfRelays).Usually("0"),
	}
	fields = append(fields, d.powerFields()...)
	fields = append(fields, d.heatFields()...)
	fields = append(fields,
		field.Measure("bus_kw", field.In(&d.Bus, unit.Kilowatt), 0, 1e6).About("everything but the accelerators").Called("bus", "kW").As(field.InFlight),
		field.Whole("accelerators", &d.Accelerators, 0, 1_000_000).Through(d.setAccelerators).About("0 for a relay").Called("number of accelerators", "").As(field.First|field.InFlight),
	)
	fields = append(fields, d.laserFields()...)
	fields = append(fields, d.faultFields()...)
	fields = append(fields, d.chipFields()...)
	return append(fields,
		field.Measure("hardware_musd", field.Rounded(&d.Hardware, unit.MillionDollar), 0, 1e5).About("without accelerators").Called("price without accelerators", "M$").As(field.InFlight|field.OfRelays),
		field.Measure("accelerators_musd", field.Rounded(&d.Accelerator, unit.MillionDollar), 0, 1e5).About("all of them").Called("price of all accelerators", "M$").As(field.InFlight),
		field.Measure("thrust_mn", field.In(&d.Thrust, unit.Millinewton), 0, 1e6).Called("thrust", "mN").As(field.OfRelays),
		field.Number("specific_impulse_s", &d.SpecificImpulse, 0, 1e5).Called("specific impulse", "s").As(field.OfRelays),
		field.Number("ballistic_kg_m2", &d.Ballistic, 0.1, 1e5).About("mass over drag area and coefficient").Called("ballistic coefficient", "kg/m²").As(field.OfRelays),
	)
}

// setAccelerators changes the number of accelerators, and how many may fail.
func (d *Design) setAccelerators(n int64) {
	d.Accelerators = int(n)
	if d.Faults.Accelerators > 0 {
		d.Faults.Accelerators = d.Accelerators
	}
}

// setShield changes the shielding of the electronics.
func (d *Design) setShield(millimetres float64) {
	if d.Faults.Shield == 0 {
		d.Faults.Shield = millimetres
		return
	}
	d.Faults = d.Faults.ShieldedBy(millimetres)
}

// pointings are the ways in which an array follows the Sun.
var pointings = []string{"tracking", "one-axis", "fixed"}

// powerFields are those of the array and the battery.
func (d *Design) powerFields() []field.Field {
	p := &d.Power
	const watt = float64(unit.WattHour)
	return []field.Field{
		field.Number("array_m2", &p.ArrayArea, 0, 1e6).Called("array", "m²").As(field.InFlight),
		field.Number("array_kg_m2", &p.ArrayWeight, 0, 1000).About("of the mass, what a square metre of array takes; 0: nothing").Called("weight of the array", "kg/m²").When(d.bare(p.ArrayWeight), field.Quiet),
		field.Number("cell_efficiency", &p.Efficiency, 0, 1).Called("cell efficiency", ""),
		field.Number("array_fill", &p.Fill, 0, 1).About("share of the array that is cells").Called("fill of the array", ""),
		field.Enum("array_pointing", &p.Pointing, pointings).About("EST low: how the array follows the Sun: tracking, one-axis about the orbit's normal, fixed along it").Called("pointing", "").When(d.Accelerators == 0, field.Quiet),
		field.Number("array_wear_year", &p.Wear, 0, 1).About("share of its output that the array loses a year").Called("array's wear a year", "").As(field.InFlight),
		field.Measure("battery_kwh", field.In(&p.Capacity, unit.KilowattHour), 0, 1e6).About("installed").Called("battery", "kWh").As(field.InFlight),
		field.Measure("battery_wh_kg", field.In(&p.BatteryWeight, watt).Inverse(), 1, 1e5).OrNone().About("of a kilogram of battery; 0: it weighs nothing").Called("energy of a kilogram of battery", "Wh").When(d.bare(p.BatteryWeight), field.Quiet),
		field.Number("battery_depth", &p.Depth, 0, 1).About("of discharge that is planned with").Called("depth of discharge", "").As(field.InFlight),
		field.Number("battery_round_trip", &p.RoundTrip, 1e-4, 1).OrNone().About("energy out over energy in").Called("round trip of the battery", ""),
		field.Number("battery_charging", &p.Charging, 0.01, 1).OrNone().About("energy stored over energy put in; 0: half of the round trip's loss").Called("charging efficiency", ""),
		field.Number("battery_drawing", &p.Drawing, 0.01, 1).OrNone().About("energy got out over energy taken; 0: half of the round trip's loss").Called("drawing efficiency", ""),
		field.Number("battery_cycles", &p.Cycles, 1, 1e9).OrNone().About("of 30 % depth that bring it to 80 % of its capacity; 0: no wear").Called("battery's cycles", "").As(field.InFlight),
	}
}

// bare reports whether a relay does not have a figure.
func (d *Design) bare(figure float64) bool { return d.Accelerators == 0 && figure == 0 }

// heatFields are those of the radiator and of what it cools.
func (d *Design) heatFields() []field.Field {
	t := &d.Thermal
	return []field.Field{
		field.Number("radiator_m2", &t.PanelArea, 0, 1e6).About("one face; both radiate").Called("radiator", "m²").As(field.InFlight),
		field.Number("radiator_kg_m2", &t.Weight, 0, 1000).About("of the mass, what a square metre of panel takes; 0: nothing").Called("weight of the radiator", "kg/m²").When(d.bare(t.Weight), field.Quiet),
		field.Number("radiator_emissivity", &t.Emissivity, 0.01, 1).Called("emissivity", ""),
		field.Number("radiator_absorptivity", &t.Absorptivity, 0, 1).About("of sunlight").Called("absorptivity", ""),
		field.Measure("heat_capacity_kj_k", field.In(&t.Capacity, 1000), 0.001, 1e9).About("of all that shares the temperature").Called("heat capacity", "kJ/K").As(field.InFlight),
		field.Measure("heat_limit_c", field.Celsius(&t.Limit), -73, 226).About("that is planned with").Called("heat limit", "°C").Usually("0").As(field.InFlight),
	}
}

// laserFields are those of its lasers. Their number comes first, as it sets how many may fail.
func (d *Design) laserFields() []field.Field {
	l := &d.Lasers
	return []field.Field{
		field.Whole("laser_terminals", &l.Terminals, 0, link.MaxTerminals).Through(d.setTerminals).About("0: not known, 4 as usual").Called("number of lasers", "").As(field.First | field.InFlight | field.OfRelays),
		field.Measure("laser_gbps", field.Rounded(&l.Rate, link.Gbps), 0, 1e6).About("of each, each way; a link carries the less of its two ends. 0: not known, 100 as usual").Called("rate of a laser", "Gbps").As(field.InFlight | field.OfRelays),
		field.Measure("laser_range_km", field.In(&l.Range, unit.Kilometre), 1, 1e6).OrNone().About("that each reaches; a link reaches as far as the nearer-sighted of its two ends. 0: not known, 5400 as usual").Called("range of a laser", "km").As(field.InFlight | field.OfRelays),
	}
}

// setTerminals changes the number of lasers, and how many may fail.
func (d *Design) setTerminals(n int64) {
	d.Lasers.Terminals = int(n)
	if d.Faults != (fault.Design{}) {
		d.Faults.Lasers = d.Lasers.Terminals
	}
}

// faultFields are those of failure rates: scenario files give a factor on the published rates, full
// documents each rate.
func (d *Design) faultFields() []field.Field {
	times, published := d.faultRate()
	rate := field.Through(func() float64 { return times }, func(v float64) { d.Faults = d.published(v) })
	return []field.Field{
		field.Measure("fault_rate", rate, 0, 1000).About("how often parts break, over what is published; 0: never").Usually("0").As(field.Short).
			When(d.bare(times) || !published, field.Quiet),
		field.Measure("shielding_mm", field.Through(func() float64 { return d.Faults.Shield }, d.setShield), 0.1, 1000).About("of aluminium, before the electronics").Called("shielding", "mm").As(field.First|field.Short|field.InFlight).When(times == 0 || d.Accelerators == 0, field.Quiet),
		field.Part("faults", d.Faults.Fields).About("how often parts break, each by itself").When(published, field.Full),
	}
}

// published is the published failure rates of a satellite's parts, times a factor. A relay only has
// lasers and its loss as a whole, because the effect of its crashes is unknown.
func (d *Design) published(times float64) fault.Design {
	if times == 0 {
		return fault.Design{}
	}
	f := fault.Published(d.Accelerators, max(d.Lasers.Terminals, d.Faults.Lasers))
	for _, rate := range [...]*float64{&f.Accelerator, &f.Memory, &f.Laser, &f.Loss} {
		*rate *= times
	}
	f.Dose, f.Shield = 0, 0
	if d.Accelerators > 0 {
		f.Shield = d.Faults.Shield
		f.Dose = float64(fault.Dose(f.Shield) * times)
	}
	return f
}

// faultRate is the factor with which published gives the design's rates, if there is one.
func (d *Design) faultRate() (times float64, published bool) {
	if d.Faults == (fault.Design{}) {
		return 0, true
	}
	about := d.Faults.Loss / fault.Published(0, 0).Loss
	for _, digits := range [...]int{14, 15, 16} {
		near, _ := strconv.ParseFloat(strconv.FormatFloat(about, 'e', digits, 64), 64)
		if near > 0 && d.published(near) == d.Faults {
			return near, true
		}
	}
	return about, false
}

// chipFields are those of the accelerators and their power.
func (d *Design) chipFields() []field.Field {
	c := &d.Chip
	const tera = 1e12
	return []field.Field{
		field.Measure("compute_kw", field.In(&d.AcceleratorPower, unit.Kilowatt).Over(float64(max(1, d.Accelerators))), 0, 1e6).About("all accelerators at full speed").Called("power of all accelerators", "kW").As(field.Short),
		field.Measure("accelerator_kw", field.In(&d.AcceleratorPower, unit.Kilowatt), 0, 1e4).About("each at full speed").Called("accelerator's power", "kW").As(field.Full | field.InFlight),
		field.Number("accelerator_kg", &d.ChipWeight, 0, 1e4).About("of the mass, what each takes with its share of the rack; 0: nothing").Called("weight of an accelerator", "kg").When(d.bare(float64(d.ChipWeight)), field.Quiet),
		field.Measure("accelerator_tflops", field.In(&c.Operations, tera), 0, 1e6).About("dense bf16: what jobs are calculated with").Called("accelerator's bf16", "TFLOP/s").As(field.InFlight),
		field.Measure("accelerator_fp8_tflops", field.In(&c.FP8, tera), 0, 1e6).About("dense; 0: none, or none published").Called("accelerator's fp8", "TFLOP/s").As(field.InFlight),
		field.Measure("accelerator_fp32_tflops", field.In(&c.FP32, tera), 0, 1e6).About("likewise, vector").Called("accelerator's fp32", "TFLOP/s").As(field.InFlight),
		field.Measure("accelerator_fp64_tflops", field.In(&c.FP64, tera), 0, 1e6).About("likewise, vector").Called("accelerator's fp64", "TFLOP/s").As(field.InFlight),
		field.Measure("accelerator_memory_gb", field.In(&c.Memory, 1e9), 0, 1e6).Called("accelerator's memory", "GB").As(field.InFlight),
		field.Measure("accelerator_memory_tb_s", field.In(&c.Bandwidth, tera), 0, 1e6).Called("memory's bandwidth", "TB/s").As(field.InFlight),
		field.Number("throttle_exponent", &d.ThrottleExponent, 0, 3).About("speed = (share of power)^exponent").Called("throttle exponent", "").As(field.InFlight),
		field.Number("throttle_floor", &d.ThrottleFloor, 0.01, 1).About("least share of power that a job is admitted to").Called("throttle floor", "").As(field.InFlight),
	}
}
