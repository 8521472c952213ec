package scenario

import (
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/data/catalog"
)

// flights looks at each flight by itself and at all of them together.
func (c *checker) flights() {
	f := c.file
	cost := 0.0
	for i, b := range f.Flights {
		key := fmt.Sprintf("flights.%d", i+1)
		v := c.vehicle(key, b)
		p := c.pad(key, b)
		g := f.groupAt(b.Group)
		if g < 0 {
			c.refuse(key+".group", "%s", missed(b.Group, names(f.Groups, func(g *Group) string { return g.Name })))
			continue
		}
		d := f.designAt(f.Groups[g].Design)
		if v == nil || p == nil || d < 0 {
			continue
		}
		c.cargo(key, b, f.Groups[g])
		c.payload(key, b, v, f.Designs[d])
		cost += float64(b.Count) * (f.Designs[d].Mass*v.Price + (f.Designs[d].Hardware+f.Designs[d].Chips)*1e6)
	}
	if cost > f.Treasury {
		c.refuse("treasury_usd", "is %s, the flights cost %.0f with their satellites: want at least that", showNumber(f.Treasury), math.Ceil(cost))
	}
	c.pads()
}

// names lists what items are called.
func names[T any](items []T, name func(T) string) []string {
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = name(item)
	}
	return words
}

func (c *checker) vehicle(key string, b *Flight) *Vehicle {
	f := c.file
	if i := slices.IndexFunc(f.Vehicles, func(v *Vehicle) bool { return v.Name == b.Vehicle }); i >= 0 {
		return f.Vehicles[i]
	}
	known := names(catalog.Vehicles(), func(t catalog.Thing) string { return t.Name })
	c.refuse(key+".vehicle", "%s", missed(b.Vehicle, known))
	return nil
}

func (c *checker) pad(key string, b *Flight) *Pad {
	f := c.file
	if i := slices.IndexFunc(f.Pads, func(p *Pad) bool { return p.Name == b.Pad }); i >= 0 {
		return f.Pads[i]
	}
	known := names(catalog.Pads(), func(t catalog.Thing) string { return t.Name })
	c.refuse(key+".pad", "%s", missed(b.Pad, known))
	return nil
}

// cargo wants empty slots for the satellites.
func (c *checker) cargo(key string, b *Flight, g *Group) {
	switch {
	case g.Sets != nil:
		c.refuse(key+".group", "is %s, a catalogue, which has no slots to fill", quoted(g.Name))
		return
	case g.Propagator != "planned":
		c.refuse(key+".group", "is %s, which flies by element sets: want a group whose propagator is planned", quoted(g.Name))
		return
	case b.Plane < 1 || b.Plane > g.Planes:
		c.refuse(key+".plane", "is %d, want 1 to %d", b.Plane, g.Planes)
		return
	case b.Plane <= g.planes():
		c.refuse(key+".plane", "is %d, which is full: planes 1 to %d are filled at the start", b.Plane, g.planes())
		return
	}
	going := 0
	for _, o := range c.file.Flights {
		if o.Group == b.Group && o.Plane == b.Plane {
			going += o.Count
		}
	}
	if b.Count == 0 {
		c.refuse(key+".satellites", "is missing: want how many are aboard")
	} else if slots := g.slots(); going > slots {
		c.refuse(key+".satellites", "makes %d satellites that fly to plane %d of %s: want at most its %d slots", going, b.Plane, g.Name, slots)
	}
}

// slots is how many satellites a plane has, those of its clusters included. Orbits
// that cannot be have only their chiefs.
func (g *Group) slots() int {
	built := g.build(0)
	if built.CheckOrbits() != nil {
		return g.PerPlane
	}
	return built.PerPlane()
}

// payload wants the satellites to be light enough, and able to climb.
func (c *checker) payload(key string, b *Flight, v *Vehicle, d *Design) {
	if mass := float64(b.Count) * d.Mass; mass > v.Payload*1000 {
		c.refuse(key+".satellites", "is %d, which weigh %.1f t: %s lifts %s t, so at most %.0f", b.Count, mass/1000, v.Name, showNumber(v.Payload), math.Floor(v.Payload*1000/d.Mass))
	}
	if d.Thrust == 0 {
		c.refuse(key+".group", "has the design %s, which has no thrust to climb to its shell: want thrust_mn above 0", d.Name)
	}
}

// pads wants no pad to be asked for more than it may or can do.
func (c *checker) pads() {
	f := c.file
	const year = 365 * 24 * time.Hour
	for _, p := range f.Pads {
		var busy []int // flights, by lift-off
		for i, b := range f.Flights {
			if b.Pad == p.Name {
				busy = append(busy, i)
			}
		}
		slices.SortStableFunc(busy, func(a, b int) int { return int(max(-1, min(1, f.Flights[a].LiftOff-f.Flights[b].LiftOff))) })
		turn := minutes(p.Turnaround * 24 * 60)
		for i := 1; i < len(busy); i++ {
			free := f.Flights[busy[i-1]].LiftOff + turn
			if at := f.Flights[busy[i]].LiftOff; at < free {
				c.refuse(fmt.Sprintf("flights.%d.lift_off", busy[i]+1), "is %s, when %s still turns round: want %s or later", ShowSpan(at), p.Name, ShowSpan(free))
			}
			if first := i - p.Yearly; p.Yearly > 0 && first >= 0 && f.Flights[busy[i]].LiftOff-f.Flights[busy[first]].LiftOff < year {
				c.refuse(fmt.Sprintf("flights.%d.pad", busy[i]+1), "is %s, which may launch %d times a year and has", p.Name, p.Yearly)
			}
		}
	}
}
