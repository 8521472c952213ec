package engine

import (
	"reflect"
	"slices"
	"testing"

	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/failure"
	"orrery/engine/fleet"
	"orrery/engine/history"
	"orrery/engine/jobs"
	"orrery/engine/ledger"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sky"
	"orrery/engine/usage"
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
		{"fleet", &fleet.Fleet{Roster: &fleet.Roster{}}, func(r any) any { return r.(*fleet.Fleet).Clone() }, nil},
		{"log", &event.Log{}, func(r any) any { return r.(*event.Log).Clone(nil) }, nil},
		{"sky", &sky.Sky{}, func(r any) any { return r.(*sky.Sky).Clone(sky.Below{}) }, []string{".Flagged", ".yearly"}},
		{"usage", &usage.Usage{}, func(r any) any { return r.(*usage.Usage).Clone(usage.Below{}) }, nil},
		{"nodes", &node.Nodes{}, func(r any) any { return r.(*node.Nodes).Clone(node.Below{}) }, nil},
		{"books", &ledger.Books{}, func(r any) any { return r.(*ledger.Books).Clone() }, nil},
		{"alarms", &alarm.Alarms{}, func(r any) any { return r.(*alarm.Alarms).Clone(alarm.Below{}) }, nil},
		{"network", &network.Network{}, func(r any) any { return r.(*network.Network).Clone(network.Below{}) }, []string{".Flowing.Open", ".Spec.Sites", ".Spec.Places"}},
		{"jobs", &jobs.Jobs{}, func(r any) any { return r.(*jobs.Jobs).Clone(jobs.Below{}) }, []string{".Spec.Streams", ".Spec.Traces", ".curves"}},
		{"dispatch", &dispatch.Dispatch{}, func(r any) any { return r.(*dispatch.Dispatch).Clone(dispatch.Below{}) }, nil},
		{"campaign", &campaign.Campaign{}, func(r any) any { return r.(*campaign.Campaign).Clone(campaign.Below{}) }, []string{".Spec.Vehicles", ".Spec.Pads", ".Spec.Flights", ".Spec.Plans"}},
		{"failures", &failure.Failures{}, func(r any) any { return r.(*failure.Failures).Clone(failure.Below{}) }, []string{".processes", ".decays"}},
		{"history", &history.History{}, func(r any) any { return r.(*history.History).Clone(history.Below{}) }, nil},
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
