package formula

import (
	"fmt"
	"math"
	"slices"
)

// Given are the inputs of a formula, with defaults. Asking for one that the formula does not have,
// or has with another kind, is a bug in its row.
type Given Record

// Has reports whether an input was given or has a default.
func (g Given) Has(name string) bool {
	_, there := Record(g).Of(name)
	return there
}

// Number is an input of kind Number.
func (g Given) Number(name string) float64 { return kept[float64](g, name) }

// Whole is an input of kind Whole.
func (g Given) Whole(name string) int64 { return kept[int64](g, name) }

// Text is an input of kind Text; "" where it was not given.
func (g Given) Text(name string) string {
	if !g.Has(name) {
		return ""
	}
	return kept[string](g, name)
}

// Numbers is an input of kind Numbers; none where it was not given.
func (g Given) Numbers(name string) []float64 {
	if !g.Has(name) {
		return nil
	}
	return kept[[]float64](g, name)
}

// Texts is an input of kind Texts; none where it was not given.
func (g Given) Texts(name string) []string {
	if !g.Has(name) {
		return nil
	}
	return kept[[]string](g, name)
}

// Pairs is an input of kind Pairs; none where it was not given.
func (g Given) Pairs(name string) [][2]float64 {
	if !g.Has(name) {
		return nil
	}
	return kept[[][2]float64](g, name)
}

// Free is an input of kind Free; nil where it was not given.
func (g Given) Free(name string) Value {
	v, _ := Record(g).Of(name)
	return v
}

func kept[T any](g Given, name string) T {
	v, _ := Record(g).Of(name)
	value, ok := v.(T)
	if !ok {
		panic(fmt.Sprintf("formula: %s is %T, want %T", name, v, value))
	}
	return value
}

// Evaluate computes the formula, and returns its inputs: everything given, and the defaults of the
// rest.
func (f *Formula) Evaluate(given Record) (Record, error) {
	for i, e := range given {
		if f.input(e.Name) == nil {
			return nil, fmt.Errorf("%s has no input %q: want %s", f.Name, e.Name, f.wanted())
		}
		if slices.IndexFunc(given, func(other Entry) bool { return other.Name == e.Name }) != i {
			return nil, fmt.Errorf("%s is given twice", e.Name)
		}
	}
	many, n, err := f.lists(given)
	if err != nil {
		return nil, err
	}
	if len(many) == 0 {
		return f.once(given)
	}
	var all []Record
	for i := range n {
		one := slices.Clone(given)
		for _, j := range many {
			one[j].Value = given[j].Value.([]Value)[i]
		}
		told, err := f.once(one)
		if err != nil {
			return nil, fmt.Errorf("%s %d: %w", given[many[0]].Name, i+1, err)
		}
		all = append(all, told)
	}
	return sideBySide(all), nil
}

// lists are the places of inputs that are lists where one value is wanted, and how long
// those are.
func (f *Formula) lists(given Record) (many []int, n int, err error) {
	for i, e := range given {
		in := f.input(e.Name)
		if in.Kind == Free || depthOf(e.Value) <= in.Kind.depth() {
			continue
		}
		list := e.Value.([]Value)
		if len(list) == 0 {
			return nil, 0, fmt.Errorf("%s is an empty list, want a value in it", e.Name)
		}
		if len(many) > 0 && len(list) != n {
			return nil, 0, fmt.Errorf("%s is a list of %d and %s one of %d: want them equally long", given[many[0]].Name, n, e.Name, len(list))
		}
		many, n = append(many, i), len(list)
	}
	return many, n, nil
}

// depthOf is how many lists lie around a value, by its first.
func depthOf(v Value) int {
	list, ok := v.([]Value)
	switch {
	case !ok:
		return 0
	case len(list) == 0:
		return 1
	}
	return 1 + depthOf(list[0])
}

// sideBySide are answers as one, each output a list; nothing where one answer has it not.
func sideBySide(all []Record) Record {
	var out Record
	for i := range all {
		for _, e := range all[i] {
			if _, there := out.Of(e.Name); there {
				continue
			}
			list := make([]Value, len(all))
			for j := range all {
				list[j], _ = all[j].Of(e.Name)
			}
			out = append(out, Entry{e.Name, list})
		}
	}
	return out
}

// once works the formula out for one value of each input.
func (f *Formula) once(given Record) (Record, error) {
	g, err := f.Complete(given)
	if err != nil {
		return nil, err
	}
	out, err := f.Work(g)
	if err != nil {
		return nil, err
	}
	for _, e := range out {
		if !sound(e.Value) {
			return nil, fmt.Errorf("%s is no number for these inputs: they are too large, too small, or too far apart", e.Name)
		}
	}
	for _, p := range f.Printed(g) {
		out = append(out, p.Told...)
	}
	return out, nil
}

// Printed is what somebody published for these inputs.
func (f *Formula) Printed(g Given) (all []Published) {
	for _, p := range f.Published {
		if !slices.ContainsFunc(p.At, func(at Entry) bool { v, _ := Record(g).Of(at.Name); return !same(v, at.Value) }) {
			all = append(all, p)
		}
	}
	return all
}

// Complete are the inputs with defaults, one value of each.
func (f *Formula) Complete(given Record) (Given, error) {
	var g Given
	for _, in := range f.Inputs {
		v, there := given.Of(in.Name)
		switch {
		case there && (v != nil || in.Kind == Free):
			value, err := in.read(v)
			if err != nil {
				return nil, err
			}
			g = append(g, Entry{in.Name, value})
		case in.Default != nil:
			g = append(g, Entry{in.Name, in.Default})
		case !in.Optional:
			return nil, fmt.Errorf("%s is missing: want %s", in.Name, in.wants())
		}
	}
	return g, nil
}

// wants says what would do for an input.
func (in Input) wants() string {
	words := map[Kind]string{Number: "a number", Whole: "a whole number", Text: "a word", Numbers: "numbers", Texts: "words", Pairs: "pairs of numbers", Free: "a value"}[in.Kind]
	if reach := in.Range(); reach != "" {
		words += " from " + reach
	}
	if in.About != "" {
		words += ", " + in.About
	}
	return words
}

// sound reports whether all numbers in a value are numbers.
func sound(v Value) bool {
	switch v := v.(type) {
	case float64:
		return !math.IsNaN(v) && !math.IsInf(v, 0)
	case []Value:
		return !slices.ContainsFunc(v, func(one Value) bool { return !sound(one) })
	case Record:
		return !slices.ContainsFunc(v, func(e Entry) bool { return !sound(e.Value) })
	}
	return true
}

// same reports whether two kept values are equal.
func same(a, b Value) bool {
	switch a := a.(type) {
	case []float64:
		other, ok := b.([]float64)
		return ok && slices.Equal(a, other)
	case float64, int64, string, bool:
		return a == b
	}
	return false
}
