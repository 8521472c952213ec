package unit

import (
	"math"
	"time"
)

// Never is an elapsed time that no mission reaches.
const Never = time.Duration(math.MaxInt64)

// Later is some time after an instant, at most Never.
func Later(at, wait time.Duration) time.Duration {
	if wait > Never-at {
		return Never
	}
	return at + wait
}
