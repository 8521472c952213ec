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
	above := float64(full.Capacity-full.Floor()) * math.Sqrt(full.RoundTrip)
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
	view := thermal.EdgeView(space.EarthRadius, space.EarthRadius+unit.Length(g.Altitude)*unit.Kilometre)
	earth := thermal.Surroundings{Infrared: unit.Flux(f.Sky.Infrared), Albedo: f.Sky.Albedo}
	absorbed := radiator.Absorbed(earth, view, 0)
	if sheds := radiator.Offer(absorbed); sheds < load {
		least := radiator.LeastArea(load, unit.Flux(float64(absorbed)/float64(radiator.PanelArea)))
		warn(key+"radiator_m2", "is %s: at %s °C that sheds %.1f kW, the bus and all accelerators make %.1f kW: %.1f m² would do",
			showNumber(d.Radiator), showNumber(d.HeatLimit), float64(sheds/unit.Kilowatt), float64(load/unit.Kilowatt), math.Ceil(10*float64(least))/10)
	}
}
