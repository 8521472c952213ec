//go:build unix

package tty

import (
	"os"
	"slices"
	"strings"
	"syscall"
)

// fatal are the signals at which Go ends a program with a dump of goroutines, by name.
var fatal = map[string]syscall.Signal{
	"SIGQUIT": syscall.SIGQUIT, "SIGABRT": syscall.SIGABRT, "SIGSEGV": syscall.SIGSEGV, "SIGBUS": syscall.SIGBUS, "SIGFPE": syscall.SIGFPE,
	"SIGILL": syscall.SIGILL, "SIGTRAP": syscall.SIGTRAP, "SIGSYS": syscall.SIGSYS,
}

// ending are the signals that end a program; passedOn are those, and the ones that stop and
// continue it, which a guard passes on to its child.
var (
	ending = func() []os.Signal {
		all := []os.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT}
		for _, s := range fatal {
			all = append(all, s)
		}
		return all
	}()
	passedOn = append(slices.Clone(ending), syscall.SIGTSTP, syscall.SIGCONT)
)

// crashCode is the exit code for a child that Go ended: that of the first signal named in what it
// wrote, else 1 for a failed run.
func crashCode(crash string) int {
	name, _, _ := strings.Cut(crash, ":")
	if s, ok := fatal[name]; ok {
		return 128 + int(s)
	}
	return 1
}
