// Package wiretest tests that the state of a room is complete in Code, Clone and Check.
//
// # Model
//
// A room's test passes the functions that encode, copy and check its state, and a valid example.
// By reflection every field is changed in turn. Reported are fields that Code omits, fields that a
// clone omits or shares, bytes that decode to something else, and numbers that Check accepts
// whatever they are.
package wiretest

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"orrery/engine/wire"
)

// Room is what a room remembers, as its test shows it to the kit.
type Room[S any] struct {
	Code  func(*S, *wire.Coder)
	Clone func(*S) S
	Check func(*S) error // in the mission that Real is of
	Real  S              // a state that Check accepts, with something in every list

	// Kinds turn a state that has something in every field into one of which Code spells
	// every field that is not zero; each field must be left by one of them. None where Code
	// spells all of every state.
	Kinds []func(*S)
	// Kept are slices that are never changed in place, so that clones may share them.
	Kept []string
	// Free are numbers that may be anything, or with " high" behind it anything large.
	Free []string
	// None are lists that are empty in every state that Check accepts.
	None []string
}

// Check holds a room to everything.
func Check[S any](t *testing.T, r Room[S]) {
	t.Helper()
	for _, property := range []struct {
		name string
		says func() []string
	}{
		{"every field is written and read", r.forgotten},
		{"a clone has every field and shares none", r.shares},
		{"bytes are refused or are another state", r.mistaken},
		{"no number may be anything", r.unbounded},
	} {
		t.Run(property.name, func(t *testing.T) {
			for _, wrong := range property.says() {
				t.Error(wrong)
			}
		})
	}
}

// kinds are Kinds, or one that leaves states as they are.
func (r Room[S]) kinds() []func(*S) {
	if len(r.Kinds) == 0 {
		return []func(*S){func(*S) {}}
	}
	return r.Kinds
}

// forgotten says which fields Code forgets: of a filled state, written and read.
func (r Room[S]) forgotten() (wrong []string) {
	left := map[string]bool{}
	for _, kind := range r.kinds() {
		want, got := filled[S](), *new(S)
		kind(&want)
		if err := r.read(r.write(&want), &got); err != nil {
			return []string{fmt.Sprintf("reading what was written: %v", err)}
		}
		b := leaves(&got)
		for i, a := range leaves(&want) {
			if !a.value.IsZero() {
				left[a.path] = true
			}
			if i >= len(b) || a.path != b[i].path || a.any() != b[i].any() {
				return append(wrong, fmt.Sprintf("%s is %v, and not so where it is read: does Code forget it?", a.path, a.any()))
			}
		}
	}
	for _, f := range fields[S]() {
		if !left[f.path] {
			wrong = append(wrong, fmt.Sprintf("no kind of state has anything in %s", f.path))
		}
	}
	return wrong
}

// shares says what a clone of a filled state shares with it, or lacks.
func (r Room[S]) shares() (wrong []string) {
	s := filled[S]()
	c := r.Clone(&s)
	b := leaves(&c)
	for i, a := range leaves(&s) {
		if i >= len(b) || a.path != b[i].path || a.any() != b[i].any() {
			wrong = append(wrong, fmt.Sprintf("%s is %v, and not so in a clone", a.path, a.any()))
			break
		}
	}
	found := shared(reflect.ValueOf(&s).Elem(), reflect.ValueOf(&c).Elem(), "")
	slices.Sort(found)
	found = slices.Compact(found)
	for _, path := range found {
		if !slices.Contains(r.Kept, path) {
			wrong = append(wrong, fmt.Sprintf("a clone shares %s", path))
		}
	}
	for _, path := range r.Kept {
		if !slices.Contains(found, path) {
			wrong = append(wrong, fmt.Sprintf("a clone does not share %s, which is listed as kept", path))
		}
	}
	return wrong
}

// write is a state in bytes.
func (r Room[S]) write(s *S) []byte {
	c := wire.Writing(nil)
	r.Code(s, c)
	return c.Bytes()
}

// read reads a state.
func (r Room[S]) read(data []byte, s *S) error {
	c := wire.Reading(data)
	r.Code(s, c)
	return c.Done()
}

// try reads a state and checks it; what panics is an error of its own kind. The state is
// one that Check accepts where there is no error.
func (r Room[S]) try(data []byte) (err, panicked error) {
	defer func() {
		if p := recover(); p != nil {
			panicked = fmt.Errorf("it panics: %v", p)
		}
	}()
	var s S
	if err := r.read(data, &s); err != nil {
		return err, nil
	}
	if again := r.write(&s); !bytes.Equal(again, data) {
		return nil, fmt.Errorf("it is read as a state that is written otherwise")
	}
	return r.Check(&s), nil
}
