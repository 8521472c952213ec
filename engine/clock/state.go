package clock

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/wire"
)

// State is what the clock remembers.
type State struct {
	Elapsed time.Duration
	Steps   int64
	Tick    time.Duration
}

// Code encodes the fields for keyframes and digests.
func (c *State) Code(w *wire.Coder) {
	w.Duration(&c.Elapsed)
	w.Int64(&c.Steps)
	w.Duration(&c.Tick)
}

// Clone is a copy that shares no memory.
func (c *State) Clone() State { return *c }

// Check returns an error if the state is impossible.
func (c *State) Check() error {
	switch {
	case c.Elapsed < 0 || !problem.ValidCounts(c.Steps):
		return errors.New("its clock is before the start")
	case c.Elapsed > Latest:
		return fmt.Errorf("it is %s: later than any mission can be", Instant(c.Elapsed))
	case !slices.Contains(Ticks[:], c.Tick):
		return fmt.Errorf("its tick of %s is not on the ladder", field.ShowSpan(c.Tick))
	}
	return nil
}
