package wiretest

import (
	"fmt"
	"reflect"
)

// leaf is a field without fields, and the way to it: Live[].Seats[].Count.
type leaf struct {
	path  string
	value reflect.Value
}

// any is what is in it.
func (l leaf) any() any { return l.value.Interface() }

// open is a field that may be read and set though it is not exported.
func open(v reflect.Value) reflect.Value {
	return reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Elem()
}

// leaves are all fields without fields of a state, in their order.
func leaves[S any](s *S) []leaf {
	var all []leaf
	reach(reflect.ValueOf(s).Elem(), "", &all)
	return all
}

func reach(v reflect.Value, path string, all *[]leaf) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			reach(open(v.Field(i)), below(path, v.Type().Field(i).Name), all)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			reach(v.Index(i), path+"[]", all)
		}
	default:
		*all = append(*all, leaf{path, v})
	}
}

// below is the path of a field.
func below(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// field is a field without fields as a type has it.
type field struct {
	path string
	of   reflect.Type
}

// fields are all fields without fields that a type of state has.
func fields[S any]() []field { return fieldsOf(reflect.TypeFor[S](), "") }

// fieldsOf are those of a type, each with its way from a path on.
func fieldsOf(of reflect.Type, path string) []field {
	var all []field
	var walk func(of reflect.Type, path string)
	walk = func(of reflect.Type, path string) {
		switch of.Kind() {
		case reflect.Struct:
			for i := range of.NumField() {
				walk(of.Field(i).Type, below(path, of.Field(i).Name))
			}
		case reflect.Slice, reflect.Array:
			walk(of.Elem(), path+"[]")
		default:
			all = append(all, field{path, of})
		}
	}
	walk(of, path)
	return all
}

// filled is a state with something in every field: two in each slice, and no number twice
// in a row.
func filled[S any]() S {
	var s S
	fill(reflect.ValueOf(&s).Elem(), new(int))
	return s
}

func fill(v reflect.Value, next *int) {
	*next++
	some := 1 + *next%50
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(open(v.Field(i)), next)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), next)
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		v.SetString(fmt.Sprintf("text %d", some))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(some))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(some))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(some) + 0.5)
	default:
		panic("wiretest: a state holds numbers, truths, texts, lists and structs of them, not " + v.Type().String())
	}
}

// shared are the ways to the slices that two filled states share.
func shared(a, b reflect.Value, path string) []string {
	var found []string
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			found = append(found, shared(a.Field(i), b.Field(i), below(path, a.Type().Field(i).Name))...)
		}
	case reflect.Slice:
		if a.Pointer() == b.Pointer() {
			return []string{path}
		}
		fallthrough
	case reflect.Array:
		for i := range min(a.Len(), b.Len()) {
			found = append(found, shared(a.Index(i), b.Index(i), path+"[]")...)
		}
	}
	return found
}
