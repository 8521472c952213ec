package tty

import (
	"syscall"
)

// untilDeath sends the child a signal to end properly when its guard is killed.
func untilDeath() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM} }
