package scenario

import (
	"fmt"

	"orrery/engine/sched"
)

// Terms gathers what is said of one job with the keys of a stream. The zero value
// is a batch job.
type Terms struct{ keys, values []string }

// TermKeys are the keys of a stream that speak of each of its jobs.
func TermKeys() []string {
	s := Stream{Kind: "serve"}
	var keys []string
	for _, e := range s.entries() {
		if _, one := e.value.(scalar); one && !streamOnly[e.key] {
			keys = append(keys, e.key)
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

// Terms is what was put, with the defaults of its kind.
func (t *Terms) Terms() (sched.Terms, error) {
	given := func(key string) string {
		for i, k := range t.keys {
			if k == key {
				return t.values[i]
			}
		}
		return ""
	}
	var s Stream
	if err := s.start(given); err != nil {
		return sched.Terms{}, err
	}
	for _, e := range s.entries() {
		text := given(e.key)
		value, one := e.value.(scalar)
		if text == "" || !one {
			continue
		}
		if err := value.read(text); err != nil {
			return sched.Terms{}, fmt.Errorf("%s %w", e.key, err)
		}
	}
	return s.terms(), nil
}
