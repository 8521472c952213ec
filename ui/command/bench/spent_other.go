//go:build !unix

package bench

import (
	"os"
	"time"
)

// begun is when the process began, nearly.
var begun = time.Now()

// spent is what this process has used so far: the time that passed, for want of
// better, and 0 for memory, which nobody knows.
func spent() (cpu time.Duration, peak int64) { return time.Since(begun), 0 }

// peakOf is 0: nobody knows.
func peakOf(*os.ProcessState) int64 { return 0 }
