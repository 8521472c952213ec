//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package mission

import (
	"os"
	"syscall"
)

// lock keeps every other process from writing the file, until it is closed.
func lock(f *os.File) error {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
}
