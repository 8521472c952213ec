//go:build unix && !linux

package tty

import (
	"syscall"
)

// untilDeath asks for nothing: only Linux tells a child that its parent is gone.
func untilDeath() *syscall.SysProcAttr { return nil }
