package alarm_test

import (
	"testing"
	"time"

	"orrery/engine/alarm"
)

// shelved is a board with a warning of heat on the shelf until an hour.
func shelved(t *testing.T) *alarm.State {
	t.Helper()
	b := new(alarm.State)
	b.Watch(alarm.Heat, 0, 1, 4)
	if err := b.Shelve(alarm.Heat, 0, time.Hour); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAShelfEndsWithItsTime(t *testing.T) {
	b := shelved(t)
	b.Acknowledge(b.Standing[0].ID)
	if back := b.Expire(time.Hour - 1); back != nil || b.Shelved(alarm.Heat) != time.Hour {
		t.Fatalf("before its time %+v came back", back)
	}
	back := b.Expire(time.Hour)
	if len(back) != 1 || back[0].Rule != alarm.Heat || back[0].Acknowledged || b.Shelved(alarm.Heat) != 0 {
		t.Errorf("after its time %+v came back, shelved until %v", back, b.Shelved(alarm.Heat))
	}
}

func TestAShelfOutlivesAnAlarmThatClears(t *testing.T) {
	b := shelved(t)
	b.Watch(alarm.Heat, 1, 1, 20)
	b.Watch(alarm.Heat, 2, 1, 4)
	if b.Shelved(alarm.Heat) != time.Hour {
		t.Error("an alarm that came back left the shelf")
	}
	b.Watch(alarm.Heat, 3, 1, 20)
	if back := b.Expire(time.Hour); back != nil || len(b.Shelves) != 0 {
		t.Errorf("an alarm that is not active came back: %+v", back)
	}
}

func TestAWorseAlarmLeavesTheShelf(t *testing.T) {
	for _, clears := range []bool{false, true} {
		b := shelved(t)
		if clears {
			b.Watch(alarm.Heat, 1, 1, 20)
		}
		b.Watch(alarm.Heat, 2, 1, 0.5)
		if b.Shelved(alarm.Heat) != 0 {
			t.Errorf("it grew critical and stays on the shelf (cleared before: %v)", clears)
		}
	}
}

func TestWhatCannotBeShelvedIsRefused(t *testing.T) {
	b := shelved(t)
	b.Raise(alarm.FlightLost, 0, 3, 0)
	for _, c := range []struct {
		rule  alarm.Rule
		until time.Duration
		want  string
	}{
		{alarm.Charge, time.Hour, `there is no active alarm "charge" to shelve`},
		{alarm.FlightLost, time.Hour, "a lost flight does not come back: acknowledge the alarm, and it goes away"},
		{alarm.Heat, 8 * 24 * time.Hour, "an alarm is shelved for a while of at most 7 days, not for 8d"},
		{alarm.Heat, 0, "an alarm is shelved for a while of at most 7 days, not for 0s"},
		{99, time.Hour, "there is no alarm number 99"},
	} {
		if err := b.Shelve(c.rule, 0, c.until); err == nil || err.Error() != c.want {
			t.Errorf("%v until %v: %v, want %s", uint8(c.rule), c.until, err, c.want)
		}
	}
	if len(b.Shelves) != 1 {
		t.Errorf("on the shelf are %+v", b.Shelves)
	}
}

func TestShelvingAnewSetsAnotherTime(t *testing.T) {
	b := shelved(t)
	if err := b.Shelve(alarm.Heat, time.Minute, 2*time.Hour); err != nil || len(b.Shelves) != 1 || b.Shelved(alarm.Heat) != 2*time.Hour {
		t.Errorf("%v: %+v", err, b.Shelves)
	}
	if !b.Unshelve(alarm.Heat) || b.Unshelve(alarm.Heat) {
		t.Error("it was not taken off the shelf once")
	}
}
