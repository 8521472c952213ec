package engine

import (
	"reflect"
	"slices"
	"testing"

	"orrery/engine/market"
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
	for _, c := range []struct {
		name  string
		room  any
		clone func(room any) any
		never []string // what is never changed in place
	}{
		{"fleet", &Fleet{Roster: &Roster{}}, func(r any) any { return r.(*Fleet).Clone() }, nil},
		{"log", &EventLog{}, func(r any) any { return r.(*EventLog).Clone(nil) }, nil},
		{"sky", &Sky{}, func(r any) any { return r.(*Sky).Clone(skyBelow{}) }, []string{".flagged", ".yearly"}},
		{"usage", &Usage{}, func(r any) any { return r.(*Usage).Clone(usageBelow{}) }, nil},
		{"nodes", &Nodes{}, func(r any) any { return r.(*Nodes).Clone(nodesBelow{}) }, nil},
		{"books", &market.Books{}, func(r any) any { b := r.(*market.Books).Clone(); return &b }, nil},
		{"alarms", &Alarms{}, func(r any) any { return &Alarms{Board: r.(*Alarms).Board.Clone()} }, nil},
		{"network", &Network{}, func(r any) any { return r.(*Network).Clone(networkBelow{}) }, []string{".exits", ".flowing.Open", ".Spec.Sites", ".Spec.Places"}},
		{"jobs", &Jobs{}, func(r any) any { return r.(*Jobs).Clone(jobsBelow{}) }, []string{".Spec.Streams", ".Spec.Feeds"}},
		{"dispatch", &Dispatch{}, func(r any) any { return r.(*Dispatch).Clone(dispatchBelow{}) }, nil},
		{"campaign", &Campaign{}, func(r any) any { return r.(*Campaign).Clone(campaignBelow{}) }, []string{".Spec.Vehicles", ".Spec.Pads", ".Spec.Flights"}},
		{"failures", &Failures{}, func(r any) any { return r.(*Failures).Clone(failuresBelow{}) }, []string{".processes"}},
		{"history", &History{}, func(r any) any { return r.(*History).Clone(historyBelow{}) }, nil},
	} {
		// Every slice gets something in it, so that one that is not copied shows.
		room := reflect.ValueOf(c.room).Elem()
		fill(room)
		var found []string
		shared(room, reflect.ValueOf(c.clone(c.room)).Elem(), "", &found)
		for _, path := range found {
			if !slices.Contains(c.never, path) {
				t.Errorf("a clone of %s shares %s with its original", c.name, path)
			}
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
