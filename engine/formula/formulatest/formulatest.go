// Package formulatest tests that the rows of formulas are what every row promises.
package formulatest

import (
	"math"
	"slices"
	"strings"
	"testing"

	"orrery/engine/chance"
	"orrery/engine/formula"
)

// Check holds the formulas of a room: each is documented, its defaults are in range, and
// whatever it is given within its ranges it answers with documented outputs, or with a
// sentence. Those whose inputs hang together, such that draws seldom fit, may answer with
// sentences alone.
func Check(t *testing.T, room string, all []formula.Formula, hangTogether ...string) {
	t.Helper()
	seen := map[string]bool{}
	for i := range all {
		f := &all[i]
		if seen[f.Name] {
			t.Errorf("%s is there twice", f.Name)
		}
		seen[f.Name] = true
		if f.Room() != room || f.About == "" || f.Rule == "" || f.Source == "" || f.Limits == "" || len(f.Outputs) == 0 || f.Work == nil {
			t.Errorf("%s: room %q, about %q, rule %q, source %q, limits %q, %d outputs", f.Name, f.Room(), f.About, f.Rule, f.Source, f.Limits, len(f.Outputs))
		}
		checkInputs(t, f)
		answered, draws := 0, uint64(300)
		if !slices.ContainsFunc(f.Inputs, func(in formula.Input) bool { return in.Kind != formula.Free }) {
			draws = 1
		}
		for n := range draws {
			if tried(t, f, n) {
				answered++
			}
		}
		needs := slices.ContainsFunc(f.Inputs, func(in formula.Input) bool { return in.Kind == formula.Free && in.Needed() })
		if answered == 0 && !needs && !slices.Contains(hangTogether, f.Name) {
			t.Errorf("%s answers none of %d questions within its ranges", f.Name, draws)
		}
	}
}

// checkInputs holds inputs to a range, where they are numbers, and defaults to be in it.
func checkInputs(t *testing.T, f *formula.Formula) {
	t.Helper()
	for i, in := range f.Inputs {
		if slices.IndexFunc(f.Inputs, func(other formula.Input) bool { return other.Name == in.Name }) != i {
			t.Errorf("%s has %s twice", f.Name, in.Name)
		}
		numbers := in.Kind == formula.Number || in.Kind == formula.Whole || in.Kind == formula.Numbers || in.Kind == formula.Pairs
		if numbers && !(in.Least < in.Most) {
			t.Errorf("%s of %s has no range", in.Name, f.Name)
		}
		switch in.Default.(type) {
		case nil, formula.Record:
			continue
		}
		if in.Kind == formula.Number || in.Kind == formula.Whole {
			all := given(f, 0)
			at := slices.IndexFunc(all, func(e formula.Entry) bool { return e.Name == in.Name })
			all[at].Value = in.Default
			if _, err := f.Complete(all); err != nil {
				t.Errorf("%s of %s does not take its own default: %v", in.Name, f.Name, err)
			}
		}
	}
}

// tried asks a formula something within its ranges, and says whether it answers.
func tried(t *testing.T, f *formula.Formula, n uint64) bool {
	t.Helper()
	all := given(f, n)
	if n%3 == 0 { // as short as may be
		all = slices.DeleteFunc(all, func(e formula.Entry) bool {
			i := slices.IndexFunc(f.Inputs, func(in formula.Input) bool { return in.Name == e.Name })
			return !f.Inputs[i].Needed()
		})
	}
	out, err := f.Evaluate(all)
	if err != nil {
		if text := err.Error(); text == "" || strings.HasPrefix(text, f.Name+" has no input") {
			t.Errorf("%s of %v: %v", f.Name, all, err)
		}
		return false
	}
	if len(out) == 0 {
		t.Errorf("%s of %v answers nothing", f.Name, all)
	}
	for _, e := range out {
		if !f.Has(e.Name) {
			t.Errorf("%s of %v answers %s, which is not documented", f.Name, all, e.Name)
		}
	}
	return true
}

// given are inputs within their ranges, by the n-th draw.
func given(f *formula.Formula, n uint64) formula.Record {
	var all formula.Record
	for i, in := range f.Inputs {
		draw := func(k int) float64 {
			x := between(in, chance.At(n, chance.Arrival, int64(i), uint64(k)).Float())
			if n%2 == 1 && in.Kind != formula.Number { // small whole numbers, of which many inputs are made
				x = max(in.Least, math.Mod(math.Round(x), 8))
			}
			return min(in.Most, x)
		}
		var v formula.Value
		switch in.Kind {
		case formula.Number:
			v = draw(0)
		case formula.Whole:
			v = math.Round(draw(0))
		case formula.Text:
			v = "a"
		case formula.Texts:
			v = []formula.Value{"a", "b"}
		case formula.Numbers:
			v = []formula.Value{draw(0), draw(1), draw(2)}
		case formula.Pairs:
			v = []formula.Value{[]formula.Value{draw(0), draw(1)}, []formula.Value{draw(2), draw(3)}}
		case formula.Free:
			continue
		}
		all = append(all, formula.Entry{Name: in.Name, Value: v})
	}
	return all
}

// between is a number in an input's range, as often small as large where that spans decades.
func between(in formula.Input, share float64) float64 {
	if in.Least > 0 && in.Most > 100*in.Least {
		return min(in.Most, max(in.Least, in.Least*math.Pow(in.Most/in.Least, share)))
	}
	if in.Least == 0 && in.Most > 1000 {
		return math.Pow(in.Most+1, share) - 1
	}
	return in.Least + float64((in.Most-in.Least)*share)
}
