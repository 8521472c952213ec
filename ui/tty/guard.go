//go:build unix

package tty

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"

	"github.com/charmbracelet/x/term"
)

// guardedBy tells a program that a guard watches over it.
const guardedBy = "ORRERY_GUARDED"

// Guard has the program run again as a child and restores the terminal should
// the child be killed outright, which the child cannot do for itself. In the
// child, and where there is no terminal to restore, it does nothing and answers
// false; else the program is over, with that exit code.
func Guard() (code int, over bool) {
	if os.Getenv(guardedBy) != "" {
		_ = os.Unsetenv(guardedBy) // nothing that the program starts is guarded
		return 0, false
	}
	before, err := term.GetState(os.Stdin.Fd())
	if err != nil || !term.IsTerminal(os.Stdout.Fd()) {
		return 0, false
	}
	self, err := os.Executable()
	if err != nil {
		return 0, false
	}
	runtime.LockOSThread() // the child is told when the thread that started it ends
	child := exec.Command(self, os.Args[1:]...)
	child.Args[0] = os.Args[0]
	child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
	child.Env = append(os.Environ(), guardedBy+"=1")
	child.SysProcAttr = untilDeath()
	if child.Start() != nil {
		return 0, false
	}
	pass := passOn(child.Process)
	_ = child.Wait() // what it ended with is in its state
	pass()
	return ended(child.ProcessState, before), true
}

// passOn hands the signals that end a program to the child, and keeps those that
// the terminal gives to both.
func passOn(child *os.Process) (forget func()) {
	signals := make(chan os.Signal, 4)
	done := make(chan struct{})
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGINT)
	go func() {
		defer close(done)
		for s := range signals {
			_ = child.Signal(s) // a child that has ended needs no signal
		}
	}()
	return func() {
		signal.Ignore(syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGINT) // what comes late must not end the guard before it has told how the child ended
		close(signals)
		<-done
	}
}

// ended restores the terminal if the child could not, and answers its exit code.
func ended(state *os.ProcessState, before *term.State) int {
	status, ok := state.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() {
		return state.ExitCode()
	}
	fmt.Fprint(os.Stdout, Leaving)
	if err := term.Restore(os.Stdin.Fd(), before); err != nil {
		fmt.Fprintf(os.Stderr, "the terminal could not be restored: %v; type reset\n", err)
	}
	fmt.Fprintf(os.Stderr, "ended by %s; a mission that was being saved is whole but for its last second\n", status.Signal())
	return 128 + int(status.Signal())
}
