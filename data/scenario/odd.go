package scenario

import (
	"fmt"
	"math"

	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// odd is what can be but hardly is what was meant.
func (f *File) odd() Problems {
	var odd Problems
	warn := func(key, format string, args ...any) {
		p := f.problem(key, format, args...)
		p.Warning = true
		odd = append(odd, p)
	}
	for i, t := range f.Workload.Traces {
		if t.taken.wrong > 0 {
			warn(fmt.Sprintf("workload.traces.%d.file", i+1), "is %s: %d lines are left out, the first: %v", quoted(t.File), t.taken.wrong, t.taken.first)
		}
		if t.taken.idle > 0 {
			warn(fmt.Sprintf("workload.traces.%d.file", i+1), "is %s: %d of its rows bring no work, for want of a run or an accelerator", quoted(t.File), t.taken.idle)
		}
	}
	for _, g := range f.Groups {
		d := f.Designs[f.designAt(g.Design)]
		if d.Accelerators == 0 || g.Sets != nil {
			continue
		}
		f.starved(g, d, warn)
		f.hot(g, d, warn)
		f.short(g, d, warn)
	}
	return odd
}

// hot warns of heat that nothing sheds: full load, an edge-on radiator over the dark
// Earth.
func (f *File) hot(g *Group, d *Design, warn func(key, format string, args ...any)) {
	load := unit.Power(d.Bus+d.Compute) * unit.Kilowatt
	radiator := d.build().Thermal
	if sheds := radiator.Offer(f.earthshine(g, radiator)); sheds < load {
		warn(fmt.Sprintf("designs.%d.radiator_m2", f.designAt(g.Design)+1), "is %s: at %s °C that sheds %.1f kW, the bus and all accelerators make %.1f kW: %s",
			showNumber(d.Radiator), showNumber(d.HeatLimit), float64(sheds/unit.Kilowatt), float64(load/unit.Kilowatt), f.radiatorThatDoes(g, d))
	}
}

// radiatorThatDoes says which radiator would shed what the bus and all accelerators
// make, or how warm it would have to be to shed anything.
func (f *File) radiatorThatDoes(g *Group, d *Design) string {
	least := float64(f.leastRadiator(g, d))
	if least > mostArea && !math.IsInf(least, 1) {
		return fmt.Sprintf("none of up to %g m² would do: want heat_limit_c higher, or bus_kw and compute_kw together at most %.0f", mostArea, (d.Bus+d.Compute)*mostArea/least)
	}
	if !math.IsInf(least, 1) {
		return fmt.Sprintf("%.1f m² would do", math.Ceil(10*least)/10)
	}
	one := d.build().Thermal
	one.PanelArea = 1
	return fmt.Sprintf("none would do, for the Earth alone warms it to %.0f °C: want heat_limit_c well above that", one.Equilibrium(f.earthshine(g, one)).Celsius())
}

// earthshine is the heat that an edge-on radiator of a group takes in from the dark
// Earth.
func (f *File) earthshine(g *Group, radiator thermal.Design) unit.Power {
	view := thermal.EdgeView(space.EarthRadius, space.EarthRadius+unit.Length(g.Altitude)*unit.Kilometre)
	earth := thermal.Surroundings{Infrared: unit.Flux(f.Sky.Infrared), Albedo: f.Sky.Albedo}
	return radiator.Absorbed(earth, view, 0)
}

// leastRadiator is the smallest panel that sheds what the bus and all accelerators
// of a design make.
func (f *File) leastRadiator(g *Group, d *Design) unit.Area {
	one := d.build().Thermal
	one.PanelArea = 1
	return one.LeastArea(unit.Power(d.Bus+d.Compute)*unit.Kilowatt, unit.Flux(f.earthshine(g, one)))
}

// cooks refuses nodes without a radiator, and says which would do.
func (c *checker) cooks() {
	const least = 0.001 // m²
	for _, g := range c.file.Groups {
		at := c.file.designAt(g.Design)
		if at < 0 || g.Sets == nil && g.Altitude == 0 {
			continue
		}
		d := c.file.Designs[at]
		if d.Accelerators == 0 || d.Radiator >= least {
			continue
		}
		c.refuse(fmt.Sprintf("designs.%d.radiator_m2", at+1), "is %s: without one a node cooks with the %s kW of its bus and all accelerators: at %s °C %s",
			showNumber(d.Radiator), showNumber(d.Bus+d.Compute), showNumber(d.HeatLimit), c.file.radiatorThatDoes(g, d))
	}
}
