package tty

import (
	"syscall"
)

// untilDeath has the child end in good order when its guard is killed.
func untilDeath() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM} }
