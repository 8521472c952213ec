//go:build unix && !linux

package tty

import (
	"syscall"
)

// untilDeath does nothing: only Linux can tell a child that its parent is gone.
func untilDeath() *syscall.SysProcAttr { return nil }
