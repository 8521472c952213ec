//go:build unix

package tty

import (
	"os"
	"slices"
	"strings"
	"syscall"
)

// fatal are the signals that Go ends a program by with a page of its own, by name.
var fatal = map[string]syscall.Signal{
	"SIGQUIT": syscall.SIGQUIT, "SIGABRT": syscall.SIGABRT, "SIGSEGV": syscall.SIGSEGV, "SIGBUS": syscall.SIGBUS, "SIGFPE": syscall.SIGFPE,
	"SIGILL": syscall.SIGILL, "SIGTRAP": syscall.SIGTRAP, "SIGSYS": syscall.SIGSYS,
}

// ending are the signals that end a program, passedOn those and the ones that stop it and
// have it go on: what is said to a guard is meant for its child.
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

// crashCode is the exit code of a child that Go ended, by what it wrote: that of the signal
// which it names first, else 1, for a run that failed.
func crashCode(crash string) int {
	name, _, _ := strings.Cut(crash, ":")
	if s, ok := fatal[name]; ok {
		return 128 + int(s)
	}
	return 1
}
