package engine

import (
	"slices"
	"testing"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/workload"
)

// Documents and forms offer every key once.
func TestNoKeyStandsTwiceInOnePart(t *testing.T) {
	s := Scenario{Groups: make([]fleet.Group, 1), Designs: make([]fleet.Design, 1), Sites: make([]network.Site, 1), Places: make([]network.Place, 1), Flights: make([]flight.Booking, 1)}
	s.Workload.Streams, s.Workload.Traces = make([]workload.Stream, sched.Kinds), make([]workload.Trace, 1)
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
