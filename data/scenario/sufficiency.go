package scenario

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// This file finds loads that the arrays cannot supply and batteries that do not last through an
// eclipse, and suggests values that would do.

// slants is the range of |sin β| of the shell's planes within a year. Of a sun-synchronous shell it
// is computed day by day; that of any other begins at 0 and ends where its inclination and the
// Sun's declination add up.
func slants(shell *orbit.Shell, epoch time.Time) (least, most float64) {
	const ecliptic = 23.44 // degrees
	if shell.SunSynchronous {
		least = 1
		for day := range 366 {
			at := space.At(epoch).Add(time.Duration(day) * space.Day)
			for plane := range shell.Planes {
				slant := math.Abs(sinBeta(shell, plane, at))
				least, most = min(least, slant), max(most, slant)
			}
		}
		return least, most
	}
	inclination := shell.Inclination.Degrees()
	reach := min(90, min(inclination, 180-inclination)+ecliptic)
	return 0, math.Sin(reach * math.Pi / 180)
}

// sunlit is the power of an array at the Earth's mean distance from the Sun, at the best angle of
// the year for its pointing.
func sunlit(array power.Design, g *fleet.Group, epoch time.Time) unit.Power {
	best := 1.0
	if array.Pointing != power.Tracking {
		least, most := slants(&g.Shell, epoch)
		best = max(array.Pointing.Incidence(least), array.Pointing.Incidence(most))
	}
	sun := space.SunFlux(space.Vec{X: float64(space.AstronomicalUnit)})
	return array.Generation(sun * unit.Flux(best))
}

// mostArea is the largest array and radiator of a scenario, in m².
const mostArea = 1e6

// mostBattery is the largest battery, in kWh.
const mostBattery = 1e6

// remedy is a key of a design, its value, and one that would do.
type remedy struct{ key, is, would string }

// feeding suggests an array that would supply a load in the best sun of the year or, if none would,
// names the reason.
func (f *File) feeding(g *fleet.Group, d design, load unit.Power) remedy {
	square := func(change func(*power.Design)) unit.Power { // W per square metre
		one := d.Power
		one.ArrayArea = 1
		change(&one)
		return sunlit(one, g, f.s.Epoch)
	}
	each := square(func(*power.Design) {})
	area := math.Ceil(10*float64(load/max(each, 1e-9))) / 10
	would := func(key, would string) remedy { return remedy{key, d.shows(key), would} }
	switch {
	case each >= 1 && area <= mostArea:
		return would("array_m2", fmt.Sprintf("%.1f m² would be enough", area))
	case each >= 1:
		key := "compute_kw"
		if d.Bus > d.FullLoad() {
			key = "bus_kw"
		}
		return would(key, fmt.Sprintf("no array is large enough: %g m² gives %.0f kW; bus and accelerators together may draw no more", mostArea, float64(each*mostArea/unit.Kilowatt)))
	case d.Power.Efficiency < 0.01:
		return would("cell_efficiency", share(d.Power.ArrayArea, load, square(func(p *power.Design) { p.Efficiency = 1 })))
	case d.Power.Fill < 0.01:
		return would("array_fill", share(d.Power.ArrayArea, load, square(func(p *power.Design) { p.Fill = 1 })))
	}
	return would("array_pointing", "tracking would be enough")
}

// share is the share of the best yield per square metre that would supply a load with the present
// array or, if that is too small, with the largest one.
func share(array unit.Area, load, could unit.Power) string {
	if need := math.Ceil(1000*float64(load)/max(float64(array)*float64(could), 1e-9)) / 1000; need <= 1 {
		return fmt.Sprintf("%s would be enough", field.ShowNumber(need))
	}
	const usual = 0.2
	return fmt.Sprintf("%g would be enough with array_m2 %.1f", usual, math.Ceil(10*float64(load)/max(usual*float64(could), 1e-9))/10)
}

// starved warns of a load that the array cannot supply at any time of the year.
func (f *File) starved(g *fleet.Group, d design, warn func(key, format string, args ...any)) {
	if gives := sunlit(d.Power, g, f.s.Epoch); gives < d.load() {
		how := "in full sun"
		if d.Power.Pointing != power.Tracking {
			how = fmt.Sprintf("in the best sunlight of the year (%s)", d.shows("array_pointing"))
		}
		r := f.feeding(g, d, d.load())
		warn(d.key+"."+r.key, "is %s: %s the array of %s m² gives %.1f kW, the bus and all accelerators draw %.1f kW: %s",
			r.is, how, d.shows("array_m2"), gives.Kilowatts(), d.load().Kilowatts(), r.would)
	}
}

// unfed refuses arrays that cannot even supply the bus, and suggests one that can.
func (c *checker) unfed() {
	c.eachNode(func(g *fleet.Group, d design) {
		if gives := sunlit(d.Power, g, c.file.s.Epoch); gives < d.Bus || gives <= 0 {
			r := c.file.feeding(g, d, d.load())
			c.refuse(d.key+"."+r.key, "is %s: in the best sunlight of the year the array of %s m² gives %.3g kW, the bus alone draws %s kW, and with all accelerators %s kW: %s",
				r.is, d.shows("array_m2"), gives.Kilowatts(), d.shows("bus_kw"), kilowatts(d.load()), r.would)
		}
	})
}

// empty refuses nodes without a battery, and suggests one.
func (c *checker) empty() {
	c.eachNode(func(g *fleet.Group, d design) {
		const least = 1e-6 // kWh
		if d.Power.Capacity >= least*unit.KilowattHour {
			return
		}
		if would := d.batteryThatDoes(longestDark(g, c.file.s.Epoch)); would > 0 {
			c.refuse(d.key+".battery_kwh", "is %s: the bus needs some of it through the longest eclipse: %s kWh would be enough", d.shows("battery_kwh"), field.ShowNumber(would))
			return
		}
		c.refuse(d.key+".battery_kwh", "is %s: want a number from %s to 1000000", d.shows("battery_kwh"), field.ShowNumber(least))
	})
}

// eachNode calls look with each planned group of nodes and its design.
func (c *checker) eachNode(look func(g *fleet.Group, d design)) {
	for i := range c.file.s.Groups {
		g := &c.file.s.Groups[i]
		if c.refused(fmt.Sprintf("groups.%d", i+1)) || g.Sets != nil || g.CheckOrbits() != nil {
			continue // already reported
		}
		if d := c.file.designOf(g); d.IsNode() {
			look(g, d)
		}
	}
}

// usualDepth is the depth of discharge assumed where none is given.
const usualDepth = 0.3

// batteryThatDoes is the battery that supplies the bus through an eclipse, in kWh, rounded up to
// hundredths.
func (d design) batteryThatDoes(dark time.Duration) float64 {
	_, out := d.Power.Efficiencies()
	depth := d.Power.Depth
	if depth <= 0 {
		depth = usualDepth
	}
	if out <= 0 {
		out = 1
	}
	return math.Ceil(100*d.Bus.Kilowatts()*dark.Hours()/depth/out) / 100
}

// brief warns of a battery that does not supply the bus through the longest eclipse.
func (f *File) brief(g *fleet.Group, d design, warn func(key, format string, args ...any)) {
	dark := longestDark(g, f.s.Epoch)
	array := &d.Power
	_, out := array.Efficiencies()
	have, need := (array.Capacity-array.Floor()).KilowattHours()*out, d.Bus.Kilowatts()*dark.Hours()
	key := d.key + ".battery_"
	if need <= have {
		return
	}
	because := fmt.Sprintf("the bus needs %.2f kWh through the longest eclipse of %s, %.1f min", need, g.Name, dark.Minutes())
	whole := array.Capacity.KilowattHours() * out
	switch would := math.Ceil(100*need/max(whole, 1e-9)) / 100; {
	case array.Depth > 0 && d.batteryThatDoes(dark) > mostBattery && would <= 1:
		warn(key+"depth", "is %s: above its floor the battery gives %.2g kWh, %s: %s would be enough", d.shows("battery_depth"), have, because, field.ShowNumber(would))
	case array.Depth > 0:
		warn(key+"kwh", "is %s: above its floor that gives %.2f kWh, %s: %s kWh would be enough",
			d.shows("battery_kwh"), have, because, field.ShowNumber(d.batteryThatDoes(dark)))
	case would <= 1:
		warn(key+"depth", "is 0: no part of the battery may be used, %s: %s would be enough", because, field.ShowNumber(would))
	default:
		warn(key+"depth", "is 0: no part of the battery may be used, %s: %s would be enough with battery_kwh %s", because, field.ShowNumber(usualDepth), field.ShowNumber(d.batteryThatDoes(dark)))
	}
}
