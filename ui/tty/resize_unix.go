//go:build unix

package tty

import (
	"os"
	"syscall"
)

// resizes is the signal that the terminal has a new size.
var resizes os.Signal = syscall.SIGWINCH
