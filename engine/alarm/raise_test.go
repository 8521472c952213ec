package alarm_test

import (
	"testing"

	"orrery/engine/alarm"
)

func TestAnAlarmDoesNotFlicker(t *testing.T) {
	var b alarm.State
	for _, c := range []struct {
		value   float64 // kelvin to the limit; warns under 5, clears over 7
		stands  bool
		changes bool
	}{{10, false, false}, {4.9, true, true}, {5.1, true, false}, {6.9, true, false}, {4, true, false}, {0.5, true, true}, {7.5, false, true}, {6, false, false}} {
		_, changed := b.Watch(alarm.Heat, 0, 1, c.value)
		if stands := len(b.Standing) == 1; stands != c.stands || changed != c.changes {
			t.Errorf("at %g K: stands %v, changes %v; want %v, %v", c.value, stands, changed, c.stands, c.changes)
		}
	}
}

func TestAWorseAlarmMustBeSeenAgain(t *testing.T) {
	var b alarm.State
	b.Watch(alarm.Heat, 0, 1, 4)
	if !b.Acknowledge(b.Standing[0].ID) || !b.Standing[0].Acknowledged {
		t.Fatal("the alarm was not acknowledged")
	}
	b.Watch(alarm.Heat, 0, 1, 0.5)
	if a := b.Standing[0]; a.Acknowledged || a.Level != alarm.Critical {
		t.Errorf("it grew critical and is %+v", a)
	}
}

func TestALostFlightStandsUntilItIsSeen(t *testing.T) {
	var b alarm.State
	a := b.Raise(alarm.FlightLost, 0, 3, 0)
	b.Raise(alarm.FlightLost, 0, 4, 0)
	if !b.Acknowledge(a.ID) || len(b.Standing) != 1 || b.Standing[0].Subject != 4 {
		t.Errorf("left are %+v", b.Standing)
	}
	if b.Acknowledge(99) {
		t.Error("an alarm that is not active was acknowledged")
	}
}
