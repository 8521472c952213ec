//go:build unix

package bench

import (
	"runtime"
	"syscall"
	"time"
)

// spent is what this process has used so far: time of all cores, and the most memory
// that it ever held, in bytes; 0 where nobody knows.
func spent() (cpu time.Duration, peak int64) {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0, 0
	}
	peak = int64(u.Maxrss)
	if runtime.GOOS != "darwin" {
		peak *= 1024
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), peak
}
