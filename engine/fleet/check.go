package fleet

import (
	"errors"
	"fmt"

	"orrery/engine/fault"
	"orrery/engine/field"
	"orrery/engine/link"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// mostPrice bounds what the accelerators of a satellite may cost.
const mostPrice = 100 * unit.BillionDollar

// CheckDesign returns what is wrong with a design: problems with the keys of its figures. For a
// relay only what it has is checked.
func CheckDesign(d Design) error {
	wrong := d.checkFaults()
	for _, f := range d.Fields() {
		if f.Key == "name" || f.Has(field.Short) || !d.IsNode() && !f.Has(field.OfRelays) {
			continue
		}
		wrong = append(wrong, f.Check())
	}
	wrong = append(wrong,
		unless(d.Accelerators >= 0, "accelerators", "it has %d accelerators, want 0 to 1000000", d.Accelerators),
		unless(d.IsNode() || d.Accelerator >= 0 && d.Accelerator <= mostPrice, "accelerators_musd", "the price of its accelerators is $%.0f, want 0 to 1e11", d.Accelerator.Dollars()))
	if d.IsNode() {
		wrong = append(wrong, d.checkNode()...)
	}
	return errors.Join(wrong...)
}

// unless adds a problem with a key if something does not hold.
func unless(so bool, key, format string, args ...any) error {
	if so {
		return nil
	}
	return problem.Problem{Key: key, Err: fmt.Errorf(format, args...)}
}

// checkNode returns what a node lacks, and which of its figures do not fit together.
func (d *Design) checkNode() []error {
	const least, leastArea = 1e-6 * unit.KilowattHour, 1e-3 * unit.SquareMetre
	p, t := &d.Power, &d.Thermal
	in, out := p.Efficiencies()
	key, ok := wayOf(p.Charging, "battery_charging"), in >= 0.01 && in <= 1
	if ok {
		key, ok = wayOf(p.Drawing, "battery_drawing"), out >= 0.01 && out <= 1
	}
	each, load := d.AcceleratorPower, d.FullLoad() // beyond 0 to 1e7 W its own range refuses it
	return []error{
		unless(!(p.Capacity < least), "battery_kwh", "battery is %g kWh, want 0.000001 to 1000000", p.Capacity.KilowattHours()),
		unless(ok, key, "the battery's efficiencies are %.3g in and %.3g out (round trip %g), want 0.01 to 1 each", in, out, p.RoundTrip),
		unless(!(t.PanelArea < leastArea), "radiator_m2", "radiator is %g m², want 0.001 to 1000000: without one a node overheats", float64(t.PanelArea)),
		unless(!(each >= 0 && each < 1e-3) && !(each >= 0 && each <= 1e7 && load > 1e9), "compute_kw", "an accelerator draws %g W and all %d draw %g W, want 0.001 to 1e7 each and at most 1e9 together",
			float64(each), d.Accelerators, float64(load)),
	}
}

// wayOf is the key from which an efficiency of a battery comes.
func wayOf(own float64, key string) string {
	if own > 0 {
		return key
	}
	return "battery_round_trip"
}

// checkFaults returns what is wrong with the failure rates of a design.
func (d *Design) checkFaults() (wrong []error) {
	f := &d.Faults
	for k := range fault.Kinds {
		rate := f.Rate(k)
		wrong = append(wrong, unless(rate >= 0 && rate <= 1e6, "fault_rate", "%v happens %g times a year and node, want 0 to 1e6", k, rate))
	}
	return append(wrong,
		unless(f.Lasers >= 0 && f.Lasers <= link.MaxTerminals, "laser_terminals", "%d lasers, want 0 to %d", f.Lasers, link.MaxTerminals),
		unless(f.Shield == 0 || f.Shield >= 0.1 && f.Shield <= 1000, "shielding_mm", "shielding is %g mm, want 0.1 to 1000", f.Shield),
		unless(f.Accelerators == 0 || f.Accelerators == d.Accelerators, "accelerators", "they are of %d accelerators, the design has %d", f.Accelerators, d.Accelerators),
		unless(f.Restart >= 0 && f.Restart <= fault.MaxRestart, "", "a restart takes %s, want 0 to 30d", field.ShowSpan(f.Restart)),
	)
}
