package scenario

import (
	"fmt"
	"math"
	"time"

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
		dark := g.longestDark(f.Epoch)
		have, need := holds(d, dark)
		if need <= have {
			continue
		}
		warn(fmt.Sprintf("designs.%d.battery_kwh", f.designAt(g.Design)+1),
			"is %s: above its floor that gives %.2f kWh, the bus needs %.2f kWh through the longest dark arc of %s, %.1f min: %.2f kWh would do",
			showNumber(d.Battery), have, need, g.Name, dark.Minutes(), math.Ceil(100*d.Battery*need/max(have, 1e-9))/100)
	}
	return odd
}

// holds is what a battery gives above its floor, and what the bus needs of it
// through a dark arc, in kWh.
func holds(d *Design, dark time.Duration) (have, need float64) {
	full := d.power()
	_, out := full.Ways()
	above := float64(full.Capacity-full.Floor()) * out
	return above / 3.6e6, d.Bus * dark.Hours()
}

// starved warns of a load that no sun feeds, and of heat that nothing sheds: full
// load in full sun at the Earth's mean distance, an edge-on radiator over the dark
// Earth.
func (f *File) starved(g *Group, d *Design, warn func(key, format string, args ...any)) {
	sun := space.SunFlux(space.Vec{X: float64(space.AstronomicalUnit)})
	load := unit.Power(d.Bus+d.Compute) * unit.Kilowatt
	key := fmt.Sprintf("designs.%d.", f.designAt(g.Design)+1)
	if array := d.power(); array.Generation(sun) < load {
		one := array
		one.ArrayArea = 1
		least := float64(load) / float64(one.Generation(sun))
		warn(key+"array_m2", "is %s: in full sun that gives %.1f kW, the bus and all accelerators draw %.1f kW: %.1f m² would do",
			showNumber(d.Array), float64(array.Generation(sun)/unit.Kilowatt), float64(load/unit.Kilowatt), math.Ceil(10*least)/10)
	}
	radiator := d.build().Thermal
	if sheds := radiator.Offer(f.earthshine(g, radiator)); sheds < load {
		least := f.leastRadiator(g, d)
		warn(key+"radiator_m2", "is %s: at %s °C that sheds %.1f kW, the bus and all accelerators make %.1f kW: %.1f m² would do",
			showNumber(d.Radiator), showNumber(d.HeatLimit), float64(sheds/unit.Kilowatt), float64(load/unit.Kilowatt), math.Ceil(10*float64(least))/10)
	}
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
		c.refuse(fmt.Sprintf("designs.%d.radiator_m2", at+1), "is %s: without one a node cooks: at %s °C %.1f m² shed the %s kW of the bus and all accelerators",
			showNumber(d.Radiator), showNumber(d.HeatLimit), math.Ceil(10*float64(c.file.leastRadiator(g, d)))/10, showNumber(d.Bus+d.Compute))
	}
}
