package order

import (
	"fmt"

	"orrery/engine/field"
	"orrery/engine/wire"
)

// Draft is an order that is being written.
type Draft struct {
	fields func() []field.Field
	order  func() Order
	code   func(*wire.Coder) // nil: the fields
}

// Order is the draft as it is now.
func (d Draft) Order() Order { return d.order() }

// Fields are all fields of the draft as it is now.
func (d Draft) Fields() []field.Field { return d.fields() }

// Asked are the fields that people give with a verb, as the draft is now. Those that may
// not be given here say why.
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

// Fill goes through the fields of a draft, those first on which others hang: what the verb
// says it puts in, the others give reads, or answers that they are not given, and then they
// are what is usual.
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

// Code spells the draft in bytes, or reads it.
func (d Draft) Code(c *wire.Coder) {
	if d.code != nil {
		d.code(c)
		return
	}
	for i := range d.fields() {
		d.fields()[i].Code(c) // what they are may hang on those before
	}
}

// Clean changes every text that the draft holds.
func (d Draft) Clean(clean func(string) string) {
	for _, f := range d.fields() {
		f.Rewrite(clean)
	}
}
