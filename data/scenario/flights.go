package scenario

import (
	"fmt"
	"math"
	"slices"

	"orrery/engine/campaign"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// flights looks at each flight by itself and at all of them together.
func (c *checker) flights() {
	s := &c.file.s
	cost := unit.Money(0)
	for i := range s.Flights {
		b := &s.Flights[i]
		key := fmt.Sprintf("flights.%d", i+1)
		if c.refused(key+".group") || b.Group >= len(s.Groups) {
			continue
		}
		g := &s.Groups[b.Group]
		c.cargo(key, b, g)
		if c.refused(key+".vehicle") || c.refused(fmt.Sprintf("groups.%d.design", b.Group+1)) || b.Vehicle >= len(s.Vehicles) {
			continue
		}
		v, d := &s.Vehicles[b.Vehicle], &s.Designs[g.Design]
		c.payload(key, b, v, d)
		cost += v.PriceOf(unit.Mass(b.Count) * d.Mass)
		cost += d.Price().Times(b.Count)
	}
	if cost > s.Treasury {
		c.refuse("treasury_usd", "is %s, the flights cost %.0f with their satellites: want at least that", field.ShowNumber(s.Treasury.Dollars()), math.Ceil(cost.Dollars()))
	}
	if !c.problems[:c.before].explain("flights", "pads") {
		c.pads()
	}
}

// names lists what items are called.
func names[T any](items []T, name func(T) string) []string {
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = name(item)
	}
	return words
}

// cargo wants empty slots for the satellites.
func (c *checker) cargo(key string, b *campaign.Booking, g *fleet.Group) {
	switch {
	case g.Sets != nil:
		c.refuse(key+".group", "is %s, a catalogue, which has no slots to fill", quoted(g.Name))
	case g.Flown != fleet.Planned:
		c.refuse(key+".group", "is %s, which flies by element sets: want a group whose propagator is planned", quoted(g.Name))
	case b.Plane < 0 || b.Plane >= g.Shell.Planes:
		c.refuse(key+".plane", "is %d, want 1 to %d", b.Plane+1, g.Shell.Planes)
	case b.Plane < g.Filled:
		c.refuse(key+".plane", "is %d, which is full: planes 1 to %d are filled at the start", b.Plane+1, g.Filled)
	default:
		going := 0
		for _, o := range c.file.s.Flights {
			if o.Group == b.Group && o.Plane == b.Plane {
				going += o.Count
			}
		}
		if n := slots(g); going > n {
			c.refuse(key+".satellites", "makes %s that fly to plane %d of %s: want at most its %s", table.Count(going, "satellite"), b.Plane+1, g.Name, table.Count(n, "slot"))
		}
	}
}

// slots is how many satellites a plane of a group has, those of its clusters included. Orbits
// that cannot be have only their chiefs.
func slots(g *fleet.Group) int {
	if g.CheckOrbits() != nil {
		return g.Shell.PerPlane
	}
	return g.PerPlane()
}

// payload wants the satellites to be light enough, and able to climb.
func (c *checker) payload(key string, b *campaign.Booking, v *launch.Vehicle, d *fleet.Design) {
	if mass := unit.Mass(b.Count) * d.Mass; mass > v.Payload {
		c.refuse(key+".satellites", "is %d, which weigh %.1f t: %s lifts %s t, so at most %.0f", b.Count, mass.Tonnes(), v.Name, field.ShowNumber(v.Payload.Tonnes()), math.Floor(float64(v.Payload/d.Mass)))
	}
	if d.Thrust == 0 {
		c.refuse(key+".group", "has the design %s, which has no thrust to climb to its shell: want thrust_mn above 0", d.Name)
	}
}

// pads wants no pad to be asked for more than it may or can do.
func (c *checker) pads() {
	f := &c.file.s
	for at, p := range f.Pads {
		var busy []int // flights, by lift-off
		for i, b := range f.Flights {
			if b.Pad == at {
				busy = append(busy, i)
			}
		}
		slices.SortStableFunc(busy, func(a, b int) int { return int(max(-1, min(1, f.Flights[a].LiftOff-f.Flights[b].LiftOff))) })
		for i := 1; i < len(busy); i++ {
			free := f.Flights[busy[i-1]].LiftOff + p.Turnaround
			if at := f.Flights[busy[i]].LiftOff; at < free {
				c.refuse(fmt.Sprintf("flights.%d.lift_off", busy[i]+1), "is %s, when %s still turns round: want %s or later", ShowSpan(at), p.Name, ShowSpan(free))
			}
			if first := i - p.YearlyCap; p.YearlyCap > 0 && first >= 0 && f.Flights[busy[i]].LiftOff-f.Flights[busy[first]].LiftOff < 365*day {
				c.refuse(fmt.Sprintf("flights.%d.pad", busy[i]+1), "is %s, which may launch at most %s a year and has them already", p.Name, table.Count(p.YearlyCap, "flight"))
			}
		}
	}
}
