//go:build unix

package tty

import (
	"os"
	"syscall"
)

// resizes is the signal of a terminal that has another size.
var resizes os.Signal = syscall.SIGWINCH
