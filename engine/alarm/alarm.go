// Package alarm answers what deserves attention.
//
// # Model
//
// A rule watches one figure with a warning and a critical limit. It is raised
// where the figure passes a limit and cleared where it comes back behind the
// warning by the rule's margin, so that an alarm does not flicker. An alarm is
// acknowledged by order, or shelved: a rule on the shelf is watched on, but says
// nothing until its time is over, and then speaks again if it still stands. One
// that grows worse than it was when it was shelved leaves the shelf at once.
//
// # Limits
//
// The rules are fixed. A shelf is over at the end of the tick in which its time is.
//
// # Sources
//
// Raise, clear, acknowledge and shelve as in ISA-18.2, Management of alarm systems
// for the process industries.
package alarm

import (
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

// Clone is the same over a copy of what it stands on.
func (b *Alarms) Clone(on Below) *Alarms { return &Alarms{Below: on, State: b.State.Clone()} }

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
