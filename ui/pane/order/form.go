package order

import (
	"fmt"
	"maps"

	"orrery/engine"
	"orrery/engine/field"
	"orrery/ui/pane"
)

// This file asks for an order in a form, a line for each field.

// OrderForm asks for what a verb needs, beginning with some values by their keys.
func OrderForm(verb string, plan pane.Plan, s engine.Snapshot, begin map[string]string) pane.Form {
	return asking(verb, plan, s.Clock.Elapsed).form(nil, begin)
}

// form is OrderForm where some values are known: they are not asked for.
func (a ask) form(known, begin map[string]string) pane.Form {
	form := pane.Form{Title: a.verb.Spoken()}
	var keys []string
	for _, f := range a.fields() {
		if known[f.Key] != "" {
			continue
		}
		keys = append(keys, f.Key)
		line := pane.Field{Label: f.Key, Value: begin[f.Key], About: about(f), Whole: whole(f), Check: a.check(f)}
		if line.Value == "" {
			line.Value, line.Guess = f.Usual, guessed(f, f.Usual)
		}
		form.Fields = append(form.Fields, line)
	}
	said := func(values []string) map[string]string {
		texts := map[string]string{}
		maps.Copy(texts, known)
		for i, key := range keys {
			if values[i] != "" {
				texts[key] = values[i]
			}
		}
		return texts
	}
	form.Then = func(values []string) (pane.Intent, error) {
		a := a
		return a.named(said(values), func(texts map[string]string) (pane.Intent, error) {
			o, err := a.order(texts)
			if err != nil {
				return nil, err
			}
			return a.give(o), nil
		})
	}
	return form
}

// check says what is wrong with the text of a field by itself: names are looked up, and
// what hangs on other fields is seen, when the form is done.
func (a ask) check(f field.Field) func(string) error {
	return func(text string) error {
		switch {
		case text == "" && f.Needs != "":
			return fmt.Errorf("%s is missing: want %s", f.Key, f.Needs)
		case text == "" || f.Thing == "satellite" || f.Thing == "station":
			return nil
		}
		scratch, _ := field.Find(a.kind.Blank(a.in).Fields(), f.Key)
		return a.put(scratch, text)
	}
}
