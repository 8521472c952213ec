//go:build !unix

package console

import "os"

// resizes is nil: Bubble Tea asks the terminal for its size.
var resizes os.Signal
