package fault

import (
	"time"

	"orrery/engine/field"
)

// Fields are how often and how the parts of a node break.
func (d *Design) Fields() []field.Field {
	year := func(key string, at *float64) field.Field { return field.Number(key, at, 0, 1e6) }
	rad := func(key string, at *float64) field.Field { return field.Number(key, at, 0, 1e12) }
	return []field.Field{
		field.Whole("accelerators", &d.Accelerators, 0, 1e6).About("that may break"),
		field.Whole("lasers", &d.Lasers, 0, 1e6).About("likewise"),
		year("accelerator_year", &d.Accelerator).About("failures of an accelerator, a year"),
		year("memory_year", &d.Memory).About("failures of its memory, a year"),
		year("laser_year", &d.Laser).About("failures of a laser terminal, a year"),
		year("loss_year", &d.Loss).About("losses of the satellite, a year"),
		year("life_years", &d.Life).About("by which 63 % of the accelerators have worn out"),
		rad("dose_rad_year", &d.Dose).About("mean of the orbit, behind the shielding"),
		field.Number("shielding_mm", &d.Shield, 0, 1000).About("of aluminium that the dose is behind; 0: not known"),
		rad("silent_rad", &d.Silent).About("for each silent corruption of an accelerator"),
		rad("uncorrectable_rad", &d.Uncorrectable).About("for each uncorrectable error of its memory"),
		rad("hang_rad", &d.Hang).About("for each crash of it"),
		rad("reboot_rad", &d.Reboot).About("for each crash of the host's processor"),
		rad("host_memory_rad", &d.HostMemory).About("for each error of the host's memory"),
		field.Duration("restart", &d.Restart, 0, 30*24*time.Hour).About("from a crash to work again"),
	}
}
