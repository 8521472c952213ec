package wiretest

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
)

// unbounded says which numbers Check lets be anything: each of the real state is set to the
// least and to the largest of its type.
func (r Room[S]) unbounded() (wrong []string) {
	var s S
	if err := r.read(r.write(&r.Real), &s); err != nil {
		return []string{err.Error()}
	}
	before := string(r.write(&s))
	seen, accepted := map[string]bool{}, map[string]bool{}
	for _, l := range leaves(&s) {
		for _, x := range extremes(l.value.Type()) {
			was := reflect.ValueOf(l.any())
			l.value.Set(x.value)
			spelled := string(r.write(&s)) != before // else it is a field of another kind
			if seen[l.path] = seen[l.path] || spelled; spelled && r.Check(&s) == nil {
				accepted[l.path+x.name] = true
			}
			l.value.Set(was)
		}
	}
	for _, f := range fields[S]() {
		none := slices.ContainsFunc(r.None, func(list string) bool { return strings.HasPrefix(f.path, list) })
		if !none && !seen[f.path] && len(extremes(f.of)) > 0 {
			wrong = append(wrong, fmt.Sprintf("the real state has nothing in %s", f.path))
		}
		for _, x := range extremes(f.of) {
			if accepted[f.path+x.name] && !slices.Contains(r.Free, f.path) && !slices.Contains(r.Free, f.path+x.name) {
				wrong = append(wrong, fmt.Sprintf("%s may be %v", f.path, x.value))
			}
		}
	}
	for _, f := range r.Free {
		if !accepted[f] && !accepted[f+" low"] && !accepted[f+" high"] {
			wrong = append(wrong, fmt.Sprintf("%s is bounded, and need not be listed as free", f))
		}
	}
	return wrong
}

// extreme is the least or the largest number of a type.
type extreme struct {
	name  string // what Free calls it
	value reflect.Value
}

// extremes are both of a type; of what is no number none.
func extremes(of reflect.Type) []extreme {
	low, high := reflect.New(of).Elem(), reflect.New(of).Elem()
	switch {
	case low.CanInt():
		low.SetInt(math.MinInt64 >> (64 - of.Bits()))
		high.SetInt(math.MaxInt64 >> (64 - of.Bits()))
	case low.CanUint():
		high.SetUint(math.MaxUint64 >> (64 - of.Bits()))
		return []extreme{{" high", high}}
	case of.Kind() == reflect.Float32:
		low.SetFloat(-math.MaxFloat32)
		high.SetFloat(math.MaxFloat32)
	case of.Kind() == reflect.Float64:
		low.SetFloat(-math.MaxFloat64)
		high.SetFloat(math.MaxFloat64)
	default:
		return nil
	}
	return []extreme{{" low", low}, {" high", high}}
}
