package scenario

import (
	"fmt"
	"math"
	"strconv"

	"orrery/data/input"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// odd warns of what is possible but hardly intended.
func (f *File) odd() Problems {
	var odd Problems
	warn := func(key, format string, args ...any) {
		p := f.problem(key, format, args...)
		p.Warning = true
		odd = append(odd, p)
	}
	for i := range f.s.Groups {
		if at := f.skies[i]; at.listed() {
			told(f.found.Of(beside(f.source, at.tle+at.omm)), func(format string, args ...any) {
				warn(fmt.Sprintf("groups.%d.%s", i+1, at.key()), format, args...)
			})
		}
	}
	for i := range f.traces {
		t := &f.traces[i]
		key := fmt.Sprintf("workload.traces.%d.file", i+1)
		told(t.taken.found, func(format string, args ...any) { warn(key, format, args...) })
		if t.taken.idle > 0 {
			warn(key, "is %s: %s skipped, with no run time or no accelerator", field.Quoted(t.File), table.Count(t.taken.idle, "row"))
		}
	}
	f.light(warn)
	f.released(warn)
	for i := range f.s.Groups {
		g := &f.s.Groups[i]
		d := f.designOf(g)
		if !d.IsNode() || g.Sets != nil {
			continue
		}
		f.starved(g, d, warn)
		f.hot(g, d, warn)
		f.brief(g, d, warn)
	}
	return odd
}

// told passes on what was skipped of a file, and read otherwise than written.
func told(found input.Findings, warn func(format string, args ...any)) {
	if found.Skips > 0 {
		warn("%s left out; the first: %v", table.Count(found.Skips, "record"), found.Skipped[0])
	}
	for _, note := range found.Noted[:min(3, len(found.Noted))] {
		warn("noted: %v", note)
	}
}

// design is a design of the file.
type design struct {
	*fleet.Design
	key string // designs.1
}

func (f *File) designOf(g *fleet.Group) design {
	return design{&f.s.Designs[g.Design], fmt.Sprintf("designs.%d", g.Design+1)}
}

// light warns of designs in use that weigh less than their parts.
func (f *File) light(warn func(key, format string, args ...any)) {
	told := make([]bool, len(f.s.Designs))
	for i := range f.s.Groups {
		n := f.s.Groups[i].Design
		d := f.designOf(&f.s.Groups[i])
		if over := d.Lacking(); over > 0 && !told[n] {
			told[n] = true
			array, battery := d.Power.Mass()
			warn(fmt.Sprintf("groups.%d.design", i+1), "is %s, whose mass_kg is %s: array, battery, radiator and accelerators alone weigh %.0f kg (%.0f, %.0f, %.0f and %.0f), %.0f kg more; it flies with its mass_kg",
				field.Quoted(d.Name), d.shows("mass_kg"), float64(d.Parts()), float64(array), float64(battery), float64(d.Thermal.Mass()), float64(d.Compute()), float64(over))
		}
	}
}

// released warns of satellites that are to be released lower than their vehicle lets them go.
func (f *File) released(warn func(key, format string, args ...any)) {
	s := &f.s
	look := func(key string, vehicle int, wanted unit.Length) {
		if v := &s.Vehicles[vehicle]; wanted > 0 && wanted < v.Insertion {
			warn(key+".drop_off_km", "is %g: %s releases at %g km or higher, and does so there", wanted.Kilometres(), v.Name, v.Insertion.Kilometres())
		}
	}
	for i := range s.Plans {
		look(fmt.Sprintf("campaigns.%d", i+1), s.Plans[i].Vehicle, s.Plans[i].DropOff)
	}
	for i := range s.Flights {
		look(fmt.Sprintf("flights.%d", i+1), s.Flights[i].Vehicle, s.Flights[i].DropOff)
	}
}

// shows is a figure of the design as documents spell it.
func (d design) shows(key string) string {
	figure, _ := field.Find(d.Fields(), key)
	return figure.Show()
}

// load is the power of the bus and all accelerators.
func (d design) load() unit.Power { return d.Bus + d.FullLoad() }

// kilowatts is a power as documents spell it, rounded if it was computed.
func kilowatts(p unit.Power) string {
	return strconv.FormatFloat(p.Kilowatts(), 'g', 12, 64)
}

// hot warns of heat that the radiator cannot shed: at full load, edge-on over the dark Earth.
func (f *File) hot(g *fleet.Group, d design, warn func(key, format string, args ...any)) {
	if sheds := d.Thermal.Offer(f.earthshine(g, d.Thermal)); sheds < d.load() {
		warn(d.key+".radiator_m2", "is %s: at %s °C that sheds %.1f kW, the bus and all accelerators make %.1f kW: %s",
			d.shows("radiator_m2"), d.shows("heat_limit_c"), sheds.Kilowatts(), d.load().Kilowatts(), f.radiatorThatDoes(g, d))
	}
}

// radiatorThatDoes suggests a radiator that would shed the heat of the bus and all accelerators, or
// the temperature that it would need.
func (f *File) radiatorThatDoes(g *fleet.Group, d design) string {
	one := d.Thermal
	one.PanelArea = 1
	least := float64(one.MinArea(d.load(), unit.Flux(f.earthshine(g, one))))
	switch {
	case math.IsInf(least, 1):
		return fmt.Sprintf("no size is enough, because the Earth alone warms it to %.0f °C: want heat_limit_c well above that", one.Equilibrium(f.earthshine(g, one)).Celsius())
	case least > mostArea:
		return fmt.Sprintf("no size up to %g m² is enough: want a higher heat_limit_c, or bus_kw and compute_kw together at most %.0f", mostArea, d.load().Kilowatts()*mostArea/least)
	}
	return fmt.Sprintf("%.1f m² would be enough", math.Ceil(10*least)/10)
}

// earthshine is the heat that an edge-on radiator of a group absorbs from the dark Earth.
func (f *File) earthshine(g *fleet.Group, radiator thermal.Design) unit.Power {
	view := thermal.EdgeViewFactor(space.EarthRadius, space.EarthRadius+g.Shell.Altitude)
	earth := thermal.Surroundings{Infrared: f.s.Sky.Infrared, Albedo: f.s.Sky.Albedo}
	return radiator.Absorbed(earth, view, 0)
}

// cooks refuses nodes without a radiator, and suggests one.
func (c *checker) cooks() {
	const least = 0.001 // m²
	for i := range c.file.s.Groups {
		g := &c.file.s.Groups[i]
		if c.refused(fmt.Sprintf("groups.%d.design", i+1)) || g.Sets == nil && g.Shell.Altitude == 0 {
			continue
		}
		d := c.file.designOf(g)
		if !d.IsNode() || d.Thermal.PanelArea >= least {
			continue
		}
		c.refuse(d.key+".radiator_m2", "is %s: without one a node overheats with the %s kW of its bus and all accelerators: at %s °C %s",
			d.shows("radiator_m2"), kilowatts(d.load()), d.shows("heat_limit_c"), c.file.radiatorThatDoes(g, d))
	}
}
