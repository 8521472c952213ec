package engine_test

import (
	"slices"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/table"
)

// alarmEvents are the events of alarms so far, oldest first.
func alarmEvents(e *engine.Engine) []event.Row {
	rows := e.Snapshot(engine.Wants{Events: table.Rows{Count: 1000, Sort: "id", Find: -1}}).Events.Rows
	var out []event.Row
	for _, row := range rows {
		if row.Kind == event.AlarmRaised || row.Kind == event.AlarmCleared {
			out = append(out, row)
		}
	}
	return out
}

// heatAlarm is the alarm of heat; quiet if it is not active.
func heatAlarm(e *engine.Engine) alarm.Row {
	for _, row := range e.Snapshot(engine.Wants{}).Alarms.Rows {
		if row.Rule == alarm.Heat {
			return row
		}
	}
	return alarm.Row{}
}

// warm has the alarm of heat stand, a warning.
func warm(t *testing.T, e *engine.Engine) {
	t.Helper()
	limit := float64(e.Snapshot(engine.Wants{}).Nodes.Hottest) + 3
	if err := e.Apply(fleet.SetDesign{Group: 1, Part: fleet.HeatLimit, Value: limit}); err != nil {
		t.Fatal(err)
	}
	e.Step()
	if row := heatAlarm(e); row.Level != alarm.Warning || !row.Pending() {
		t.Fatalf("the alarm of heat is %+v", row)
	}
}

func TestAShelvedAlarmSaysNothingUntilItsTimeIsOver(t *testing.T) {
	e := start(t, small())
	warm(t, e)
	if err := e.Apply(alarm.Shelve{Rule: alarm.Heat, For: 10 * e.Tick()}); err != nil {
		t.Fatal(err)
	}
	if row := heatAlarm(e); row.Pending() || row.Shelved != e.Elapsed()+10*e.Tick() {
		t.Errorf("on the shelf it is %+v", row)
	}
	before := len(alarmEvents(e))
	saved, err := restore(small(), e.State())
	if err != nil {
		t.Fatal(err)
	}
	for n := range 10 {
		for _, told := range alarmEvents(e)[before:] {
			if told.Value == float64(alarm.Heat) && told.Severity > event.Info {
				t.Errorf("step %d: %+v", n, told)
			}
		}
		e.Step()
		saved.Step()
	}
	if e.Digest() != saved.Digest() {
		t.Error("a mission that was saved went another way")
	}
	if row := heatAlarm(e); len(e.Snapshot(engine.Wants{}).Alarms.Shelves) != 0 || row.Level == alarm.Quiet || !row.Pending() {
		t.Fatalf("after its time it is %+v", row)
	}
	again := slices.ContainsFunc(alarmEvents(e)[before:], func(v event.Row) bool {
		return v.Kind == event.AlarmRaised && v.Value == float64(alarm.Heat) && v.Severity >= event.Warning && v.Elapsed == e.Elapsed()
	})
	if !again {
		t.Errorf("that it alerts again was not told: %+v", alarmEvents(e)[before:])
	}
}

func TestShelvesAreToldFromOrders(t *testing.T) {
	e := start(t, small())
	warm(t, e)
	for _, c := range []struct {
		order engine.Order
		told  string
		wrong string
	}{
		{alarm.Shelve{Rule: alarm.Heat, For: time.Hour}, "shelve alarm heat for 1h", ""},
		{alarm.Shelve{Rule: alarm.Heat}, "unshelve alarm heat", ""},
		{alarm.Shelve{Rule: alarm.Heat}, "unshelve alarm heat", "alarm heat is not shelved"},
		{alarm.Shelve{Rule: alarm.Cut, For: time.Hour}, "shelve alarm cut off for 1h", `there is no active alarm "cut off" to shelve`},
		{alarm.Shelve{Rule: 200, For: time.Hour}, "shelve alarm number 200 for 1h", "there is no alarm number 200"},
	} {
		if told := e.Describe(c.order); told != c.told {
			t.Errorf("%+v is told as %q, want %q", c.order, told, c.told)
		}
		wrong := ""
		if err := e.Apply(c.order); err != nil {
			wrong = err.Error()
		}
		if wrong != c.wrong {
			t.Errorf("%+v: refused with %q, want %q", c.order, wrong, c.wrong)
		}
	}
}
