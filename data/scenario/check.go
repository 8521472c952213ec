package scenario

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"orrery/data/catalog"
	"orrery/data/scenario/tree"
	"orrery/data/text"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/problem"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Check lists everything that is wrong or suspicious; nil if nothing is.
func (f *File) Check() Problems {
	problems, _ := f.look()
	if problems.errors() != nil {
		return problems
	}
	return append(problems, f.odd()...)
}

// look lists everything that is wrong with the document, the files that it names and the scenario,
// and returns the scenario as far as it could be read. Problems that may only follow from others
// are left out.
func (f *File) look() (Problems, engine.Scenario) {
	problems := f.wrong(append(slices.Clone(f.broken), f.complete()...))
	s := f.build()
	for _, p := range f.impossible(s) {
		if !problems.explain(p.Key, leans[root(p.Key)]...) && !problems.explainPartner(p.Key) {
			problems = append(problems, p)
		}
	}
	problems.sort()
	return problems, s
}

// leans maps parts of a scenario to the parts that they refer to.
var leans = map[string][]string{
	"groups":   {"designs"},
	"workload": {"designs", "groups", "links", "sites", "places"},
	"flights":  {"designs", "groups", "vehicles", "pads", "treasury_usd", "epoch"},
	"":         {"designs", "groups", "links", "sites", "places", "workload", "vehicles", "pads", "flights"},
}

// partners are the keys of each item of a list that are held against each other.
var partners = map[string][]string{
	"market.contracts": {"seller", "buyer"},
	"market.rents":     {"site", "tenant", "power_mw"},
	"market.pipeline":  {"site", "power_mw"},
	"market.acts":      {"owner", "buyer"},
}

// explainPartner says whether something that is wrong with a key may only follow from what is
// wrong with a partner of it.
func (ps Problems) explainPartner(key string) bool {
	item := parent(key)
	keys := partners[parent(item)]
	return slices.Contains(keys, strings.TrimPrefix(key, item+".")) &&
		slices.ContainsFunc(keys, func(k string) bool { return ps.explain(below(item, k)) })
}

// impossible is what the engine refuses in a scenario; nil if nothing.
func (f *File) impossible(s engine.Scenario) Problems {
	var wrong Problems
	for _, fault := range problem.All(s.Check()) {
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

// typical is the value of the catalogue's first design for a figure that every node needs.
func typical(key string) (string, bool) {
	first := catalog.Designs()[0]
	figure, ok := first.Figure(key[strings.LastIndexByte(key, '.')+1:])
	if !ok || !strings.HasPrefix(key, "designs.") {
		return "", false
	}
	return fmt.Sprintf("%s has %s", first.Name, field.ShowNumber(figure.Value)), true
}

// wrong adds what this package's own checks refuse to the problems found before.
func (f *File) wrong(before Problems) Problems {
	c := checker{file: f, before: len(before), problems: before}
	if f.s.Epoch.IsZero() && !slices.ContainsFunc(f.skies, (*sky).listed) {
		c.refuse("epoch", "is missing: want the calendar moment of T+0: 2026-06-20T00:00:00Z")
	}
	if len(f.s.Groups) == 0 {
		c.refuse("groups", "is missing: want at least one group of satellites")
	}
	c.given(f.tree, "", f.fields())
	unique(&c, "groups", f.s.Groups, func(g fleet.Group) string { return g.Name })
	unique(&c, "designs", f.s.Designs, func(d fleet.Design) string { return d.Name })
	unique(&c, "vehicles", f.s.Vehicles, func(v launch.Vehicle) string { return v.Name })
	unique(&c, "pads", f.s.Pads, func(p launch.Pad) string { return p.Name })
	unique(&c, "campaigns", f.s.Plans, func(p flight.Plan) string { return p.Name })
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

// checker collects the problems of a file.
type checker struct {
	file     *File
	problems Problems
	before   int // number of problems from reading
}

// refuse adds a problem, unless it may only follow from something that could not be read.
func (c *checker) refuse(key, format string, args ...any) {
	if !c.problems[:c.before].explain(key) {
		c.problems = append(c.problems, c.file.problem(key, format, args...))
	}
}

// refused reports whether there is a problem with something under a key.
func (c *checker) refused(key string) bool {
	return slices.ContainsFunc(c.problems, func(p Problem) bool { return p.Key == key || strings.HasPrefix(p.Key, key+".") })
}

// given checks that required keys are given, and keys that do not apply are not.
func (c *checker) given(n *tree.Node, key string, fields []field.Field) {
	for _, f := range fields {
		inner, at := n.Under(f.Key), below(key, f.Key)
		switch {
		case f.Bars != "" && inner != nil:
			c.refuse(at, "%s", f.Bars)
		case f.Needs != "" && inner == nil && !f.Has(field.Quiet):
			c.refuse(at, "is missing: want %s", f.Needs)
		case f.Fields() != nil:
			c.given(inner, at, f.Fields()())
		case f.Items() != nil:
			for i := range f.Items().Len() {
				c.given(inner.Item(i), fmt.Sprintf("%s.%d", at, i+1), f.Items().At(i))
			}
		}
	}
}

// unique checks that all items have different names.
func unique[T any](c *checker, key string, items []T, name func(T) string) {
	seen := map[string]bool{}
	for i, item := range items {
		n := name(item)
		if n != "" && seen[n] {
			c.refuse(fmt.Sprintf("%s.%d.name", key, i+1), "is %s, like another's: want a different name", field.Quoted(n))
		}
		seen[n] = true
	}
}

// groups checks each group, and the number of satellites of all.
func (c *checker) groups() {
	total := 0.0
	for i := range c.file.s.Groups {
		g := &c.file.s.Groups[i]
		if g.Sets != nil {
			total += float64(len(g.Sets))
			continue
		}
		total += float64(g.Shell.Planes) * float64(c.shell(fmt.Sprintf("groups.%d", i+1), g))
	}
	const each = 500 // bytes of a node, roughly
	if total > orbit.MaxSatellites {
		c.refuse("groups", "hold %.0f satellites, which would need some %.0f GB: want at most %d in all", total, math.Ceil(total*each/1e9), orbit.MaxSatellites)
	}
}

// missed says that a name is missing or unknown, and lists the known ones.
func missed(name string, words []string) string {
	if name == "" {
		return "is missing: want " + field.Either(words)
	}
	if like, ok := text.Nearest(name, words); ok {
		return fmt.Sprintf("is %s, which does not exist: did you mean %s?", field.Quoted(name), like)
	}
	return field.Unknown{Text: name, Names: words}.Error()
}

// shell checks a planned group, and returns the number of satellites in a plane.
func (c *checker) shell(key string, g *fleet.Group) (perPlane int) {
	short := len(c.problems)
	if g.Filled > g.Shell.Planes {
		c.refuse(key+".filled_planes", "is %d, want at most the %d planes that there are", g.Filled, g.Shell.Planes)
	}
	c.ellipse(key, g)
	c.cluster(key, g)
	if len(c.problems) > short || c.refused(key) {
		return g.Shell.PerPlane
	}
	if err := g.CheckOrbits(); err != nil {
		c.refuse(key, "%v", err)
	}
	return slots(g)
}

// ellipse checks that the apogee is not below the perigee.
func (c *checker) ellipse(key string, g *fleet.Group) {
	altitude := g.Shell.Altitude
	switch {
	case g.Apogee == 0 && g.Perigee != 0:
		c.refuse(key+".argument_of_perigee_deg", "is given without apogee_km, which makes ellipses: want both or neither")
	case g.Apogee != 0 && g.Apogee < altitude:
		c.refuse(key+".apogee_km", "is %s, under the perigee, which is at altitude_km: want %s or more", kilometres(g.Apogee), kilometres(altitude))
	case g.Apogee > altitude && g.Shell.SunSynchronous:
		c.refuse(key+".apogee_km", "is given beside local_time_of_ascending_node: want ellipses with inclination_deg and first_node_deg")
	}
}

// kilometres is a length as documents spell it.
func kilometres(l unit.Length) string {
	return field.Measure("", field.In(&l, unit.Kilometre), 0, 0).Show()
}

// cluster checks that a cluster has room for its satellites, and stays above the atmosphere.
func (c *checker) cluster(key string, g *fleet.Group) {
	const lowest = 160 * unit.Kilometre
	down := g.Radius / 2 // below the chief; half of its extent along the track
	altitude := g.Shell.Altitude
	switch {
	case g.Radius == 0 && g.Spacing != 0:
		c.refuse(key+".cluster_spacing_m", "is given without cluster_radius_m, which makes clusters: want both or neither")
	case g.Radius != 0 && g.Spacing == 0:
		c.refuse(key+".cluster_spacing_m", "is missing: want the smallest distance between neighbours: 100")
	case altitude != 0 && altitude-down < lowest:
		c.refuse(key+".cluster_radius_m", "is %s, which takes satellites down to %s km: want altitude_km %s or more, or at most %s here",
			field.ShowNumber(g.Radius.Metres()), kilometres(altitude-down), kilometres(lowest+down), field.ShowNumber(2*(altitude-lowest).Metres()))
	}
}

// workload checks the streams.
func (c *checker) workload() {
	w := &c.file.s.Workload
	if len(w.Streams) == 0 && (w.Fill > 0 || w.Waiting > 0) {
		c.refuse("workload.streams", "is missing: fill and waiting take their jobs from it")
	}
	for i, s := range w.Streams {
		key := fmt.Sprintf("workload.streams.%d", i+1)
		if len(s.Weights) != len(s.Sizes) {
			c.refuse(key+".weights", "has %s, want one for each of the %s", table.Count(len(s.Weights), "value"), table.Count(len(s.Sizes), "size"))
		} else if len(s.Weights) > 0 && slices.Max(s.Weights) == 0 {
			c.refuse(key+".weights", "are all 0: want at least one above 0")
		}
	}
}
