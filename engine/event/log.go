package event

import (
	"slices"

	"orrery/engine/clock"
	"orrery/engine/fleet"
)

// Log is the record of events.
type Log struct {
	State
	Clock *clock.Clock
}

// Clone is a copy that can be written to independently.
func (l *Log) Clone(clock *clock.Clock) *Log {
	return &Log{State: l.State.Clone(), Clock: clock}
}

const (
	maxNotable = 16384
	maxQuiet   = 2048
)

// Tell records an event. Events of one step may be recorded out of the order of their instants;
// readers sort.
func (l *Log) Tell(v Event) {
	l.Last++
	v.Number, v.Step = l.Last, l.Clock.Steps
	if !v.Kind.ofSatellite() {
		v.Node = fleet.None
	}
	if v.Severity == Trace {
		l.Quiet = bounded(append(l.Quiet, v), maxQuiet)
		return
	}
	l.Notable = bounded(append(l.Notable, v), maxNotable)
}

// bounded drops the oldest events once they are a quarter over the bound, so
// that dropping is rare.
func bounded(events []Event, most int) []Event {
	if len(events) < full(most) {
		return events
	}
	return slices.Delete(events, 0, len(events)-most)
}

// full is how many events there are at most before the oldest are dropped.
func full(most int) int { return most + most/4 }
