// Package alarm answers what needs attention.
//
// # Model
//
// A rule watches one figure with a warning and a critical limit. The alarm is raised when the
// figure passes a limit, and cleared when it has come back past the warning limit by the rule's
// margin, so that it does not flicker. An order acknowledges an alarm or shelves its rule: a
// shelved rule is evaluated, but stays silent until its time is over, and then raises the alarm
// again if it still holds. If it gets worse than it was when shelved, it is unshelved at once.
//
// # Limits
//
// The rules are fixed. Shelving ends with the tick in which its time is over.
//
// # Sources
//
// Raise, clear, acknowledge and shelve as in ISA-18.2, Management of alarm systems for the process
// industries.
package alarm

import (
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
)

// Alarms are those of a mission.
type Alarms struct {
	Below
	State
}

// Below are the rooms that alarms depend on.
type Below struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
	Log   *event.Log
}

// Clone copies the room onto copies of the rooms below it.
func (b *Alarms) Clone(on Below) *Alarms { return &Alarms{Below: on, State: b.State.Clone()} }

// Look evaluates the figure of a rule, and logs if its alarm is raised or cleared.
func (b *Alarms) Look(rule Rule, subject int64, value float64) {
	change, changed := b.Watch(rule, b.Clock.Elapsed, subject, value)
	if changed {
		b.TellAlarm(change)
	}
}

// TellAlarm logs a change of an alarm, quietly if its rule is shelved.
func (b *Alarms) TellAlarm(change Change) {
	rule := change.Alarm.Rule
	v := event.Event{Elapsed: b.Clock.Elapsed, Kind: event.AlarmRaised, Severity: event.Warning, Value: float64(rule), Figure: change.Alarm.Value}
	switch {
	case change.Cleared:
		v.Kind, v.Severity, v.Figure = event.AlarmCleared, event.Info, 0
	case b.Shelved(rule) != 0:
		v.Severity = event.Info
	case change.Alarm.Level == Critical:
		v.Severity = event.Critical
	}
	b.Log.Tell(v)
}
