// Package problem answers what is wrong with an input, and under which key.
//
// # Model
//
// A problem is an error with the key of the wrong input, as scenario files spell it, and the part
// that the input belongs to. Several are joined into one error, and taken apart again.
//
// # Limits
//
// A key is only text: this package does not know which keys exist.
package problem

import (
	"fmt"
)

// Problem is one thing that is wrong with a scenario.
type Problem struct {
	Key  string // input, as scenario files spell it, items counted from 1: designs.2.array_m2; "" for all
	What string // what it belongs to, for people: design ai1-like; may be empty
	Err  error
}

func (f Problem) Error() string {
	if f.What == "" {
		return f.Err.Error()
	}
	return f.What + ": " + f.Err.Error()
}

// Unwrap is the error without what it belongs to.
func (f Problem) Unwrap() error { return f.Err }

// All divides a joined error into its problems.
func All(err error) []Problem {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []Problem
		for _, one := range joined.Unwrap() {
			all = append(all, All(one)...)
		}
		return all
	}
	if f, ok := err.(Problem); ok {
		return []Problem{f}
	}
	return []Problem{{Err: err}}
}

// List collects problems.
type List []error

// Unless adds a problem unless a condition holds.
func (f *List) Unless(ok bool, format string, args ...any) { f.At("", ok, format, args...) }

// At adds a problem with a key.
func (f *List) At(key string, ok bool, format string, args ...any) {
	if !ok {
		*f = append(*f, Problem{Key: key, Err: fmt.Errorf(format, args...)})
	}
}

// Inside adds the problems of a part.
func (f *List) Inside(what string, err error) { f.Item("", what, err) }

// Item adds the problems of a part with a key.
func (f *List) Item(key, what string, err error) {
	for _, one := range All(err) {
		if one.What != "" && what != "" {
			one.What = ": " + one.What
		}
		if one.Key != "" && key != "" {
			one.Key = "." + one.Key
		}
		*f = append(*f, Problem{key + one.Key, what + one.What, one.Err})
	}
}

// Within reports whether a value is a number within a range.
func Within[T ~float64](v, from, to T) bool { return v >= from && v <= to }
