package scenario

import (
	"fmt"
	"slices"

	"orrery/engine/sched"
)

// Terms gathers what is said of one job with the keys of a stream. The zero value
// is a batch job.
type Terms struct{ keys, values []string }

// TermKeys are the keys of a stream that speak of each of its jobs, of any kind.
func TermKeys() []string {
	var keys []string
	for _, kind := range kinds() {
		s := Stream{Kind: kind}
		for _, e := range s.entries() {
			if _, one := e.value.(scalar); one && !streamOnly[e.key] && !slices.Contains(keys, e.key) {
				keys = append(keys, e.key)
			}
		}
	}
	return keys
}

// streamOnly are the keys that speak of a stream, or that a job has its own for.
var streamOnly = map[string]bool{
	"owner": true, "every": true, "duration": true, "sigma": true, "data_in_gb": true, "data_out_gb": true, "state_gb": true, "due_after_lengths": true,
}

// Put adds a key with its value as a scenario would spell it.
func (t *Terms) Put(key, value string) {
	t.keys, t.values = append(t.keys, key), append(t.values, value)
}

// Terms is what was put, with the defaults of its kind; else what is wrong with which
// key, "" for all of it.
func (t *Terms) Terms() (terms sched.Terms, key string, err error) {
	given := func(key string) string {
		if i := slices.Index(t.keys, key); i >= 0 {
			return t.values[i]
		}
		return ""
	}
	var s Stream
	if err := s.start(given); err != nil {
		return terms, "", err
	}
	entries := s.entries()
	for i, key := range t.keys {
		e, known := find(entries, key)
		value, one := e.value.(scalar)
		if !known || !one {
			return terms, key, fmt.Errorf("%s is no key of %s jobs", key, s.Kind)
		}
		if err := value.read(t.values[i]); err != nil {
			return terms, key, fmt.Errorf("%s %w", key, err)
		}
	}
	return s.terms(), "", nil
}
