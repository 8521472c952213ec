package alarm_test

import (
	"testing"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	on := alarm.Below{
		Clock: &clock.Clock{State: clock.State{Elapsed: time.Hour}},
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{{Shell: orbit.Shell{Planes: 1, PerPlane: 4}}})},
	}
	var s alarm.State
	s.Watch(alarm.Heat, time.Minute, 3, 0.5)
	s.Watch(alarm.Throttle, time.Minute, -1, 0.4)
	s.Raise(alarm.FlightLost, time.Minute, 2, 0)
	if err := s.Shelve(alarm.Heat, time.Minute, 2*time.Hour); err != nil {
		t.Fatal(err)
	}
	wiretest.Check(t, wiretest.Room[alarm.State]{
		Code: (*alarm.State).Code, Clone: (*alarm.State).Clone,
		Check: func(s *alarm.State) error { return s.Check(on, 2) },
		Real:  s,
	})
}
