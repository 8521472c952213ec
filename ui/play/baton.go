// Package play runs a mission: in legs of steps at a requested pace, back and forth through its
// past, or again without one of its orders. It knows no screen.
package play

import (
	"sync/atomic"
	"time"

	"orrery/engine"
)

// Baton is what is handed on: the engine and the store that it is kept in.
type Baton struct {
	Engine *engine.Engine
	Store  Store
}

// Nearest puts the engine from which an instant is replayed soonest into the baton, and returns the
// one that was there.
func (b *Baton) Nearest(to time.Duration, behind bool) (left *engine.Engine, err error) {
	left = b.Engine
	restored, err := b.Store.Restore(to)
	if err != nil {
		return left, err
	}
	if at := left.Elapsed(); behind && at <= to && at >= restored.Elapsed() {
		return left, nil
	}
	b.Engine = restored
	return left, nil
}

// ToEdge puts the engine of the live edge into the baton: the one set aside if there is one, else
// the last keyframe, replayed.
func (b *Baton) ToEdge(aside *engine.Engine, t *Ticket) error {
	if aside != nil {
		b.Engine = aside
		return nil
	}
	edge, _ := b.Store.Edge()
	e, err := b.Store.Restore(edge)
	if err != nil {
		return err
	}
	if err := b.Store.Replay(e, edge, t.Stop.Load); err != nil {
		return err
	}
	b.Engine = e
	return nil
}

// Ticket is the console's handle on a leg that is under way. It is the only thing that two
// goroutines share: the console asks the leg to stop, and either the console drops it or the leg
// records what it did, never both.
type Ticket struct {
	Stop  atomic.Bool
	state atomic.Int32
}

const (
	underWay = iota
	recording
	dropped
)

// record reports whether a leg may record what it did; false if it was dropped.
func (t *Ticket) record() bool { return t.state.CompareAndSwap(underWay, recording) }

// Drop drops a leg; false if it is already being recorded.
func (t *Ticket) Drop() bool { return t.state.CompareAndSwap(underWay, dropped) }

// Gone reports whether a leg was dropped.
func (t *Ticket) Gone() bool { return t.state.Load() == dropped }
