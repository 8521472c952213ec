package play

import (
	"time"

	"orrery/engine"
)

// Store keeps a mission. It is called from one goroutine at a time: the one that holds the engine.
type Store interface {
	// Record records what was done: orders, each with the number of steps before it, and the
	// present number of steps.
	Record(e *engine.Engine, orders []engine.Entry) error
	// Edge is the live edge: elapsed time and number of the last recorded step.
	Edge() (elapsed time.Duration, step int64)
	// Orders are all orders so far.
	Orders() []engine.Entry
	// Restore returns an engine at the last keyframe at or before an instant.
	Restore(elapsed time.Duration) (*engine.Engine, error)
	// Before returns an engine as it was just before an order of Orders.
	Before(order int) (*engine.Engine, error)
	// Replay steps a restored engine to the last step at or before an instant, applying the
	// recorded orders at their steps; stop is polled and ends it early.
	Replay(e *engine.Engine, to time.Duration, stop func() bool) error
	// Branch starts a new mission at the present state of e.
	Branch(e *engine.Engine) (Store, error)
	// Family is what is known of the mission, its ancestors and all their branches; the mission
	// itself comes first.
	Family() []Relative
	// Open opens another mission of the family for reading.
	Open(Relative) (Store, error)
	// Tell stores what the operator says of a mission of the family: its name, its note, whether it
	// is dropped.
	Tell(Relative) error
	Bookmarks() []engine.Bookmark
	Mark(engine.Bookmark) error
	// Torn is the number of bytes cut off the end of the file when it was opened.
	Torn() int64
	// Command is the command that shows this mission again; "" if it is not kept.
	Command() string
	// Unsaved is why some of the record is not saved; nil if all is, or need not be.
	Unsaved() error
	Close() error
}

// Recorder is a store that may hold what another version of the engine recorded. What the console
// shows of it is computed anew and may differ.
type Recorder interface {
	// By is the model of the engine that recorded the mission, and whether it differs from ours.
	By() (model string, other bool)
	// Remembered is the last recorded picture at an engine's instant, beside what the engine
	// computes; false if nothing was recorded by then.
	Remembered(e *engine.Engine) (engine.Answer, bool)
}
