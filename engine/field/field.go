// Package field describes inputs: one row has the key of a value with its unit, its meaning, its
// range and the variable that holds it. Files, changes on the command line, forms, scripts,
// journals, checks and documents all use that row.
//
//	func (d *Design) Fields() []field.Field {
//		return []field.Field{
//			field.Number("cell_efficiency", &d.Efficiency, 0, 1).About("of the cells"),
//			field.Measure("battery_kwh", field.In(&d.Capacity, unit.KilowattHour), 0, 1e6).About("installed"),
//		}
//	}
//
// # Model
//
// A field is one value, a list of values, a part with fields of its own, or a list of such parts.
// Read parses the text from a document, a flag or a form, Show writes it back, Check tests the
// value against its range, and Code encodes it in bytes.
//
// Texts are in the unit of the key, variables in SI. Show finds the shortest text from which Read
// makes the same bits; if no number of 17 digits does, it writes more. Read parses such a number
// exactly and rounds once.
//
// # Limits
//
// A field points into the value that it describes, and is valid only as long as that stays where
// it is.
package field

import (
	"fmt"

	"orrery/engine/problem"
	"orrery/engine/wire"
)

// Field is an input.
type Field struct {
	Key   string  // with its unit: battery_kwh
	What  string  // its meaning, and the source of its default
	Name  string  // for sentences: battery; the key where it is empty
	Unit  string  // likewise: kWh
	Usual string  // its default as text; "" is the zero value
	Needs string  // what is wanted if it is missing; "" if it may be left out
	Bars  string  // why it may not be given here; "" if it may
	Thing string  // kind of thing of which it is the number or name: satellite, job; "" for none
	Is    Use     // how it is used
	value value   // one value, or a list of them
	part  part    // fields of its own
	list  Listing // parts
}

// Use says how a field is used.
type Use uint8

// The uses.
const (
	Base     Use = 1 << iota // the defaults of all others depend on it: it is read before them
	First                    // which others there are depends on it: it is read before those
	Short                    // stands for others: people write it, a full document has the others
	Full                     // only in full documents
	Quiet                    // does not apply here, so it is not shown to people
	InFlight                 // can be changed in flight
	OfRelays                 // relays have it, too
)

// value is where one value, or a row of them, is kept.
type value interface {
	// read takes a text; any says to take whatever the place can hold.
	read(text string, any bool) error
	show() string
	fits() bool     // what is kept is in its range
	bounds() string // the range, for people
	code(c *wire.Coder)
}

// About sets the meaning of the field, and the source of its default.
func (f Field) About(what string) Field { f.What = what; return f }

// Called sets the name of the field in sentences, and its unit.
func (f Field) Called(name, unit string) Field { f.Name, f.Unit = name, unit; return f }

// Usually sets the default.
func (f Field) Usually(text string) Field { f.Usual = text; return f }

// Needed says that the field must be given, and what is wanted.
func (f Field) Needed(want string) Field { f.Needs = want; return f }

// Barred sets why the field may not be given, if it may not.
func (f Field) Barred(yes bool, why string) Field {
	if yes {
		f.Bars = why
	}
	return f
}

// Of sets the kind of thing of which the field is the number or name: a satellite, a job.
func (f Field) Of(thing string) Field { f.Thing = thing; return f }

// As adds uses.
func (f Field) As(uses Use) Field { f.Is |= uses; return f }

// When adds uses if a condition holds.
func (f Field) When(so bool, uses Use) Field {
	if so {
		f.Is |= uses
	}
	return f
}

// Has reports whether the field has a use.
func (f Field) Has(use Use) bool { return f.Is&use != 0 }

// Single reports whether the field is one value or a list of values, not a part or a list of parts.
func (f Field) Single() bool { return f.value != nil }

// Read parses the text that people write, in the unit of the key. Its error continues after the
// key: is "5", want 0 to 1.
func (f Field) Read(text string) error { return f.value.read(text, false) }

// Take is Read of a text that Show wrote: it accepts whatever the variable can hold, and leaves
// ranges to Check.
func (f Field) Take(text string) error { return f.value.read(text, true) }

// Show is the value as text, as Read accepts it.
func (f Field) Show() string { return f.value.show() }

// Check returns a problem with the key if the value is out of range.
func (f Field) Check() error {
	if f.value == nil || f.value.fits() {
		return nil
	}
	name := f.Name
	if name == "" {
		name = f.Key
	}
	is := f.value.show()
	if f.Unit != "" {
		is += " " + f.Unit
	}
	return problem.Problem{Key: f.Key, Err: fmt.Errorf("%s is %s, want %s", name, is, f.value.bounds())}
}

// Bounds is the permitted values, for people: a range, or words; "" for a part or a list.
func (f Field) Bounds() string {
	if f.value == nil {
		return ""
	}
	return f.value.bounds()
}

// Check returns a problem for each field out of range.
func Check(fields []Field) (wrong problem.List) {
	for _, f := range fields {
		if err := f.Check(); err != nil {
			wrong = append(wrong, err)
		}
	}
	return wrong
}

// Code encodes the value in bytes, or decodes it: 8 for a number or a duration, 1 for a boolean,
// and for a text or list its length first.
func (f Field) Code(c *wire.Coder) {
	switch {
	case f.value != nil:
		f.value.code(c)
	case f.part != nil:
		for _, inner := range f.part() {
			inner.Code(c)
		}
	default:
		f.list.Code(c)
	}
}

// Find returns the field with a key.
func Find(fields []Field, key string) (Field, bool) {
	for _, f := range fields {
		if f.Key == key {
			return f, true
		}
	}
	return Field{}, false
}

// Quoted quotes text from outside, harmless and shortened.
func Quoted(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
