//go:build unix

package bench

import (
	"os"
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

// peakOf is the most memory that a process that ended ever held, in bytes; 0 where nobody
// knows.
func peakOf(p *os.ProcessState) int64 {
	u, known := p.SysUsage().(*syscall.Rusage)
	if !known {
		return 0
	}
	peak := int64(u.Maxrss)
	if runtime.GOOS != "darwin" {
		peak *= 1024
	}
	return peak
}
