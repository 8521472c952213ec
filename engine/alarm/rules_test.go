package alarm

import (
	"testing"

	"orrery/engine/event"
)

func TestEveryRuleHasOneRow(t *testing.T) {
	if len(ruleRows) != int(rules) {
		t.Errorf("there are %d rules in %d rows", rules, len(ruleRows))
	}
	for r, row := range ruleAt {
		switch {
		case row == nil:
			t.Errorf("rule %d has no row", r)
		case row.name == "" || row.says == nil || row.Figure != "" && row.amount == nil:
			t.Errorf("rule %d has no words: %+v", r, row)
		case (row.Figure == "") != (row.stays != ""):
			t.Errorf("%s watches %q, and what is said where it is shelved is %q: want one of the two", row.name, row.Figure, row.stays)
		}
	}
}

func TestWhatWasRaisedHasItsValueAndItsLimit(t *testing.T) {
	for _, c := range []struct {
		rule  Rule
		value float64
		as    Level
		want  string
	}{
		{Heat, 4.25, Warning, "radiator is 4.2 K under its limit (alarm from 5 K)"},
		{Heat, -1.5, Critical, "radiator is 1.5 K over its limit (alarm from 1 K)"},
		{Charge, -0.02, Warning, "charge is 2.0 % below its floor (alarm from 0.5 %)"},
		{Throttle, 0.625, Critical, "62.5 % of the working nodes give less speed than their jobs bear (alarm from 60 %)"},
		{Cut, 3, Warning, "3 pairs of places without a route since a failure (alarm from 1 pair)"},
		{Brownout, 2, Critical, "2 nodes without power for the bus (alarm from 1 node)"},
		{FlightLost, 0, Critical, "is lost with its satellites"},
	} {
		if got := c.rule.Raised(c.value, c.as); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestAlarmsAreToldAsTheyWereRaised(t *testing.T) {
	raised := event.Event{Kind: event.AlarmRaised, Value: float64(FlightLost), Severity: event.Critical}
	if subject, sentence := Tell(raised); subject != FlightLost.String() || sentence != FlightLost.Raised(0, Critical) {
		t.Errorf("raised it is %q: %q", subject, sentence)
	}
	if _, sentence := Tell(event.Event{Kind: event.AlarmCleared, Value: float64(FlightLost)}); sentence != "the alarm clears" {
		t.Errorf("cleared it says %q", sentence)
	}
}
