package unit

import (
	"math"
	"time"
)

// Never is an elapsed that no mission reaches.
const Never = time.Duration(math.MaxInt64)

// Later is some time after an instant, or never.
func Later(at, wait time.Duration) time.Duration {
	if wait > Never-at {
		return Never
	}
	return at + wait
}
