//go:build !unix

package tty

import (
	"context"
	"os"
)

// Suspend does nothing: there is no shell that could continue the program.
func (t *Terminal) Suspend() {}

// WatchStops does nothing: programs are not stopped here.
func (t *Terminal) WatchStops(context.Context, func()) (forget func()) { return func() {} }

// tellGuard does nothing: there is no guard.
func tellGuard(byte) {}

// The messages to a guard.
const (
	tookTerminal byte = iota
	leftTerminal
)

// inForeground is always true.
func inForeground(*os.File) bool { return true }
