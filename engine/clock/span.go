package clock

import (
	"time"
)

// Span is a part of a tick in which nothing happens except at its ends.
type Span struct {
	From, To time.Duration // elapsed
	Last     bool          // it ends with the tick
}

// Length is that of the span.
func (s Span) Length() time.Duration { return s.To - s.From }

// NextDay is when the next day of the mission begins.
func NextDay(elapsed time.Duration) time.Duration {
	const day = 24 * time.Hour
	return (elapsed/day + 1) * day
}
