package order

import (
	"fmt"

	"orrery/engine/field"
	"orrery/engine/wire"
)

// Draft is an order that is being entered.
type Draft struct {
	fields func() []field.Field
	order  func() Order
	code   func(*wire.Coder) // nil: by the fields
}

// Order is the order with its present values.
func (d Draft) Order() Order { return d.order() }

// Fields are all fields of the draft; they may depend on its present values.
func (d Draft) Fields() []field.Field { return d.fields() }

// Asked are the fields that people enter with a verb. Those that may not be given say why.
func (d Draft) Asked(v Verb) []field.Field {
	said, _ := v.said()
	var asked []field.Field
	for _, f := range d.fields() {
		if f.Key != said && !f.Has(field.Full) {
			asked = append(asked, f)
		}
	}
	return asked
}

// Fill sets the fields of a draft, first those on which others depend: the verb's own value, else
// what give sets or, if it returns false, the default.
func (d Draft) Fill(v Verb, give func(field.Field) (given bool)) {
	said, value := v.said()
	for _, turn := range [...]field.Use{field.Base, field.First, 0} {
		for _, f := range d.fields() {
			if f.Is&(field.Base|field.First) != turn || f.Bars != "" {
				continue
			}
			switch {
			case f.Key == said:
				put(f, value)
			case f.Has(field.Full) || !give(f):
				if f.Usual != "" {
					put(f, f.Usual)
				}
			}
		}
	}
}

// put takes a text that this program wrote.
func put(f field.Field, text string) {
	if err := f.Take(text); err != nil {
		panic(fmt.Sprintf("order: %s %v", f.Key, err))
	}
}

// Code encodes the draft in bytes, or decodes it.
func (d Draft) Code(c *wire.Coder) {
	if d.code != nil {
		d.code(c)
		return
	}
	for i := range d.fields() {
		d.fields()[i].Code(c) // what they are may hang on those before
	}
}

// Clean cleans every text of the draft.
func (d Draft) Clean(clean func(string) string) {
	for _, f := range d.fields() {
		f.Rewrite(clean)
	}
}
