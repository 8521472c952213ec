package alarm_test

import (
	"testing"
	"time"

	"orrery/engine/alarm"
)

func TestOrdersAboutAlarmsSayWhatTheyDo(t *testing.T) {
	for _, c := range []struct {
		order alarm.Order
		want  string
	}{
		{alarm.Acknowledge{Alarm: 3}, "acknowledge alarm 3"},
		{alarm.Acknowledge{}, "acknowledge all alarms"},
		{alarm.Shelve{Rule: alarm.Heat, For: 90 * time.Minute}, "shelve alarm heat for 1h30m"},
		{alarm.Shelve{Rule: alarm.Cut}, "unshelve alarm cut off"},
	} {
		if got := c.order.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestOrdersAboutAlarmsThatCannotBeAreRefused(t *testing.T) {
	for _, c := range []struct {
		order alarm.Order
		want  string
	}{
		{alarm.Acknowledge{Alarm: 9}, "alarm 9 is not active"},
		{alarm.Shelve{Rule: alarm.Heat}, "alarm heat is not shelved"},
		{alarm.Shelve{Rule: alarm.Cut, For: time.Hour}, `there is no active alarm "cut off" to shelve`},
		{alarm.Shelve{Rule: alarm.Heat, For: alarm.MaxShelf + 1}, "an alarm is shelved for a while of at most 7 days, not for 7d1ns"},
	} {
		b := loud(t)
		if err := c.order.Apply(b); err == nil || err.Error() != c.want {
			t.Errorf("%v: %v, want %s", c.order, err, c.want)
		}
		if len(b.Standing) != 5 || len(b.Shelves) != 1 {
			t.Errorf("%v was refused and changed something: %+v", c.order, b.State)
		}
	}
}

func TestAllAlarmsAreAcknowledgedAtOnce(t *testing.T) {
	b := loud(t)
	apply(t, b, alarm.Acknowledge{})
	for _, a := range b.Standing {
		if !a.Acknowledged {
			t.Errorf("alarm %d is not acknowledged", a.ID)
		}
	}
	if len(b.Standing) != 3 { // lost flights go away
		t.Errorf("%d alarms stand, want 3", len(b.Standing))
	}
	if err := (alarm.Acknowledge{}).Apply(b); err == nil || err.Error() != "no alarm waits to be acknowledged" {
		t.Errorf("once more: %v", err)
	}
}

func TestAShelfLastsFromTheOrderOn(t *testing.T) {
	b := loud(t) // at T+1h
	apply(t, b, alarm.Shelve{Rule: alarm.Heat, For: alarm.MaxShelf})
	if got := b.Shelved(alarm.Heat); got != time.Hour+alarm.MaxShelf {
		t.Errorf("it is on the shelf until %v", got)
	}
	apply(t, b, alarm.Shelve{Rule: alarm.Heat})
	if got := b.Shelved(alarm.Heat); got != 0 || b.Shelved(alarm.Charge) == 0 {
		t.Errorf("taken off it is there until %v", got)
	}
}

func TestAnAcknowledgedAlarmThatLeavesTheShelfSpeaksAgain(t *testing.T) {
	b := loud(t)
	apply(t, b, alarm.Acknowledge{Alarm: 5}, alarm.Shelve{Rule: alarm.Charge})
	if row := b.Rows()[0]; row.ID != 5 || !row.Pending() {
		t.Errorf("the loudest is %+v", row)
	}
}
