package order

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/ui/draw"
	"orrery/ui/pane"
)

// This file makes orders of texts, by the fields of what is asked.

// ask is an order that is being asked for.
type ask struct {
	kind order.Kind
	verb order.Verb
	in   order.Names
	now  time.Duration
}

// asking is the order of a verb, which there must be.
func asking(verb string, plan pane.Plan, now time.Duration) ask {
	kind, v, ok := order.Find(engine.Orders, verb)
	if !ok {
		panic("order: there is no verb " + verb)
	}
	return ask{kind, v, plan.Names(), now}
}

// fields are those that people give, in order.
func (a ask) fields() []field.Field {
	return slices.DeleteFunc(a.kind.Blank(a.in).Asked(a.verb), func(f field.Field) bool { return f.Bars != "" })
}

// order makes the order of texts, by their keys; what is left out is as usual.
func (a ask) order(texts map[string]string) (engine.Order, error) {
	draft := a.kind.Blank(a.in)
	var wrong error
	draft.Fill(a.verb, func(f field.Field) bool {
		text := strings.TrimSpace(texts[f.Key])
		var err error
		switch {
		case text != "":
			err = a.put(f, text)
		case f.Needs != "":
			err = fmt.Errorf("%s is missing: want %s", f.Key, f.Needs)
		}
		if wrong == nil {
			wrong = err
		}
		return text != ""
	})
	return draft.Order(), wrong
}

// put reads a text that a person wrote: words in any case and as far as they are clear,
// planes as P07, instants also from now on.
func (a ask) put(f field.Field, text string) error {
	switch {
	case f.Thing == "instant" && strings.HasPrefix(text, "+"):
		if d, err := field.ParseSpan(text[1:]); err == nil {
			text = field.ShowSpan(a.now + d)
		}
	case f.Thing == "instant":
		text = strings.TrimPrefix(text, "T+")
	case len(f.Words()) > 0:
		text = meant(text, f.Words())
	}
	if err := f.Read(text); err != nil {
		return fmt.Errorf("%s %w", f.Key, err)
	}
	return nil
}

// meant is the word that a text says, or as much as the text where it is not clear.
func meant(text string, words []string) string {
	begins := ""
	for _, w := range words {
		switch {
		case strings.EqualFold(w, text):
			return w
		case len(w) > len(text) && strings.EqualFold(w[:len(text)], text):
			if begins != "" {
				return text
			}
			begins = w
		}
	}
	if begins == "" {
		return text
	}
	return begins
}

// give gives an order, or asks first where it may do harm, in the order's own words.
func (a ask) give(o engine.Order) pane.Intent {
	give := pane.Give{Order: o}
	if a.verb.Asks {
		give.Confirm = o.String() + "?"
	}
	return give
}

// explained is what a field is, without how sure its usual value is.
func explained(f field.Field) string {
	if grade, rest, graded := strings.Cut(f.What, ": "); graded && (strings.HasPrefix(grade, "EST ") || strings.HasPrefix(grade, "LL")) {
		return rest
	}
	return f.What
}

// guessed says whether what a form begins a field with is an estimate: of none there is nothing
// to estimate.
func guessed(f field.Field, value string) bool {
	return strings.HasPrefix(f.What, "EST ") && !slices.Contains([]string{"", "0", "0s", "no"}, value)
}

// anyText is the range of a field that has none.
const anyText = "a text"

// whole is all that a form says of a field while it is edited: what it is and may be.
func whole(f field.Field) string {
	var parts []string
	bounds := f.Bounds()
	if f.Thing == "satellite" {
		bounds = "" // of its number, by which nobody knows it
	}
	for _, part := range []string{explained(f), f.Needs, bounds} {
		if part != "" && part != anyText && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return f.Key + ": " + strings.Join(parts, "; ")
}

// about is what a form says of a field, in few words.
func about(f field.Field) string {
	const most = 41 // cells, beside label and value in 80 columns
	what := explained(f)
	for _, end := range []string{"; ", " ("} {
		what, _, _ = strings.Cut(what, end)
	}
	if what == "" && f.Thing != "satellite" {
		what = f.Bounds()
	}
	if what == "" || what == anyText {
		what = f.Needs
	}
	for draw.Width(what) > most {
		end := max(strings.LastIndex(what, ", "), strings.LastIndex(what, ": "))
		if end < 0 {
			return draw.Cut(what, most)
		}
		what = what[:end]
	}
	return what
}
