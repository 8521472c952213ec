package engine

import (
	"reflect"
	"slices"
	"testing"
)

// shared names the slices that two values share, below a path.
func shared(a, b reflect.Value, path string, found *[]string) {
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			shared(a.Field(i), b.Field(i), path+"."+a.Type().Field(i).Name, found)
		}
	case reflect.Slice:
		if a.Cap() > 0 && b.Cap() > 0 && a.Pointer() == b.Pointer() {
			*found = append(*found, path)
		}
	}
}

func TestACloneSharesNoSliceThatChanges(t *testing.T) {
	// Every slice gets something in it, so that one that is not copied shows.
	var m mission
	fill(reflect.ValueOf(&m).Elem())
	c := m.clone()
	var found []string
	shared(reflect.ValueOf(m), reflect.ValueOf(c), "mission", &found)
	if len(found) > 0 {
		t.Errorf("a clone shares %v with its original", found)
	}
	var s, o sky
	fill(reflect.ValueOf(&s).Elem())
	o = s.clone()
	found = nil
	shared(reflect.ValueOf(s), reflect.ValueOf(o), "sky", &found)
	for _, path := range found {
		if !slices.Contains([]string{"sky.flags", "sky.years", "sky.exits", "sky.flow.Open"}, path) { // never changed in place
			t.Errorf("a clone shares %s with its original", path)
		}
	}
}

// fill puts an element into every slice that it reaches through structs.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Field(i)
			if !field.CanSet() {
				field = reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Elem()
			}
			fill(field)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	}
}
