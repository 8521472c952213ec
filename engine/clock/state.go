package clock

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine/wire"
)

// State is what the clock remembers.
type State struct {
	Elapsed time.Duration
	Steps   int64
	Tick    time.Duration
}

// Code names the fields for keyframes and digests.
func (c *State) Code(w *wire.Coder) {
	w.Duration(&c.Elapsed)
	w.Int64(&c.Steps)
	w.Duration(&c.Tick)
}

// Check says why what the clock remembers cannot be.
func (c *Clock) Check() error {
	switch {
	case c.Elapsed < 0 || c.Steps < 0:
		return errors.New("its clock is before the start")
	case !slices.Contains(Ticks[:], c.Tick):
		return fmt.Errorf("its tick of %v is not on the ladder", c.Tick)
	}
	return nil
}
