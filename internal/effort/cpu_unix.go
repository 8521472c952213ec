//go:build unix

package effort

import (
	"syscall"
	"time"
)

// CPU is the processor time that this process has used so far, of all cores. What a test bounds
// by it is bounded on a busy machine as on a quiet one.
func CPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
