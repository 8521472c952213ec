package scenario

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"orrery/data/catalog"
	"orrery/data/scenario/tree"
	"orrery/engine/field"
)

// Set changes one value by its path: compute.planes=14, groups.compute.planes=14,
// ai1-like.battery_kwh=120, workload.fill=0.5, flights.1.lift_off=3h. Items are found by name or
// number; for groups, designs, vehicles and pads the name alone is enough. A vehicle or pad is also
// launch.NAME, in any case and with - or _ for blanks: launch.starship.slip=9mo.
func (f *File) Set(assignment string) error {
	path, text, ok := strings.Cut(assignment, "=")
	if !ok {
		return fmt.Errorf("%s sets nothing: want key=value, as in compute.planes=14", field.Quoted(assignment))
	}
	steps := strings.Split(path, ".")
	switch list, ok := f.named(steps[0]); {
	case ok && len(steps) > 1:
		steps = append([]string{list}, steps...)
	case !ok && steps[0] == "launch" && len(steps) > 2:
		at, err := f.launched(steps[1])
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		steps = append(at, steps[2:]...)
	}
	w := walk{path: path, node: f.tree}
	at, err := w.descend(f.fields(), steps)
	if err != nil {
		return err
	}
	if !at.Single() {
		return fmt.Errorf("%s holds several values: set one of them", path)
	}
	given := &tree.Node{Place: w.node.Place, Kind: tree.Value, Text: strings.TrimSpace(text)}
	if at.IsRow() {
		given = tree.Row(text)
		given.Place = w.node.Place
	}
	switch at.Key {
	case "tle", "omm":
		delete(f.sets, w.node)
	case "name":
		f.rename(&w)
	}
	return f.change(&w, at.Key, given)
}

// rename keeps the catalogue's defaults of hardware that gets another name.
func (f *File) rename(w *walk) {
	list, number, _ := strings.Cut(w.key, ".")
	n, _ := strconv.Atoi(number)
	if all := f.likes[list]; n >= 1 && n <= len(all) && w.node.Under("like") == nil {
		w.node.Put("like", &tree.Node{Kind: tree.Value, Text: all[n-1].like})
	}
}

// change sets the node of a key and reads the tree again; if that fails it restores the old node.
func (f *File) change(w *walk, key string, given *tree.Node) error {
	before := w.node.Put(key, given)
	problems := f.read()
	if len(problems) == 0 {
		return nil
	}
	w.node.Put(key, before)
	f.read()
	for _, p := range problems {
		if p.Key == below(w.key, key) {
			return fmt.Errorf("%s %s", w.path, p.Text)
		}
	}
	return fmt.Errorf("%s: then %s", w.path, problems[0].sentence())
}

// named is the list that contains a group, design, vehicle or pad of that name. A design of the
// catalogue that the file does not list is added.
func (f *File) named(name string) (list string, ok bool) {
	fields := f.fields()
	if _, ok := field.Find(fields, name); ok {
		return "", false
	}
	for _, list := range []string{"groups", "designs", "vehicles", "pads"} {
		if l, _ := field.Find(fields, list); itemOf(l.Items(), name) >= 0 {
			return list, true
		}
	}
	if f.supply("designs", name, catalog.Designs()) {
		f.read()
		return "designs", true
	}
	return "", false
}

// launched is the path of the vehicle or pad with a name, in any case and with - or _ for blanks.
func (f *File) launched(name string) (steps []string, err error) {
	plain := func(name string) string {
		return strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(name))
	}
	var all []string
	for _, list := range []string{"vehicles", "pads"} {
		l, _ := field.Find(f.fields(), list)
		for i := range l.Items().Len() {
			called := nameOf(l.Items().At(i))
			if plain(called) == plain(name) {
				return []string{list, strconv.Itoa(i + 1)}, nil
			}
			all = append(all, called)
		}
	}
	if len(all) == 0 {
		return nil, errors.New("this mission has neither vehicles nor pads")
	}
	return nil, fmt.Errorf("there is no vehicle or pad %s: want %s", field.Quoted(name), field.Either(all))
}

// walk descends from the root to a mapping of the tree.
type walk struct {
	path string     // as given
	key  string     // so far, with items by number
	node *tree.Node // so far; created if missing
}

// descend follows steps to a value, and returns its field.
func (w *walk) descend(fields []field.Field, steps []string) (field.Field, error) {
	for i, step := range steps {
		f, ok := field.Find(fields, step)
		if !ok {
			what, _ := unknown(step, fields)
			return f, fmt.Errorf("%s: %s", w.path, what)
		}
		rest := steps[i+1:]
		switch {
		case f.Single() && len(rest) > 0:
			return f, fmt.Errorf("%s: %s is one value and holds no %s", w.path, step, field.Quoted(rest[0]))
		case len(rest) == 0:
			return f, nil
		case f.Fields() != nil:
			fields = f.Fields()()
			w.key, w.node = below(w.key, step), w.node.Below(step, tree.Mapping)
		default:
			n := itemOf(f.Items(), rest[0])
			if n < 0 {
				return f, fmt.Errorf("%s: %s has no item %s: want %s", w.path, step, field.Quoted(rest[0]), items(f.Items()))
			}
			if len(rest) == 1 {
				return f, nil
			}
			w.key, w.node = fmt.Sprintf("%s.%d", below(w.key, step), n+1), w.node.Under(step).Item(n)
			return w.descend(f.Items().At(n), rest[1:])
		}
	}
	return field.Field{}, errors.New("a path without steps")
}

// itemOf is the index of the item with a name or number, from 1; -1 if there is none.
func itemOf(l field.Listing, word string) int {
	for i := range l.Len() {
		if nameOf(l.At(i)) == word {
			return i
		}
	}
	if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= l.Len() {
		return n - 1
	}
	return -1
}

// items lists the names of a list's items.
func items(l field.Listing) string {
	if l.Len() == 0 {
		return "none: the list is empty"
	}
	words := []string{}
	for i := range min(l.Len(), 12) {
		if name := nameOf(l.At(i)); name != "" {
			words = append(words, name)
		}
	}
	if len(words) == 0 {
		return fmt.Sprintf("a number from 1 to %d", l.Len())
	}
	return field.Either(words)
}

// nameOf is the name of an item, "" if it has none.
func nameOf(fields []field.Field) string {
	if f, ok := field.Find(fields, "name"); ok {
		return f.Show()
	}
	return ""
}
