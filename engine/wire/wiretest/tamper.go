package wiretest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
)

// Tamperer changes what rooms remember, one field or list at a time, as a file might have
// it: numbers that are no index, count or kind, lists that are too long or too short.
type Tamperer struct {
	Paths  []string // of all fields and lists that have something in them
	places map[string][]reflect.Value
	all    []field // that the types have
}

// NewTamperer takes states by their names, each a pointer to one. They are changed in place.
func NewTamperer(names []string, states []any) *Tamperer {
	t := &Tamperer{places: map[string][]reflect.Value{}}
	for i, s := range states {
		v := reflect.ValueOf(s).Elem()
		t.note(v, names[i])
		t.all = append(t.all, fieldsOf(v.Type(), names[i])...)
	}
	return t
}

// Empty are the fields of all lists in which these states have nothing, by their ways.
func (t *Tamperer) Empty() (paths []string) {
	for _, f := range t.all {
		if len(t.places[f.path]) == 0 {
			paths = append(paths, f.path)
		}
	}
	return paths
}

// note finds the places of a value and of all in it.
func (t *Tamperer) note(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			t.note(open(v.Field(i)), below(path, v.Type().Field(i).Name))
		}
		return
	case reflect.Slice:
		t.place(path, v)
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			t.note(v.Index(i), path+"[]")
		}
		return
	}
	t.place(path, v)
}

func (t *Tamperer) place(path string, v reflect.Value) {
	if len(t.places[path]) == 0 {
		t.Paths = append(t.Paths, path)
	}
	t.places[path] = append(t.places[path], v)
}

// Tamper changes one of the places of a path to something of the same type, as r has it,
// and says what it did. undo puts the place back as it was.
func (t *Tamperer) Tamper(path string, r *rand.Rand) (did string, undo func()) {
	places := t.places[path]
	n := r.IntN(len(places))
	v := places[n]
	was := reflect.New(v.Type()).Elem()
	was.Set(v)
	other := places[r.IntN(len(places))]
	if v.Kind() == reflect.Slice {
		v.Set(otherList(v, other, r))
		did = fmt.Sprintf("%s, number %d, has %d instead of %d", path, n, v.Len(), was.Len())
	} else {
		v.Set(otherValue(v, other, r))
		did = fmt.Sprintf("%s, number %d, is %v instead of %v", path, n, v.Interface(), was.Interface())
	}
	return did, func() { v.Set(was) }
}

// otherList is a list with some of its parts left out, doubled or moved, or one from
// another place.
func otherList(v, other reflect.Value, r *rand.Rand) reflect.Value {
	n := v.Len()
	list := reflect.MakeSlice(v.Type(), n, n+1)
	reflect.Copy(list, v)
	switch r.IntN(6) {
	case 0:
		return list.Slice(0, 0)
	case 1:
		return list.Slice(0, max(n-1, 0))
	case 2:
		return list.Slice(min(1, n), n)
	case 3:
		if n == 0 {
			return reflect.Append(list, reflect.Zero(v.Type().Elem()))
		}
		return reflect.Append(list, v.Index(r.IntN(n)))
	case 4:
		return other
	}
	if n > 1 {
		i := r.IntN(n - 1)
		list.Index(i).Set(v.Index(i + 1))
		list.Index(i + 1).Set(v.Index(i))
	}
	return list
}

// otherValue is another value of a type: the least, the largest, one near, small or large,
// or that of another place.
func otherValue(v, other reflect.Value, r *rand.Rand) reflect.Value {
	if r.IntN(6) == 0 {
		return other
	}
	x := reflect.New(v.Type()).Elem()
	switch {
	case v.CanInt():
		low, high := int64(math.MinInt64)>>(64-v.Type().Bits()), int64(math.MaxInt64)>>(64-v.Type().Bits())
		small, near := int64(r.IntN(300)), v.Int()+int64(r.IntN(9))-4
		numbers := []int64{low, high, low + 1, high - 1, -1, 0, 1, small, small, near, near, -v.Int(), 2 * v.Int(), v.Int() / 2, 1 << r.IntN(63), int64(r.Uint64())}
		x.SetInt(min(max(numbers[r.IntN(len(numbers))], low), high))
	case v.CanUint():
		high := uint64(math.MaxUint64) >> (64 - v.Type().Bits())
		numbers := []uint64{0, 1, high, high - 1, high / 2, v.Uint() + 1, v.Uint() - 1, uint64(r.IntN(32)), uint64(r.IntN(32)), r.Uint64()}
		x.SetUint(numbers[r.IntN(len(numbers))] & high)
	case v.CanFloat():
		numbers := []float64{0, 1, -1, 0.5, -v.Float(), 2 * v.Float(), 1e-9 * v.Float(), math.Nextafter(v.Float(), math.MaxFloat64), 1e-300, 5e-324, 1e9, 1e18, 1e300, -math.MaxFloat64, math.MaxFloat64, 1e6 * r.Float64(), r.Float64()}
		x.SetFloat(min(max(numbers[r.IntN(len(numbers))], -math.MaxFloat64), math.MaxFloat64))
	case v.Kind() == reflect.Bool:
		x.SetBool(!v.Bool())
	case v.Kind() == reflect.String:
		texts := []string{"", "\x1b[31m", "\xff\xfe", string(make([]byte, 5000)), "another"}
		x.SetString(texts[r.IntN(len(texts))])
	default:
		panic("wiretest: a state holds numbers, truths, texts, lists and structs of them, not " + v.Type().String())
	}
	return x
}
