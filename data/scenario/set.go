package scenario

import (
	"fmt"
	"strconv"
	"strings"

	"orrery/data/catalog"
)

// Set changes one value by its path: compute.planes=14, groups.compute.planes=14,
// ai1-like.battery_kwh=120, workload.fill=0.5, flights.1.lift_off=3h. Items are
// found by name or by number, and of groups, designs, vehicles and pads the name
// alone will do.
func (f *File) Set(assignment string) error {
	path, text, ok := strings.Cut(assignment, "=")
	if !ok {
		return fmt.Errorf("%s sets nothing: want key=value: compute.planes=14", quoted(assignment))
	}
	steps := strings.Split(path, ".")
	here := part(f)
	if named, ok := f.named(steps[0]); ok && len(steps) > 1 {
		here, steps = named, steps[1:]
	}
	value, err := descend(here, steps, path)
	if err != nil {
		return err
	}
	switch v := value.(type) {
	case scalar:
		err = v.read(strings.TrimSpace(text))
	case row:
		err = v.readRow(split(text))
	default:
		err = fmt.Errorf("holds several values: set one of those in it")
	}
	if err != nil {
		return fmt.Errorf("%s %w", path, err)
	}
	return nil
}

// named finds a group, design, vehicle or pad by its name alone. A design of
// the catalogue that the file does not list yet is put in.
func (f *File) named(name string) (part, bool) {
	if _, ok := find(f.entries(), name); ok {
		return nil, false
	}
	for _, l := range f.lists() {
		if p, ok := itemOf(l, name); ok {
			return p, true
		}
	}
	if _, ok := catalog.ByName(catalog.Designs(), name); ok {
		return f.design(name), true
	}
	return nil, false
}

// lists are those whose items have names that Set takes alone.
func (f *File) lists() []list {
	return []list{
		listOf[Group, *Group]{&f.Groups},
		listOf[Design, *Design]{&f.Designs},
		listOf[Vehicle, *Vehicle]{&f.Vehicles},
		listOf[Pad, *Pad]{&f.Pads},
	}
}

// descend walks from a part along the steps to a value.
func descend(here part, steps []string, path string) (any, error) {
	for i, step := range steps {
		e, ok := find(here.entries(), step)
		if !ok {
			return nil, fmt.Errorf("%s: %s", path, unknown(step, here.entries()))
		}
		rest := steps[i+1:]
		switch v := e.value.(type) {
		case part:
			here = v
			if len(rest) == 0 {
				return v, nil
			}
		case list:
			if len(rest) == 0 {
				return v, nil
			}
			item, ok := itemOf(v, rest[0])
			if !ok {
				return nil, fmt.Errorf("%s: %s has no item %s: want %s", path, step, quoted(rest[0]), items(v))
			}
			if len(rest) == 1 {
				return item, nil
			}
			return descend(item, rest[1:], path)
		default:
			if len(rest) > 0 {
				return nil, fmt.Errorf("%s: %s is one value and holds no %s", path, step, quoted(rest[0]))
			}
			return v, nil
		}
	}
	return here, nil
}

// itemOf finds an item by its name or its number, from 1.
func itemOf(l list, word string) (part, bool) {
	for i := range l.len() {
		if nameOf(l.at(i)) == word {
			return l.at(i), true
		}
	}
	if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= l.len() {
		return l.at(n - 1), true
	}
	return nil, false
}

// items lists what an item may be called.
func items(l list) string {
	if l.len() == 0 {
		return "none: the list is empty"
	}
	words := []string{}
	for i := range min(l.len(), 12) {
		if name := nameOf(l.at(i)); name != "" {
			words = append(words, name)
		}
	}
	if len(words) == 0 {
		return fmt.Sprintf("a number from 1 to %d", l.len())
	}
	return either(words)
}

// nameOf is what an item is called, "" if it has no name.
func nameOf(p part) string {
	if e, ok := find(p.entries(), "name"); ok {
		return *e.value.(name).p
	}
	return ""
}

// split takes a row apart: [8, 16] or 8,16.
func split(text string) []string {
	texts := strings.Split(strings.Trim(strings.TrimSpace(text), "[]"), ",")
	for i := range texts {
		texts[i] = strings.TrimSpace(texts[i])
	}
	return texts
}
