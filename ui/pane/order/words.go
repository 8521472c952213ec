package order

import (
	"fmt"
	"slices"
	"strings"

	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/node"
	"orrery/engine/order"
	"orrery/ui/pane"
)

// This file takes orders in words: the values of their fields in order, or KEY=VALUE.

// Commands are the orders of some kinds in words, but for those with words of their own.
func Commands(kinds []order.Kind, plan pane.Plan) []pane.Command {
	var all []pane.Command
	for _, kind := range kinds {
		for _, verb := range kind.Verbs {
			if verb.Name == "submit" {
				all = append(all, submitCommand(plan))
				continue
			}
			all = append(all, command(verb, plan))
		}
	}
	return all
}

// command is a verb in words.
func command(verb order.Verb, plan pane.Plan) pane.Command {
	return pane.Command{
		Name: verb.Spoken(), Takes: takes(asking(verb.Name, plan, 0)), About: verb.About,
		Then: func(text string, s engine.Snapshot) (pane.Intent, error) {
			a := asking(verb.Name, plan, s.Clock.Elapsed)
			texts, err := a.words(text)
			if err != nil {
				return nil, err
			}
			return a.named(texts, func(texts map[string]string) (pane.Intent, error) {
				o, err := a.order(texts)
				if err != nil {
					return nil, err
				}
				return a.give(o), nil
			})
		},
		Alone: func(s engine.Snapshot, sel pane.Selection) pane.Intent {
			switch {
			case verb.Name == "book":
				return BookMenu(plan, s.Clock.Elapsed)
			case verb.Name == "evacuate_plane" || verb.Name == "end_evacuation":
				return planeForm(verb.Name, plan, sel)
			}
			return beginning(asking(verb.Name, plan, s.Clock.Elapsed), plan, s, sel)
		},
		Offer: func(s engine.Snapshot) []string { return offers(asking(verb.Name, plan, s.Clock.Elapsed), plan, s) },
	}
}

// beginning is a form that begins with what is selected, where the order is about such a
// thing: a flight, a job, a satellite.
func beginning(a ask, plan pane.Plan, s engine.Snapshot, sel pane.Selection) pane.Intent {
	begin, satellite := map[string]string{}, ""
	for _, f := range a.fields() {
		switch {
		case f.Thing == "flight" && sel.Flight != 0:
			begin[f.Key] = fmt.Sprint(sel.Flight)
		case f.Thing == "job" && sel.Job != 0:
			begin[f.Key] = fmt.Sprint(sel.Job)
		case f.Thing == "satellite" && f.Needs != "" && sel.Node != nil && satellite == "":
			satellite = f.Key
		}
	}
	if satellite == "" {
		return OrderForm(a.verb.Name, plan, s, begin)
	}
	return pane.Find{Wants: engine.Wants{Nodes: node.Wants{One: sel.Node}}, Then: func(s engine.Snapshot) (pane.Intent, error) {
		if s.Node != nil {
			begin[satellite] = s.Node.Row.Name
		}
		return OrderForm(a.verb.Name, plan, s, begin), nil
	}}
}

// takes is what follows a verb: those in brackets may be left out.
func takes(a ask) string {
	var words []string
	for _, f := range a.fields() {
		word := strings.ToUpper(f.Key)
		if f.Needs == "" {
			word = "[" + word + "]"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// offers are what may follow a verb: planes, or the words of its first field.
func offers(a ask, plan pane.Plan, s engine.Snapshot) []string {
	fields := a.fields()
	switch {
	case len(fields) > 0 && fields[0].Thing == "station":
		return append(a.in.Stations, added(s)...)
	case len(fields) > 1 && fields[0].Thing == "group" && fields[1].Thing == "plane":
		return planesOf(plan)
	case len(fields) > 0:
		return fields[0].Words()
	}
	return nil
}

// added are the gateways in a picture that were built by order.
func added(s engine.Snapshot) []string {
	var names []string
	for _, row := range s.Network.Stations.Rows {
		if row.Added {
			names = append(names, row.Name)
		}
	}
	return names
}

// words takes a line apart into the texts of fields. That of the only field is the whole
// line.
func (a ask) words(line string) (map[string]string, error) {
	fields, texts := a.fields(), map[string]string{}
	if len(fields) == 1 {
		text := strings.TrimSpace(strings.TrimPrefix(line, fields[0].Key+"="))
		if quoted, after := next(text, nil); after == "" {
			text = quoted
		}
		texts[fields[0].Key] = text
		return texts, nil
	}
	for rest := strings.TrimLeft(line, " ,"); rest != ""; rest = strings.TrimLeft(rest, " ,") {
		f, value, named := keyOf(rest, fields)
		if !named {
			i := slices.IndexFunc(fields, func(f field.Field) bool { _, given := texts[f.Key]; return !given })
			if i < 0 {
				return nil, fmt.Errorf("%q is more than %s takes: %s", rest, a.verb.Spoken(), takes(a))
			}
			f, value = fields[i], rest
		}
		if _, twice := texts[f.Key]; twice {
			return nil, fmt.Errorf("%s is given twice", f.Key)
		}
		texts[f.Key], rest = next(value, f.Words())
	}
	return texts, nil
}

// keyOf is the field that a line begins to give by its key, and what follows.
func keyOf(line string, fields []field.Field) (f field.Field, rest string, named bool) {
	key, rest, found := strings.Cut(line, "=")
	if !found || strings.ContainsAny(key, " ,\"") {
		return f, "", false
	}
	f, named = keyed(key, fields)
	return f, rest, named
}

// keyed is the field of a key, which may leave out its last words: data-in is data_in_gb.
func keyed(key string, fields []field.Field) (f field.Field, ok bool) {
	key = strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(key))
	if f, ok = field.Find(fields, key); ok {
		return f, true
	}
	begin := func(f field.Field) bool { return strings.HasPrefix(f.Key, key+"_") }
	i := slices.IndexFunc(fields, begin)
	if i < 0 || slices.ContainsFunc(fields[i+1:], begin) {
		return f, false
	}
	return fields[i], true
}

// next is the first value of a line, and what follows: one in quotes, one of some words
// that hold blanks, or what comes before a blank or a comma.
func next(line string, words []string) (value, rest string) {
	if strings.HasPrefix(line, `"`) {
		if end := strings.IndexByte(line[1:], '"'); end >= 0 {
			return line[1 : 1+end], line[2+end:]
		}
	}
	for _, w := range words {
		if len(w) > len(value) && len(line) >= len(w) && strings.EqualFold(line[:len(w)], w) && (len(line) == len(w) || strings.ContainsRune(" ,", rune(line[len(w)]))) {
			value, rest = w, line[len(w):]
		}
	}
	if value != "" {
		return value, rest
	}
	if end := strings.IndexAny(line, " ,"); end >= 0 {
		return line[:end], line[end:]
	}
	return line, ""
}

// named puts numbers in the place of the names of satellites, and names of stations in
// full, before it goes on.
func (a *ask) named(texts map[string]string, then func(map[string]string) (pane.Intent, error)) (pane.Intent, error) {
	return a.lookUp(a.fields(), texts, then)
}

// lookUp is named for some of the fields.
func (a *ask) lookUp(fields []field.Field, texts map[string]string, then func(map[string]string) (pane.Intent, error)) (pane.Intent, error) {
	for i, f := range fields {
		text, given := texts[f.Key]
		switch {
		case !given:
		case f.Thing == "satellite":
			return satelliteThen(text, func(row node.Row) (pane.Intent, error) {
				texts[f.Key] = fmt.Sprint(row.ID)
				return a.lookUp(fields[i+1:], texts, then)
			})
		case f.Thing == "station":
			return StationsThen(func(names []string) (pane.Intent, error) {
				at, err := FindStation(names, text)
				if err != nil {
					return nil, err
				}
				a.in.Stations, texts[f.Key] = names, fmt.Sprintf("#%d", at+1)
				return a.lookUp(fields[i+1:], texts, then)
			}), nil
		}
	}
	return then(texts)
}
