package alarm_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
)

// room is the alarms of four nodes, at T+1h of a mission.
func room() *alarm.Alarms {
	now := &clock.Clock{State: clock.State{Elapsed: time.Hour}}
	return &alarm.Alarms{Below: alarm.Below{
		Clock: now,
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{{Shell: orbit.Shell{Planes: 1, PerPlane: 4}}})},
		Log:   &event.Log{Clock: now},
	}}
}

// apply gives orders that are possible.
func apply(t *testing.T, b *alarm.Alarms, orders ...alarm.Order) {
	t.Helper()
	for _, o := range orders {
		if err := o.Apply(b); err != nil {
			t.Fatalf("%v: %v", o, err)
		}
	}
}

func TestWhatAnAlarmDoesIsToldAsLoudlyAsItIs(t *testing.T) {
	b := room()
	for _, c := range []struct {
		value    float64 // kelvin to the limit: warns under 5, critical under 1, clears over 7
		tells    bool
		kind     event.Kind
		severity event.Severity
	}{
		{9, false, 0, 0},
		{4, true, event.AlarmRaised, event.Warning},
		{3, false, 0, 0},
		{0.5, true, event.AlarmRaised, event.Critical},
		{9, true, event.AlarmCleared, event.Info},
	} {
		before := b.Log.Last
		b.Look(alarm.Heat, 2, c.value)
		if told := b.Log.Last > before; told != c.tells {
			t.Fatalf("at %g K it tells something: %v", c.value, told)
		} else if !told {
			continue
		}
		if v := b.Log.Notable[len(b.Log.Notable)-1]; v.Kind != c.kind || v.Severity != c.severity || v.Value != float64(alarm.Heat) || v.Kind == event.AlarmRaised && v.Figure != c.value || v.Elapsed != time.Hour || v.Node != fleet.None {
			t.Errorf("at %g K it tells %+v, want %v, %v", c.value, v, c.kind, c.severity)
		}
	}
}

func TestAnAlarmOnTheShelfIsToldWithoutAdo(t *testing.T) {
	b := room()
	b.Look(alarm.Heat, 2, 4)
	apply(t, b, alarm.Shelve{Rule: alarm.Heat, For: time.Hour})
	b.Look(alarm.Heat, 2, 20)
	b.Look(alarm.Heat, 2, 4) // not worse than it was when it was shelved
	if v := b.Log.Notable[2]; v.Kind != event.AlarmRaised || v.Severity != event.Info {
		t.Errorf("it tells %+v", v)
	}
	b.Look(alarm.Heat, 2, 0.5)
	if v := b.Log.Notable[3]; v.Severity != event.Critical {
		t.Errorf("grown worse it tells %+v", v)
	}
}

func TestEveryRuleIsRaisedWhereItsFigurePassesALimit(t *testing.T) {
	for _, c := range []struct {
		rule                 alarm.Rule
		quiet, warning, crit float64
	}{
		{alarm.Charge, 0, -0.01, -0.11},
		{alarm.Heat, 5, 4.9, 0.9},
		{alarm.Throttle, 0.3, 0.31, 0.61},
		{alarm.Cut, 0, 1, 51},
	} {
		for value, want := range map[float64]alarm.Level{c.quiet: alarm.Quiet, c.warning: alarm.Warning, c.crit: alarm.Critical} {
			b, got := room(), alarm.Quiet
			if b.Look(c.rule, 0, value); len(b.Standing) > 0 {
				got = b.Standing[0].Level
			}
			if got != want {
				t.Errorf("%v at %g is of level %d, want %d", c.rule, value, got, want)
			}
		}
	}
	b := room()
	if b.Look(alarm.Brownout, 0, 1); len(b.Standing) != 1 || b.Standing[0].Level != alarm.Critical {
		t.Errorf("a node without power for its bus raises %+v", b.Standing)
	}
}

func TestEachRuleTellsItselfToPeople(t *testing.T) {
	for _, c := range []struct {
		rule              alarm.Rule
		subject           int64
		value             float64
		about, want, name string
	}{
		{alarm.Charge, 1, -0.025, "N0002", "charge is 2.5 % below its floor", "charge"},
		{alarm.Heat, 3, 4.25, "N0004", "radiator is 4.2 K under its limit", "heat"},
		{alarm.Throttle, -1, 0.4, "fleet", "40.0 % of the working nodes give less speed than their jobs bear", "throttle"},
		{alarm.Brownout, -1, 3, "fleet", "3 nodes without power for the bus", "brown-out"},
		{alarm.Cut, -1, 12, "network", "12 pairs of places without a route since a failure", "cut off"},
		{alarm.FlightLost, 3, 0, "flight 3", "is lost with its satellites", "flight lost"},
		{alarm.FlightPartly, 3, 5, "flight 3", "reached orbit, and lost 5 satellites there", "flight partly lost"},
	} {
		b := room()
		if c.rule.OfFlight() {
			b.Raise(c.rule, time.Hour, c.subject, c.value)
		} else {
			b.Look(c.rule, c.subject, c.value)
		}
		row := b.Rows()[0]
		if row.Subject != c.about || row.Sentence != c.want || c.rule.String() != c.name || alarm.Names()[c.rule] != c.name {
			t.Errorf("%v says %q of %q, want %q of %q", c.rule, row.Sentence, row.Subject, c.want, c.about)
		}
	}
}

// Alarms 1 to 5 are a warning of heat, one of throttling, two lost flights, and one of charge
// that is on the shelf.
func loud(t *testing.T) *alarm.Alarms {
	b := room()
	b.Look(alarm.Heat, 2, 4)
	b.Look(alarm.Throttle, -1, 0.4)
	b.Raise(alarm.FlightLost, time.Hour, 1, 0)
	b.Raise(alarm.FlightLost, time.Hour, 2, 0)
	b.Look(alarm.Charge, 0, -0.5)
	apply(t, b, alarm.Shelve{Rule: alarm.Charge, For: time.Hour})
	return b
}

func TestTheLoudestAndNewestAlarmComesFirstAndTheShelfLast(t *testing.T) {
	b := loud(t)
	apply(t, b, alarm.Acknowledge{Alarm: 2})
	var got []string
	for _, row := range b.Rows() {
		got = append(got, fmt.Sprint(row.ID, row.Pending()))
	}
	if want := []string{"4 true", "3 true", "2 false", "1 true", "5 false"}; !slices.Equal(got, want) {
		t.Errorf("alarms and whether they speak: %v, want %v", got, want)
	}
}

func TestAViewSharesNothingWithItsAlarms(t *testing.T) {
	b := loud(t)
	v := b.View()
	if len(v.Rows) != 5 || len(v.Shelves) != 1 || v.Rows[4].Shelved != 2*time.Hour {
		t.Fatalf("it holds %+v", v)
	}
	v.Shelves[0].Rule, v.Rows[0].Acknowledged = alarm.Heat, true
	if b.Shelved(alarm.Charge) == 0 || b.Rows()[0].Acknowledged {
		t.Error("a change of the view changed the alarms")
	}
}

func TestACopyOfAlarmsGoesOnByItself(t *testing.T) {
	b, on := loud(t), room().Below
	o := b.Clone(on)
	apply(t, o, alarm.Acknowledge{}, alarm.Shelve{Rule: alarm.Charge})
	if o.Below != on || len(o.Standing) != 3 || len(b.Standing) != 5 || b.Standing[0].Acknowledged || b.Shelved(alarm.Charge) == 0 {
		t.Errorf("of the copy stand %+v, of the alarms %+v", o.Standing, b.Standing)
	}
}
