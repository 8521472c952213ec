package command

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/ui/pane/order"
)

// alter is a scenario with one value changed by its path, as --set takes it of one that is
// read from a file, but for keys that only stand for others: ai1-like.battery_kwh=120.
func alter(s engine.Scenario, assignment string) (engine.Scenario, error) {
	path, text, ok := strings.Cut(assignment, "=")
	if !ok {
		return s, fmt.Errorf("%q sets nothing: want key=value: workload.fill=0.5", assignment)
	}
	other, err := scenario.ReadFull(scenario.Full(s)) // which shares nothing with it
	if err != nil {
		return s, err
	}
	for i := range other.Groups {
		other.Groups[i].Sets = s.Groups[i].Sets
	}
	for i := range other.Workload.Traces {
		other.Workload.Traces[i].Jobs = s.Workload.Traces[i].Jobs
	}
	f, err := valueAt(other.Fields(), strings.Split(path, "."))
	if err == nil && f.Has(field.Short) {
		err = errors.New("only stands for other keys: change one of those")
	}
	if err == nil {
		err = f.Read(strings.TrimSpace(text))
	}
	if err == nil {
		err = other.Check()
	}
	if err != nil {
		return s, fmt.Errorf("%s: %w", path, err)
	}
	return other, nil
}

// byName are the lists whose items are found by their names alone.
var byName = []string{"groups", "designs", "vehicles", "pads"}

// valueAt is the field of one value, along steps.
func valueAt(fields []field.Field, steps []string) (field.Field, error) {
	f, known := field.Find(fields, steps[0])
	if !known {
		for _, list := range byName {
			if l, there := field.Find(fields, list); there && len(steps) > 1 && itemAt(l, steps[0]) >= 0 {
				return valueAt(fields, append([]string{list}, steps...))
			}
		}
		return f, fmt.Errorf("no key is called %q%s", steps[0], meant(fields, steps[0]))
	}
	switch {
	case f.Fields() != nil && len(steps) > 1:
		return valueAt(f.Fields()(), steps[1:])
	case f.Items() != nil && len(steps) > 2:
		n := itemAt(f, steps[1])
		if n < 0 {
			return f, fmt.Errorf("%s has no item %q", steps[0], steps[1])
		}
		return valueAt(f.Items().At(n), steps[2:])
	case !f.Single() || len(steps) > 1:
		return f, errors.New("want the key of one value")
	}
	return f, nil
}

// itemAt is which item of a list has a name or a number from 1; -1 if none does.
func itemAt(list field.Field, name string) int {
	all := list.Items()
	for i := range all.Len() {
		if f, named := field.Find(all.At(i), "name"); named && f.Show() == name {
			return i
		}
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= all.Len() {
		return n - 1
	}
	return -1
}

// meant is the key that is nearly one, in words; if none is, how keys are spelled.
func meant(fields []field.Field, key string) string {
	for _, f := range fields {
		if order.IsLike(key, f.Key) {
			return ": did you mean " + f.Key + "?"
		}
	}
	return ": keys are those of --set, as workload.fill or ai1-like.battery_kwh"
}
