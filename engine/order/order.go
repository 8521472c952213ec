// Package order describes the orders of an operator: one value has the name of an order in
// journals, its fields, and the verbs by which people give it. Journals, scripts, menus, forms,
// the palette and documents all use that value.
//
//	var drain = order.Of("drain", func(o *DrainNode, in order.Names) []field.Field {
//		return []field.Field{order.Satellite("satellite", &o.Node, in), order.Off(&o.Off)}
//	}).By(
//		order.Verb{Name: "drain", Says: "off=no", About: "keep new jobs off a node"},
//		order.Verb{Name: "undrain", Says: "off=yes", About: "let new jobs on a node again"},
//	)
//
// # Model
//
// A kind describes an order; a verb is one way to give it. A verb may fix the value of one field,
// as undrain fixes off, and people enter the others. A draft is an order that is being entered:
// its fields point into it, and some depend on the values of others.
//
// In bytes an order is the name of its kind and its fields, one after another. Both are permanent:
// an order whose fields change gets a new name, and the old one stays as a kind that is only read.
//
// # Limits
//
// Fields say which values are possible; whether an order can be carried out now is decided by the
// mission.
package order

import (
	"strings"

	"orrery/engine/field"
	"orrery/engine/wire"
)

// Order is an order of the operator to a mission.
type Order interface {
	// String is the order in a few words, for the log and the undo list.
	String() string
}

// Names are the names of the things that orders refer to.
type Names struct {
	Groups, Vehicles, Pads, Plans, Stations, Owners, Centres []string
	Satellite                                                func(name string) (number int64, ok bool) // nil: none has a name
}

// Kind is a kind of order.
type Kind struct {
	Name  string // in journals, never changes
	Verbs []Verb // ways to give it, in menu order; none if it is only read
	blank func(Names) Draft
	draft func(Order, Names) (Draft, bool)
}

// Verb is one way to give an order.
type Verb struct {
	Name  string // in scripts: cut_laser
	Words string // in the palette, if not the name with spaces
	About string // purpose, in a few words
	Says  string // the value that the verb sets, as KEY=VALUE; "" for none
	Alone string // key to which a plain value belongs: tick: 1m
	Asks  bool   // asks for confirmation and shows the effect first: it builds, closes, ends, moves or raises
}

// Spoken is the verb in the palette: cut laser.
func (v Verb) Spoken() string {
	if v.Words != "" {
		return v.Words
	}
	return strings.ReplaceAll(v.Name, "_", " ")
}

// said is the field that the verb gives, and its value.
func (v Verb) said() (key, value string) {
	key, value, _ = strings.Cut(v.Says, "=")
	return key, value
}

// Of makes a kind of order from its name in journals and its fields, which journals contain in that
// order.
func Of[T Order](name string, fields func(*T, Names) []field.Field) Kind {
	return Coded(name, fields, nil)
}

// Coded is Of with a function that encodes the order in journals.
func Coded[T Order](name string, fields func(*T, Names) []field.Field, code func(*T, *wire.Coder)) Kind {
	draft := func(o *T, in Names) Draft {
		d := Draft{fields: func() []field.Field { return fields(o, in) }, order: func() Order { return *o }}
		if code != nil {
			d.code = func(c *wire.Coder) { code(o, c) }
		}
		return d
	}
	return Kind{
		Name:  name,
		blank: func(in Names) Draft { return draft(new(T), in) },
		draft: func(o Order, in Names) (Draft, bool) {
			own, mine := o.(T)
			return draft(&own, in), mine
		},
	}
}

// Old is a kind in earlier journals: code decodes it, and a function converts it to today's order.
func Old[T any](name string, code func(*T, *wire.Coder), then func(T) Order) Kind {
	return Kind{
		Name: name,
		blank: func(Names) Draft {
			var o T
			return Draft{
				fields: func() []field.Field { return nil },
				order:  func() Order { return then(o) },
				code:   func(c *wire.Coder) { code(&o, c) },
			}
		},
		draft: func(Order, Names) (Draft, bool) { return Draft{}, false },
	}
}

// By sets the verbs of a kind.
func (k Kind) By(verbs ...Verb) Kind { k.Verbs = verbs; return k }

// Find returns the kind and the verb with a name, as in scripts or in the palette.
func Find(kinds []Kind, name string) (Kind, Verb, bool) {
	for _, k := range kinds {
		for _, v := range k.Verbs {
			if v.Name == name || v.Spoken() == name {
				return k, v, true
			}
		}
	}
	return Kind{}, Verb{}, false
}

// Blank is a draft of the kind with zero fields.
func (k Kind) Blank(in Names) Draft { return k.blank(in) }

// Draft is an order of the kind as a draft; false if it is of another kind.
func (k Kind) Draft(o Order, in Names) (Draft, bool) { return k.draft(o, in) }
