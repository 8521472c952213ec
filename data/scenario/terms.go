package scenario

import (
	"fmt"
	"slices"

	"orrery/engine/field"
	"orrery/engine/sched"
)

// Terms gathers what is said of one job with the keys of a stream. The zero value
// is a batch job.
type Terms struct{ keys, values []string }

// TermKeys are the keys of a stream that speak of each of its jobs, of any kind.
func TermKeys() []string {
	var keys []string
	for kind := range sched.Kinds {
		t := sched.Terms{Kind: sched.Kind(kind)}
		for _, f := range t.Fields() {
			if !f.Has(field.Full) && !slices.Contains(keys, f.Key) {
				keys = append(keys, f.Key)
			}
		}
	}
	return keys
}

// Put adds a key with its value as a scenario would spell it.
func (t *Terms) Put(key, value string) {
	t.keys, t.values = append(t.keys, key), append(t.values, value)
}

// Terms is what was put, with the defaults of its kind; else what is wrong with which
// key, "" for all of it.
func (t *Terms) Terms() (terms sched.Terms, key string, err error) {
	if i := slices.Index(t.keys, "kind"); i >= 0 {
		kind, _ := field.Find(terms.Fields(), "kind")
		if err := kind.Read(t.values[i]); err != nil {
			return terms, "kind", fmt.Errorf("kind %w", err)
		}
	}
	fields := terms.Fields()
	for _, f := range fields {
		if f.Usual != "" {
			if err := f.Take(f.Usual); err != nil {
				return terms, f.Key, err
			}
		}
	}
	for i, key := range t.keys {
		f, known := field.Find(fields, key)
		if !known || f.Has(field.Full) {
			return terms, key, fmt.Errorf("%s is no key of %s jobs", key, terms.Kind)
		}
		text := []string{t.values[i]}
		err := new(reader).clean(f, text)
		if err == nil {
			err = f.ReadAll(text)
		}
		if err != nil {
			return terms, key, fmt.Errorf("%s %w", key, err)
		}
	}
	return terms, "", nil
}
