package size

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine"
	"orrery/engine/each"
	"orrery/engine/eclipse"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/ui/command/yield"
)

// parts are what `orrery size` looks for.
type parts struct {
	array    float64 // m²
	battery  float64 // kWh
	radiator float64 // m², one face
}

// partsOf are those of a design.
func partsOf(d fleet.Design) parts {
	return parts{float64(d.Power.ArrayArea), d.Power.Capacity.KilowattHours(), float64(d.Thermal.PanelArea)}
}

// of is the design with these parts, and of the mass that it has then.
func (p parts) of(d fleet.Design) fleet.Design {
	return d.Refitted(func(d *fleet.Design) {
		d.Power.ArrayArea = unit.Area(p.array)
		d.Power.Capacity = unit.Energy(p.battery) * unit.KilowattHour
		d.Thermal.PanelArea = unit.Area(p.radiator)
	})
}

// times is parts that are so many times as large.
func (p parts) times(factor float64) parts {
	return parts{factor * p.array, factor * p.battery, factor * p.radiator}
}

// partNames are the parts in order.
var partNames = [...]string{"array", "battery", "radiator"}

// part is one of them.
func (p *parts) part(i int) *float64 { return [...]*float64{&p.array, &p.battery, &p.radiator}[i] }

// lit is a piece of an orbit's light.
type lit struct {
	from, length time.Duration
	orbit        yield.Orbit
}

// machine is a node in the light of its orbits.
type machine struct {
	design fleet.Design
	around thermal.Surroundings
	light  []lit
}

// newMachine is a node of a design of a scenario.
func newMachine(s *engine.Scenario, d fleet.Design, light []lit) *machine {
	return &machine{d, yield.Of(s, &d).Around, light}
}

// lightOf is the light of orbits over a span, thinned to what can be looked at
// many times: evenly, and in each orbit at other hours.
func lightOf(orbits []orbit.Mean, epoch space.Instant, span time.Duration) []lit {
	const most = 6000
	const perDay = 4 // pieces that a day has, at least
	total := float64(len(orbits)) * span.Hours() / 24 * perDay
	stride := max(1, int(math.Ceil(total/most)))
	orbitStride := max(1, stride/(perDay*4)) // a look each 4 days is often enough
	stride = max(1, stride/orbitStride)
	var light []lit
	for i := 0; i < len(orbits); i += orbitStride {
		n := i % stride
		for p := range eclipse.Of(orbits[i]).Pieces(epoch, span) {
			if n++; n%stride != 0 {
				continue
			}
			middle := epoch.Add(p.From + (p.To-p.From)/2)
			light = append(light, lit{p.From, p.To - p.From, yield.OrbitOf(orbits[i], p, space.Sun(middle))})
		}
	}
	return light
}

// lost is the share of the accelerators' time that power and heat take, all of
// them busy; all of it where in some orbit not even the bus is fed: what is missing
// there the next orbits would have to make up for.
func (m *machine) lost(p parts) float64 {
	d := p.of(m.design)
	n := yield.Node{Design: &d, Around: m.around}
	const chunk = 256
	total := 0.0
	for i := range m.light {
		total += m.light[i].length.Seconds()
	}
	share := each.Sum(len(m.light), chunk, func(from, to int) float64 {
		sum := 0.0
		for i := from; i < to; i++ {
			limit := n.PowerLimit(m.light[i].orbit)
			if limit.Least() < d.Bus {
				return math.Inf(1)
			}
			sum += (1 - n.SpeedAt(m.light[i].orbit, limit)) * m.light[i].length.Seconds()
		}
		return sum
	}) / total
	return min(share, 1)
}

// ample is so large that nothing is lost to a part.
const ample = 1e7

// possible says why no size would do, if so.
func (m *machine) possible() error {
	if least := m.lost(parts{ample, ample, ample}); least > 0 {
		return fmt.Errorf("no array, battery and radiator would be enough: with any it loses %.1f %%; cells at %g × %g of the sunlight, depth of discharge %g and a radiator at %.0f °C leave nothing to size",
			100*least, m.design.Power.Efficiency, m.design.Power.Fill, m.design.Power.Depth, m.design.Thermal.Limit.Celsius())
	}
	return nil
}

// least is the smallest size of part i, the others as in p, that loses no more
// than a bound; within half a thousandth.
func (m *machine) least(p parts, i int, bound float64) parts {
	const close = 1.0005
	at := p.part(i)
	fits := func(size float64) bool { *at = size; return m.lost(p) <= bound }
	high := 1.0
	for !fits(high) && high < ample {
		high *= 2
	}
	low := high / 2
	for fits(low) && low > 1e-6 {
		high, low = low, low/2
	}
	for high > close*low {
		if middle := math.Sqrt(low * high); fits(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	*at = high
	return p
}

// alone are the parts that each lose a bound where the others are ample.
func (m *machine) alone(bound float64) parts {
	var p parts
	for i := range partNames {
		one := m.least(parts{ample, ample, ample}, i, bound)
		*p.part(i) = *one.part(i)
	}
	return p
}

// smallest are the parts that together lose no more than a bound. Each takes an
// equal share of it, as large a one as together they may; then each in turn is
// made as small as the others let it be.
func (m *machine) smallest(bound float64) parts {
	low, high := bound/64, bound
	for range 9 {
		middle := math.Sqrt(low * high)
		if m.lost(m.alone(middle)) <= bound {
			low = middle
		} else {
			high = middle
		}
	}
	p := m.alone(low)
	for m.lost(p) > bound { // array and battery lean on each other more than that
		p.array, p.battery, p.radiator = 1.01*p.array, 1.01*p.battery, 1.01*p.radiator
	}
	for _, i := range []int{1, 2, 0} { // the battery is the heaviest
		p = m.least(p, i, bound)
	}
	return p
}

// weigh says what parts weigh and lose.
func (m *machine) weigh(p parts) sizedParts {
	d := p.of(m.design)
	array, battery := d.Power.Mass()
	kg := func(mass unit.Mass) float64 { return round3(float64(mass)) }
	return sizedParts{
		Array: round3(p.array), ArrayKg: kg(array), Battery: round3(p.battery), BatteryKg: kg(battery),
		Radiator: round3(p.radiator), RadiatorKg: kg(d.Thermal.Mass()), PartsKg: kg(d.Parts()), Mass: kg(d.Mass), Lost: m.lost(p),
	}
}

// curveFactors are how much smaller and larger one part is on the curve.
var curveFactors = []float64{0.6, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.5}

// curve is what is lost around the parts, one of them changed.
func (m *machine) curve(p parts) []curveRow {
	var rows []curveRow
	for i, name := range partNames {
		for _, factor := range curveFactors {
			other := p
			*other.part(i) *= factor
			rows = append(rows, curveRow{name, factor, round3(*other.part(i)), m.lost(other)})
		}
	}
	return rows
}

const week = 7 * space.Day

// week is the machine in the light of one week alone.
func (m *machine) week(from time.Duration) *machine {
	one := *m
	one.light = slices.DeleteFunc(slices.Clone(m.light), func(l lit) bool { return l.from < from || l.from >= from+week })
	return &one
}

// worst is when the week begins that loses most.
func (m *machine) worst(p parts) time.Duration {
	last := slices.MaxFunc(m.light, func(a, b lit) int { return cmp.Compare(a.from, b.from) }).from
	worst, most := time.Duration(0), -1.0
	for from := time.Duration(0); from <= last; from += week {
		if one := m.week(from); len(one.light) > 0 {
			if lost := one.lost(p); lost > most {
				worst, most = from, lost
			}
		}
	}
	return worst
}
