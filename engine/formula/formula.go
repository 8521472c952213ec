// Package formula describes documented formulas: each has one row with its name, its inputs with
// unit and range, its outputs, its source and its limits. All who ask for a formula by name use
// these rows, and each row calls the functions that a mission runs on.
//
// # Model
//
// A formula is a function of plain values. Its inputs are checked first: an unknown or missing
// key, or a value of the wrong kind or out of range, is refused with a sentence. An input may be a
// list where one value is expected: then the formula is computed for each of them, and each output
// is a list.
//
// A row may have published numbers: what somebody printed for certain inputs. They are shown with
// those inputs only, and are never the result of the formula.
//
// # Limits
//
// Inputs that are lists are taken in parallel and must have the same length.
package formula

import (
	"slices"
	"strings"

	"orrery/engine/field"
)

// Value is a value of an input or output: nil, a bool, an int64, a float64, a string, a []Value or
// a Record.
type Value = any

// Record is values by name, in order.
type Record []Entry

// Entry is a value with its name.
type Entry struct {
	Name  string
	Value Value
}

// Of is the value with a name; false if there is none.
func (r Record) Of(name string) (Value, bool) {
	if i := slices.IndexFunc(r, func(e Entry) bool { return e.Name == name }); i >= 0 {
		return r[i].Value, true
	}
	return nil, false
}

// Formula is a documented formula.
type Formula struct {
	Name      string // its room and its own name, as in files of cases: launch.node_rate
	About     string // purpose, in a few words
	Rule      string // the formula itself
	Inputs    []Input
	Outputs   []Output
	Source    string
	Limits    string
	Published []Published
	Work      func(Given) (Record, error)
}

// Output is a result of a formula. In a name with a star, the star stands for an input.
type Output struct {
	Name  string
	Unit  string // "" for none
	About string
}

// Published is what somebody printed for some inputs.
type Published struct {
	At     Record // the inputs for which it was printed
	Told   Record
	Source string
	Why    string // why it differs from the result of the formula; "" if it does not
}

// Room is the first part of a formula's name.
func (f *Formula) Room() string {
	room, _, _ := strings.Cut(f.Name, ".")
	return room
}

// Find is the formula with a name; nil if there is none.
func Find(all []Formula, name string) *Formula {
	if i := slices.IndexFunc(all, func(f Formula) bool { return strings.EqualFold(f.Name, name) }); i >= 0 {
		return &all[i]
	}
	return nil
}

// Fitting is the only formula that has all the names as inputs and needs no others; nil if none
// fits, or more than one.
func Fitting(all []Formula, names []string) *Formula {
	var found *Formula
	for i := range all {
		if !all[i].fits(names) {
			continue
		}
		if found != nil {
			return nil
		}
		found = &all[i]
	}
	return found
}

// fits reports whether a formula could work with inputs of these names.
func (f *Formula) fits(names []string) bool {
	for _, name := range names {
		if f.input(name) == nil {
			return false
		}
	}
	for _, in := range f.Inputs {
		if in.needed() && !slices.Contains(names, in.Name) {
			return false
		}
	}
	return true
}

// input is the input of a name; nil if there is none such.
func (f *Formula) input(name string) *Input {
	if i := slices.IndexFunc(f.Inputs, func(in Input) bool { return in.Name == name }); i >= 0 {
		return &f.Inputs[i]
	}
	return nil
}

// Takes reports whether the formula has an input with a name.
func (f *Formula) Takes(name string) bool { return f.input(name) != nil }

// wanted lists the inputs for a sentence.
func (f *Formula) wanted() string {
	names := make([]string, len(f.Inputs))
	for i, in := range f.Inputs {
		names[i] = in.Name
	}
	return field.Either(names)
}

// Has reports whether an output with this name is documented.
func (f *Formula) Has(output string) bool {
	return f.works(output) || f.Quotes(output)
}

// Quotes reports whether an output is not computed, but what somebody printed for exactly the given
// inputs.
func (f *Formula) Quotes(output string) bool {
	return !f.works(output) && slices.ContainsFunc(f.Published, func(p Published) bool { _, told := p.Told.Of(output); return told })
}

func (f *Formula) works(output string) bool {
	return slices.ContainsFunc(f.Outputs, func(o Output) bool { return o.is(output) })
}

// UnitOf is the unit of an output; "" for none.
func (f *Formula) UnitOf(output string) string {
	if i := slices.IndexFunc(f.Outputs, func(o Output) bool { return o.is(output) }); i >= 0 {
		return f.Outputs[i].Unit
	}
	return ""
}

// is reports whether the output has this name, or one that its star allows.
func (o Output) is(name string) bool {
	head, tail, star := strings.Cut(o.Name, "*")
	if !star {
		return o.Name == name
	}
	return len(name) > len(head)+len(tail) && strings.HasPrefix(name, head) && strings.HasSuffix(name, tail)
}
