//go:build !unix

package tty

import (
	"context"
	"os"
)

// Suspend does nothing: there is no shell that could have the program go on.
func (t *Terminal) Suspend() {}

// WatchStops does nothing: nobody stops a program here.
func (t *Terminal) WatchStops(context.Context, func()) (forget func()) { return func() {} }

// tellGuard does nothing: there is no guard.
func tellGuard(byte) {}

// What a guard would be told.
const (
	tookTerminal byte = iota
	leftTerminal
)

// inForeground takes every process for the one at work.
func inForeground(*os.File) bool { return true }
