package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
)

// Order is what an operator asks of the engine. The orders are a closed set:
// those in this file. An order that cannot be carried out is refused whole, with
// a sentence the operator can act on.
type Order interface {
	// String is the order in a few words, for the log and the undo list.
	String() string
}

// SetTick changes the length of the ticks from now on.
type SetTick struct{ Tick time.Duration }

func (o SetTick) String() string { return "tick " + clock.TickName(o.Tick) }

// setTick carries out SetTick.
func (e *Engine) setTick(o SetTick) error {
	if !slices.Contains(clock.Ticks[:], o.Tick) {
		return fmt.Errorf("a tick of %v is not on the ladder: 1 s, 10 s, 1 min, 10 min, 1 h, 6 h or 1 day", o.Tick)
	}
	if e.clock.Tick != o.Tick {
		e.clock.Tick = o.Tick
		e.lookAnew()
	}
	e.log.Tell(event.Event{Elapsed: e.clock.Elapsed, Kind: event.TickChanged, Severity: event.Trace, Value: o.Tick.Seconds()})
	return nil
}
