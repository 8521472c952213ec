//go:build !unix

package effort

import "time"

// begun is when the process began, nearly.
var begun = time.Now()

// CPU is the time that passed so far, for want of better.
func CPU() time.Duration { return time.Since(begun) }
