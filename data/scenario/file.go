package scenario

import (
	"orrery/data/input"
	"orrery/data/scenario/tree"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/link"
	"orrery/engine/orbit"
)

// File is a scenario as its author writes it: a tree of keys and texts, and the engine's scenario
// made of it. After every change the whole tree is read again.
type File struct {
	source string // name of the document, for messages
	tree   *tree.Node
	places map[string]tree.Place // position of each key in the document

	s      engine.Scenario // without what the shorthand words below add
	short  words
	likes  map[string][]*hardware          // of designs, vehicles and pads
	skies  []*sky                          // of groups
	sets   map[*tree.Node][]orbit.Elements // element sets of groups, by their node in the tree
	traces []Trace
	broken Problems // what could not be read

	found input.Findings // in the catalogues that groups name
}

// words are shorthands, each of which stands for a large part of a scenario.
type words struct {
	gateways string    // those of the catalogue: operational, all or none
	market   string    // name of one in the catalogue
	cities   string    // places of the catalogue: all or none
	place    link.Rate // of all terminals of a place that gives none
}

// sky is the origin of a group's element sets.
type sky struct {
	tle string // path of a file of element sets; empty for a shell or OMM
	omm string // path of a file of orbit mean-elements messages; likewise
}

func (s *sky) listed() bool { return s.tle != "" || s.omm != "" }

// key is the one that names the file.
func (s *sky) key() string {
	if s.omm != "" {
		return "omm"
	}
	return "tle"
}

func newFile(source string, root *tree.Node) *File {
	return &File{source: source, tree: root, sets: map[*tree.Node][]orbit.Elements{}}
}

// read makes everything anew from the tree, and returns what could not be read.
func (f *File) read() Problems {
	f.places, f.s, f.short, f.likes, f.skies, f.traces = map[string]tree.Place{}, engine.Scenario{}, words{}, map[string][]*hardware{}, nil, nil
	f.furnish()
	r := reader{file: f}
	r.part(f.tree, "", f.fields)
	for i := range f.s.Groups {
		if i == len(f.skies) { // it could not be read at all
			f.skies = append(f.skies, &sky{})
		}
		g := &f.s.Groups[i]
		if sets := f.sets[f.tree.Under("groups").Item(i)]; sets != nil {
			g.Sets = sets
		}
		settle(g)
	}
	r.problems.sort()
	f.broken = r.problems
	return f.broken
}

// fields are all keys of a document: those of the scenario, and the shorthand words.
func (f *File) fields() []field.Field {
	fields := field.Before(f.s.Fields(), "sites", field.Choice("gateways", &f.short.gateways, []string{"operational", "all", "none"}).
		About("GW med: which of the catalogue's 125").Usually("operational"))
	fields = field.Before(fields, "places", field.Choice("cities", &f.short.cities, []string{"all", "none"}).
		About("GW med: which of the catalogue's 32 places that send and receive").Usually("all"))
	for key, change := range map[string]func(int, []field.Field) []field.Field{
		"market": f.marketFields, "groups": f.groupFields, "links": f.linkFields, "workload": f.workloadFields,
	} {
		fields = field.With(fields, key, func(f field.Field) field.Field { return f.Changed(change) })
	}
	return f.thingFields(fields, (*hardware).fields)
}

// groupFields are the keys of a group, with the files that it may name.
func (f *File) groupFields(i int, fields []field.Field) []field.Field {
	for len(f.skies) <= i {
		f.skies = append(f.skies, &sky{})
	}
	at, g := f.skies[i], &f.s.Groups[i]
	if at.listed() && g.Sets == nil {
		g.Sets = []orbit.Elements{}
	}
	return field.Before(fields, "jurisdiction",
		field.Path("tle", &at.tle).About("a file of element sets; its path is relative to this file").As(field.First).When(at.tle == "", field.Quiet),
		field.Path("omm", &at.omm).About("a file of orbit mean-elements messages; its path is relative to this file").As(field.First).When(at.omm == "", field.Quiet))
}

// linkFields are the keys of links, with the shorthand for places.
func (f *File) linkFields(_ int, fields []field.Field) []field.Field {
	return append(fields, field.Measure("place_capacity_gbps", field.Rounded(&f.short.place, link.Gbps), 0, 1e6).
		About("EST low: of all terminals of a place, each way").Usually("400").When(!f.s.Links.On(), field.Quiet))
}

// workloadFields are the keys of the workload, with traces.
func (f *File) workloadFields(_ int, fields []field.Field) []field.Field {
	return field.Before(fields, "feeds", field.List("traces", &f.traces, (*Trace).fields).
		About("jobs and requests recorded by other systems").When(len(f.traces) == 0, field.Quiet))
}
