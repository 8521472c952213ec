package engine

import (
	"slices"
	"testing"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/sched"
)

func TestPartsAreTheFieldsThatChangeInFlight(t *testing.T) {
	var d fleet.Design
	for _, f := range d.Fields() {
		if f.Has(field.InFlight) != slices.Contains(partKeys[:], f.Key) {
			t.Errorf("%s changes in flight: %v, and is a part: %v", f.Key, f.Has(field.InFlight), !f.Has(field.InFlight))
		}
		if f.Has(field.InFlight) && f.Name == "" {
			t.Errorf("%s has no name for sentences", f.Key)
		}
	}
	for p := range Parts {
		if p.String() == "" || p.Key() == "" {
			t.Errorf("part %d has no field", p)
		}
	}
}

// Documents and forms offer every key once.
func TestNoKeyStandsTwiceInOnePart(t *testing.T) {
	s := Scenario{Groups: make([]Group, 1), Designs: make([]fleet.Design, 1), Sites: make([]Site, 1), Places: make([]Place, 1), Flights: make([]Booking, 1)}
	s.Workload.Streams, s.Workload.Feeds = make([]Stream, sched.Kinds), make([]Feed, 1)
	for kind := range s.Workload.Streams {
		s.Workload.Streams[kind].Kind = sched.Kind(kind)
	}
	keysOnce(t, "", s.Fields())
}

func keysOnce(t *testing.T, at string, fields []field.Field) {
	t.Helper()
	var seen []string
	for _, f := range fields {
		if slices.Contains(seen, f.Key) || f.Key == "" {
			t.Errorf("%s: the key %q stands twice, or is none", at, f.Key)
		}
		seen = append(seen, f.Key)
		switch {
		case f.Fields() != nil:
			keysOnce(t, at+"."+f.Key, f.Fields()())
		case f.Items() != nil:
			for i := range f.Items().Len() {
				keysOnce(t, at+"."+f.Key, f.Items().At(i))
			}
		}
	}
}
