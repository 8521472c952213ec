package scenario

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/data/elements"
	"orrery/data/input"
	"orrery/data/scenario/tree"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/orbit"
)

// Scenario is the scenario for the engine. The error lists everything that is wrong.
func (f *File) Scenario() (engine.Scenario, error) {
	problems, s := f.look()
	if err := problems.errors(); err != nil {
		return engine.Scenario{}, err
	}
	return s, nil
}

// complete reads the catalogues and traces that the file names, and sets the epoch of a mission
// that has none. It returns what could not be read.
func (f *File) complete() Problems {
	wrong := f.completeGroups()
	for i := range f.traces {
		t := &f.traces[i]
		if t.taken != nil {
			continue
		}
		if err := t.read(f.source); err != nil {
			wrong = append(wrong, f.problem(fmt.Sprintf("workload.traces.%d.file", i+1), "is %s: %v", field.Quoted(t.File), err))
		}
	}
	if f.s.Epoch.IsZero() {
		f.s.Epoch = f.latest()
	}
	return wrong
}

// completeGroups reads the catalogues that groups name. A satellite that appears in several of
// them, or twice in one, flies once, by its newest elements.
func (f *File) completeGroups() (wrong Problems) {
	var reports []elements.Report
	var listed []int // indices of groups with element sets
	for i := range f.s.Groups {
		at := f.skies[i]
		if !at.listed() || f.sets[f.tree.Under("groups").Item(i)] != nil {
			continue
		}
		report, key, err := f.readSets(at)
		if err != nil {
			wrong = append(wrong, f.problem(fmt.Sprintf("groups.%d.%s", i+1, key), "is %s: %v", field.Quoted(at.tle+at.omm), err))
			continue
		}
		reports, listed = append(reports, report), append(listed, i)
	}
	sets, files, found := elements.Newest(reports...)
	for k, i := range listed {
		var own []orbit.Elements
		for n, file := range files {
			if file == k {
				own = append(own, sets[n])
			}
		}
		if len(own) == 0 {
			wrong = append(wrong, f.problem(fmt.Sprintf("groups.%d.%s", i+1, f.skies[i].key()), "is %s: another group has all of its satellites, with elements at least as new", field.Quoted(reports[k].File)))
			continue
		}
		f.sets[f.tree.Under("groups").Item(i)], f.s.Groups[i].Sets = own, own
	}
	f.found.Add(found)
	return wrong
}

// readSets reads a group's file of element sets; key is the one that names the file.
func (f *File) readSets(from *sky) (report elements.Report, key string, err error) {
	if from.tle != "" && from.omm != "" {
		return report, "omm", errors.New("a second file of element sets, after tle: want tle or omm, not both")
	}
	report, err = ReadElements(beside(f.source, from.tle+from.omm))
	return report, from.key(), err
}

// Outside reports whether the scenario names files of other programs.
func (f *File) Outside() bool {
	return len(f.traces) > 0 || slices.ContainsFunc(f.skies, (*sky).listed)
}

// Found is what users must be told about the files that the scenario names; it is known after
// Scenario or Check.
func (f *File) Found() input.Findings {
	found := f.found
	for i := range f.traces {
		if t := f.traces[i].taken; t != nil {
			found.Add(t.found)
		}
	}
	return found
}

// UseCatalogue replaces all groups of relays by one called catalogue with the given element sets,
// and starts the mission at their latest epoch, rounded up to the minute.
func (f *File) UseCatalogue(sets []orbit.Elements) {
	groups := f.tree.Below("groups", tree.Sequence)
	kept := []*tree.Node{{Kind: tree.Mapping}}
	f.sets[kept[0]] = sets
	kept[0].Put("name", &tree.Node{Kind: tree.Value, Text: "catalogue"})
	kept[0].Put("design", &tree.Node{Kind: tree.Value, Text: "starlink-v2-mini"})
	for i, item := range groups.Items {
		if d := f.s.Groups[i].Design; item.Under("design") == nil || f.s.Designs[d].IsNode() {
			kept = append(kept, item)
		}
	}
	groups.Items = kept
	f.tree.Put("epoch", nil)
	f.read()
	f.s.Epoch = f.latest()
	f.tree.Put("epoch", &tree.Node{Kind: tree.Value, Text: f.s.Epoch.Format(time.RFC3339Nano)})
}

// latest is the latest epoch of all element sets, rounded up to the minute; the zero time if there
// are none.
func (f *File) latest() time.Time {
	var sets []orbit.Elements
	for _, g := range f.s.Groups {
		sets = append(sets, g.Sets...)
	}
	if len(sets) == 0 {
		return time.Time{}
	}
	return elements.Start(sets).Time()
}

// build is the scenario with its shorthand words expanded.
func (f *File) build() engine.Scenario {
	s := f.s
	s.Designs, s.Groups, s.Flights = slices.Clone(s.Designs), slices.Clone(s.Groups), slices.Clone(s.Flights)
	s.Vehicles, s.Pads, s.Workload.Streams = slices.Clone(s.Vehicles), slices.Clone(s.Pads), slices.Clone(s.Workload.Streams)
	s.Sites, s.Places = append(f.gateways(), f.s.Sites...), f.cities()
	if !s.Links.On() {
		s.Links = link.Rules{}
	}
	for i := range f.traces {
		if t := &f.traces[i]; t.taken != nil {
			s.Workload.Traces = append(s.Workload.Traces, t.feed())
		}
	}
	return s
}

// settle clears the keys of a group that do not apply to it.
func settle(g *fleet.Group) {
	if g.Sets == nil {
		g.Shell.Name = g.Name
		return
	}
	*g = fleet.Group{Name: g.Name, Design: g.Design, Sets: g.Sets, Jurisdiction: g.Jurisdiction, Seat: g.Seat, Lands: g.Lands, Chips: g.Chips, Filing: g.Filing, Flown: fleet.SGP4}
}

// ReadElements reads a file of element sets of acceptable size.
func ReadElements(path string) (elements.Report, error) {
	file, err := input.Open(path, elements.MaxBytes)
	if err != nil {
		return elements.Report{}, err
	}
	defer file.Close()
	return elements.Read(path, file)
}
