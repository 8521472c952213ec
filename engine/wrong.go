package engine

import "fmt"

// This file gathers what is wrong with a scenario, with the keys that say where.

// Fault is one thing that is wrong with a scenario.
type Fault struct {
	Key  string // which figure, as scenario files call it, items counted from 1: designs.2.array_m2; "" for all
	What string // what that is a figure of, for people: design ai1-like; may be empty
	Err  error
}

func (f Fault) Error() string {
	if f.What == "" {
		return f.Err.Error()
	}
	return f.What + ": " + f.Err.Error()
}

// Unwrap is what is wrong, without what with.
func (f Fault) Unwrap() error { return f.Err }

// Faults takes apart what Check and CheckDesign say.
func Faults(err error) []Fault {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []Fault
		for _, one := range joined.Unwrap() {
			all = append(all, Faults(one)...)
		}
		return all
	}
	if f, ok := err.(Fault); ok {
		return []Fault{f}
	}
	return []Fault{{Err: err}}
}

// faults gathers what is wrong.
type faults []error

func (f *faults) unless(ok bool, format string, args ...any) { f.at("", ok, format, args...) }

// at refuses the figure of a key.
func (f *faults) at(key string, ok bool, format string, args ...any) {
	if !ok {
		*f = append(*f, Fault{Key: key, Err: fmt.Errorf(format, args...)})
	}
}

// inside says what is wrong with a part.
func (f *faults) inside(what string, err error) { f.item("", what, err) }

// item says what is wrong with a part that a key names.
func (f *faults) item(key, what string, err error) {
	for _, one := range Faults(err) {
		if one.What != "" && what != "" {
			one.What = ": " + one.What
		}
		if one.Key != "" && key != "" {
			one.Key = "." + one.Key
		}
		*f = append(*f, Fault{key + one.Key, what + one.What, one.Err})
	}
}

// within says whether a figure is a number in a range.
func within[T ~float64](v, from, to T) bool { return v >= from && v <= to }
