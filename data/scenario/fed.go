package scenario

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// This file finds loads that no sun feeds and batteries that do not last through the
// dark, and says what would do.

// slants is the range of |sin β| that the planes of a group come to within a year: of a
// sun-synchronous one day by day; any other comes to 0, and as far as its inclination
// and the Sun's go together.
func (g *Group) slants(epoch time.Time) (least, most float64) {
	const ecliptic = 23.44 // degrees
	if shell := g.shell(); shell.SunSynchronous {
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
	reach := min(90, min(g.Inclination, 180-g.Inclination)+ecliptic)
	return 0, math.Sin(reach * math.Pi / 180)
}

// sunlit is what the array of a design gives in the Sun at the Earth's mean distance,
// where the year's angles are best for how it points.
func (d *Design) sunlit(g *Group, epoch time.Time) unit.Power {
	array := d.power()
	best := 1.0
	if array.Pointing != power.Tracking {
		least, most := g.slants(epoch)
		best = max(array.Pointing.Incidence(least), array.Pointing.Incidence(most))
	}
	sun := space.SunFlux(space.Vec{X: float64(space.AstronomicalUnit)})
	return array.Generation(sun * unit.Flux(best))
}

// mostArea is the largest array and radiator that a scenario may have, in m².
const mostArea = 1e6

// mostBattery is the largest battery, in kWh.
const mostBattery = 1e6

// remedy is a figure of a design, and another that would do.
type remedy struct{ key, is, would string }

// feeding says what would feed a load in the best sun of the year: an array, or where
// none would, what keeps one from it.
func (f *File) feeding(g *Group, d *Design, load unit.Power) remedy {
	square := func(change func(*Design)) unit.Power { // W for a square metre
		one := *d
		one.Array = 1
		change(&one)
		return one.sunlit(g, f.Epoch)
	}
	each := square(func(*Design) {})
	area := math.Ceil(10*float64(load/max(each, 1e-9))) / 10
	switch {
	case each >= 1 && area <= mostArea:
		return remedy{"array_m2", showNumber(d.Array), fmt.Sprintf("%.1f m² would do", area)}
	case each >= 1:
		key, is := "compute_kw", d.Compute
		if d.Bus > d.Compute {
			key, is = "bus_kw", d.Bus
		}
		return remedy{key, showNumber(is), fmt.Sprintf("no array of up to %g m² would do, which gives %.0f kW: want no more of bus and accelerators together", mostArea, float64(each*mostArea/unit.Kilowatt))}
	case d.Efficiency < 0.01:
		return remedy{"cell_efficiency", showNumber(d.Efficiency), share(d.Array, load, square(func(d *Design) { d.Efficiency = 1 }))}
	case d.Fill < 0.01:
		return remedy{"array_fill", showNumber(d.Fill), share(d.Array, load, square(func(d *Design) { d.Fill = 1 }))}
	}
	return remedy{"array_pointing", d.Pointing, "tracking would do"}
}

// share says which share of what a square metre could give would feed a load, with an
// array of so many m² or, where that is too small, with a larger one.
func share(array float64, load, could unit.Power) string {
	if need := math.Ceil(1000*float64(load)/max(array*float64(could), 1e-9)) / 1000; need <= 1 {
		return fmt.Sprintf("%s would do", showNumber(need))
	}
	const usual = 0.2
	return fmt.Sprintf("%g would do with array_m2 %.1f", usual, math.Ceil(10*float64(load)/max(usual*float64(could), 1e-9))/10)
}

// starved warns of a load that no sun of the year feeds.
func (f *File) starved(g *Group, d *Design, warn func(key, format string, args ...any)) {
	load := unit.Power(d.Bus+d.Compute) * unit.Kilowatt
	if gives := d.sunlit(g, f.Epoch); gives < load {
		how := "in full sun"
		if d.Pointing != pointings[0] {
			how = fmt.Sprintf("in the best sun of the year (%s)", d.Pointing)
		}
		r := f.feeding(g, d, load)
		warn(fmt.Sprintf("designs.%d.%s", f.designAt(g.Design)+1, r.key), "is %s: %s the array of %s m² gives %.1f kW, the bus and all accelerators draw %.1f kW: %s",
			r.is, how, showNumber(d.Array), float64(gives/unit.Kilowatt), float64(load/unit.Kilowatt), r.would)
	}
}

// unfed refuses arrays that do not even feed the bus, and says which would do.
func (c *checker) unfed() {
	c.eachNode(func(key string, g *Group, d *Design) {
		bus := unit.Power(d.Bus) * unit.Kilowatt
		if gives := d.sunlit(g, c.file.Epoch); gives < bus || gives <= 0 {
			r := c.file.feeding(g, d, bus+unit.Power(d.Compute)*unit.Kilowatt)
			c.refuse(key+"."+r.key, "is %s: in the best sun of the year the array of %s m² gives %.3g kW, the bus alone draws %s kW, and with all accelerators %s kW: %s",
				r.is, showNumber(d.Array), float64(gives/unit.Kilowatt), showNumber(d.Bus), showNumber(d.Bus+d.Compute), r.would)
		}
	})
}

// empty refuses nodes without a battery, and says which would do.
func (c *checker) empty() {
	c.eachNode(func(key string, g *Group, d *Design) {
		const least = 1e-6 // kWh
		if d.Battery >= least {
			return
		}
		if would := d.batteryThatDoes(g.longestDark(c.file.Epoch)); would > 0 {
			c.refuse(key+".battery_kwh", "is %s: the bus needs some of it through the longest dark arc: %s kWh would do", showNumber(d.Battery), showNumber(would))
			return
		}
		c.refuse(key+".battery_kwh", "is %s: want a number from %s to 1000000", showNumber(d.Battery), showNumber(least))
	})
}

// eachNode gives each planned group of nodes with its design, and the key of that.
func (c *checker) eachNode(look func(key string, g *Group, d *Design)) {
	for _, g := range c.file.Groups {
		at := c.file.designAt(g.Design)
		if at < 0 || g.Sets != nil || c.file.Designs[at].Accelerators == 0 {
			continue
		}
		if g.Altitude == 0 || g.PerPlane == 0 || g.build(0).CheckOrbits() != nil {
			continue // that is told already
		}
		look(fmt.Sprintf("designs.%d", at+1), g, c.file.Designs[at])
	}
}

// usualDepth is the depth that is reckoned with where none is planned with.
const usualDepth = 0.3

// batteryThatDoes is the battery that carries the bus of a design through a dark arc,
// in kWh, rounded up to hundredths.
func (d *Design) batteryThatDoes(dark time.Duration) float64 {
	array := d.power()
	_, out := array.Ways()
	depth := d.Depth
	if depth <= 0 {
		depth = usualDepth
	}
	if out <= 0 {
		out = 1
	}
	return math.Ceil(100*d.Bus*dark.Hours()/depth/out) / 100
}

// short warns of a battery that does not carry the bus through the longest dark arc.
func (f *File) short(g *Group, d *Design, warn func(key, format string, args ...any)) {
	dark := g.longestDark(f.Epoch)
	array := d.power()
	_, out := array.Ways()
	have, need := float64(array.Capacity-array.Floor())*out/3.6e6, d.Bus*dark.Hours()
	key := fmt.Sprintf("designs.%d.battery_", f.designAt(g.Design)+1)
	if need <= have {
		return
	}
	because := fmt.Sprintf("the bus needs %.2f kWh through the longest dark arc of %s, %.1f min", need, g.Name, dark.Minutes())
	whole := d.Battery * out
	switch would := math.Ceil(100*need/max(whole, 1e-9)) / 100; {
	case d.Depth > 0 && d.batteryThatDoes(dark) > mostBattery && would <= 1:
		warn(key+"depth", "is %s: above its floor the battery gives %.2g kWh, %s: %s would do", showNumber(d.Depth), have, because, showNumber(would))
	case d.Depth > 0:
		warn(key+"kwh", "is %s: above its floor that gives %.2f kWh, %s: %s kWh would do",
			showNumber(d.Battery), have, because, showNumber(d.batteryThatDoes(dark)))
	case would <= 1:
		warn(key+"depth", "is 0: nothing of the battery may be used, %s: %s would do", because, showNumber(would))
	default:
		warn(key+"depth", "is 0: nothing of the battery may be used, %s: %s would do with battery_kwh %s", because, showNumber(usualDepth), showNumber(d.batteryThatDoes(dark)))
	}
}
