package alarm

import (
	"cmp"
	"slices"
	"time"

	"orrery/engine/event"
)

// Row is a standing alarm.
type Row struct {
	Alarm
	Subject  string
	Sentence string
	Shelved  time.Duration // until which elapsed time it is silent; 0: it is not
}

// Pending reports whether an alarm waits for the operator: it is neither acknowledged nor shelved.
func (a Row) Pending() bool { return !a.Acknowledged && a.Shelved == 0 }

// Rows are the standing alarms, most severe and then newest first, shelved ones last.
func (b *Alarms) Rows() []Row {
	var rows []Row
	for _, a := range b.Standing {
		rule := ruleAt[a.Rule]
		rows = append(rows, Row{Alarm: a, Subject: rule.about.name(b.Below, a.Subject), Sentence: rule.says(a.Value), Shelved: b.Shelved(a.Rule)})
	}
	slices.SortFunc(rows, func(x, y Row) int {
		if (x.Shelved != 0) != (y.Shelved != 0) {
			return cmp.Compare(x.Shelved, y.Shelved)
		}
		if x.Level != y.Level {
			return int(y.Level) - int(x.Level)
		}
		return int(y.ID - x.ID)
	})
	return rows
}

// Tell returns the subject of an event of an alarm, and a sentence about it.
func Tell(v event.Event) (subject, sentence string) {
	rule := Rule(v.Value)
	switch {
	case v.Kind == event.AlarmCleared:
		return rule.String(), "the alarm clears"
	case v.Severity == event.Critical:
		return rule.String(), rule.Raised(v.Figure, Critical)
	}
	return rule.String(), rule.Raised(v.Figure, Warning)
}
