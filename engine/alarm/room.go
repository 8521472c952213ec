package alarm

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
)

// Alarms are what deserves attention.
type Alarms struct {
	Below
	State
}

// Below is what alarms stand on.
type Below struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
	Log   *event.Log
}

// Look looks at the figure of a rule, and tells if its alarm is raised or clears.
func (b *Alarms) Look(rule Rule, subject int64, value float64) {
	change, changed := b.Watch(rule, b.Clock.Elapsed, subject, value)
	if changed {
		b.TellAlarm(change)
	}
}

// TellAlarm notes what an alarm did: without ado if it is on the shelf.
func (b *Alarms) TellAlarm(change Change) {
	rule := change.Alarm.Rule
	v := event.Event{Elapsed: b.Clock.Elapsed, Kind: event.AlarmRaised, Severity: event.Warning, Value: float64(rule)}
	switch {
	case change.Cleared:
		v.Kind, v.Severity = event.AlarmCleared, event.Info
	case b.Shelved(rule) != 0:
		v.Severity = event.Info
	case change.Alarm.Level == Critical:
		v.Severity = event.Critical
	}
	b.Log.Tell(v)
}

// Row is a standing alarm.
type Row struct {
	Alarm
	Subject  string
	Sentence string
	Shelved  time.Duration // until which elapsed it says nothing; 0: it speaks
}

// Speaks says whether an alarm waits for the operator: it was neither
// acknowledged nor shelved.
func (a Row) Speaks() bool { return !a.Acknowledged && a.Shelved == 0 }

// Clone is the same over a copy of what it stands on.
func (b *Alarms) Clone(on Below) *Alarms { return &Alarms{Below: on, State: b.State.Clone()} }
