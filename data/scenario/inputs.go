package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"orrery/data/catalog"
	"orrery/data/scenario/tree"
	"orrery/engine"
	"orrery/engine/field"
)

// Input is a figure that goes into a mission, with where it comes from.
type Input struct {
	Key        string `json:"key"` // items of lists by their names: designs.ai1-like.battery_kwh
	Value      string `json:"value"`
	Source     string `json:"source"`
	Confidence string `json:"confidence"` // high, med, low, or given
	Estimate   bool   `json:"estimate"`
}

// Shown is the value, with the sign of an estimate.
func (i Input) Shown() string {
	if i.Estimate {
		return "~" + i.Value
	}
	return i.Value
}

// given is the confidence of a figure that its author gave in place of one with a source.
const given = "given"

// sourced is what begins with a source and its confidence; made once it is asked for, which most
// commands never do.
var sourced = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([A-Z][A-Z0-9a-z ]{1,12}) (high|med|low)\b[:;]?\s*`)
})

// inputOf is a figure of a source; false where its text names none.
func inputOf(key, value, source string) (Input, bool) {
	known := sourced().FindStringSubmatch(source)
	if known == nil {
		return Input{}, false
	}
	rest := strings.TrimPrefix(source, known[0])
	return Input{key, value, strings.TrimSuffix(known[1]+": "+rest, ": "), known[2], known[1] == "EST"}, true
}

// Inputs are the figures of a scenario that have a source: those of the built-in scenario of its
// name, of the catalogue and of what is usual, where it has their values. What it has in place of
// such a figure is given.
func Inputs(s *engine.Scenario) []Input {
	l := inputs{built: builtIn(s), all: []Input{}}
	l.part(s.Fields(), "", nil)
	return l.all
}

// Estimates are the values of a scenario's figures that are estimates, by the keys that Inputs
// has: with the capacities of its places, which are each a figure of all of them.
func Estimates(s *engine.Scenario) map[string]string {
	of := map[string]string{}
	for _, i := range Inputs(s) {
		if i.Estimate {
			of[i.Key] = i.Value
		}
	}
	usual, _ := field.Find(newFile("", nil).linkFields(0, nil), "place_capacity_gbps")
	for i := range s.Places {
		f, _ := field.Find(s.Places[i].Fields(), "capacity_gbps")
		if all, _ := inputOf("", usual.Usual, usual.What); all.Estimate && f.Show() == all.Value {
			of["places."+s.Places[i].Name+".capacity_gbps"] = all.Value
		}
	}
	return of
}

// Estimated says of a figure's key, as Inputs has it, whether it is an estimate.
func Estimated(all []Input, key string) bool {
	return slices.ContainsFunc(all, func(i Input) bool { return i.Key == key && i.Estimate })
}

// inputs gathers those of a scenario.
type inputs struct {
	built map[string]Input
	all   []Input
}

// part takes the fields of a part, of a thing of the catalogue where it is like one.
func (l *inputs) part(fields []field.Field, key string, thing *catalog.Thing) {
	for _, f := range fields {
		inner := below(key, f.Key)
		switch {
		case f.Has(field.Quiet | field.Full):
		case f.Fields() != nil:
			l.part(f.Fields()(), inner, nil)
		case f.Items() != nil:
			for i := range f.Items().Len() {
				item := f.Items().At(i)
				l.part(item, below(inner, itemName(item, i)), like(f.Key, item))
			}
		default:
			l.figure(f, inner, thing)
		}
	}
}

// figure takes one, if a source is known of it or of what it has in place of.
func (l *inputs) figure(f field.Field, key string, thing *catalog.Thing) {
	of := "usual"
	known, ok := l.built[key]
	switch {
	case ok:
		of = "built in"
	case thing != nil:
		if figure, there := thing.Figure(f.Key); there {
			of = thing.Name
			known, ok = inputOf(key, field.ShowNumber(figure.Value), figure.String())
		}
	}
	if !ok {
		of = "usual"
		if known, ok = inputOf(key, f.Usual, f.What); !ok {
			return
		}
	}
	if known.Value != f.Show() {
		known = Input{Key: key, Value: f.Show(), Source: instead(of, known), Confidence: given}
	}
	l.all = append(l.all, known)
}

// instead says what a given figure stands in place of.
func instead(of string, known Input) string {
	if known.Value == "" {
		return "in the scenario"
	}
	return fmt.Sprintf("in the scenario; %s is %s (%s, %s)", of, known.Shown(), known.Source, known.Confidence)
}

// builtIn are the sourced figures of the built-in scenario of a scenario's name; of one of the
// author's, those of the built-in owners.
func builtIn(s *engine.Scenario) map[string]Input {
	l := shelf{of: map[string]Input{}}
	f, err := ByName(s.Name)
	switch {
	case err == nil:
	case len(s.Market.Owners) > 0:
		root := &tree.Node{Kind: tree.Mapping}
		market := root.Below("market", tree.Mapping)
		market.Put("like", &tree.Node{Kind: tree.Value, Text: catalog.Markets()[0]})
		f = newFile(s.Name, root)
		f.read()
	default:
		return nil
	}
	l.part(f.sourced(), f.tree, "")
	return l.of
}

// shelf holds the sourced figures of a document: by the comment behind each, if it has one.
type shelf struct{ of map[string]Input }

func (l shelf) part(fields []field.Field, n *tree.Node, key string) {
	for _, f := range fields {
		inner, at := n.Under(f.Key), below(key, f.Key)
		switch {
		case f.Has(field.Full):
		case f.Fields() != nil:
			l.part(f.Fields()(), inner, at)
		case f.Items() != nil:
			for i := range f.Items().Len() {
				item := f.Items().At(i)
				l.part(item, inner.Item(i), below(at, itemName(item, i)))
			}
		default:
			what := f.What
			if inner != nil && inner.Comment != "" {
				what = inner.Comment
			}
			if input, ok := inputOf(at, f.Show(), what); ok {
				l.of[at] = input
			}
		}
	}
}

// itemName is what an item of a list is called: by its name, where it has one.
func itemName(item []field.Field, i int) string {
	if name := nameOf(item); name != "" {
		return name
	}
	return fmt.Sprint(i + 1)
}

// like is the thing of the catalogue that an item of a list is named after; nil for none.
func like(list string, item []field.Field) *catalog.Thing {
	i := slices.IndexFunc(catalogued[:], func(c catalogue) bool { return c.list == list })
	if i < 0 {
		return nil
	}
	t, known := catalog.ByName(catalogued[i].things(), nameOf(item))
	if !known {
		return nil
	}
	return &t
}
