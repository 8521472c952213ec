package scenario

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"orrery/data/catalog"
	"orrery/engine"
	"orrery/engine/orbit"
)

// Check is all that is wrong or odd with the scenario; nil if nothing is.
func (f *File) Check() Problems {
	if err := f.complete(); err != nil {
		return err.(Problems)
	}
	problems := f.wrong()
	if problems.errors() != nil {
		return problems
	}
	if wrong := f.impossible(f.build()); wrong != nil {
		return append(problems, wrong...)
	}
	return append(problems, f.odd()...)
}

// impossible is what the engine finds wrong with a scenario that was built; nil if
// nothing is.
func (f *File) impossible(s engine.Scenario) Problems {
	var wrong Problems
	for _, fault := range engine.Faults(s.Check()) {
		text := fault.Err.Error()
		if fault.Key == "" {
			text = fault.Error()
		}
		if figure, ok := typical(fault.Key); ok {
			text += ": " + figure
		}
		wrong = append(wrong, f.problem(fault.Key, "%s", text))
	}
	return wrong
}

// typical is what the catalogue's first design has for a figure that every node needs.
func typical(key string) (string, bool) {
	first := catalog.Designs()[0]
	figure, ok := first.Figure(key[strings.LastIndexByte(key, '.')+1:])
	if !ok || !strings.HasPrefix(key, "designs.") {
		return "", false
	}
	return fmt.Sprintf("%s has %s", first.Name, showNumber(figure.Value)), true
}

// wrong is all that cannot be.
func (f *File) wrong() Problems {
	c := checker{file: f}
	if f.Epoch.IsZero() {
		c.refuse("epoch", "is missing: want the calendar moment of T+0: 2026-06-20T00:00:00Z")
	}
	if len(f.Groups) == 0 {
		c.refuse("groups", "is missing: want at least one group of satellites")
	}
	unique(&c, "groups", f.Groups, func(g *Group) string { return g.Name })
	unique(&c, "designs", f.Designs, func(d *Design) string { return d.Name })
	unique(&c, "vehicles", f.Vehicles, func(v *Vehicle) string { return v.Name })
	unique(&c, "pads", f.Pads, func(p *Pad) string { return p.Name })
	c.groups()
	c.cooks()
	c.unfed()
	c.empty()
	c.stations()
	c.workload()
	c.flights()
	c.traces()
	return c.problems
}

// checker gathers what is wrong with a file.
type checker struct {
	file     *File
	problems Problems
}

func (c *checker) refuse(key, format string, args ...any) {
	c.problems = append(c.problems, c.file.problem(key, format, args...))
}

// unique wants every item to have a name of its own.
func unique[T any](c *checker, key string, items []T, name func(T) string) {
	seen := map[string]bool{}
	for i, item := range items {
		where := fmt.Sprintf("%s.%d.name", key, i+1)
		switch n := name(item); {
		case n == "":
			c.refuse(where, "is missing: every item needs a name of its own")
		case seen[n]:
			c.refuse(where, "is %s, as another's is: want a name of its own", quoted(n))
		}
		seen[name(item)] = true
	}
}

// groups looks at each group, and at how many satellites they have together.
func (c *checker) groups() {
	total := 0.0
	for i, g := range c.file.Groups {
		key := fmt.Sprintf("groups.%d", i+1)
		c.design(key+".design", g.Design)
		if g.Sets != nil {
			total += float64(len(g.Sets))
			continue
		}
		total += float64(g.Planes) * float64(c.shell(key, g))
	}
	const each = 500 // bytes that a node takes, about
	if total > orbit.MaxSatellites {
		c.refuse("groups", "hold %.0f satellites, which would need some %.0f GB: want at most %d in all", total, math.Ceil(total*each/1e9), orbit.MaxSatellites)
	}
}

// design wants a design to be known.
func (c *checker) design(key, name string) {
	if c.file.designAt(name) >= 0 {
		return
	}
	words := []string{}
	for _, t := range catalog.Designs() {
		words = append(words, t.Name)
	}
	for _, d := range c.file.Designs {
		if !slices.Contains(words, d.Name) && d.Name != "" {
			words = append(words, d.Name)
		}
	}
	c.refuse(key, "%s", missed(name, words))
}

// missed says that a name is missing or unknown, and which there are.
func missed(name string, words []string) string {
	if name == "" {
		return "is missing: want " + either(words)
	}
	if like, ok := nearest(name, words); ok {
		return fmt.Sprintf("is %s, which there is not: did you mean %s?", quoted(name), like)
	}
	return fmt.Sprintf("is %s, which there is not: want %s", quoted(name), either(words))
}

// shell looks at a planned group, and answers how many satellites a plane has.
func (c *checker) shell(key string, g *Group) (perPlane int) {
	short := len(c.problems)
	if g.Planes == 0 {
		c.refuse(key+".planes", "is missing: want how many orbital planes there are")
	}
	if g.PerPlane == 0 {
		c.refuse(key+".per_plane", "is missing: want how many satellites each plane has")
	}
	if g.Altitude == 0 {
		c.refuse(key+".altitude_km", "is missing: want 160 to 100000")
	}
	switch {
	case g.Inclined && g.SunSync:
		c.refuse(key+".inclination_deg", "is given beside local_time_of_ascending_node, from which it follows: want one of them")
	case !g.Inclined && !g.SunSync:
		c.refuse(key+".inclination_deg", "is missing: want it, or local_time_of_ascending_node")
	}
	if g.planes() > g.Planes {
		c.refuse(key+".filled_planes", "is %d, want at most the %d planes that there are", g.Filled, g.Planes)
	}
	c.ellipse(key, g)
	c.cluster(key, g)
	if len(c.problems) > short {
		return g.PerPlane
	}
	if err := g.build(0).CheckOrbits(); err != nil {
		c.refuse(key, "%v", err)
	}
	return g.slots()
}

// ellipse wants an apogee to be above the perigee.
func (c *checker) ellipse(key string, g *Group) {
	switch {
	case g.Apogee == 0 && g.Perigee != 0:
		c.refuse(key+".argument_of_perigee_deg", "is given without apogee_km, which makes ellipses: want both or neither")
	case g.Apogee != 0 && g.Apogee < g.Altitude:
		c.refuse(key+".apogee_km", "is %s, under the perigee, which is at altitude_km: want %s or more", showNumber(g.Apogee), showNumber(g.Altitude))
	case g.Apogee > g.Altitude && g.SunSync:
		c.refuse(key+".apogee_km", "is given beside local_time_of_ascending_node: want ellipses with inclination_deg and first_node_deg")
	}
}

// cluster wants a cluster to have room, and to stay out of the air.
func (c *checker) cluster(key string, g *Group) {
	const lowest = 160          // km
	down := g.Radius / 1000 / 2 // km under the chief, half as far as along the track
	most := 2000 * (g.Altitude - lowest)
	switch {
	case g.Radius == 0 && g.Spacing != 0:
		c.refuse(key+".cluster_spacing_m", "is given without cluster_radius_m, which makes clusters: want both or neither")
	case g.Radius != 0 && g.Spacing == 0:
		c.refuse(key+".cluster_spacing_m", "is missing: want the least distance of neighbours: 100")
	case g.Altitude != 0 && g.Altitude-down < lowest:
		c.refuse(key+".cluster_radius_m", "is %s, which takes satellites down to %s km: want altitude_km %s or more, or at most %s here",
			showNumber(g.Radius), showNumber(g.Altitude-down), showNumber(lowest+down), showNumber(most))
	}
}

// workload looks at the streams.
func (c *checker) workload() {
	w := &c.file.Workload
	if len(w.Streams) == 0 && (w.Fill > 0 || w.Waiting > 0) {
		c.refuse("workload.streams", "is missing: fill and waiting take their jobs from it")
	}
	for i, s := range w.Streams {
		key := fmt.Sprintf("workload.streams.%d", i+1)
		if s.Every == 0 {
			c.refuse(key+".every", "is missing: want the mean time between two arrivals: 5m")
		}
		if s.Duration == 0 {
			c.refuse(key+".duration", "is missing: want how long a job takes at full speed: 2h")
		}
		if len(s.Sizes) == 0 {
			c.refuse(key+".accelerators", "is missing: want the sizes of the jobs: [8, 16]")
		}
		sum := 0.0
		for _, x := range s.Weights {
			sum += x
		}
		if len(s.Weights) != len(s.Sizes) {
			c.refuse(key+".weights", "has %d values, want one for each of the %d sizes", len(s.Weights), len(s.Sizes))
		} else if len(s.Weights) > 0 && sum == 0 {
			c.refuse(key+".weights", "are all 0: want at least one above")
		}
	}
}
