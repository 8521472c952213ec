package jurisdiction

import "slices"

// usual are states that are tried where terms name none: of registry, seat and filing.
var usual = []string{"LU", "CH", "JP", "US", "CN", "BR"}

// Change is a fact that would have to be another state.
type Change struct {
	Key   string // of a group: jurisdiction, seat, lands_in, chips_from, filed_by
	State string
}

// NearestAllowed finds facts that terms allow, as close as possible to facts that they do not, and
// lists the changes. It is false if there are none, as when the terms refuse the law of the data's
// own people.
func (t Terms) NearestAllowed(f Facts) (borne Facts, changes []Change, ok bool) {
	candidates := slices.DeleteFunc(append(slices.Clone([]string(t)), usual...), func(word string) bool { return !Known(word) || word == Union || !t.bear(word) })
	for {
		rule, barred := t.Bar(f)
		if !barred {
			return f, changes, true
		}
		key, fact := f.behind(rule)
		if fact == nil || len(candidates) == 0 {
			return f, nil, false
		}
		changes = append(changes, Change{key, candidates[0]})
		*fact = candidates[0] // it is borne, and bars no more: each fact changes once
	}
}

// behind is the fact by which a rule reaches, and the key of a group that says it; nil where it
// is not the satellite's, but the people's that the data are of. Other laws that follow the seat bar
// nothing that the seat does not: whoever bears the seat bears them.
func (f *Facts) behind(r Rule) (key string, fact *string) {
	switch r.What {
	case "seat of the operator":
		return "seat", &f.Seat
	case "registry":
		return "jurisdiction", &f.Flag
	case "where the data land":
		return "lands_in", &f.Gateway
	case "EAR follows the chips":
		return "chips_from", &f.Chips
	case "ITU filing, spectrum licence":
		return "filed_by", &f.Filing
	}
	return "", nil
}
