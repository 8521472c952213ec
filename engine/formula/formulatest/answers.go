package formulatest

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"orrery/engine/formula"
)

// Case is a question of which the answer is known from outside.
type Case struct {
	Formula string
	Given   formula.Record
	Want    formula.Record // outputs that are looked at; others are let be
	Parts   float64        // how far a number may be off, as a share of it; 0 for what a sum of a few terms loses
	Says    string         // it is refused with this in the sentence
}

// In are values by name: In("r", 0.1, "n", 5.0).
func In(words ...any) (r formula.Record) {
	for i := 0; i < len(words); i += 2 {
		v := words[i+1]
		if n, is := v.(int); is {
			v = int64(n)
		}
		r = append(r, formula.Entry{Name: words[i].(string), Value: v})
	}
	return r
}

// List are values side by side.
func List(values ...any) []formula.Value { return values }

// Answers holds formulas to cases.
func Answers(t *testing.T, all []formula.Formula, cases []Case) {
	t.Helper()
	for _, c := range cases {
		f := formula.Find(all, c.Formula)
		if f == nil {
			t.Errorf("there is no formula %s", c.Formula)
			continue
		}
		out, err := f.Evaluate(c.Given)
		if c.Says != "" || err != nil {
			if err == nil || c.Says == "" || !strings.Contains(err.Error(), c.Says) {
				t.Errorf("%s of %v: %v, want %q", c.Formula, c.Given, err, c.Says)
			}
			continue
		}
		for _, want := range c.Want {
			if got, is := out.Of(want.Name); !is || !alike(got, want.Value, max(c.Parts, 1e-14)) {
				t.Errorf("%s of %v: %s is %v, want %v", c.Formula, c.Given, want.Name, got, want.Value)
			}
		}
	}
}

// alike reports whether two values are the same, their numbers to so many parts.
func alike(got, want formula.Value, parts float64) bool {
	a, is := number(got)
	if b, other := number(want); is || other {
		return is && other && math.Abs(a-b) <= parts*math.Abs(b)
	}
	switch w := want.(type) {
	case []formula.Value:
		g, is := got.([]formula.Value)
		for i := range w {
			if !is || len(g) != len(w) || !alike(g[i], w[i], parts) {
				return false
			}
		}
		return is && len(g) == len(w)
	case formula.Record:
		g, is := got.(formula.Record)
		for i := range w {
			if !is || len(g) != len(w) || g[i].Name != w[i].Name || !alike(g[i].Value, w[i].Value, parts) {
				return false
			}
		}
		return is && len(g) == len(w)
	}
	return reflect.DeepEqual(got, want)
}

// number is a value as a number, if it is one.
func number(v formula.Value) (float64, bool) {
	switch x := v.(type) {
	case float64:
		return x, true
	case int64:
		return float64(x), true
	case int: // in a list of what is wanted
		return float64(x), true
	}
	return 0, false
}
