package event

import (
	"slices"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/wire"
)

// Log is what happened.
type Log struct {
	State
	Clock *clock.Clock
}

// Clone is the same log, to be written on by itself.
func (l *Log) Clone(clock *clock.Clock) *Log {
	return &Log{State: State{Last: l.Last, Notable: slices.Clone(l.Notable), Quiet: slices.Clone(l.Quiet)}, Clock: clock}
}

// State is what happened: what deserves notice, and, for a while, light and jobs
// coming and going.
type State struct {
	Last    int64
	Notable []Event // severity Info and above, the last maxNotable
	Quiet   []Event // Trace, the last maxQuiet
}

const (
	maxNotable = 16384
	maxQuiet   = 2048
)

// Tell notes an event. Events of one step may be told out of the order of their
// instants; readers sort.
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
	if len(events) < most+most/4 {
		return events
	}
	return slices.Delete(events, 0, len(events)-most)
}

// Code names the fields for keyframes and digests.
func (l *State) Code(c *wire.Coder) {
	c.Int64(&l.Last)
	wire.Slice(c, &l.Notable, codeEvent)
	wire.Slice(c, &l.Quiet, codeEvent)
}

func codeEvent(e *Event, c *wire.Coder) {
	c.Int64(&e.Number)
	c.Duration(&e.Elapsed)
	c.Int64(&e.Step)
	wire.Int(c, &e.Kind)
	wire.Int(c, &e.Severity)
	wire.Int(c, &e.Node)
	wire.Int(c, &e.Job)
	wire.Int(c, &e.Flight)
	c.Float(&e.Value)
}
