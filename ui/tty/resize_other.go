//go:build !unix

package tty

import (
	"os"
)

// resizes is nil: Bubble Tea asks the terminal for its size.
var resizes os.Signal
