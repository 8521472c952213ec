package play

import (
	"time"

	"orrery/engine"
)

// Store is what keeps a mission. The console calls it from one goroutine at a
// time: the one that has the engine in hand.
type Store interface {
	// Record notes what was done: orders, each with the number of steps before
	// it, and the number of steps now.
	Record(e *engine.Engine, orders []engine.Entry) error
	// Edge is the live edge: elapsed and number of the last recorded step.
	Edge() (elapsed time.Duration, step int64)
	// Orders are all orders so far, in order.
	Orders() []engine.Entry
	// Restore gives an engine at the last keyframe at or before an instant.
	Restore(elapsed time.Duration) (*engine.Engine, error)
	// Before gives an engine as it stood when an order of Orders was about to be
	// given.
	Before(order int) (*engine.Engine, error)
	// Replay steps a restored engine on to the last step at or before an instant,
	// applying the recorded orders at their steps; stop is asked now and then and
	// ends it early.
	Replay(e *engine.Engine, to time.Duration, stop func() bool) error
	// Branch starts a new mission at where e stands.
	Branch(e *engine.Engine) (Store, error)
	// Family is what is known of the missions that this one left, and those that left it, and
	// so on; itself first.
	Family() []Relative
	// Open opens another mission of the family, to be read.
	Open(Relative) (Store, error)
	// Tell writes what the operator says of one of the family: its name, its note, whether it
	// is dropped.
	Tell(Relative) error
	Bookmarks() []engine.Bookmark
	Mark(engine.Bookmark) error
	// Torn is how many bytes were cut off the end of the file when it was opened.
	Torn() int64
	// Command is what to type to see this mission again; "" if it is not kept.
	Command() string
	// Unsaved says why what was recorded is not all kept; nil if it is, or need not be.
	Unsaved() error
	Close() error
}

// Recorder is a store that may hold what another version of the engine recorded: what is shown of
// it is computed anew, and need not be what was.
type Recorder interface {
	// By is the model of the engine that recorded the mission, and whether it is another.
	By() (model string, other bool)
	// Remembered is what was recorded last where an engine stands, beside what that computes;
	// false where nothing was by then.
	Remembered(e *engine.Engine) (engine.Answer, bool)
}
