//go:build !unix

package tty

// Guard does nothing: there is no terminal to restore.
func Guard() (code int, over bool) { return 0, false }
